//! The first questions as HTML, which the loader shows before the program has come.
//!
//! Made of the same table and the same sentences as the program's; `src/view/parts.rs` takes the elements
//! over, and a browser test holds the two equal. What differs from one language to another is kept
//! apart, so that the loader has the HTML once.

use anyhow::{Context, Result, ensure};
use serde_json::json;
use shomei_navi::date::entry::Calendar;
use shomei_navi::interview::{Question, Start};
use shomei_navi::text::marked::{Reader, marked};
use shomei_navi::text::{Language, Message, question, unread};

use crate::{glue::without_comments, workspace};

/// The first questions in one language: the HTML around what is said, and what is said.
#[derive(Debug)]
pub struct Opening {
    /// What stands before, between and after the sentences; one more than these.
    pub html: Vec<String>,
    /// The sentences as HTML; the first is the picture of the card.
    pub said: Vec<String>,
}

/// Writes HTML, sentences apart.
struct Writer {
    language: Language,
    opening: Opening,
}

impl Writer {
    fn raw(&mut self, html: &str) {
        if let Some(last) = self.opening.html.last_mut() {
            last.push_str(html);
        }
    }

    fn html(&mut self, html: String) {
        self.opening.said.push(html);
        self.opening.html.push(String::new());
    }

    /// A text between tags.
    fn say(&mut self, words: &str) {
        let reader = Reader::of(self.language.tag());
        let html = marked(words, reader);
        // As `plain` in src/view/parts.rs: what has marks stands in an element of its own.
        self.html(if html == words {
            html
        } else {
            format!("<span>{html}</span>")
        });
    }

    /// A text within an attribute.
    fn attribute(&mut self, name: &str, words: &str) {
        self.raw(&format!(" {name}=\""));
        self.html(unread(words).replace('&', "&amp;").replace('"', "&quot;"));
        self.raw("\"");
    }

    /// Opens an element with a class, by which a page may style it.
    fn open(&mut self, tag: &str, class: &str, attributes: &str) {
        self.raw(&format!(
            "<{tag} class=\"{class}\" part=\"{class}\"{attributes}>"
        ));
    }

    fn close(&mut self, tag: &str) {
        self.raw(&format!("</{tag}>"));
    }

    fn text(&mut self, tag: &str, class: &str, words: &str) {
        self.open(tag, class, "");
        self.say(words);
        self.close(tag);
    }
}

/// The first questions in that language.
///
/// # Errors
///
/// Where the picture of the card cannot be read.
pub fn opening(language: Language) -> Result<Opening> {
    let card = workspace::read(&workspace::root().join("src/view/card.svg"))?;
    let mut out = Writer {
        language,
        opening: Opening {
            html: vec![String::new()],
            said: Vec::new(),
        },
    };
    out.open("div", "widget", "");
    out.open("header", "header", "");
    out.text("h2", "title", language.say(Message::Title));
    out.close("header");
    out.raw("<form novalidate=\"true\">");
    out.text("p", "intro", language.say(Message::Intro));
    out.raw("<div class=\"picture\" part=\"picture\" role=\"img\"");
    out.attribute("aria-label", language.say(Message::Picture));
    out.raw(">");
    out.html(card.trim_end().to_owned());
    out.close("div");
    for (number, id) in (1..).zip(Start::Card.questions()) {
        // Others are asked below it, once it is answered.
        let is_followed = id.has_others_below();
        if is_followed {
            out.raw("<div>");
        }
        date(&mut out, *id, number);
        if is_followed {
            out.raw("</div>");
        }
    }
    // Gone when the program has come, with the rest of the form in its place.
    out.text("p", "hint", language.say(Message::Waiting));
    out.close("form");
    out.close("div");
    Ok(out.opening)
}

/// A date in three fields, as in src/view/field.rs.
fn date(out: &mut Writer, id: Question, number: usize) {
    let language = out.language;
    let name = id.row().name;
    out.open("fieldset", "question", "");
    out.open("legend", "legend", "");
    out.open("span", "number", " aria-hidden=\"true\"");
    out.raw(&format!("{number}</span>"));
    out.say(&question::label(language, id));
    out.close("legend");
    out.open("p", "hint", &format!(" id=\"{name}-hint\""));
    if let Some(hint) = question::hint(id) {
        out.say(language.say(hint));
    }
    out.close("p");
    if id == Question::Birth {
        out.raw("<div class=\"chips\" part=\"chips\" role=\"radiogroup\"");
        out.attribute("aria-label", language.say(Message::Calendar));
        out.raw(">");
        for calendar in Calendar::OFFERED {
            out.open("label", "chip", "");
            out.raw(&format!(
                "<input type=\"radio\" class=\"mark\" part=\"mark\" name=\"{name}-calendar\"><span>"
            ));
            match calendar {
                Calendar::Era(era) => out.say(era.name()),
                Calendar::Open | Calendar::Western => out.say(language.say(Message::Western)),
            }
            out.raw("</span></label>");
        }
        out.close("div");
    }
    out.open("div", "ymd", "");
    for (part, words, class) in [
        ("year", Message::Year, "input input--year"),
        ("month", Message::Month, "input input--short"),
        ("day", Message::Day, "input input--short"),
    ] {
        let autocomplete = if id == Question::Birth {
            format!("bday-{part}")
        } else {
            "off".to_owned()
        };
        out.open("div", "part", "");
        out.open("label", "unit", &format!(" for=\"{name}-{part}\""));
        out.say(language.say(words));
        out.close("label");
        out.raw(&format!(
            "<input id=\"{name}-{part}\" type=\"text\" class=\"{class}\" part=\"{class}\" inputmode=\"numeric\" \
             autocomplete=\"{autocomplete}\" aria-describedby=\"{name}-hint {name}-error\">"
        ));
        out.close("div");
    }
    out.close("div");
    out.open("div", "echo", " role=\"status\"");
    out.raw("</div><div role=\"status\"></div>");
    out.raw(&format!("<div id=\"{name}-error\" role=\"alert\"></div>"));
    out.close("fieldset");
}

/// The style sheet in two: what the first questions need, which stands from each `@opening` to the next
/// `@later`, and the rest.
#[must_use]
pub fn style(sheet: &str) -> [String; 2] {
    let (mut opening, mut rest) = (String::new(), String::new());
    for (number, part) in sheet.split("/* @opening */").enumerate() {
        let (first, later) = match part.split_once("/* @later */") {
            _ if number == 0 => ("", part),
            Some(both) => both,
            None => (part, ""),
        };
        opening.push_str(first);
        rest.push_str(later);
    }
    [opening, rest].map(|part| without_comments(&part))
}

/// The loader with the first questions in Japanese and their style.
///
/// # Errors
///
/// Where it has no place for them.
pub fn with_opening(loader: &str) -> Result<String> {
    let Opening { html, said } = opening(Language::japanese())?;
    let sheet = workspace::read(&workspace::root().join("style/widget.css"))?;
    let mut loader = loader.to_owned();
    for (name, empty, value) in [
        ("OPENING", "[]", json!(html)),
        ("SAID", "[]", json!(said)),
        ("OPENING_STYLE", "\"\"", json!(style(&sheet)[0])),
    ] {
        let place = format!("const {name} = {empty};");
        ensure!(
            loader.matches(&place).count() == 1,
            "the loader has no place `{place}` for the first questions"
        );
        loader = loader.replace(&place, &format!("const {name} = {value};"));
    }
    Ok(loader)
}

/// What a language says of them, for its file; the HTML around is the loader's.
///
/// # Errors
///
/// Where it would need other HTML around than the Japanese.
pub fn said_in(language: Language) -> Result<Vec<String>> {
    let japanese = opening(Language::japanese())?;
    let Opening { html, mut said } = opening(language)?;
    ensure!(
        html == japanese.html,
        "the first questions in {} have other elements than the Japanese",
        language.tag()
    );
    // The picture is the loader's.
    let card = said.iter().position(|one| one.starts_with("<svg"));
    let card = card.context("the first questions have no picture")?;
    said[card] = String::new();
    Ok(said)
}

#[cfg(test)]
mod tests {
    use shomei_navi::text::Language;

    use super::{opening, said_in, style, with_opening};
    use crate::{languages, workspace};

    #[test]
    fn every_language_has_the_same_elements() {
        let japanese = opening(Language::japanese()).unwrap();
        assert_eq!(japanese.html.len(), japanese.said.len() + 1);
        for catalogue in languages::all(&workspace::root()).unwrap() {
            let language = Language::new(catalogue.tag.leak(), catalogue.sentences.leak()).unwrap();
            let said = said_in(language).unwrap();
            assert_eq!(said.len(), japanese.said.len());
            let shared = said
                .iter()
                .zip(&japanese.said)
                .filter(|(own, other)| own == other);
            // Names of eras are the same everywhere that is read with Japanese letters.
            assert!(shared.count() <= said.len() / 2, "{}", language.tag());
        }
    }

    #[test]
    fn the_style_of_the_opening_is_what_is_marked_so() {
        let sheet = "a\n/* @opening */\n/* why */\nb\n/* @later */\nc\n/* @opening */\nd\n";
        assert_eq!(style(sheet), ["b\nd\n", "a\nc\n"]);
    }

    #[test]
    fn a_loader_without_a_place_is_refused() {
        assert!(with_opening("const OPENING = [];").is_err());
    }
}

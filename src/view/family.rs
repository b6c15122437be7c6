//! A family's plan, as a file of the program of its own: what each person is called, the plan of all that were
//! asked for as a text to copy or to share, and one file for the calendar.
//!
//! Everything stands in memory only. The plan is decided in `advice`, and what is kept of a person is what was
//! entered: each answer is composed anew for the day that it is shown on.

// As between the first file and the second; see [`super::details`].
#![allow(
    unsafe_code,
    reason = "an import and an export between two files of one program"
)]

use leptos::prelude::*;
use leptos::web_sys::{Event, HtmlInputElement};
use wasm_bindgen::JsCast;

use super::Widget;
use super::field::input;
use super::icons::{Icon, icon};
use super::on_tap::{OnTap, Taking, Tap};
use super::parts::{
    Handler, Wiring, button, dynamic, element, focus_target, label, node, plain, press, text, with,
};
use super::takeaway::{self, FILE_NAME, KEEPS, SHARES, can, is_shared, now, to_browser};
use crate::advice::advise;
use crate::advice::family::family;
use crate::interview::{Answers, deciding};
use crate::procedure::Policy;
use crate::rules::law::Law;
use crate::takeaway::family::{
    FamilyText, Relative, RowKind, family_calendar, family_text, pieces,
};
use crate::takeaway::{Title, Tools};
use crate::text::message::Part;
use crate::text::{Answer, Language, Message, headlines, joined, number_text};

/// The plan, where the focus goes.
pub(super) const PLAN: &str = "family-plan";

/// After so long without a key the plan says a name: not at every letter of it.
const NAME_MS: u32 = 400;

/// So long may a name be, in letters.
const NAME_LENGTH: &str = "12";

/// What is called of this file, which must be here; `japanese` has the sentences of the details.
#[cfg(target_family = "wasm")]
pub(super) fn load(japanese: Language) -> OnTap {
    #[link(wasm_import_module = "__wasm_split_placeholder__")]
    unsafe extern "C" {
        #[link_name = "__wasm_split_00family00_import_00000000000000000000000000000005"]
        #[allow(improper_ctypes, reason = "both sides are one Rust program")]
        safe fn there(japanese: Language) -> OnTap;
    }
    there(japanese)
}

/// The same in one program.
#[cfg(not(target_family = "wasm"))]
pub(super) fn load(japanese: Language) -> OnTap {
    of_family(japanese)
}

/// Where this file begins: what only this names is in it.
#[cfg_attr(
    target_family = "wasm",
    unsafe(export_name = "__wasm_split_00family00_export_00000000000000000000000000000005")
)]
#[allow(
    improper_ctypes_definitions,
    reason = "both sides are one Rust program"
)]
extern "C" fn of_family(japanese: Language) -> OnTap {
    OnTap {
        show,
        japanese: japanese.with(Part::Family, const { Part::Family.japanese() }),
        abilities: 0,
    }
}

/// A plan as it is shown.
struct Plan {
    text: FamilyText,
    /// Of each person of the plan, the place among those that are kept.
    places: Vec<usize>,
    /// The persons of whom too little is known for an answer.
    unknown: Vec<usize>,
}

/// The plan of the present names, made once for all that shows it.
#[derive(Clone, Copy)]
struct Planned {
    widget: Widget,
    tools: Tools,
    /// What it follows: [`super::State::names_version`].
    names: Memo<u8>,
    /// With the version of the names that it says.
    last: StoredValue<Option<(u8, Plan)>, LocalStorage>,
}

impl Planned {
    /// Puts the plan of the present names into [`Self::last`]; what asks follows the names.
    fn make(self) {
        let names = self.names.get();
        let mut last = self.last.write_value();
        if !matches!(&*last, Some((version, _)) if *version == names) {
            *last = plan(self.widget, self.tools).map(|plan| (names, plan));
        }
    }
}

fn show(widget: Widget, _: &Answer, _: OnTap) -> Vec<AnyView> {
    // The line is shown once both files are here; what is said of copying is the other's.
    let taken = widget.state.read_untracked().lines[Tap::Takeaway as usize].coming;
    let Taking::Here(files) = taken else {
        return Vec::new();
    };
    let mut language = widget.language;
    if language.tag() == files.japanese.tag() {
        language = files
            .japanese
            .with(Part::Family, const { Part::Family.japanese() });
    }
    let widget = Widget { language, ..widget };
    let tools = takeaway::tools();
    widget.keep();
    let count = widget.fixed.read_value().persons.len();
    let names = widget.derive_state(|state| state.names_version);
    let mut persons = Vec::new();
    for place in 0..count {
        persons.push(person(widget, place, names));
    }
    // Whoever leaves a field is done with the name.
    let left: Handler = Box::new(move |_| rename(widget));
    let wiring = Wiring {
        on: Some(("onchange", left)),
        ..Wiring::of(&[("class", "family")])
    };
    let mut parts = vec![
        text("p", "hint", language.say(Message::FamilyHint)),
        element("ul", wiring, persons),
    ];
    let planned = Planned {
        widget,
        tools,
        names,
        last: StoredValue::new_local(None),
    };
    parts.push(dynamic(move || text_of(planned)));
    if !is_shared(files) {
        parts.push(node("div", "buttons", ways(planned, files)));
        let status = [
            ("class", "hint"),
            ("data-said", "family"),
            ("role", "status"),
        ];
        parts.push(with("p", &status, Vec::new()));
        if can(files, KEEPS) {
            parts.push(title_box(widget));
        }
    }
    parts
}

/// Has the plan say the names as they are now.
fn rename(widget: Widget) {
    let mut state = widget.state.write();
    state.names_version = state.names_version.wrapping_add(1);
}

/// A person: what the family calls them, and the ways to their answer and to forget it.
fn person(widget: Widget, place: usize, names: Memo<u8>) -> AnyView {
    let language = widget.language;
    let (name, present) = {
        let fixed = widget.fixed.read_value();
        let kept = fixed.persons.get(place);
        let name = kept.map_or(String::new(), |kept| kept.name.clone());
        (name, fixed.present)
    };
    let number = number(place + 1);
    let id = joined(&["family-", &number]);
    let hear: Handler = Box::new(move |event: Event| {
        let Some(field) = event.target() else { return };
        let typed = field.unchecked_into::<HtmlInputElement>().value();
        let mut fixed = widget.fixed.write_value();
        if let Some(kept) = fixed.persons.get_mut(place) {
            typed.trim().clone_into(&mut kept.name);
        }
        drop(fixed);
        widget.after(NAME_MS, rename);
    });
    let wiring = Wiring {
        on: Some(("oninput", hear)),
        ..Wiring::of(&[
            ("type", "text"),
            ("class", "input"),
            ("id", &id),
            ("value", &name),
            ("maxlength", NAME_LENGTH),
            ("autocomplete", "off"),
        ])
    };
    let legend = language.fill(Message::FamilyName, &[&number]);
    let field = element("input", wiring, Vec::new());
    let mut inside = vec![label("", "part", vec![text("span", "", legend), field])];
    // The words follow the name, and the button stays: somebody may be about to press it.
    let mut way = |message: Message, act: Box<dyn Fn() + Send>| {
        let words = dynamic(move || {
            _ = names.get();
            vec![plain(language.fill(message, &[&called(widget, place)]))]
        });
        inside.push(press("as-link", "", vec![words], Some(act)));
    };
    if place != present {
        way(
            Message::FamilyOpen,
            Box::new(move || widget.to_person(place)),
        );
    }
    way(Message::FamilyErase, Box::new(move || widget.erase(place)));
    node("li", "", inside)
}

/// What is done with the plan: its text is copied or shared, its days become a file.
fn ways(planned: Planned, files: OnTap) -> Vec<AnyView> {
    let Planned { widget, tools, .. } = planned;
    let language = widget.language;
    let say = |message| language.say(message);
    // The answer has buttons of the same names.
    let of_family = move |message| {
        let words = [say(Message::FamilyHeading), say(message)];
        language.fill(Message::ErrorAt, &words)
    };
    let failed = say(Message::TakeFailed);
    let said = [say(Message::TakeCopied), failed];
    let label = of_family(Message::TakeCopy);
    let mut ways = vec![to_browser("copy", Icon::DOCUMENT, &label, said)];
    if can(files, SHARES) {
        let label = of_family(Message::TakeShare);
        ways.push(to_browser("share", Icon::GO, &label, ["", failed]));
    }
    if !can(files, KEEPS) {
        return ways;
    }
    let label = of_family(Message::TakeCalendar);
    ways.push(dynamic(move || {
        planned.make();
        let title = if widget.fixed.read_value().has_names {
            Title::Plain
        } else {
            Title::Neutral
        };
        let file = match &*planned.last.read_value() {
            Some((_, plan)) => family_calendar(now(widget), &plan.text, title, tools),
            None => None,
        };
        let Some(file) = file else { return Vec::new() };
        let attributes = [
            ("class", "button button--quiet"),
            ("href", &(tools.address)(&file)),
            ("download", FILE_NAME),
        ];
        let inside = vec![icon(Icon::DAY, ""), plain(label.clone())];
        vec![with("a", &attributes, inside)]
    }));
    ways
}

/// Whether the titles of events say whose they are.
fn title_box(widget: Widget) -> AnyView {
    let checked = move || widget.fixed.read_value().has_names;
    let toggle: Handler = Box::new(move |_| {
        let mut fixed = widget.fixed.write_value();
        fixed.has_names = !fixed.has_names;
        drop(fixed);
        rename(widget);
    });
    let field = input("checkbox", "", "", Box::new(checked), toggle);
    let words = text("span", "", widget.say(Message::FamilyPlainTitle));
    label("", "choice", vec![field, words])
}

/// The plan as a text, and the ways to the questions that it hangs on.
fn text_of(planned: Planned) -> Vec<AnyView> {
    let Planned { widget, tools, .. } = planned;
    let language = widget.language;
    planned.make();
    let last = planned.last.read_value();
    let Some((_, plan)) = &*last else {
        return Vec::new();
    };
    let Plan {
        text: family,
        places,
        unknown,
    } = plan;
    let mut inside = Vec::new();
    for piece in pieces(language, now(widget), family, tools) {
        inside.push(piece.before.into_any());
        inside.push(match piece.kind {
            Some(RowKind::Heading) => text("h3", "", piece.words),
            Some(RowKind::Name) => text("b", "", piece.words),
            Some(RowKind::Line | RowKind::Thing | RowKind::Asks(_)) | None => {
                piece.words.into_any()
            }
        });
    }
    let mut parts = vec![focus_target(PLAN, "carried", inside)];
    let lead = |words: String, place: usize| {
        let act: Box<dyn Fn() + Send> = Box::new(move || widget.to_person(place));
        node("p", "", vec![button("as-link", words, "", Some(act))])
    };
    for row in &family.rows {
        if let RowKind::Asks(person) = row.kind
            && let Some(place) = places.get(person)
        {
            parts.push(lead(row.words.clone(), *place));
        }
    }
    for place in unknown {
        let words = [
            &*called(widget, *place),
            language.say(Message::FamilyNotYet),
        ];
        parts.push(lead(language.fill(Message::ErrorAt, &words), *place));
    }
    parts
}

/// The plan of all persons of whom enough is known.
fn plan(widget: Widget, tools: Tools) -> Option<Plan> {
    let details = widget.details()?;
    let language = widget.language;
    let (fixed, state) = (widget.fixed.read_value(), widget.state.read_untracked());
    let (law, today) = (Law::in_force(), state.today);
    let policy = Policy::on(today, fixed.setting.municipal.as_ref(), &fixed.national);
    let (mut places, mut unknown) = (Vec::new(), Vec::new());
    let (mut entered, mut cases, mut names): (Vec<&Answers>, Vec<_>, Vec<_>) = Default::default();
    for (place, kept) in fixed.persons.iter().enumerate() {
        let answers = if place == fixed.present {
            &state.answers
        } else {
            &kept.answers
        };
        match answers.case(law, today) {
            Some(case) => {
                places.push(place);
                entered.push(answers);
                cases.push(case);
                names.push(name_of(language, &kept.name, place));
            }
            None => unknown.push(place),
        }
    }
    let mut advice = Vec::new();
    for case in &cases {
        advice.push(advise(
            &case.situation,
            &case.errand,
            policy,
            law,
            today,
            state.now,
        ));
    }
    let mut answers = Vec::new();
    for ((entered, case), advice) in entered.iter().zip(&cases).zip(&advice) {
        let is_answered = |question| entered.is_answered(question);
        let asked = deciding(case, is_answered, policy, law, today, state.now);
        let mut answer = headlines(language, advice, asked.as_ref(), Some(details.told));
        (details.add)(language, advice, &mut answer);
        answers.push(answer);
    }
    let mut people = Vec::new();
    for ((name, advice), answer) in names.iter().zip(&advice).zip(&answers) {
        people.push(Relative {
            name,
            advice,
            answer,
        });
    }
    let made = now(widget);
    Some(Plan {
        text: family_text(language, made, &family(&advice), &people, tools),
        places,
        unknown,
    })
}

/// What a person is called.
fn called(widget: Widget, place: usize) -> String {
    let fixed = widget.fixed.read_value();
    let kept = fixed.persons.get(place);
    let name = kept.map_or("", |kept| &kept.name);
    name_of(widget.language, name, place)
}

fn name_of(language: Language, name: &str, place: usize) -> String {
    if name.is_empty() {
        language.fill(Message::FamilyPerson, &[&number(place + 1)])
    } else {
        name.to_owned()
    }
}

fn number(count: usize) -> String {
    number_text(i64::try_from(count).unwrap_or_default())
}

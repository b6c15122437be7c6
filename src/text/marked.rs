//! A text as HTML: the only place where one is made, for everything that is shown.
//!
//! **Invariant:** a text stays a text. Whatever stands in it, no tag comes out but those for readings
//! and for Japanese among other words.

use super::{READING, READING_END, READING_START, joined};

/// What language is read, as far as marks in a text hang on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// Japanese needs no mark.
    Japanese,
    /// Written with the same letters; only kana tell what is Japanese.
    Chinese,
    /// Every other language.
    Other,
}

impl Reader {
    /// Who reads the language of a tag.
    #[must_use]
    pub const fn of(tag: &str) -> Self {
        match tag.as_bytes() {
            [b'j', b'a', ..] => Self::Japanese,
            [b'z', b'h', ..] => Self::Chinese,
            _ => Self::Other,
        }
    }
}

/// A text as HTML: readings as `<ruby>`, and Japanese among other words marked as such, for fonts
/// and for the voice of a screen reader.
#[must_use]
pub fn marked(words: &str, reader: Reader) -> String {
    let mut html = String::new();
    let mut run = String::new();
    let (mut has_kana, mut in_ruby) = (false, false);
    for character in words.chars().chain(['\0']) {
        let is_kana = matches!(character, '\u{3041}'..='\u{30ff}');
        if reader != Reader::Japanese
            && (is_kana || matches!(character, '々' | '\u{4e00}'..='\u{9fff}'))
        {
            run.push(character);
            has_kana |= is_kana;
            continue;
        }
        if !run.is_empty() {
            if has_kana || reader == Reader::Other {
                run = joined(&["<span lang=\"ja\">", &run, "</span>"]);
            }
            html.push_str(&run);
            run.clear();
            has_kana = false;
        }
        match character {
            '\0' => {}
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            READING_START => {
                in_ruby = true;
                html.push_str("<ruby>");
            }
            READING if in_ruby => html.push_str("<rt>"),
            READING_END if in_ruby => {
                in_ruby = false;
                html.push_str("</rt></ruby>");
            }
            _ => html.push(character),
        }
    }
    html
}

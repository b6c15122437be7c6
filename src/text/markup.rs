//! A text as HTML: readings, and what of it is Japanese among other words.

use super::{READING, READING_END, READING_START, joined};

/// What language is read, as far as marks in a text hang on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Read {
    /// Nothing of it is foreign.
    Japanese,
    /// Written with the same letters; only kana tell what is Japanese.
    Chinese,
    /// Every Japanese letter is foreign.
    Other,
}

impl Read {
    /// How texts of that language are read.
    #[must_use]
    pub fn of(tag: &str) -> Self {
        match tag.as_bytes() {
            [b'j', b'a', ..] => Self::Japanese,
            [b'z', b'h', ..] => Self::Chinese,
            _ => Self::Other,
        }
    }
}

/// A text as HTML: readings as `<ruby>`, and Japanese among other words marked as such, for fonts
/// and for the voice of a screen reader. What has a meaning in HTML is escaped.
#[must_use]
pub fn marked(words: &str, read: Read) -> String {
    let mut html = String::new();
    let mut run = String::new();
    let (mut has_kana, mut in_ruby) = (false, false);
    for character in words.chars().chain(['\0']) {
        let is_kana = matches!(character, '\u{3041}'..='\u{30ff}');
        if read != Read::Japanese
            && (is_kana || matches!(character, '々' | '\u{4e00}'..='\u{9fff}'))
        {
            run.push(character);
            has_kana |= is_kana;
            continue;
        }
        if !run.is_empty() {
            if has_kana || read == Read::Other {
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

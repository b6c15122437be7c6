//! The languages: each is whole, tells the same numbers as the Japanese, and answers every case.
//!
//! What a machine can see of a translation, and no more: whether it reads well is judged by its
//! `reviewed`, which only a native speaker may write.

use std::fs;

use shomei_navi::interview::{Answers, Question, preset_words};
use shomei_navi::record::LANGUAGES;
use shomei_navi::text::catalogue::Catalogue;
use shomei_navi::text::message::Part;
use shomei_navi::text::{Language, Message, READING, READING_END, READING_START, unread};

use crate::counter::japanese;
use crate::texts::{answer_in, cases, sentences};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/languages");

/// The languages with a catalogue: all but the one that is compiled in.
fn tags() -> impl Iterator<Item = &'static str> {
    LANGUAGES.iter().copied().filter(|tag| *tag != "ja")
}

fn source(path: &str) -> String {
    fs::read_to_string(format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn catalogue(tag: &str) -> Catalogue {
    let file = format!("{FOLDER}/{tag}.json");
    let text = fs::read_to_string(&file).unwrap();
    Catalogue::read(&text).unwrap_or_else(|problems| panic!("{file}:\n{}", problems.join("\n")))
}

/// Every language, the compiled one first.
pub(crate) fn all() -> Vec<Language> {
    let mut all = vec![japanese()];
    all.extend(tags().map(language));
    all
}

fn language(tag: &str) -> Language {
    Language::new(tag.to_owned().leak(), catalogue(tag).sentences.leak()).unwrap()
}

/// The numbers of a sentence that are no places and larger than what many languages write as a
/// word. A month of the Japanese is a name in many languages, and is left out where it is `wanted`.
fn numbers(text: &str, wanted: bool) -> Vec<u64> {
    let mut numbers = Vec::new();
    let mut digits = String::new();
    let mut before = ' ';
    let text = unread(text);
    for character in text.chars().chain([' ']) {
        if character.is_ascii_digit() {
            digits.push(character);
            continue;
        }
        if !digits.is_empty() {
            let is_place = before == '{' && character == '}';
            let number: u64 = digits.parse().unwrap();
            let is_left_out = is_place || wanted && character == '月';
            if !is_left_out && 3 < number {
                numbers.push(number);
            }
            digits.clear();
        }
        before = character;
    }
    numbers
}

#[test]
fn every_language_is_whole_and_no_other_is_there() {
    let mut found: Vec<String> = fs::read_dir(FOLDER)
        .unwrap()
        .map(|file| file.unwrap().path())
        .map(|file| file.file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    found.sort();
    let mut wanted: Vec<_> = tags().collect();
    wanted.sort_unstable();
    assert_eq!(found, wanted);
    for tag in tags() {
        assert_eq!(catalogue(tag).tag, tag);
    }
}

/// The list stands once in the program; what is no Rust, or a program of its own, has the same one in the same order.
#[test]
fn every_other_list_of_languages_is_that_of_the_program() {
    let between = |path: &str, start: &str, end: &str| {
        let text = source(path);
        let (_, rest) = text
            .split_once(start)
            .unwrap_or_else(|| panic!("{path}: {start}"));
        rest.split_once(end).unwrap().0.to_owned()
    };
    let quoted = |text: &str, quote: char| -> Vec<String> {
        text.split(quote)
            .skip(1)
            .step_by(2)
            .map(str::to_owned)
            .collect()
    };
    let types = between(
        "src/embed/shomei-navi.d.ts",
        "type ShomeiNaviLanguage =",
        ";",
    );
    assert_eq!(quoted(&types, '"'), LANGUAGES);
    let page = between("docs/embedding.md", "| `lang` |", "|");
    assert_eq!(quoted(&page, '`'), LANGUAGES);
    let names: Vec<_> = LANGUAGES
        .iter()
        .map(|tag| match *tag {
            "ja" => ("ja".to_owned(), "日本語".to_owned()),
            tag => (tag.to_owned(), catalogue(tag).name),
        })
        .collect();
    let menu = between("src/embed/shomei-navi.js", "const LANGUAGES = {", "}");
    let menu: Vec<_> = menu
        .split(", ")
        .map(|entry| entry.split_once(": ").unwrap())
        .map(|(tag, name)| {
            let plain = |text: &str| text.trim().trim_matches('"').to_owned();
            (plain(tag), plain(name))
        })
        .collect();
    assert_eq!(menu, names);
    let tried = between("tests/browser/languages.rs", "const LANGUAGES", "];");
    let tried: Vec<_> = tried
        .lines()
        .map(|line| quoted(line, '"'))
        .filter(|texts| 1 < texts.len())
        .map(|texts| (texts[0].clone(), texts[1].clone()))
        .collect();
    assert_eq!(tried, names);
}

#[test]
fn a_catalogue_with_a_gap_is_refused_with_every_problem() {
    let text = fs::read_to_string(format!("{FOLDER}/en.json")).unwrap();
    let mut file: serde_json::Value = serde_json::from_str(&text).unwrap();
    let messages = file["messages"].as_object_mut().unwrap();
    messages.remove("Title");
    for (name, text) in [
        ("FeeYen", "The fee is yen."),
        ("Preview", "{0} and {1}"),
        ("TwoVisits", "Twice"),
        ("Months", "January|February"),
        ("Again", " "),
        ("Privacy", "｜漢字"),
        ("Nonsense", "?"),
    ] {
        messages.insert(name.to_owned(), text.into());
    }
    let problems = Catalogue::read(&file.to_string()).unwrap_err().join("\n");
    for problem in [
        "Title is missing; translate it",
        "FeeYen leaves out {0}",
        "Preview has a {1}, and the Japanese has not",
        "TwoVisits has other emphasis than the Japanese",
        "Months has another number of names",
        "Again is missing; translate it",
        "Privacy has a reading that is not whole",
        "Nonsense: there is no such message",
    ] {
        assert!(
            problems.contains(problem),
            "{problem}\nis not in\n{problems}"
        );
    }
}

#[test]
fn a_catalogue_of_another_version_is_no_language() {
    let sentences = catalogue("en").sentences;
    let is_known = |sentences: String| Language::new("en", sentences.leak()).is_some();
    assert!(is_known(sentences.clone()));
    assert!(!is_known(sentences.clone() + "one more\0"));
    assert!(!is_known(sentences.clone() + "one more\0\u{1}"));
    assert!(!is_known(String::new()));
    // A phone loads some of its parts, in any order.
    let parts: Vec<&str> = sentences.split_inclusive('\u{1}').collect();
    for there in 1..1_usize << parts.len() {
        let of = |torn: Option<usize>| {
            let part = |(place, part): (usize, &&str)| match there >> place & 1 {
                0 => "\u{1}".to_owned(),
                _ if torn == Some(place) => part.split_once('\0').unwrap().1.to_owned(),
                _ => (*part).to_owned(),
            };
            parts.iter().enumerate().map(part).collect::<String>()
        };
        let language = Language::new("en", of(None).leak()).unwrap();
        for (place, part) in Part::ALL.iter().enumerate() {
            let said = part
                .messages()
                .iter()
                .filter(|one| !language.say(**one).is_empty());
            let is_there = there >> place & 1 == 1;
            assert_eq!(
                said.count(),
                part.messages().len() * usize::from(is_there),
                "{part:?}"
            );
            assert!(!is_there || !is_known(of(Some(place))), "{part:?}");
        }
    }
}

/// The Japanese has its parts added one by one, in the order in which a person asks for them.
#[test]
fn the_japanese_takes_its_parts_in_any_order() {
    let of = |parts: &[Part]| {
        let first = Language::japanese_without_details();
        let all = parts.iter();
        all.fold(first, |language, part| {
            language.with(*part, part.japanese())
        })
    };
    let [mut there, mut back] = [Part::ALL.to_vec(), Part::ALL.to_vec()];
    back.reverse();
    while let Some(part) = there.pop() {
        assert_eq!(
            of(&back).say(part.messages()[0]),
            japanese().say(part.messages()[0])
        );
        assert_eq!(
            of(&there).say(part.messages()[0]).is_empty(),
            part != Part::First
        );
    }
    for message in Message::ALL {
        assert_eq!(of(&back).say(*message), japanese().say(*message));
    }
}

#[test]
fn the_numbers_are_those_of_the_japanese() {
    for tag in tags() {
        let language = language(tag);
        for message in Message::ALL {
            // The number that speaks their language is another one.
            if matches!(message, Message::Months | Message::FreeDial) {
                continue;
            }
            let (said, meant) = (language.say(*message), japanese().say(*message));
            let told = numbers(said, false);
            let there = numbers(meant, false);
            let is_lost = |number: &u64| !told.contains(number);
            let is_new = |number: &u64| !there.contains(number);
            assert!(
                !numbers(meant, true).iter().any(is_lost) && !told.iter().any(is_new),
                "{tag}, {message:?}: {said}\n{meant}"
            );
        }
    }
}

/// The sentences that say a number of the law, with the digits in them that are none: how many pages were found, how many
/// things there are to do.
const OF_THE_LAW: [(Message, &[&str]); 22] = [
    (Message::VisitorRepresentative, &[]),
    (Message::LeadFrom15, &[]),
    (Message::WhyNeverRenewed, &[]),
    (Message::WhyIssued5, &[]),
    (Message::WhyIssued6, &[]),
    (Message::WhySomehow, &[]),
    (Message::WhyWindow, &[]),
    (Message::WhyWindowCard, &[]),
    (Message::WhyUnder15, &[]),
    (Message::WhyFrom15, &[]),
    (Message::WhyCardOfUnder15, &[]),
    (Message::RepresentativeGoes, &[]),
    (Message::NoteRenewedOutsideWindow, &[]),
    (Message::NoteCardRenewedAfterLapse, &[]),
    (Message::NoteSignatureShorter, &[]),
    (Message::NoteReadingBefore, &[]),
    (Message::NoteReadingDay, &[]),
    (Message::NoteReadingCourt, &[]),
    (Message::NoteSpecialPeriod, &["1"]),
    (Message::NoteSpecifiedResidence, &[]),
    (Message::NoteMoveReminder, &["2"]),
    (Message::NoteAbroad, &["1"]),
];

/// What follows a number of the law in Japanese.
const COUNTED: [&str; 8] = [
    "か月",
    "回目の誕生日",
    "歳",
    "日以内",
    "年前",
    "年長",
    "年早",
    "年違",
];

/// The digits of a text that stand in no place, each run with what follows it.
fn digits(text: &str) -> Vec<(String, &str)> {
    let mut found = Vec::new();
    let is_digit =
        |character: char| character.is_ascii_digit() || "一二三五六十".contains(character);
    let mut rest = text;
    while let Some(at) = rest.find(is_digit) {
        let is_place = rest[..at].ends_with('{');
        let end = rest[at..].find(|character| !is_digit(character));
        let end = end.map_or(rest.len(), |end| at + end);
        if !is_place {
            found.push((rest[at..end].to_owned(), &rest[end..]));
        }
        rest = &rest[end..];
    }
    found
}

/// The number comes from the law, so that a change of the law is one of a row.
#[test]
fn no_sentence_and_no_page_has_a_number_of_the_law_written_by_hand() {
    for tag in tags().chain(["ja"]) {
        let language = if tag == "ja" {
            japanese()
        } else {
            language(tag)
        };
        for (message, others) in OF_THE_LAW {
            let said = unread(language.say(message));
            for (number, _) in digits(&said) {
                let is_arabic = number.bytes().all(|byte| byte.is_ascii_digit());
                assert!(
                    !is_arabic || others.contains(&number.as_str()),
                    "{tag}, {message:?} says {number}: {said}"
                );
            }
        }
    }
    let root = env!("CARGO_MANIFEST_DIR");
    let pages = [
        "index.html",
        "src/embed/frame.html",
        "src/embed/builder.html",
        "src/embed/shomei-navi.js",
    ];
    let pages = pages.map(|file| {
        (
            file.to_owned(),
            fs::read_to_string(format!("{root}/{file}")).unwrap(),
        )
    });
    let sentences = Message::ALL
        .iter()
        .map(|message| (format!("{message:?}"), japanese().say(*message).to_owned()));
    for (name, said) in sentences.chain(pages) {
        for (number, behind) in digits(&said) {
            // 令和元年 or a birth year is no number of the law.
            let by_hand = COUNTED.iter().any(|unit| behind.starts_with(unit));
            assert!(!by_hand, "{name} says {number} by hand: {said}");
        }
    }
    let page = fs::read_to_string(format!("{root}/index.html")).unwrap();
    for mark in ["{birthday}回目の誕生日", "{months}か月前"] {
        assert!(page.contains(mark), "the page does not say {mark}");
    }
}

/// The day on which cards began is shown as it is in the law.
#[test]
fn the_first_card_is_of_the_month_that_the_law_has() {
    use chrono::Datelike;
    let first = shomei_navi::rules::law::FIRST_ISSUE;
    let said = japanese().say(Message::BeforeFirstCard);
    let month = format!("{}年{}月", first.year(), first.month());
    assert!(said.contains(&month), "{said}");
}

#[test]
fn every_language_answers_every_case_in_whole_sentences() {
    for tag in tags() {
        let language = language(tag);
        let mut seen = 0;
        for mut answers in cases() {
            for visitor in 0..4 {
                answers.choose(Question::Visitor, visitor);
                let Some(answer) = answer_in(language, &answers) else {
                    continue;
                };
                seen += 1;
                for sentence in sentences(&answer) {
                    let whole = !sentence.trim().is_empty()
                        && !sentence.contains(['{', '}', '|', '\0'])
                        && !sentence.contains("  ")
                        && sentence.matches('*').count() % 2 == 0;
                    assert!(whole, "{tag}: 「{sentence}」 in {answers:?}");
                }
            }
        }
        assert!(300 < seen, "only {seen} answers in {tag}");
    }
}

/// The counter speaks Japanese: what is named there stands beside its name in every language. 証 is
/// written 證 by those who write Chinese so.
#[test]
fn documents_offices_and_forms_keep_their_japanese_names() {
    use Message as M;
    let names = [
        (M::Card, "マイナンバーカード"),
        (M::CardOfHolder, "マイナンバーカード"),
        (M::Signature, "署名用電子証明書"),
        (M::UserAuthentication, "利用者証明用電子証明書"),
        (M::IdentityOther, "本人確認書類"),
        (M::IdentityOfAgent, "本人確認書類"),
        (M::PhotoOther, "本人確認書類"),
        (M::InquiryForm, "照会書兼回答書"),
        (M::InquiryFormMailed, "照会書兼回答書"),
        (M::Form, "照会書兼回答書"),
        (M::PowerOfAttorney, "委任状"),
        (M::FamilyRegister, "戸籍謄本"),
        (M::Guardianship, "登記事項証明書"),
        (M::ApplicationForm, "申請書"),
        (M::ExpirationNotice, "有効期限通知書"),
        (M::LetterCertificates, "電子証明書の有効期限通知書"),
        (
            M::LetterCard,
            "マイナンバーカード・電子証明書の有効期限通知書",
        ),
        (M::IssuanceNotification, "交付通知書"),
        (M::ResidenceCard, "在留カード"),
        (M::PoliceReportNumber, "受理番号"),
        (M::PoliceReportNumberDetail, "り災証明書"),
        (M::IfExpress, "特急発行"),
        (M::ProofOfRelationship, "続柄"),
        (M::PinsDocument, "暗証番号"),
        (M::FeeDocument, "手数料"),
        (M::Counter, "窓口"),
        (M::CounterOf, "窓口"),
    ];
    for tag in tags() {
        let language = language(tag);
        for (message, name) in names {
            let said = unread(language.say(message)).replace('證', "証");
            assert!(said.contains(name), "{tag}, {message:?}: {said}");
        }
    }
}

/// The page that web staff read, the types and the builder know every word that a page may answer.
#[test]
fn what_a_page_may_answer_is_documented() {
    let read = |file: &str| {
        let root = env!("CARGO_MANIFEST_DIR");
        fs::read_to_string(format!("{root}/{file}")).unwrap()
    };
    let (types, guide) = (
        read("src/embed/shomei-navi.d.ts"),
        read("docs/embedding.md"),
    );
    for word in preset_words() {
        assert!(types.contains(&format!("\"{word}\"")), "{word} is no type");
        assert!(guide.contains(&format!("`{word}`")), "{word} is not told");
        assert!(Answers::default().preset(word));
    }
    let builder = read("src/embed/builder.html");
    let (_, cases) = builder.split_once("<select id=\"case\">").unwrap();
    let (cases, _) = cases.split_once("</select>").unwrap();
    for option in cases.split("value=\"").skip(1) {
        let (words, _) = option.split_once('"').unwrap();
        assert!(
            Answers::default().preset(words),
            "the builder offers {words}"
        );
    }
    assert!(!Answers::default().preset("nobody"));
}

fn is_kanji(character: char) -> bool {
    matches!(character, '々' | '\u{4e00}'..='\u{9fff}')
}

/// Whether a sentence waits for its translation: the Japanese stands there until then.
fn is_waiting(message: Message, said: &str) -> bool {
    said == japanese().say(message)
}

#[test]
fn every_kanji_of_easy_japanese_has_a_reading() {
    let language = language("ja-easy");
    for message in Message::ALL {
        let said = language.say(*message);
        if is_waiting(*message, said) {
            continue;
        }
        let mut in_base = false;
        let mut in_reading = false;
        for character in said.chars() {
            match character {
                READING_START => in_base = true,
                READING => (in_base, in_reading) = (false, true),
                READING_END => in_reading = false,
                _ => {
                    assert!(
                        in_base || !is_kanji(character),
                        "{message:?}: {character} has no reading in {said}"
                    );
                    let is_kana = matches!(character, '\u{3041}'..='\u{30ff}');
                    assert!(
                        !in_reading || is_kana,
                        "{message:?}: a reading is written in kana: {said}"
                    );
                }
            }
        }
    }
}

/// At most about 25 morphemes: counted are words as letters of one kind show them, which is a few
/// less than a tokenizer finds (with `UniDic` the longest sentence has 25).
#[test]
fn sentences_of_easy_japanese_are_short() {
    #[derive(PartialEq)]
    enum Kind {
        Kanji,
        Katakana,
        Hiragana,
        Other,
        None,
    }
    const LONGEST: usize = 25;
    let language = language("ja-easy");
    for message in Message::ALL {
        if is_waiting(*message, language.say(*message)) {
            continue;
        }
        for sentence in unread(language.say(*message)).split(['。', '\n']) {
            let (mut words, mut before) = (0, Kind::None);
            for character in sentence.chars() {
                let kind = match character {
                    '\u{3041}'..='\u{309f}' => Kind::Hiragana,
                    '\u{30a1}'..='\u{30ff}' => Kind::Katakana,
                    _ if is_kanji(character) => Kind::Kanji,
                    _ if character.is_alphanumeric() => Kind::Other,
                    _ => Kind::None,
                };
                words += usize::from(kind != before && kind != Kind::None);
                before = kind;
            }
            assert!(
                words <= LONGEST,
                "{message:?} has {words} words: {sentence}"
            );
        }
    }
}

/// A date with its year is wider than a tile of the smallest phone. Its line breaks at the year and in no number: 「2030/12/1」
/// above 「8」 would be read as another day.
#[test]
fn a_short_date_breaks_at_its_year() {
    for tag in tags() {
        let words = language(tag).say(Message::ShortDate);
        let parts: Vec<&str> = words.split('\u{200b}').collect();
        assert!(
            parts.contains(&"{0}") || parts.contains(&"{0}/"),
            "{tag}: {words}"
        );
    }
}

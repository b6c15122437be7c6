//! What a person sees: one signal of answers, one of the screen, everything else derived.
//!
//! No rule and no policy stands here. Elements are made by a handful of plain functions that erase
//! their types at once: every further shape of a view is code that a phone has to load.

mod answer;
mod beside;
mod boxes;
mod details;
mod family;
mod field;
mod form;
mod help;
mod icons;
mod line;
mod month;
mod on_tap;
mod parts;
mod rest;
mod second;
mod takeaway;

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use gloo_timers::callback::{Interval, Timeout};
use js_sys::Function;
use leptos::prelude::*;
use leptos::reactive::graph::Source;
use leptos::web_sys::HtmlInputElement;
use wasm_bindgen::{JsCast, JsValue};

use crate::advice::advise;
use crate::calendar::Time;
use crate::clock::now_in_browser;
use crate::date::Date;
use crate::date::entry::{Calendar, Part};
use crate::interview::{Answers, Issue, Place, Question, Start, deciding};
use crate::procedure::Policy;
use crate::profile::ProfileFile;
use crate::rules::Note;
use crate::rules::law::Law;
use crate::text::{Answer, Language, Message, headlines, joined, number_text};
use icons::{Icon, icon};
pub(crate) use on_tap::Tap;
use on_tap::{OnTap, Taking, Unfolding};
use parts::{dynamic, link, node, plain, read_in, text};
use second::Details;

/// What the page set.
#[derive(Default)]
pub(crate) struct Setting {
    /// The municipality's profile.
    pub municipal: Option<ProfileFile>,
    /// Why the profile of the municipality that was named is not used.
    pub refused: Option<Message>,
    /// The day of a preview.
    pub preview: Option<Date>,
    /// Whether a preview was asked for on a day that is none.
    pub wrong_preview: bool,
    /// Whether there is no such language.
    pub wrong_language: bool,
    /// Whether there is no such look.
    pub wrong_theme: bool,
    /// What the page answers for its readers.
    pub preset: String,
    /// Japanese where there is none.
    pub language: Option<Language>,
}

/// Which of the two screens is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Screen {
    Form,
    Answer,
}

/// Whether the second file of the program has come.
#[derive(Clone, Copy)]
enum Coming {
    /// Nobody has asked for it.
    NotYet,
    OnTheWay,
    Failed,
    Here(Details),
}

/// A page that is left open past midnight asks the clock again this often.
const CLOCK_MS: u32 = 30_000;

/// After so long without a key the answer is composed: before a fast hand is at the next key, and before
/// anybody asks for it.
const PAUSE_MS: u32 = 30;

/// After so long more without a key its verdict is made, out of sight: before a hand that stops typing is at
/// the button, and not between the keys of a fast one.
const AHEAD_MS: u32 = 100;

/// The screen of the answer, which may be made before it is asked for.
const ADVICE: &str = "#advice";

/// How many parts the screen of the answer is made in, one after the other.
const PARTS: u8 = 8;

/// Everything that changes; one signal holds it, and the rest is derived.
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a thing of its own that a person did"
)]
struct State {
    answers: Answers,
    today: Date,
    /// The time of the day; not known in a preview.
    now: Option<Time>,
    screen: Screen,
    /// The second file of the program.
    details: Coming,
    /// How many parts of the answer that was asked for are on the screen: 0 until its verdict is painted.
    /// What stands below is made after that, a part at a time, so that neither the verdict nor a key waits
    /// for it.
    parts: u8,
    /// Which verdict is made ahead, out of sight, so that whoever asks for it waits for its paint alone: 0 for
    /// none. A number of its own: what else follows the answer is not made anew under a finger.
    ahead: u8,
    /// What is unfolded on a tap, in the order of [`Tap::ALL`].
    lines: [Unfolding; Tap::ALL.len()],
    /// Whether an event of a calendar says in its title what it is about.
    has_plain_title: bool,
    /// Bumped when somebody of the family is called otherwise, or [`Fixed::has_names`] changes.
    names_version: u8,
    /// Whether the screen for the clerk asks to write instead of speaking.
    asks_in_writing: bool,
    /// Whether what few have to tell was unfolded, or may be led to. It is not made before: its hundred
    /// fields would follow every key.
    is_unfolded: bool,
    /// Whether the answer was asked for, so that what is missing is said.
    asked: bool,
    language: Language,
    /// Bumped when another language is chosen: then everything is made anew.
    language_version: u8,
    /// Bumped when the answer that is shown is another one, by what was entered or by midnight, or
    /// when the page changes its settings.
    answer_version: u8,
    /// Bumped when the opening status of a counter changes; never 0.
    opening_status_version: u8,
}

impl State {
    /// Has the verdict made, in the place of the one that is made ahead.
    fn next_verdict(&mut self) {
        self.ahead = self.ahead.wrapping_add(1).max(1);
    }
}

/// What an answer is composed to; kept until something that it follows changes.
struct Composed {
    answer: Option<Answer>,
    /// The dates that settle the deciding question as well, or what is not sure.
    dates: &'static [Question],
    /// What the page receives of it: the procedure and the states, never a day.
    event: String,
    /// The time of today at which it changes by itself.
    changes_at: Option<Time>,
    /// Whether its verdict is made ahead.
    is_made: Cell<bool>,
}

/// What is kept of a person.
#[derive(Clone, Default)]
struct Kept {
    /// As they were when another person was asked for.
    answers: Answers,
    /// The same of [`Fixed::checked_items`].
    checked_items: u64,
    /// What the family calls the person; empty where that was not told.
    name: String,
}

/// Non-reactive state.
struct Fixed {
    setting: Setting,
    /// The usual practice.
    national: ProfileFile,
    /// Whether the page presets an answer to a question that is not asked.
    wrong_preset: bool,
    /// Whether a person has answered anything: then the page takes nothing back.
    is_touched: bool,
    /// What is checked off on the list to carry, a bit for each thing in its order.
    checked_items: u64,
    /// The persons asked for, in their order; none as long as there is but one.
    persons: Vec<Kept>,
    /// Which of them the present answers are of.
    present: usize,
    /// Whether an event of the family's calendar says in its title whose it is.
    has_names: bool,
    /// The answer of the present state; `None` where it has to be composed.
    composed: Option<Rc<Composed>>,
    /// Composes it once nobody types and makes its verdict, so that both are there when it is asked for.
    composing: Option<Timeout>,
    root: web_sys::HtmlElement,
    /// The picture of the card, which the loader has for its own drawing.
    card: String,
    tell: Function,
    clock: Option<Interval>,
}

impl Fixed {
    /// The attributes that cannot be used.
    fn wrong(&self) -> Vec<&'static str> {
        let mut wrong = Vec::new();
        if self.setting.wrong_preview {
            wrong.push("today");
        }
        if self.wrong_preset {
            wrong.push("preset");
        }
        if self.setting.wrong_language {
            wrong.push("lang");
        }
        if self.setting.wrong_theme {
            wrong.push("theme");
        }
        wrong
    }
}

/// All that the parts of the view share; copied freely, it holds only handles.
#[derive(Clone, Copy)]
pub(crate) struct Widget {
    language: Language,
    state: RwSignal<State>,
    facts: Facts,
    fixed: StoredValue<Fixed, LocalStorage>,
}

/// Small facts of the state that many parts follow.
#[derive(Clone, Copy)]
struct Facts {
    /// Whether [`State::is_unfolded`].
    unfolded: Memo<u8>,
    /// Which of [`Coming`].
    coming: Memo<u8>,
    /// [`State::answer_version`].
    version: Memo<u8>,
    /// [`Unfolding::fact`] of each line.
    lines: [Memo<u8>; Tap::ALL.len()],
}

impl Facts {
    fn of(state: RwSignal<State>) -> Self {
        Self {
            unfolded: derived(state, |state| u8::from(state.is_unfolded)),
            coming: derived(state, |state| match state.details {
                Coming::NotYet | Coming::OnTheWay => 0,
                Coming::Failed => 1,
                Coming::Here(_) => 2,
            }),
            version: derived(state, |state| state.answer_version),
            lines: Tap::ALL
                .map(|tap| derived(state, move |state| state.lines[tap as usize].fact())),
        }
    }
}

impl Widget {
    /// A widget without answers yet; [`Widget::set`] comes next.
    pub(crate) fn new(
        national: ProfileFile,
        root: web_sys::HtmlElement,
        card: String,
        tell: Function,
    ) -> Self {
        let (today, now) = now_in_browser();
        let language = Language::japanese_without_details();
        let state = RwSignal::new(State {
            language,
            answers: Answers::default(),
            today,
            now,
            screen: Screen::Form,
            details: Coming::NotYet,
            parts: PARTS,
            ahead: 0,
            lines: [Unfolding::FOLDED; Tap::ALL.len()],
            has_plain_title: false,
            names_version: 0,
            asks_in_writing: false,
            is_unfolded: false,
            asked: false,
            language_version: 0,
            answer_version: 0,
            opening_status_version: 1,
        });
        let widget = Self {
            language,
            state,
            facts: Facts::of(state),
            fixed: StoredValue::new_local(Fixed {
                setting: Setting::default(),
                national,
                wrong_preset: false,
                is_touched: false,
                checked_items: 0,
                persons: Vec::new(),
                present: 0,
                has_names: false,
                composed: None,
                composing: None,
                root,
                card,
                tell,
                clock: None,
            }),
        };
        let clock = Interval::new(CLOCK_MS, move || widget.on_clock());
        widget.fixed.write_value().clock = Some(clock);
        widget
    }

    /// Takes over what was typed before the program came, into what the loader drew.
    pub(crate) fn take_typed(self) {
        let root = self.fixed.read_value().root.clone();
        let find = |selector: &str| root.query_selector(selector).ok().flatten();
        for question in Start::Card.questions() {
            let chips = field::chips_of(*question);
            if let Some(chip) = find(&joined(&["[name=", &chips, "]:checked"])) {
                let mut place = 0;
                let mut before = chip.parent_element();
                while let Some(earlier) = before.and_then(|one| one.previous_element_sibling()) {
                    place += 1;
                    before = Some(earlier);
                }
                if let Some(calendar) = Calendar::OFFERED.get(place) {
                    self.update(|answers| answers.entry_mut(*question).calendar = *calendar);
                }
            }
            for part in [Part::Year, Part::Month, Part::Day] {
                let id = field::id_of(*question, part);
                let typed = match find(&joined(&["#", &id])) {
                    Some(field) => field.unchecked_into::<HtmlInputElement>().value(),
                    None => continue,
                };
                if !typed.is_empty() {
                    self.update(|answers| answers.type_into(*question, part, &typed, false));
                }
            }
        }
    }

    /// Takes over what the page set; what was typed stays.
    pub(crate) fn set(self, setting: Setting) {
        let (today, now) = now_in_browser();
        let mut state = self.state.write();
        // What is typed does not follow the page: its fields stay, with the focus in them.
        state.answer_version = state.answer_version.wrapping_add(1);
        state.today = setting.preview.unwrap_or(today);
        state.now = now.filter(|_| setting.preview.is_none());
        let mut fixed = self.fixed.write_value();
        let language = setting.language.unwrap_or(self.language);
        if state.language != language {
            // All is made anew in it; what had the focus is known by its id.
            if let Ok(Some(focused)) = fixed.root.query_selector(":focus") {
                self.focus(focused.id());
            }
            state.language = language;
            state.language_version = state.language_version.wrapping_add(1);
        }
        // Only what the page changes: another language must not answer for the person again.
        if fixed.setting.preset != setting.preset {
            if !fixed.is_touched {
                state.answers = Answers::default();
            }
            fixed.wrong_preset = !state.answers.preset(&setting.preset);
        }
        fixed.setting = setting;
        fixed.composed = None;
        let wrong = fixed.wrong();
        drop(fixed);
        drop(state);
        for name in wrong {
            self.tell(&["wrong ", name]);
        }
    }

    /// Tells the page; nothing that was entered.
    fn tell(self, words: &[&str]) {
        let words = JsValue::from_str(&joined(words));
        let fixed = self.fixed.read_value();
        // What the page does with it is its own affair.
        _ = fixed.tell.call1(&JsValue::NULL, &words);
    }

    fn say(&self, message: Message) -> &'static str {
        self.language.say(message)
    }

    fn label(&self, message: Message) -> String {
        let today = self.state.read_untracked().today;
        let age = Law::IN_FORCE.signature_age.on(today);
        self.language.label(message, age)
    }

    fn with<T>(&self, read: impl FnOnce(&Answers) -> T) -> T {
        // A guard, not a closure handed inward: one copy of the signal's code instead of thirty.
        read(&self.state.read().answers)
    }

    fn with_untracked<T>(&self, read: impl FnOnce(&Answers) -> T) -> T {
        read(&self.state.read_untracked().answers)
    }

    fn update(&self, change: impl FnOnce(&mut Answers)) {
        change(&mut self.state.write().answers);
        self.changed();
    }

    /// What follows from another answer of the person.
    fn changed(self) {
        let mut fixed = self.fixed.write_value();
        fixed.is_touched = true;
        // Another answer may have another list.
        fixed.checked_items = 0;
        fixed.composed = None;
        let is_shown = self.state.read_untracked().screen == Screen::Answer;
        if is_shown {
            drop(fixed);
            let mut state = self.state.write();
            state.answer_version = state.answer_version.wrapping_add(1);
            return;
        }
        drop(fixed);
        self.prepare();
    }

    /// Composes the answer once nobody types, and then makes its verdict out of sight.
    fn prepare(self) {
        self.after(PAUSE_MS, |widget| {
            if widget.answer_untracked().answer.is_some() {
                widget.after(AHEAD_MS, Self::make_ahead);
            }
        });
    }

    /// Does that after a time in which nobody types, in the place of what was to be done so far.
    fn after(self, pause: u32, act: fn(Self)) {
        let act = move || {
            // The widget may be gone by then.
            if self.fixed.try_read_value().is_some() {
                act(self);
            }
        };
        self.fixed.write_value().composing = Some(Timeout::new(pause, act));
    }

    /// Makes the verdict out of sight; what stands below it comes when it was asked for.
    fn make_ahead(self) {
        // Not while the state is written: who composes reads it.
        let composed = self.answer_untracked();
        let mut state = self.state.write();
        if state.screen == Screen::Form {
            composed.is_made.set(true);
            state.parts = 0;
            state.next_verdict();
        }
    }

    /// A small fact of the answers; what hangs on it is made again only when it changes.
    fn derive(self, read: impl Fn(&Answers) -> u8 + Send + Sync + 'static) -> Memo<u8> {
        self.derive_state(move |state| read(&state.answers))
    }

    fn derive_state(self, read: impl Fn(&State) -> u8 + Send + Sync + 'static) -> Memo<u8> {
        derived(self.state, read)
    }

    fn card(self) -> String {
        self.fixed.read_value().card.clone()
    }

    /// Today, for what is made anew when that changes, or what the page set.
    fn today(&self) -> Date {
        _ = self.facts.version.get();
        self.state.read_untracked().today
    }

    /// Whether what is missing in the form is said.
    fn is_asked(&self) -> bool {
        let state = self.state.read();
        state.asked && state.screen == Screen::Form
    }

    fn issues(&self) -> Vec<Issue> {
        let state = self.state.read();
        state.answers.issues(Law::in_force(), state.today)
    }

    /// The answer, where the answers so far allow one; it is composed once for each change. What
    /// shows it follows the version of the answer, which is less than all of the state.
    fn answer_untracked(&self) -> Rc<Composed> {
        self.compose(&self.state.read_untracked())
    }

    /// The same in another language than the reader's.
    fn answer_in(&self, language: Language) -> Option<Answer> {
        let (fixed, state) = (self.fixed.read_value(), self.state.read_untracked());
        composed(&fixed, &state, self.details(), language).answer
    }

    fn compose(&self, state: &State) -> Rc<Composed> {
        let mut fixed = self.fixed.write_value();
        if let Some(composed) = &fixed.composed {
            return composed.clone();
        }
        let composed = Rc::new(composed(&fixed, state, self.details(), state.language));
        fixed.composed = Some(composed.clone());
        composed
    }

    /// Asks the clock again: at midnight everything may be otherwise, and in between whether a
    /// counter is open. What stays the same is not made again, so that no reader loses their place.
    fn on_clock(self) {
        let (today, now) = now_in_browser();
        // The widget may be gone by the time the clock strikes, and a preview has no clock.
        if !matches!(self.fixed.try_read_value(), Some(fixed) if fixed.setting.preview.is_none()) {
            return;
        }
        let Some(state) = self.state.try_read_untracked() else {
            return;
        };
        let is_same_day = state.today == today;
        let is_shown = state.screen == Screen::Answer;
        drop(state);
        let changes_at = match &self.fixed.read_value().composed {
            Some(composed) => composed.changes_at,
            None => None,
        };
        let has_changed = changes_at.is_some_and(|time| now.is_none_or(|now| time <= now));
        if is_same_day && !has_changed {
            return;
        }
        self.fixed.write_value().composed = None;
        if is_same_day && !is_shown {
            // Nothing on the form tells a time; the next answer is composed for this one.
            self.state.update_untracked(|state| state.now = now);
            return;
        }
        let mut state = self.state.write();
        if !is_same_day {
            state.answer_version = state.answer_version.wrapping_add(1);
        }
        state.today = today;
        state.now = now;
        state.opening_status_version = state.opening_status_version.wrapping_add(1).max(1);
    }

    /// Has the loader fetch the second file, where it is not here nor on the way.
    pub(crate) fn fetch_details(self) {
        let now = self.state.read_untracked().details;
        match now {
            Coming::OnTheWay | Coming::Here(_) => {}
            Coming::NotYet | Coming::Failed => {
                self.state.write().details = Coming::OnTheWay;
                self.tell(&["later details"]);
            }
        }
    }

    /// The language that is shown, as the web names it.
    pub(crate) fn tag(self) -> String {
        self.state.read_untracked().language.tag().to_owned()
    }

    /// Hears whether the files for what a line unfolds came, or where there is no line the second file, and
    /// what the browser can do with them; `language` has the sentences that have come, where that is not
    /// Japanese.
    pub(crate) fn came(self, tap: Option<Tap>, abilities: Option<u8>, language: Option<Language>) {
        if let Some(language) = language {
            // What is shown of it stays: it said nothing of what came so far.
            self.state.write().language = language;
        }
        let Some(tap) = tap else {
            self.details_came(abilities.is_some());
            return;
        };
        let coming = match (abilities, self.details()) {
            (Some(abilities), Some(details)) => {
                Taking::Here(load_on_tap(tap, details.japanese, abilities))
            }
            (Some(_), None) | (None, _) => Taking::Failed,
        };
        self.state.write().lines[tap as usize].coming = coming;
    }

    fn details_came(self, whole: bool) {
        let waited = self.waits();
        self.fixed.write_value().composed = None;
        let mut state = self.state.write();
        state.details = if whole {
            Coming::Here(details::load())
        } else {
            Coming::Failed
        };
        if waited && whole {
            state.answer_version = state.answer_version.wrapping_add(1);
        }
        // What it brings for the answer is made a part at a time, too, by whoever makes parts already.
        let is_made = state.parts == PARTS;
        state.parts = state.parts.min(1);
        let (screen, asked) = (state.screen, state.asked);
        drop(state);
        match screen {
            Screen::Answer => {
                if is_made {
                    self.make_next();
                }
                if waited && whole {
                    self.tell_answered();
                }
            }
            // The words of each problem stand in the place of one for all.
            Screen::Form if asked => self.focus("errors".to_owned()),
            Screen::Form => {}
        }
    }

    /// What is called of the second file, once it is here.
    fn details(self) -> Option<Details> {
        match self.state.read_untracked().details {
            Coming::Here(details) => Some(details),
            Coming::NotYet | Coming::OnTheWay | Coming::Failed => None,
        }
    }

    /// The same with the widget that has its sentences; what asks follows its coming.
    fn detailed(self) -> Option<(Details, Self)> {
        let is_here = self.facts.coming.get() == 2;
        let details = self.details().filter(|_| is_here)?;
        let language = details.language(self.state.read_untracked().language);
        Some((details, Self { language, ..self }))
    }

    /// Whether what was entered is answered only with the second file, and that is not here.
    fn waits(self) -> bool {
        self.details().is_none() && self.with_untracked(Answers::tells_more)
    }

    /// Moves the focus to the element of that id, once it is on the screen.
    fn focus(self, id: String) {
        request_animation_frame(move || {
            // The widget may be gone by then.
            let Some(fixed) = self.fixed.try_read_value() else {
                return;
            };
            let selector = joined(&["#", &id]);
            if let Ok(Some(element)) = fixed.root.query_selector(&selector) {
                // Inside a part that is folded away there is nothing to focus.
                if let Ok(Some(folded)) = element.closest("details") {
                    _ = folded.set_attribute("open", "");
                }
                if let Some(element) = element.dyn_ref::<web_sys::HtmlElement>() {
                    _ = element.focus();
                }
            }
        });
    }

    /// Goes to the answer, or says what keeps from it.
    fn ask(self) {
        let mut state = self.state.write();
        state.asked = true;
        let clear = state
            .answers
            .issues(Law::in_force(), state.today)
            .is_empty();
        let was_answer = state.screen == Screen::Answer;
        if clear {
            state.screen = Screen::Answer;
            // In the place of another answer there is no form to take away first.
            state.parts = u8::from(was_answer);
            if !matches!(&self.fixed.read_value().composed, Some(composed) if composed.is_made.get())
            {
                // What is made ahead, if anything is, is older than what was entered.
                state.next_verdict();
            }
        } else {
            // What is wrong may be there.
            state.is_unfolded = true;
        }
        drop(state);
        self.fetch_details();
        if !clear {
            self.focus("errors".to_owned());
            return;
        }
        if was_answer {
            self.focus("answer".to_owned());
        } else {
            self.swap(Screen::Answer);
        }
        // What a frame asks for is done before its paint, and a timer after it.
        request_animation_frame(move || self.make_next());
        self.tell_answered();
    }

    /// Shows one screen and hides the other. The form is taken away only after the paint of the verdict, and
    /// the verdict may be there before it is asked for.
    fn swap(self, shown: Screen) {
        for (screen, selector) in [(Screen::Form, "form"), (Screen::Answer, ADVICE)] {
            if let Ok(Some(element)) = self.fixed.read_value().root.query_selector(selector) {
                _ = if screen == shown {
                    element.remove_attribute("hidden")
                } else {
                    element.set_attribute("hidden", "")
                };
            }
        }
    }

    /// Makes the next part of the answer after what is to be done now, and then those behind it.
    fn make_next(self) {
        let next = move || {
            // The widget may be gone by then.
            let Some(mut state) = self.state.try_write() else {
                return;
            };
            if state.screen == Screen::Form || state.parts == PARTS {
                return;
            }
            state.parts += 1;
            let is_first = state.parts == 1;
            drop(state);
            if is_first {
                // Up to here it was composed without what stands below the verdict.
                self.fixed.write_value().composed = None;
                self.answer_untracked();
                self.focus("answer".to_owned());
            }
            self.make_next();
        };
        set_timeout(next, Duration::ZERO);
    }

    /// Tells the page what kind of answer is shown: states and a procedure, never a day.
    fn tell_answered(self) {
        let composed = self.answer_untracked();
        if composed.answer.is_some() {
            self.tell(&[&composed.event]);
        }
    }

    /// Says that another answer is shown in the place of the one before.
    fn answered_again(self) {
        self.tell_answered();
        self.focus("answer".to_owned());
    }

    /// Goes to a question: back to the form, or to one that stands beside the answer.
    fn change(self, question: Question) {
        if question.row().place != Place::Visit {
            self.to_form();
        } else if self.details().is_none() {
            // It stands in the second file, of which that place tells.
            self.fetch_details();
            self.focus("details".to_owned());
            return;
        }
        self.focus(field::id_to_find(question));
    }

    fn to_form(self) {
        let mut state = self.state.write();
        let was_answer = state.screen == Screen::Answer;
        state.screen = Screen::Form;
        // What the person comes back for may be there.
        state.is_unfolded |= was_answer;
        if was_answer {
            state.ahead = 0;
        }
        drop(state);
        if was_answer {
            self.swap(Screen::Form);
            self.tell(&["asking"]);
            self.prepare();
        }
    }

    /// Back to the questions, from the first of them; nothing where they are shown.
    pub(crate) fn back(self) {
        if self.state.read_untracked().screen == Screen::Form {
            return;
        }
        let first = self.with_untracked(|answers| answers.start().questions().first().copied());
        self.change(first.unwrap_or(Question::Birth));
    }

    /// Asks from there on.
    fn start_from(self, start: Start) {
        self.update(|answers| answers.start_from(start));
        self.state.write().asked = false;
        self.to_form();
        self.focus("start".to_owned());
    }

    fn start_again(self) {
        let mut fixed = self.fixed.write_value();
        let present = fixed.present;
        fixed.has_names = false;
        // Nothing that was told of this person stays.
        if let Some(kept) = fixed.persons.get_mut(present) {
            *kept = Kept::default();
        }
        drop(fixed);
        self.begin(Answers::default());
        self.back();
    }

    /// Takes up those answers in the place of the present ones.
    fn begin(self, mut answers: Answers) {
        let mut fixed = self.fixed.write_value();
        fixed.is_touched = answers != Answers::default();
        if !fixed.is_touched {
            _ = answers.preset(&fixed.setting.preset);
        }
        fixed.composed = None;
        fixed.checked_items = 0;
        drop(fixed);
        let mut state = self.state.write();
        state.answers = answers;
        state.ahead = 0;
        state.asked = false;
        state.answer_version = state.answer_version.wrapping_add(1);
    }

    /// Keeps what was entered for the present person.
    fn keep(self) {
        let answers = self.with_untracked(Answers::clone);
        let mut fixed = self.fixed.write_value();
        if fixed.persons.is_empty() {
            fixed.persons.push(Kept::default());
        }
        let (present, checked_items) = (fixed.present, fixed.checked_items);
        if let Some(kept) = fixed.persons.get_mut(present) {
            kept.answers = answers;
            kept.checked_items = checked_items;
        }
    }

    /// Asks for another person; what was entered for this one is kept.
    fn another_person(self) {
        self.keep();
        let mut fixed = self.fixed.write_value();
        fixed.present = fixed.persons.len();
        fixed.persons.push(Kept::default());
        drop(fixed);
        self.begin(Answers::default());
        self.back();
    }

    /// The other persons asked for, by place and by a name: the birth date, or a number.
    fn people(self) -> Vec<(usize, String)> {
        let mut people = Vec::new();
        let mut number = 0;
        let fixed = self.fixed.read_value();
        for (place, kept) in fixed.persons.iter().enumerate() {
            number += 1;
            if place == fixed.present {
                continue;
            }
            let name = match kept.answers.entry(Question::Birth).read() {
                Ok(day) => self.language.both_calendars(day),
                Err(_) => number_text(number),
            };
            people.push((place, name));
        }
        people
    }

    /// To a person asked for before; what was entered for the present one is kept.
    fn to_person(self, mut place: usize) {
        let mut blank = Answers::default();
        _ = blank.preset(&self.fixed.read_value().setting.preset);
        let is_blank = self.with_untracked(|answers| *answers == blank);
        self.keep();
        if is_blank {
            // Who came to the form by mistake leaves nobody behind.
            let mut fixed = self.fixed.write_value();
            let present = fixed.present;
            fixed.persons.remove(present);
            place -= usize::from(present < place);
        }
        self.take_up(place);
    }

    /// Shows the answer of a person of whom something is kept.
    fn take_up(self, place: usize) {
        let mut fixed = self.fixed.write_value();
        let Some(kept) = fixed.persons.get(place).cloned() else {
            return;
        };
        fixed.present = place;
        drop(fixed);
        self.begin(kept.answers);
        self.fixed.write_value().checked_items = kept.checked_items;
        let state = self.state.read_untracked();
        let is_whole = state.answers.case(Law::in_force(), state.today).is_some();
        drop(state);
        if is_whole {
            self.ask();
        } else {
            self.back();
        }
    }

    /// Keeps nothing more of a person; where that is the present one, another is shown.
    fn erase(self, place: usize) {
        self.keep();
        let mut fixed = self.fixed.write_value();
        if fixed.persons.len() <= place {
            return;
        }
        fixed.persons.remove(place);
        let present = fixed.present;
        let next = present.min(fixed.persons.len().saturating_sub(1));
        let is_family = 1 < fixed.persons.len();
        if place < present {
            fixed.present -= 1;
        }
        drop(fixed);
        if place == present {
            self.take_up(next);
            return;
        }
        let mut state = self.state.write();
        state.answer_version = state.answer_version.wrapping_add(1);
        drop(state);
        // The line may have gone with the last of the others.
        let left = if is_family { family::PLAN } else { "answer" };
        self.focus(left.to_owned());
    }
}

/// What is called of the files of a line, which must be here. `japanese` has the sentences of the details;
/// `abilities` is what the browser can do.
fn load_on_tap(tap: Tap, japanese: Language, abilities: u8) -> OnTap {
    let files = match tap {
        Tap::Takeaway => takeaway::load(japanese),
        Tap::Month => month::load(japanese),
        Tap::Family => family::load(japanese),
    };
    OnTap { abilities, ..files }
}

/// A small fact of the state; what hangs on it is made again only when it changes.
fn derived(
    state: RwSignal<State>,
    read: impl Fn(&State) -> u8 + Send + Sync + 'static,
) -> Memo<u8> {
    remembered(state, Box::new(read))
}

/// One copy of the code for all that is derived.
#[inline(never)]
fn remembered(state: RwSignal<State>, read: Box<dyn Fn(&State) -> u8 + Send + Sync>) -> Memo<u8> {
    Memo::new(move |_| read(&state.read()))
}

/// Builds in the place of what the loader drew in `container`; see [`parts::take_over`].
pub(crate) fn take_over<T>(container: &web_sys::Element, build: impl FnOnce() -> T) -> T {
    parts::take_over(container, build)
}

/// Composes the answer to the present state.
fn composed(
    fixed: &Fixed,
    state: &State,
    details: Option<Details>,
    language: Language,
) -> Composed {
    let (law, today) = (Law::in_force(), state.today);
    let waits = details.is_none() && state.answers.tells_more();
    let Some(case) = state.answers.case(law, today).filter(|_| !waits) else {
        return Composed {
            answer: None,
            dates: &[],
            event: String::new(),
            changes_at: None,
            is_made: Cell::new(false),
        };
    };
    let policy = Policy::on(today, fixed.setting.municipal.as_ref(), &fixed.national);
    let advice = advise(&case.situation, &case.errand, policy, law, today, state.now);
    let is_answered = |question| state.answers.is_answered(question);
    let asked = deciding(&case, is_answered, policy, law, today, state.now);
    let [procedure, signature, user_authentication] = advice.event();
    let language = details.map_or(language, |details| details.language(language));
    let told = details.map(|details| details.told);
    let mut answer = headlines(language, &advice, asked.as_ref(), told);
    // Whoever waits for the verdict does not wait for what stands below it.
    if let Some(details) = details.filter(|_| state.screen == Screen::Answer && state.parts > 0) {
        (details.add)(language, &advice, &mut answer);
    }
    Composed {
        answer: Some(answer),
        dates: match &asked {
            Some(asked) => asked.dates(),
            None => state.answers.left_out(),
        },
        event: joined(&[
            "answered ",
            procedure,
            " ",
            signature,
            " ",
            user_authentication,
        ]),
        changes_at: advice.days.changes_at(),
        is_made: Cell::new(false),
    }
}

/// What the second file makes, from when it is here.
fn later(widget: Widget, make: Box<dyn Fn(Details, Widget) -> Vec<AnyView> + Send>) -> AnyView {
    dynamic(move || match widget.detailed() {
        Some((details, widget)) => make(details, widget),
        None => Vec::new(),
    })
}

/// What stands in the place of the second file where it is not here; `waiting` is said until it comes.
fn missing(widget: Widget, waiting: &'static str) -> AnyView {
    let inside = dynamic(move || match widget.facts.coming.get() {
        0 if waiting.is_empty() => Vec::new(),
        0 => vec![text("p", "hint", waiting)],
        1 => {
            let again: Box<dyn Fn() + Send> = Box::new(move || {
                widget.fetch_details();
                // The button goes, and the focus must not go with it.
                widget.focus("details".to_owned());
            });
            let label = widget.say(Message::Again).to_owned();
            vec![
                text("p", "error", widget.say(Message::DetailsFailed)),
                parts::button("button", label, "", Some(again)),
            ]
        }
        _ => Vec::new(),
    });
    parts::with(
        "div",
        &[("id", "details"), ("role", "status"), ("tabindex", "-1")],
        vec![inside],
    )
}

/// The whole widget, made anew when the page changes what it set.
pub(crate) fn show(widget: Widget) -> AnyView {
    dynamic(move || {
        // A signal remembers whatever ever followed it, what is gone too. All that follows the state is made
        // anew here, this first.
        widget.state.clear_subscribers();
        _ = widget.derive_state(|state| state.language_version).get();
        let language = widget.state.read_untracked().language;
        read_in(language.tag());
        vec![whole(Widget {
            language,
            facts: Facts::of(widget.state),
            ..widget
        })]
    })
}

fn whole(widget: Widget) -> AnyView {
    let asks =
        widget.derive_state(|state| u8::from(state.screen == Screen::Form || state.parts == 0));
    let answers =
        widget.derive_state(|state| u8::from(state.screen == Screen::Answer || 0 < state.ahead));
    let when = |memo: Memo<u8>, make: fn(Widget) -> Vec<AnyView>| {
        dynamic(move || {
            if memo.get() == 0 {
                Vec::new()
            } else {
                make(widget)
            }
        })
    };
    node(
        "div",
        "widget",
        vec![
            dynamic(move || header(widget)),
            when(asks, |widget| vec![form::form(widget)]),
            when(answers, |widget| {
                let is_ahead = widget.state.read_untracked().screen == Screen::Form;
                let attributes = [
                    ("id", "advice"),
                    ("hidden", if is_ahead { "hidden" } else { "" }),
                ];
                let inside = vec![dynamic(move || banners(widget)), answer::answer(widget)];
                vec![parts::with("div", &attributes, inside)]
            }),
        ],
    )
}

/// Whose guide it is, and its name.
fn header(widget: Widget) -> Vec<AnyView> {
    // The profile may come late, and grow old at midnight.
    let today = widget.today();
    let mut inside = Vec::new();
    let fixed = widget.fixed.read_value();
    if let Some(profile) = &fixed.setting.municipal {
        let policy = Policy::on(today, Some(profile), &fixed.national);
        if policy.note != Some(Note::ProfileStale) {
            let name = profile.at().name().get(widget.language.tag());
            let city = vec![icon(Icon::HALL, ""), text("span", "", name.to_owned())];
            inside.push(node("p", "city", city));
        }
    }
    inside.push(text("h2", "title", widget.say(Message::Title)));
    vec![node("header", "header", inside)]
}

/// What the reader should know before the answer: a preview, a clock that cannot be right, something
/// that the page set and that is not used. On the form it stands behind the first questions: these
/// are there before the program knows any of it, and must not move.
fn banners(widget: Widget) -> Vec<AnyView> {
    let (language, today) = (widget.language, widget.today());
    let fixed = widget.fixed.read_value();
    let setting = &fixed.setting;
    let policy = Policy::on(today, setting.municipal.as_ref(), &fixed.national);
    let mut shown = Vec::new();
    if setting.preview.is_some() {
        let words = language.fill(Message::Preview, &[&language.day(today)]);
        shown.push(text("p", "banner", words));
    } else if today < fixed.national.at().checked() {
        // The program was not built yet on such a day.
        let words = language.fill(Message::WrongClock, &[&language.day(today)]);
        shown.push(text("p", "banner", words));
    }
    for name in fixed.wrong() {
        let words = language.fill(Message::WrongSetting, &[name]);
        shown.push(text("p", "banner", words));
    }
    if let Some(refused) = setting.refused {
        shown.push(text("p", "banner", widget.say(refused)));
        if let Message::UnreachedProfile = refused {
            let label = widget.say(Message::Again).to_owned();
            let again = Some(Box::new(move || widget.tell(&["again"])) as _);
            shown.push(parts::button("button", label, "", again));
        }
    }
    if let (Some(profile), Some(Note::ProfileStale)) = (&setting.municipal, policy.note) {
        let name = profile.at().name().get(language.tag());
        let words = language.fill(Message::StaleProfile, &[name]);
        let there = language.fill(Message::ToMunicipality, &[name]);
        let inside = vec![plain(words), link(profile.at().page(), there)];
        shown.push(node("p", "banner", inside));
    }
    shown
}

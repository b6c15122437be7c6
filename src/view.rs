//! What a person sees: one signal of answers, one of the screen, everything else derived.
//!
//! No rule and no policy stands here. Elements are made by a handful of plain functions that erase
//! their types at once: every further shape of a view is code that a phone has to load.

mod answer;
mod field;
mod form;
mod parts;

use gloo_timers::callback::Interval;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::clock::today_in_browser;
use crate::date::Date;
use crate::interview::{Answers, DateQuestion};
use crate::procedure::Policy;
use crate::profile::Profile;
use crate::rules::assess;
use crate::text::{Answer, Language, Message, answer as compose};
use parts::{node, text};

/// What the page set.
pub(crate) struct Setting {
    /// The municipality's profile.
    pub municipal: Option<Profile>,
    /// The usual practice.
    pub national: Profile,
    /// Whether a municipality was named whose profile could not be read.
    pub missing: bool,
    /// The day of a preview.
    pub preview: Option<Date>,
}

/// Which of the two screens is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Screen {
    Form,
    Answer,
}

/// A page that is left open past midnight asks the clock again this often.
const CLOCK_MS: u32 = 30_000;

/// All that the parts of the view share; copied freely, it holds only handles.
#[derive(Clone, Copy)]
struct Widget {
    language: Language,
    answers: RwSignal<Answers>,
    today: RwSignal<Date>,
    screen: RwSignal<Screen>,
    /// Whether the answer was asked for, so that what is missing is said.
    asked: RwSignal<bool>,
    /// The questions that were left after typing, by their place.
    left: RwSignal<u16>,
    setting: StoredValue<Setting, LocalStorage>,
    root: StoredValue<web_sys::HtmlElement, LocalStorage>,
}

impl Widget {
    fn say(&self, message: Message) -> &'static str {
        self.language.say(message)
    }

    /// The answer, where the answers so far allow one.
    fn answer(&self) -> Option<Answer> {
        let today = self.today.get();
        self.answers.with(|answers| {
            let situation = answers.situation(today)?;
            let assessment = assess(&situation, today);
            let errand = answers.errand(&assessment);
            self.setting.with_value(|setting| {
                let policy = Policy::on(today, setting.municipal.as_ref(), &setting.national);
                let disagrees = answers.letter_disagrees(&assessment);
                Some(compose(self.language, &situation, &assessment, &errand, policy, disagrees))
            })
        })
    }

    /// Moves the focus to the element of that id, once it is on the screen.
    fn focus(&self, id: &'static str) {
        let root = self.root;
        request_animation_frame(move || {
            let mut selector = "#".to_owned();
            selector.push_str(id);
            let found = root.try_with_value(|root| root.query_selector(&selector).ok().flatten());
            if let Some(element) = found.flatten()
                && let Some(element) = element.dyn_ref::<web_sys::HtmlElement>()
            {
                _ = element.focus();
                element.scroll_into_view();
            }
        });
    }

    /// Goes to the answer, or says what keeps from it.
    fn ask(&self) {
        self.asked.set(true);
        let today = self.today.get_untracked();
        if self.answers.with_untracked(|answers| answers.issues(today).is_empty()) {
            self.screen.set(Screen::Answer);
            self.focus("answer");
        } else {
            self.focus("errors");
        }
    }

    /// Goes back to a question.
    fn change(&self, id: &'static str) {
        self.screen.set(Screen::Form);
        self.focus(id);
    }

    fn start_again(&self) {
        self.answers.set(Answers::default());
        self.asked.set(false);
        self.left.set(0);
        self.change("birth-year");
    }
}

/// The bit of a date question in [`Widget::left`].
fn bit(question: DateQuestion) -> u16 {
    match question {
        DateQuestion::Birth => 1,
        DateQuestion::CardExpires => 1 << 1,
        DateQuestion::Issued => 1 << 2,
        DateQuestion::Printed => 1 << 3,
        DateQuestion::Changed(change) => 1 << (4 + change as u16),
    }
}

/// The whole widget.
pub(crate) fn widget(setting: Setting, root: web_sys::HtmlElement) -> impl IntoView {
    let preview = setting.preview;
    let missing = setting.missing;
    let today = RwSignal::new(preview.unwrap_or_else(today_in_browser));
    if preview.is_none() {
        let tick = Interval::new(CLOCK_MS, move || {
            let now = today_in_browser();
            if today.get_untracked() != now {
                today.set(now);
            }
        });
        // The interval ends with the widget.
        let tick = StoredValue::new_local(Some(tick));
        on_cleanup(move || tick.dispose());
    }
    let widget = Widget {
        language: Language::default(),
        answers: RwSignal::new(Answers::default()),
        today,
        screen: RwSignal::new(Screen::Form),
        asked: RwSignal::new(false),
        left: RwSignal::new(0),
        setting: StoredValue::new_local(setting),
        root: StoredValue::new_local(root),
    };
    let stale = move || {
        widget.setting.with_value(|setting| {
            let profile = setting.municipal.as_ref()?;
            (profile.until < today.get()).then(|| {
                widget.language.fill(Message::StaleProfile, &[profile.name.get("ja")])
            })
        })
    };
    let banner = move || {
        let lines = [
            preview.map(|day| {
                widget.language.fill(Message::Preview, &[&widget.language.day(day)])
            }),
            missing.then(|| widget.say(Message::MissingProfile).to_owned()),
            stale(),
        ];
        lines.into_iter().flatten().map(|line| text("p", "banner", line)).collect::<Vec<_>>()
    };
    let screen = move || match widget.screen.get() {
        Screen::Form => form::form(widget),
        Screen::Answer => answer::answer(widget),
    };
    node(
        "div",
        "widget",
        vec![
            text("h2", "title", widget.say(Message::Title)),
            banner.into_any(),
            screen.into_any(),
        ],
    )
}

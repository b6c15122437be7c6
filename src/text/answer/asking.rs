//! The question that decides, with what each of its answers would mean.

use super::Value::{Near, Plain, Text};
use super::{Asking, Context, OptionText, Tone};
use crate::advice::Act;
use crate::interview::{Deciding, Question, Tried};
use crate::rules::Procedure;
use crate::text::{Message, question};

pub(super) fn asking(context: &Context<'_>, deciding: &Deciding) -> Asking {
    let (language, id) = (context.language, deciding.question);
    let labels = question::options(id);
    let label = |place: u8| match labels.get(usize::from(place)) {
        Some(message) => context.fill(*message, &[super::age(context)]),
        None => context.say(Message::Unknown),
    };
    let mut options = Vec::new();
    for tried in &deciding.answers {
        options.push(OptionText {
            option: tried.option,
            label: label(tried.option),
            meaning: meaning(context, id, tried),
            tone: if tried.act.what == Procedure::None {
                Tone::Calm
            } else {
                Tone::Act
            },
        });
    }
    // One past the last tells nothing, and is an answer all the same.
    let rows = (0_u8..).zip(id.row().options);
    let mut unknown = u8::try_from(labels.len()).unwrap_or(u8::MAX);
    for (place, option) in rows {
        if option.is_unknown() {
            unknown = place;
        }
    }
    options.push(OptionText {
        option: unknown,
        label: label(unknown),
        meaning: safe(context, id, &context.advice.act),
        tone: Tone::Ask,
    });
    let hint = match deciding.since {
        Some(since) if id == Question::Renewed => Some(context.fill(
            Message::HintRenewed,
            &[Plain(since), Text(language.say(Message::RenewedNo))],
        )),
        Some(_) | None => question::hint(id).map(|message| context.say(message)),
    };
    Asking {
        question: id,
        heading: question::label(language, id),
        hint,
        options,
    }
}

/// What an answer would mean.
fn meaning(context: &Context<'_>, question: Question, tried: &Tried) -> String {
    let act = &tried.act;
    match (act.what, act.by, tried.expires) {
        (Procedure::None, _, None) if question == Question::Extension => {
            context.say(Message::MeansStayApply)
        }
        (Procedure::ResumeCard, ..) => context.say(Message::MeansResume),
        (Procedure::StopCard, ..) => context.say(Message::MeansMissedHome),
        (Procedure::RenewCard, ..) if question == Question::Missed => {
            context.say(Message::MeansMissedOutside)
        }
        (Procedure::None, _, Some(end)) => context.fill(Message::MeansNothing, &[Plain(end)]),
        (Procedure::None, _, None) => context.say(Message::MeansNothingNow),
        (Procedure::ContinueUse, Some(by), _) => context.fill(Message::MeansContinue, &[Near(by)]),
        (_, Some(by), Some(end)) if context.assessment.today <= end && act.wait_for.is_none() => {
            context.fill(Message::MeansBy, &[Near(end), Near(by)])
        }
        (_, Some(by), _) => context.fill(Message::MeansGoBy, &[Near(by)]),
        (Procedure::RenewCard, None, _) => context.say(Message::MeansNewCard),
        (_, None, _) if act.wait_for.is_some() => context.say(Message::MeansWithMove),
        (_, None, _) => context.say(Message::MeansAnyDay),
    }
}

/// What to do without an answer.
fn safe(context: &Context<'_>, question: Question, act: &Act) -> String {
    if question == Question::Missed {
        return context.say(Message::MeansMissedUnknown);
    }
    context.say(match act.what {
        Procedure::None => Message::MeansNothingNow,
        Procedure::Renew => Message::MeansUnknownRenew,
        Procedure::RenewCard => Message::MeansNewCard,
        Procedure::Issue
        | Procedure::Revoke
        | Procedure::ChangePin
        | Procedure::ResetPin
        | Procedure::UnlockPin
        | Procedure::ResumeCard
        | Procedure::ChangeCardPeriod
        | Procedure::ContinueUse
        | Procedure::StopCard => Message::MeansUnknown,
    })
}

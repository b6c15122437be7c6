//! How long the card and the certificates last, as bars on a line of days: from the issue to the
//! card's last day. The months around the renewal are enlarged.
//!
//! Positions and labels only, so that both can be tested without a browser; the view draws them.

use chrono::Datelike;

use super::Value::{Day, Text};
use super::{CertificateText, Context, certificate, stops};
use crate::date::{Date, end_of_month_after, months_earlier_clipped, number_text};
use crate::rules::{Cause, CertificateState, CertificateVerdict};
use crate::text::Message;

/// A certificate or the card, as one bar of the picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// What it is.
    pub name: String,
    /// How it ends, in words.
    pub end: String,
    /// Its last day, or the day on which it lapsed.
    pub until: Date,
    /// From when it can be renewed, where that is near its end and certain.
    pub opens: Option<Date>,
    /// The last day of what goes on without it: the use as a health-insurance card.
    pub goes_on: Option<Date>,
    /// Until when it would have lasted, where it ended before its time.
    pub would_last: Option<Date>,
}

/// The picture of the days. A day stands in one of three parts: what came before and what comes
/// after are years and pressed together, the months between are shown at large.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline {
    /// The day at the left edge: that of the issue, or about it where it is not known.
    pub begins: Date,
    /// What is said at the left edge.
    pub issued: String,
    /// The first and the last day of what is shown at large.
    pub near: (Date, Date),
    /// The day at the right edge.
    pub ends: Date,
    /// The day of the answer.
    pub today: Date,
    /// What is said of it.
    pub today_words: String,
    /// The certificates and the card.
    pub bars: Vec<Bar>,
    /// Days under the line, with what is said there.
    pub marks: Vec<(Date, String)>,
    /// All of it in words.
    pub label: String,
}

/// So many months before the window what happens is still shown at large.
const MONTHS_BEFORE: u32 = 4;

/// The share of the picture that the years before, and those after, are given: one in so many.
const EDGE: i64 = 7;

impl Timeline {
    /// Where the part at large begins and ends, in a picture that is so wide.
    #[must_use]
    pub fn breaks(&self, width: i64) -> (i64, i64) {
        let (from, to) = self.near;
        let left = if self.begins < from { width / EDGE } else { 0 };
        let right = if to < self.ends { width / EDGE } else { 0 };
        (left, width - right)
    }

    /// How far from the left edge a day stands, in a picture that is so wide.
    #[must_use]
    pub fn place(&self, day: Date, width: i64) -> i64 {
        let (left, right) = self.breaks(width);
        let (from, to) = self.near;
        let (first, last, start, end) = if day < from {
            (self.begins, from, 0, left)
        } else if day <= to {
            (from, to, left, right)
        } else {
            (to, self.ends, right, width)
        };
        let days = (last - first).num_days().max(1);
        let place = start + (day - first).num_days() * (end - start) / days;
        place.clamp(0, width)
    }
}

/// The picture, where there is one day on which the user-authentication certificate ends.
pub(super) fn timeline(
    context: &Context<'_>,
    certificates: &[CertificateText],
) -> Option<Timeline> {
    let assessment = context.assessment;
    let (today, card) = (assessment.today, &assessment.card);
    let (signature, other) = (&assessment.signature, &assessment.user_authentication);
    let closes = ends_on(other)?;
    let goes_on = assessment.insurance_until;
    let lapse = signature.revoked.and_then(|(by, on)| Some((by, on?)));
    let lapsed = lapse.map(|(_, on)| on);
    let issued = context.situation.issue_of_user_authentication();
    let issued = issued.map(|(day, _)| day).filter(|day| *day < closes);

    let first = other.renewal_opens.unwrap_or(closes);
    let far = months_earlier_clipped(first, MONTHS_BEFORE);
    let mut from = first;
    for day in [today, lapsed.unwrap_or(today)] {
        if far <= day {
            from = from.min(day);
        }
    }
    from = months_earlier_clipped(from, 1);
    let begins = issued.unwrap_or_else(|| {
        let months = 12 * assessment.law.certificate.to.ordinary.unsigned_abs();
        months_earlier_clipped(closes, months).min(today)
    });
    let near = (
        from.max(begins),
        end_of_month_after(goes_on.unwrap_or(closes), 1),
    );
    let ends = card.expires.unwrap_or(today).max(today).max(near.1);

    let end = |day: Date| {
        let message = if day < today {
            Message::EndedOn
        } else {
            Message::TimelineUntil
        };
        context.fill(message, &[Text(&dated(context, day))])
    };
    let mut bars = Vec::new();
    let of_signature = ends_on(signature);
    let name = if of_signature == Some(closes) {
        Message::TimelineBoth
    } else {
        if let Some(until) = lapsed.or(of_signature) {
            bars.push(Bar {
                name: context.say(Message::TimelineSignature),
                end: lapse.map_or_else(|| end(until), |lapse| lapsed_in_words(context, lapse)),
                until,
                opens: signature.renewal_opens,
                goes_on: None,
                would_last: signature.expires.day().filter(|_| lapsed.is_some()),
            });
        }
        Message::TimelineUserAuthentication
    };
    bars.push(Bar {
        name: context.say(name),
        end: end(closes),
        until: closes,
        opens: other.renewal_opens,
        goes_on,
        would_last: None,
    });
    if let Some(until) = card.expires {
        bars.push(Bar {
            name: context.say(Message::TimelineCard),
            end: end(until),
            until,
            opens: card.renewal_opens.filter(|opens| *opens <= near.1),
            goes_on: None,
            would_last: None,
        });
    }
    let mut marks = Vec::new();
    for day in [other.renewal_opens, Some(closes), goes_on]
        .into_iter()
        .flatten()
    {
        let words = if day == closes && day.year() != today.year() {
            dated(context, day)
        } else {
            short(context, day)
        };
        marks.push((day, words));
    }
    let since = match issued {
        Some(day) => context.fill(Message::TimelineIssued, &[Text(&dated(context, day))]),
        None => context.say(Message::ShortIssued),
    };
    Some(Timeline {
        begins,
        issued: since,
        near,
        ends,
        today,
        today_words: context.fill(Message::TimelineToday, &[Text(&short(context, today))]),
        bars,
        marks,
        label: label(context, certificates, issued),
    })
}

/// When it lapsed.
fn lapsed_in_words(context: &Context<'_>, (by, on): (Cause, Date)) -> String {
    context.fill(certificate::lapsed(by), &[Text(&dated(context, on))])
}

/// The last day of a certificate that lasts, or lasted, to it.
fn ends_on(verdict: &CertificateVerdict) -> Option<Date> {
    match verdict.state {
        CertificateState::Valid | CertificateState::Renewable | CertificateState::Expired => {
            verdict.expires.day()
        }
        CertificateState::Revoked | CertificateState::NotIssued | CertificateState::Unknown => None,
    }
}

/// 7/15.
fn short(context: &Context<'_>, day: Date) -> String {
    let (month, day) = (
        number_text(day.month().into()),
        number_text(day.day().into()),
    );
    context.fill(Message::TimelineDay, &[Text(&month), Text(&day)])
}

/// 2026/7/15.
fn dated(context: &Context<'_>, day: Date) -> String {
    let year = number_text(day.year().into());
    let (month, day) = (
        number_text(day.month().into()),
        number_text(day.day().into()),
    );
    context.fill(
        Message::TimelineDate,
        &[Text(&year), Text(&month), Text(&day)],
    )
}

/// What the picture shows, in words.
fn label(context: &Context<'_>, certificates: &[CertificateText], issued: Option<Date>) -> String {
    let assessment = context.assessment;
    let mut facts = Vec::new();
    if let Some(day) = issued {
        facts.push(context.with_day(Message::TimelineIssued, day));
    }
    for one in certificates {
        facts.push(context.fill(Message::ErrorAt, &[Text(&one.name), Text(&one.when)]));
    }
    if let Some(opens) = assessment.user_authentication.renewal_opens {
        facts.push(certificate::opens(context, opens));
    }
    if let Some(day) = assessment.card.expires {
        let end = context.with_day(
            if day < assessment.today {
                Message::EndedOn
            } else {
                Message::Until
            },
            day,
        );
        let card = context.say(Message::Card);
        facts.push(context.fill(Message::ErrorAt, &[Text(&card), Text(&end)]));
    }
    let mut said = String::new();
    if let Some(sentence) = stops::insurance(context).first() {
        said = sentence.replace('*', "");
    }
    let facts = facts.join(context.language.say(Message::Comma));
    context.add(&mut said, &facts);
    context.fill(Message::TimelineAlt, &[Day(assessment.today), Text(&said)])
}

//! What works until when: the services in an order that never changes, each with a mark and a word
//! or a day.

use super::Value::{Near, Plain, Text};
use super::{Context, Mark, ServiceKind, Services, Tile};
use crate::advice::{Finding, Service, Usable, WaitFor};
use crate::date::{Date, number_text};
use crate::rules::{
    CardState, CertificateState, CertificateVerdict, Expiry, Holder, Note, Procedure, Stopped,
};
use crate::text::Message;

/// The services, where there is a card that could serve.
pub(super) fn services(context: &Context<'_>) -> Option<Services> {
    if context.assessment.notes.has(Note::BasicResidentCard) {
        return None;
    }
    let mut found = context.advice.services();
    // Where only a new card is left to get, what is in force now ends with the present one.
    let at_most = if context.advice.act.what == Procedure::RenewCard {
        context.advice.services_at_most()
    } else {
        None
    };
    if let Some(at_most) = at_most {
        found = at_most;
    }
    let all = [
        (ServiceKind::Insurance, Some(found.insurance)),
        (ServiceKind::Etax, Some(found.e_tax)),
        (ServiceKind::ConvenienceStore, Some(found.convenience_store)),
        (ServiceKind::Mynaportal, Some(found.mynaportal)),
        (ServiceKind::Smartphone, Some(found.smartphone)),
        (ServiceKind::Licence, found.licence),
    ];
    let is_to_stop =
        context.advice.phones_first() && context.assessment.card.state == CardState::Lost;
    let mut tiles = Vec::new();
    let mut all_dated = true;
    for (kind, service) in all {
        if let Some(service) = service {
            let tile = tile(context, kind, service, is_to_stop);
            all_dated &= tile.mark == Mark::Yes && service.until.is_some();
            tiles.push(tile);
        }
    }
    let all_usable = tiles.iter().all(|tile| tile.mark == Mark::Yes);
    let (heading, side) = if is_to_stop {
        (Message::ServicesStop, None)
    } else if all_dated || context.advice.act.wait_for.is_some() {
        let side = match (context.advice.act.what, context.advice.act.wait_for) {
            (_, Some(WaitFor::Move)) => Some(Message::SideIdle),
            _ if context.advice.safe.continue_use_by.is_some() => Some(Message::SideIdle),
            (Procedure::None, None) => None,
            (_, None) if at_most.is_some() => Some(Message::SideCard),
            (_, None) => Some(Message::SideRenew),
        };
        (Message::ServicesUntil, side)
    } else if all_usable {
        (Message::ServicesState, None)
    } else {
        (Message::ServicesNow, None)
    };
    let note = match at_most {
        Some(_) => Some(context.say(Message::CardEitherWay)),
        None => insurance(context),
    };
    Some(Services {
        heading: context.say(heading),
        side: side.map(|side| context.say(side)).unwrap_or_default(),
        tiles,
        notes: note.into_iter().collect(),
    })
}

fn name(kind: ServiceKind) -> Message {
    match kind {
        ServiceKind::Insurance => Message::TileInsurance,
        ServiceKind::Etax => Message::TileETax,
        ServiceKind::ConvenienceStore => Message::TileStore,
        ServiceKind::Mynaportal => Message::TilePortal,
        ServiceKind::Smartphone => Message::TilePhone,
        ServiceKind::Licence => Message::TileLicence,
    }
}

fn tile(context: &Context<'_>, kind: ServiceKind, service: Service, is_to_stop: bool) -> Tile {
    let found = context.assessment;
    let (mark, word) = match service.usable {
        _ if is_to_stop => (Mark::No, Message::MarkStops),
        Usable::Yes if is_ended_by_move(context, kind) => (
            Mark::Doubt,
            if kind == ServiceKind::Etax {
                Message::MarkUntilMove
            } else {
                Message::MarkAgain
            },
        ),
        Usable::Yes => (Mark::Yes, Message::MarkUsable),
        Usable::No if is_absent(kind, &found.signature, &found.user_authentication) => {
            (Mark::No, Message::MarkNone)
        }
        Usable::No => (Mark::No, Message::MarkStopped),
        // It ended with the signature certificate, and is put in again with the next.
        Usable::Unknown
            if kind == ServiceKind::Smartphone
                && found.signature.state == CertificateState::Revoked =>
        {
            (Mark::Doubt, Message::MarkAgain)
        }
        Usable::Unknown => (Mark::Unknown, Message::MarkAsk),
    };
    let until = service.until.filter(|_| mark == Mark::Yes);
    let name = context.say(name(kind));
    let whole = name.replace('\u{200b}', "");
    let word = context.say(word);
    let long = match (mark, until) {
        (Mark::Yes, Some(day)) => context.fill(Message::LongUntil, &[Text(&whole), Plain(day)]),
        (Mark::Unknown, _) => context.fill(Message::LongAsk, &[Text(&whole)]),
        (Mark::No, _) => context.fill(Message::LongNo, &[Text(&whole)]),
        (Mark::Yes | Mark::Doubt, _) => {
            context.fill(Message::ErrorAt, &[Text(&whole), Text(&word)])
        }
    };
    Tile {
        service: kind,
        name,
        mark,
        words: until.map_or(word, |day| short(context, day)),
        long,
    }
}

/// Whether the notification of a move to come ends it.
fn is_ended_by_move(context: &Context<'_>, kind: ServiceKind) -> bool {
    let moves =
        context.advice.act.wait_for.is_some() && context.advice.act.what != Procedure::RenewCard;
    moves && matches!(kind, ServiceKind::Etax | ServiceKind::Smartphone)
}

/// Whether the certificate that a service needs was never there.
fn is_absent(
    kind: ServiceKind,
    signature: &CertificateVerdict,
    other: &CertificateVerdict,
) -> bool {
    let verdict = match kind {
        ServiceKind::Etax => signature,
        ServiceKind::Insurance
        | ServiceKind::ConvenienceStore
        | ServiceKind::Mynaportal
        | ServiceKind::Smartphone => other,
        ServiceKind::Licence => return true,
    };
    verdict.state == CertificateState::NotIssued
}

/// 12/20, 来年3/31, 2031/12/20.
pub(super) fn short(context: &Context<'_>, day: Date) -> String {
    use chrono::Datelike;
    let this_year = context.assessment.today.year();
    let (month, of_month) = (
        number_text(day.month().into()),
        number_text(day.day().into()),
    );
    if day.year() == this_year {
        return context.fill(Message::ShortDay, &[Text(&month), Text(&of_month)]);
    }
    if day.year() == this_year + 1 {
        return context.fill(Message::ShortNext, &[Text(&month), Text(&of_month)]);
    }
    let year = number_text(day.year().into());
    context.fill(
        Message::ShortDate,
        &[Text(&year), Text(&month), Text(&of_month)],
    )
}

/// What becomes of the use as a health-insurance card, where the tile does not say it.
fn insurance(context: &Context<'_>) -> Option<String> {
    let (assessment, card) = (context.assessment, context.situation.card);
    let other = &assessment.user_authentication;
    let is_gone = match assessment.card.state {
        CardState::Lost | CardState::Ended => true,
        CardState::Valid | CardState::Renewable | CardState::Expired | CardState::Unknown => false,
    };
    let is_revoked = match other.state {
        CertificateState::Revoked | CertificateState::NotIssued => true,
        CertificateState::Valid
        | CertificateState::Renewable
        | CertificateState::Expired
        | CertificateState::Unknown => false,
    };
    if is_gone || is_revoked || card.stopped == Stopped::ByPhone {
        return Some(context.say(Message::InsuranceStopped));
    }
    // No source states what becomes of it after a period of stay.
    let with_stay = context.situation.holder == Holder::PeriodOfStay
        && (assessment.card.state == CardState::Expired
            || other
                .expires
                .day()
                .is_none_or(|end| assessment.card.expires == Some(end)));
    if with_stay {
        return Some(context.say(Message::GoesOnInsuranceStay));
    }
    if other.in_doubt {
        return Some(context.say(Message::InsuranceUnsure));
    }
    match assessment.insurance_until {
        Some(until) if until < assessment.today => {
            Some(context.fill(Message::GoesOnInsurancePast, &[Near(until)]))
        }
        Some(until)
            if assessment.card.state == CardState::Expired
                || other.expires.day() == assessment.card.expires =>
        {
            Some(context.fill(Message::GoesOnInsuranceCard, &[Plain(until)]))
        }
        Some(_) if is_far(context) => None,
        Some(_) => Some(context.say(Message::GoesOnInsuranceLater)),
        None if matches!(other.expires, Expiry::Between(from, _) if assessment.today <= from) => {
            None
        }
        None => Some(context.say(Message::InsuranceUnsure)),
    }
}

/// Whether nothing ends that one would have to think of now.
fn is_far(context: &Context<'_>) -> bool {
    context.advice.finding == Finding::Nothing
        || context.assessment.user_authentication.state == CertificateState::Valid
}

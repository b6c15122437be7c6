//! What ends a certificate before its time, and so its state.
//!
//! A change of name, address, sex or birth date never revokes the user-authentication certificate:
//! it contains none of them (法31条・34条).

use chrono::Datelike;

use super::card::{days_made, first_day_made};
use super::evidence::{Proof, proof_of_signature, proof_of_user_authentication, says_expired};
use super::law::{CertificateTerm, Law};
use super::note::{Note, Notes};
use super::source::Source;
use super::term::{
    self, Basis, Limit, Other, Reissue, Term, narrowed, signature_issued,
    user_authentication_issued,
};
use super::window::{months_of_window, renewal_earns, renewal_opens};
use super::{
    Absence, CardKind, CardState, CardVerdict, Cause, CertificateState, CertificateVerdict, Change,
    ChangeKind, End, Expiry, Extent, Holder, IssueKind, Known, Next, Report, Situation, Stopped,
    is_of_signature_age,
};
use crate::date::{Date, days_later};

/// Whether a change in the register revokes the signature certificate (法12条・15条).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// It does.
    Revokes,
    /// It does not, for this reason.
    None(Note),
    /// No rule was found.
    Unsure(Note),
}

/// What `change` does to a signature certificate that was issued before it.
#[must_use]
pub fn effect_on_signature(law: &Law, change: &Change, holder: Holder) -> Effect {
    match (change.kind, change.extent) {
        (_, Extent::Trifling) => Effect::None(Note::TriflingChange),
        (_, Extent::BuildingNameOnly) => Effect::Unsure(Note::BuildingNameOnly),
        (ChangeKind::NameReading, Extent::FirstEntry) => Effect::None(Note::FirstReading),
        // Only Japanese nationals have a reading in the register (住7条).
        (ChangeKind::NameReading, Extent::Full) if holder == Holder::PeriodOfStay => {
            Effect::None(Note::ReadingOfForeigner)
        }
        (ChangeKind::NameReading, Extent::Full) => match (change.on, change.by_court) {
            (Some(on), _) if !law.reading_revokes.on(on) => Effect::None(Note::ReadingBeforeEffect),
            (_, Known::No) => Effect::None(Note::ReadingWithoutCourt),
            (_, Known::Unknown) => Effect::Unsure(Note::ReadingCourtUnknown),
            (Some(_), Known::Yes) => Effect::Revokes,
            (None, Known::Yes) => Effect::Unsure(Note::ReadingDayUnknown),
        },
        (
            ChangeKind::Address
            | ChangeKind::Name
            | ChangeKind::Sex
            | ChangeKind::Birthdate
            | ChangeKind::Alias
            | ChangeKind::FormerName
            | ChangeKind::MovedAbroad,
            Extent::Full | Extent::FirstEntry,
        ) => Effect::Revokes,
    }
}

/// What the changes made of the signature certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lapse {
    Standing,
    Revoked(Cause, Option<Date>),
    Unsure,
}

/// Goes through all changes up to `today` and finds the first that revoked.
fn lapse_of_signature(
    end: End,
    situation: &Situation,
    law: &Law,
    expires: Option<Date>,
    today: Date,
    notes: &mut Notes,
) -> Lapse {
    if situation.changes.is_empty() && !situation.reports.has(Report::EtaxRevoked) {
        return Lapse::Standing;
    }
    let reissued = term::reissue(situation).since();
    let explicit = situation
        .signature
        .issued
        .or_else(|| situation.issue_of_user_authentication().map(|(day, _)| day));
    let issued = match (explicit, reissued) {
        (Some(day), Some(from)) => Some(day.max(from)),
        (day, from) => day.or(from),
    };
    // Without a day of issue the card at least tells before which day there was no certificate.
    let not_before = issued.or_else(|| {
        let card = situation.card.expires?;
        if situation.ends_with_stay() {
            return None;
        }
        first_day_made(law, situation.birthdate?, card, today)
    });
    let mut first: Option<(Cause, Option<Date>)> = None;
    let mut unsure = false;
    let mut revoke = |cause: Cause, on: Option<Date>| {
        let earlier = match (first, on) {
            (None, _) => true,
            (Some((_, Some(known))), Some(on)) => on < known,
            (Some((_, None)), Some(_)) => true,
            (Some(_), None) => false,
        };
        if earlier {
            first = Some((cause, on));
        }
    };
    for change in &situation.changes {
        if let Some(on) = change.on {
            if on > today {
                if effect_on_signature(law, change, situation.holder) == Effect::Revokes {
                    notes.add(Note::ChangeToCome);
                }
                continue;
            }
            // What had expired by then is not revoked by what came after.
            if expires.is_some_and(|expires| expires < on) {
                continue;
            }
        }
        // What a system says today is stronger than what a person remembers.
        let reported = situation.reports.has(Report::EtaxRevoked);
        let reissued = match (change.signature_reissued, end) {
            _ if reported => Known::No,
            (Some(Known::Unknown), End::Earliest) | (None, End::AsKnown | End::Earliest) => {
                Known::No
            }
            (Some(Known::Unknown) | None, End::Latest) => Known::Yes,
            (Some(known), End::AsKnown | End::Earliest | End::Latest) => known,
        };
        if reissued == Known::Yes {
            continue;
        }
        let effect = match effect_on_signature(law, change, situation.holder) {
            // What was issued since the readings count can only have been followed by one that does.
            Effect::Unsure(Note::ReadingDayUnknown)
                if issued.is_some_and(|issued| law.reading_revokes.on(issued)) =>
            {
                Effect::Revokes
            }
            effect @ (Effect::Revokes | Effect::None(_) | Effect::Unsure(_)) => effect,
        };
        match effect {
            Effect::None(note) => notes.add(note),
            Effect::Unsure(note) => {
                if change
                    .on
                    .is_none_or(|on| not_before.is_none_or(|from| from <= on))
                {
                    notes.add(note);
                    unsure = true;
                }
            }
            Effect::Revokes => match (change.on, not_before) {
                (Some(on), Some(from)) if on < from => notes.add(Note::ChangeBeforeIssue),
                (Some(on), Some(_)) if issued == Some(on) => {
                    notes.add(Note::ChangeOnIssueDay);
                    unsure = true;
                }
                _ if reissued == Known::Unknown => {
                    notes.add(Note::ReissueUnknown);
                    unsure = true;
                }
                (on, _) => revoke(Cause::Change(change.kind), on),
            },
        }
    }
    match (first, end) {
        (Some((cause, on)), _) => Lapse::Revoked(cause, on),
        (None, _) if situation.reports.has(Report::EtaxRevoked) => {
            Lapse::Revoked(Cause::Reported, None)
        }
        (None, End::Earliest) if unsure => Lapse::Revoked(Cause::Reported, None),
        (None, End::AsKnown) if unsure => Lapse::Unsure,
        (None, End::AsKnown | End::Earliest | End::Latest) => Lapse::Standing,
    }
}

/// Why no signature certificate is in the card; `Err` where that is not known.
fn absence_of_signature(
    situation: &Situation,
    law: &Law,
    card: Option<Date>,
    today: Date,
) -> Result<Option<Absence>, Note> {
    let signature = &situation.signature;
    if signature.declined {
        return Ok(Some(Absence::Declined));
    }
    if situation.card.kind == CardKind::FaceAuthentication {
        return Ok(Some(Absence::FaceAuthentication));
    }
    let held = signature.issued.is_some()
        || signature.printed.is_some()
        || term::reissue(situation) != Reissue::None;
    if held {
        return Ok(None);
    }
    if situation.adult_ward {
        return Ok(Some(Absence::AdultWard));
    }
    let Some(born) = situation.birthdate else {
        return Ok(None);
    };
    let of_age = is_of_signature_age(law, born, today);
    if !of_age {
        return Ok(Some(Absence::Under15));
    }
    if let Some((issued, _)) = situation.issue_of_user_authentication() {
        let then = is_of_signature_age(law, born, issued);
        return Ok((!then).then_some(Absence::SinceTurned15));
    }
    if situation.signature_issued_at_15 == Known::Yes {
        return Ok(None);
    }
    let Some(card) = card.filter(|_| !situation.ends_with_stay()) else {
        return Ok(None);
    };
    let (mut some_under, mut some_over) = (false, false);
    for days in days_made(law, born, card, today).iter().flatten() {
        some_under |= !is_of_signature_age(law, born, *days.start());
        some_over |= is_of_signature_age(law, born, *days.end());
    }
    match (some_under, some_over, situation.renewed_since_card) {
        (false, _, _) => Ok(None),
        (true, false, Known::No | Known::Unknown) => Ok(Some(Absence::CardOfUnder15)),
        (true, false, Known::Yes) | (true, true, _) => Err(Note::SignatureMaybeIssued),
    }
}

/// Where the rule behind a term stands.
fn source_of(term: Option<Term>, own: Source) -> Source {
    match term.map(|term| term.basis) {
        None => own,
        Some(Basis::Printed) => Source::Printed,
        Some(
            Basis::Issued { .. } | Basis::IssuedSomehow { .. } | Basis::WithUserAuthentication,
        ) => own,
        Some(
            Basis::CardNeverRenewed
            | Basis::CardRenewed
            | Basis::CardOfMinor
            | Basis::ReissuedSomeDay
            | Basis::IssuedSomeDay
            | Basis::Warned,
        ) => Source::Inferred,
    }
}

/// The state of a certificate that nothing has ended before its time.
fn state_by_term(
    term: Option<Term>,
    law: &Law,
    card: &CardVerdict,
    today: Date,
) -> CertificateState {
    let Some(term) = term else {
        // Whatever its day was, a certificate does not outlive its card.
        return if card.state == CardState::Expired {
            CertificateState::Expired
        } else {
            CertificateState::Unknown
        };
    };
    let opens = |expiry: Date| renewal_opens(law, expiry);
    if term.latest < today {
        CertificateState::Expired
    } else if today < opens(term.earliest) {
        CertificateState::Valid
    } else if today <= term.earliest && opens(term.latest) <= today {
        CertificateState::Renewable
    } else {
        CertificateState::Unknown
    }
}

/// What the state calls for, the card's state coming first: when the card's own window is open,
/// the answer is a new card, not a new certificate.
fn next_of(
    state: CertificateState,
    term: Option<Term>,
    situation: &Situation,
    card: &CardVerdict,
) -> Next {
    match card.state {
        CardState::Lost | CardState::Ended | CardState::Expired | CardState::Renewable => {
            return Next::RenewCard;
        }
        CardState::Valid | CardState::Unknown => {}
    }
    let ends_with_card = term.is_some_and(|term| Some(term.latest) == card.expires);
    match state {
        CertificateState::Valid => Next::Wait,
        // A certificate that ends with the stay is worth renewing only after the stay is extended.
        CertificateState::Renewable if situation.ends_with_stay() && ends_with_card => {
            Next::AskCounter
        }
        CertificateState::Renewable => Next::Renew,
        CertificateState::Expired | CertificateState::Revoked => Next::Issue,
        CertificateState::NotIssued => Next::None,
        CertificateState::Unknown => Next::AskCounter,
    }
}

/// The verdict before anything ended it.
fn by_term(
    term: Option<Term>,
    own: Source,
    situation: &Situation,
    law: &Law,
    card: &CardVerdict,
    today: Date,
) -> CertificateVerdict {
    let state = state_by_term(term, law, card, today);
    let expires = term.map_or(Expiry::Unknown, Expiry::from);
    let in_force = match state {
        CertificateState::Valid | CertificateState::Renewable => true,
        CertificateState::Expired
        | CertificateState::Revoked
        | CertificateState::NotIssued
        | CertificateState::Unknown => false,
    };
    let day = expires.day().filter(|_| in_force);
    CertificateVerdict {
        state,
        expires,
        limited_by: term.map(|term| term.limit),
        basis: term.map(|term| term.basis),
        // Abroad one may come a year before, by one page's word alone; a note tells of it.
        renewal_opens: day.map(|day| renewal_opens(law, day)),
        renewal_months: day.and_then(|day| months_of_window(law, day)),
        renewal_closes: day,
        renewal_earns: day.map(|day| renewal_earns(law, day)),
        revoked: None,
        absent: None,
        in_doubt: false,
        next: next_of(state, term, situation, card),
        after: None,
        source: source_of(term, own),
    }
}

/// The verdict on a certificate that is not there.
fn absent(absence: Absence, next: Next, source: Source) -> CertificateVerdict {
    CertificateVerdict {
        state: CertificateState::NotIssued,
        expires: Expiry::Unknown,
        limited_by: None,
        basis: None,
        renewal_opens: None,
        renewal_months: None,
        renewal_closes: None,
        renewal_earns: None,
        revoked: None,
        absent: Some(absence),
        in_doubt: false,
        next,
        after: None,
        source,
    }
}

/// Turns a verdict into one of a revoked certificate, unless it had expired before.
fn revoke(
    verdict: &mut CertificateVerdict,
    (cause, on): (Cause, Option<Date>),
    next: Next,
    source: Source,
) {
    let expired_before = match (verdict.expires, on) {
        (Expiry::On(expires) | Expiry::Between(_, expires), Some(on)) => expires < on,
        (Expiry::On(_) | Expiry::Between(..), None) => verdict.state == CertificateState::Expired,
        (Expiry::Unknown, _) => false,
    };
    if !expired_before {
        verdict.state = CertificateState::Revoked;
        verdict.close();
        verdict.revoked = Some((cause, on));
        verdict.next = next;
        verdict.source = source;
    }
}

/// Turns a verdict into one of a certificate that is said to have expired, on a day that is not known.
fn expire_some_day(verdict: &mut CertificateVerdict, situation: &Situation, card: &CardVerdict) {
    verdict.state = CertificateState::Expired;
    verdict.next = next_of(CertificateState::Expired, None, situation, card);
}

/// A certificate on a card that ended goes with it (番法17条, 番令14条).
fn end_with_card(verdict: &mut CertificateVerdict, card: &CardVerdict) {
    if let Some((end, on)) = card.ended {
        revoke(
            verdict,
            (Cause::Card(end), on),
            Next::RenewCard,
            Source::CardEnd,
        );
    }
}

/// All certificates on cards of the resident register have expired, whatever their dates.
fn on_basic_resident_card() -> CertificateVerdict {
    CertificateVerdict {
        state: CertificateState::Expired,
        absent: None,
        ..absent(
            Absence::Declined,
            Next::RenewCard,
            Source::BasicResidentCard,
        )
    }
}

/// The verdict on the user-authentication certificate.
pub(super) fn user_authentication(
    end: End,
    situation: &Situation,
    law: &Law,
    card: &CardVerdict,
    today: Date,
    notes: &mut Notes,
) -> CertificateVerdict {
    if situation.card.kind == CardKind::BasicResident {
        return on_basic_resident_card();
    }
    if situation.user_authentication.declined {
        return absent(
            Absence::Declined,
            Next::None,
            Source::UserAuthenticationTerm,
        );
    }
    if situation.birthdate_was_corrected() {
        notes.add(Note::BirthdateCorrected);
    }
    let ends = term::caps(situation, card.ends());
    let term = term::user_authentication(situation, law, ends, today, notes);
    let proof = proof_of_user_authentication(situation.reports, situation.notice);
    let term = proof.map_or(term, |proof| {
        proven(proof, term, situation, law, card, today)
    });
    let term = term.map(|term| end.pick(term));
    let on_leap_day = situation
        .birthdate
        .is_some_and(|born| (born.month(), born.day()) == (2, 29));
    if on_leap_day && term.is_some_and(|term| term.limit == Limit::Birthday) {
        notes.add(Note::LeapBirthday);
    }
    if situation.holder == Holder::Abroad {
        notes.add(Note::AbroadWindow);
    }
    let mut verdict = by_term(
        term,
        Source::UserAuthenticationTerm,
        situation,
        law,
        card,
        today,
    );
    if says_expired(situation.reports) && term.is_none() {
        expire_some_day(&mut verdict, situation, card);
    }
    verdict.after = done_today(situation, law, &verdict, today, |term, born, birthday| {
        user_authentication_issued(term, born, today, birthday, card.expires)
    });
    end_with_card(&mut verdict, card);
    if may_be_revoked_abroad(situation, law, today) {
        notes.add(Note::UserAuthenticationAbroad);
        if end == End::AsKnown {
            verdict.doubt();
        }
    }
    verdict
}

/// Whether a move abroad may have revoked the user-authentication certificate: by the text 30 days
/// after it, and practice says both (法31条2号).
fn may_be_revoked_abroad(situation: &Situation, law: &Law, today: Date) -> bool {
    situation.changes.iter().any(|change| {
        change.kind == ChangeKind::MovedAbroad
            && change.on.is_some_and(|on| {
                days_later(on, law.days_abroad.on(on)) < today
                    && !situation.was_seen_since(law, on, today)
            })
    })
}

/// The term that a proof leaves. What a person remembers of a renewal gives way to it; where nothing
/// fits the proof, `remembered` stands.
fn proven(
    proof: Proof,
    remembered: Option<Term>,
    situation: &Situation,
    law: &Law,
    card: &CardVerdict,
    today: Date,
) -> Option<Term> {
    let born = situation.birthdate;
    let narrow = |term: Term| narrowed(term, proof, born, law, today);
    remembered.and_then(narrow).or_else(|| {
        let open = Situation {
            renewed_since_card: Known::Unknown,
            ..situation.clone()
        };
        let notes = &mut Notes::default();
        let ends = term::caps(situation, card.ends());
        let term = term::user_authentication(&open, law, ends, today, notes);
        term.and_then(narrow).or(remembered)
    })
}

/// The verdict on the signature certificate.
pub(super) fn signature(
    end: End,
    situation: &Situation,
    law: &Law,
    card: &CardVerdict,
    user_authentication: &CertificateVerdict,
    today: Date,
    notes: &mut Notes,
) -> CertificateVerdict {
    if situation.card.kind == CardKind::BasicResident {
        return on_basic_resident_card();
    }
    let absence = absence_of_signature(situation, law, card.expires, today);
    if let Ok(Some(absence)) = absence {
        let new_card = next_of(CertificateState::NotIssued, None, situation, card);
        let next = match absence {
            Absence::SinceTurned15 if new_card == Next::None => Next::Issue,
            Absence::Declined
            | Absence::Under15
            | Absence::SinceTurned15
            | Absence::CardOfUnder15
            | Absence::AdultWard
            | Absence::FaceAuthentication => Next::None,
        };
        match absence {
            Absence::Under15 => notes.add(Note::SignatureUnder15),
            Absence::SinceTurned15 => notes.add(Note::SignatureFrom15),
            Absence::CardOfUnder15 => notes.add(Note::CardOfUnder15),
            Absence::AdultWard => notes.add(Note::SignatureAdultWard),
            Absence::Declined | Absence::FaceAuthentication => {}
        }
        let source = match absence {
            Absence::FaceAuthentication => Source::FaceAuthentication,
            Absence::Declined => Source::SignatureTerm,
            Absence::Under15
            | Absence::SinceTurned15
            | Absence::CardOfUnder15
            | Absence::AdultWard => Source::SignatureCapacity,
        };
        let mut verdict = absent(absence, next, source);
        verdict.after = after_signature(situation, law, &verdict, card, user_authentication, today);
        return verdict;
    }
    let held = match user_authentication.state {
        CertificateState::NotIssued => Other::NotHeld,
        CertificateState::Valid
        | CertificateState::Renewable
        | CertificateState::Expired
        | CertificateState::Revoked
        | CertificateState::Unknown => {
            term_of(user_authentication).map_or(Other::Unknown, Other::Ends)
        }
    };
    let ends = term::caps(situation, card.ends());
    let term = term::signature(situation, law, held, ends, today, notes);
    let born = situation.birthdate;
    let proof = proof_of_signature(situation.reports);
    let term = match proof {
        Some(proof) => term.map(|term| narrowed(term, proof, born, law, today).unwrap_or(term)),
        None => term,
    };
    let term = term.map(|term| end.pick(term));
    let mut verdict = by_term(term, Source::SignatureTerm, situation, law, card, today);
    // It does not outlive the other one, whatever the day of that was.
    let other_is_over = user_authentication.state == CertificateState::Expired;
    if term.is_none() && (proof == Some(Proof::Past) || other_is_over) {
        expire_some_day(&mut verdict, situation, card);
    }
    if let Err(note) = absence {
        notes.add(note);
        match end {
            End::AsKnown => {
                verdict.state = CertificateState::Unknown;
                verdict.doubt();
                verdict.source = note.source();
                verdict.next = next_of(CertificateState::Unknown, term, situation, card);
            }
            // Whoever was under age then has none, and misses nothing unless it is wanted.
            End::Earliest => {
                return absent(
                    Absence::SinceTurned15,
                    Next::None,
                    Source::SignatureCapacity,
                );
            }
            End::Latest => {}
        }
    }
    let expires = term.map(|term| term.latest);
    match lapse_of_signature(end, situation, law, expires, today, notes) {
        Lapse::Standing => {}
        Lapse::Unsure => {
            verdict.state = CertificateState::Unknown;
            verdict.doubt();
            verdict.source = Source::Unwritten;
            verdict.next = next_of(CertificateState::Unknown, term, situation, card);
        }
        Lapse::Revoked(cause, on) => {
            let next = next_of(CertificateState::Revoked, term, situation, card);
            revoke(&mut verdict, (cause, on), next, Source::SignatureLapse);
        }
    }
    verdict.after = after_signature(situation, law, &verdict, card, user_authentication, today);
    if verdict.state != CertificateState::Revoked {
        end_with_card(&mut verdict, card);
    }
    if situation.card.stopped == Stopped::ByPhone {
        notes.add(Note::SignatureAfterStop);
    }
    verdict
}

/// The last day that a signature certificate done today gets, with the other renewed beside it
/// where that is what its state calls for.
fn after_signature(
    situation: &Situation,
    law: &Law,
    verdict: &CertificateVerdict,
    card: &CardVerdict,
    user_authentication: &CertificateVerdict,
    today: Date,
) -> Option<Date> {
    let other = match user_authentication.state {
        CertificateState::NotIssued => None,
        CertificateState::Unknown => return None,
        CertificateState::Valid
        | CertificateState::Renewable
        | CertificateState::Expired
        | CertificateState::Revoked => Some(
            user_authentication
                .after
                .or(user_authentication.expires.day())?,
        ),
    };
    done_today(situation, law, verdict, today, |term, born, birthday| {
        signature_issued(term, born, today, birthday, other, card.expires)
    })
}

/// The last day that a certificate gets when what its state calls for is done today, by its term and
/// the birthday to which it then lasts; `None` where that is not sure.
fn done_today(
    situation: &Situation,
    law: &Law,
    verdict: &CertificateVerdict,
    today: Date,
    last_day: impl Fn(CertificateTerm, Date, i32) -> Date,
) -> Option<Date> {
    let earned = match verdict.next {
        Next::Renew => {
            let (from, to) = match verdict.expires {
                Expiry::On(day) => (day, day),
                Expiry::Between(from, to) => (from, to),
                Expiry::Unknown => return None,
            };
            let [from, to] = [from, to].map(|expiry| renewal_earns(law, expiry) <= today);
            if from != to {
                return None;
            }
            to
        }
        Next::Issue => false,
        Next::Wait | Next::RenewCard | Next::AskCounter | Next::None => return None,
    };
    let issue = (today, IssueKind::Reissued);
    let born = situation.birthdate?;
    let terms = term::terms_on(situation, law, born, issue, today);
    let [one, other] = terms.map(|term| {
        let birthday = if earned {
            term.to.renewed
        } else {
            term.to.ordinary
        };
        last_day(term, born, birthday)
    });
    (one == other).then_some(one)
}

/// The term behind a verdict.
fn term_of(verdict: &CertificateVerdict) -> Option<Term> {
    let (limit, basis) = (verdict.limited_by?, verdict.basis?);
    let (earliest, latest) = match verdict.expires {
        Expiry::On(day) => (day, day),
        Expiry::Between(from, to) => (from, to),
        Expiry::Unknown => return None,
    };
    Some(Term {
        earliest,
        presumed: earliest,
        latest,
        limit,
        basis,
    })
}

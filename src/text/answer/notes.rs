//! The remarks that a resident should know.

use super::Value::{self, Near, Number, Plain, Text};
use super::{Context, age, clock};
use crate::advice::{Booked, Finding, Warning, WarningId};
use crate::date::Date;
use crate::rules::{CardState, CertificateState, Holder, Next, Note, Procedure};
use crate::text::{Message, joined};

/// What can cost something, in its order; none of it is said again among the remarks.
pub(super) fn warnings(context: &Context<'_>) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    if context.advice.notice_disagrees {
        lines.push(context.say(Message::LetterDisagrees));
    }
    for warning in context.advice.warnings() {
        lines.extend(warned(context, warning));
    }
    lines
}

/// The remarks that a resident should know, in their order.
pub(super) fn notes(context: &Context<'_>) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut tell = |line: String| {
        if !lines.contains(&line) {
            lines.push(line);
        }
    };
    for note in context.assessment.notes.iter() {
        if let Some(message) = note_message(note)
            && !is_idle(context, note)
        {
            tell(context.fill(message, &values_of(context, note)));
        }
    }
    for warning in context.advice.warnings() {
        if let Some(message) = to_know(context, warning.id) {
            tell(context.say(message));
        }
    }
    let lasts = context.assessment.card.expires;
    let end = context.assessment.user_authentication.expires.day();
    if context.advice.finding == Finding::Renewal && end.is_some() && end < lasts {
        let years = Number(context.assessment.law.years_earned().into());
        tell(context.fill(Message::GoesOnLater, &[years]));
    }
    for message in general(context) {
        tell(context.say(message));
    }
    lines
}

/// Whether the answer says it elsewhere, or it is of no use in this state.
fn is_idle(context: &Context<'_>, note: Note) -> bool {
    let finding = context.advice.finding;
    let card = context.assessment.card.state;
    let (is_dead, is_gone) = match card {
        CardState::Ended | CardState::Expired => (true, true),
        CardState::Lost => (false, true),
        CardState::Valid | CardState::Renewable | CardState::Unknown => (false, false),
    };
    let changes_period = finding == Finding::ChangeCardPeriod;
    // The lead says what to do about a period of stay.
    let stay_is_in_lead = changes_period
        || (finding == Finding::Unsure
            && context
                .assessment
                .user_authentication
                .expires
                .day()
                .is_none());
    match note {
        // How the old certificates ended is idle where a new card is what is needed.
        Note::CardRenewedAfterLapse => context.assessment.procedure == Procedure::RenewCard,
        Note::ReissueUnknown => is_dead,
        Note::PeriodOfStay => is_gone || stay_is_in_lead,
        Note::ExtendedCard => is_gone || stay_is_in_lead,
        // A warning says it.
        Note::MoveDeadline | Note::SpecialPeriod => true,
        Note::MoveDeadlineMayHavePassed => context.assessment.may_lack_submission,
        Note::MoveReminder => finding == Finding::ContinueUse,
        Note::SignatureAfterStop => finding == Finding::Wish(Procedure::ResumeCard),
        Note::NothingKnown
        | Note::IssueDateUnknown
        | Note::IssueKindUnknown
        | Note::CardExpiryUnknown
        | Note::RenewedBeforeWindow
        | Note::RenewedOutsideWindow
        | Note::CardMayBeRenewed
        | Note::CardAgeThreshold
        | Note::LeapBirthday
        | Note::MonthEndWindow
        | Note::RenewedOnExpiryBirthday
        | Note::SignatureYearShorter
        | Note::InsuranceGoesOn
        | Note::TriflingChange
        | Note::BuildingNameOnly
        | Note::FirstReading
        | Note::ReadingBeforeEffect
        | Note::ReadingDayUnknown
        | Note::ReadingWithoutCourt
        | Note::ReadingCourtUnknown
        | Note::ReadingOfForeigner
        | Note::ChangeBeforeIssue
        | Note::ChangeOnIssueDay
        | Note::ChangeToCome
        | Note::BirthdateCorrected
        | Note::SignatureUnder15
        | Note::SignatureFrom15
        | Note::SignatureMaybeIssued
        | Note::SignatureAdultWard
        | Note::FaceAuthenticationCard
        | Note::BasicResidentCard
        | Note::StatusChanged
        | Note::UserAuthenticationAbroad
        | Note::AbroadMayHaveEnded
        | Note::CardOfUnder15
        | Note::SpecifiedResidenceCard
        | Note::SpecifiedResidenceCertificates
        | Note::AbroadWindow
        | Note::SmartphoneEnds
        | Note::NationalPractice
        | Note::VisitUncertain
        | Note::MunicipalityUnknown
        | Note::ProfileStale => false,
    }
}

/// The sentence of a warning that can cost something, where the verdict does not say it.
fn warned(context: &Context<'_>, warning: Warning) -> Option<String> {
    let finding = context.advice.finding;
    let is_after_move = matches!(finding, Finding::AfterMove(_));
    let leads = finding == Finding::ContinueUse;
    match warning.id {
        WarningId::ChangeToCome => (!is_after_move).then(|| context.say(Message::NoteToCome)),
        WarningId::MoveDeadline => {
            let may_end = context.advice.move_may_end_card();
            let deadline = warning.by.filter(|_| may_end && !leads)?;
            Some(context.fill(Message::NoteMoveDeadline, &[Near(deadline)]))
        }
        WarningId::MoveDeadlineMayHavePassed => {
            let notes = context.assessment.notes;
            let is_said = notes.has(Note::MoveDeadlineMayHavePassed);
            is_said.then(|| context.say(Message::NoteMoveMayHaveEnded))
        }
        WarningId::SpecialPeriod => {
            let months = Number(context.assessment.law.special_months.into());
            Some(context.fill(Message::NoteSpecialPeriod, &[months]))
        }
        WarningId::ContinuedUseAbroad => warning
            .by
            .filter(|by| !leads && finding != Finding::CardTooLate(*by))
            .map(|by| context.fill(Message::LeadContinueUseAbroad, &[Near(by)])),
        WarningId::LicenceNotCarried => Some(context.say(Message::NoteLicence)),
        WarningId::BookingRequired => Some(booking(context)),
        // Remarks, the lead or the steps tell these.
        WarningId::CardNameToo
        | WarningId::TellEtax
        | WarningId::ApplyEarly
        | WarningId::PhoneCertificatesEnd => None,
    }
}

/// By when to book a visit on the last day, as far as the municipality says it.
fn booking(context: &Context<'_>) -> String {
    let last = context.advice.act.by;
    let booking = last.map(|day| (day, context.days.booking(day, &|_| true)));
    let Some((day, Booked::By(by, at))) = booking else {
        return context.say(Message::BookingFirst);
    };
    let mut by = context.near(by);
    if let Some(at) = at {
        by = joined(&[&by, " ", &clock(at)]);
    }
    context.fill(Message::LeadBookBy, &[Near(day), Text(&by)])
}

/// What else a warning gives to know.
fn to_know(context: &Context<'_>, warning: WarningId) -> Option<Message> {
    match warning {
        WarningId::CardNameToo => Some(Message::NoteNameOnCard),
        WarningId::TellEtax => {
            let signature = &context.assessment.signature;
            let stays_without =
                signature.state == CertificateState::NotIssued && signature.next == Next::None;
            (!stays_without).then_some(Message::NoteETax)
        }
        WarningId::ChangeToCome
        | WarningId::MoveDeadline
        | WarningId::MoveDeadlineMayHavePassed
        | WarningId::SpecialPeriod
        | WarningId::ContinuedUseAbroad
        | WarningId::LicenceNotCarried
        | WarningId::BookingRequired
        | WarningId::ApplyEarly
        | WarningId::PhoneCertificatesEnd => None,
    }
}

/// What everybody ought to know of a renewal or an issue.
fn general(context: &Context<'_>) -> Vec<Message> {
    let mut all = Vec::new();
    let (is_renewal, needs_care) = match context.advice.finding {
        Finding::Renewal => (true, true),
        Finding::TooLate | Finding::Expired | Finding::NewCard | Finding::CardTooLate(_) => {
            (false, true)
        }
        Finding::FirstSignature
        | Finding::SignatureOnly
        | Finding::ChangeCardPeriod
        | Finding::ContinueUse
        | Finding::AfterMove(_)
        | Finding::Wish(_)
        | Finding::Nothing
        | Finding::Range { .. }
        | Finding::Unsure => (false, false),
    };
    if is_renewal {
        all.push(Message::NoteNoDuty);
    }
    let at_counter = match context.advice.act.what {
        Procedure::Renew | Procedure::Issue => true,
        Procedure::RenewCard
        | Procedure::ChangeCardPeriod
        | Procedure::ContinueUse
        | Procedure::StopCard
        | Procedure::Revoke
        | Procedure::ChangePin
        | Procedure::ResetPin
        | Procedure::UnlockPin
        | Procedure::ResumeCard
        | Procedure::None => false,
    };
    if at_counter && context.situation.holder != Holder::Abroad {
        all.push(Message::NoteOnlyCounter);
    }
    let is_stopped = match context.assessment.card.state {
        CardState::Lost | CardState::Ended => true,
        CardState::Valid | CardState::Renewable | CardState::Expired | CardState::Unknown => false,
    };
    if needs_care && !is_stopped && !context.assessment.notes.has(Note::BasicResidentCard) {
        all.push(Message::NoteEligibility);
    }
    all
}

/// The values that a note says.
fn values_of(context: &Context<'_>, note: Note) -> [Value<'static>; 3] {
    let law = &context.assessment.law;
    let years = Number(law.years_earned().into());
    let one = |value: Value<'static>| [value, Text(""), Text("")];
    let day = |day: Option<Date>| one(day.map_or(Text(""), Plain));
    if note == Note::CardRenewedAfterLapse {
        [Number(law.card_window.earns.into()), years, Text("")]
    } else if note == Note::SignatureYearShorter || note == Note::RenewedOutsideWindow {
        one(years)
    } else if note == Note::SignatureMaybeIssued {
        one(age(context))
    } else if note == Note::MoveReminder {
        let days = law.move_days;
        [days.from_move, days.to_submit, days.from_planned].map(|days| Number(days.into()))
    } else if note == Note::AbroadWindow {
        one(Number(law.window.opens_abroad.into()))
    } else {
        // Of the others only those of the reading say anything.
        day(law.reading_from)
    }
}

/// The sentence of a note, where the answer does not say it elsewhere.
#[must_use]
pub const fn note_message(note: Note) -> Option<Message> {
    Some(match note {
        Note::CardExpiryUnknown => Message::NoteCardExpiryUnknown,
        Note::RenewedBeforeWindow => Message::NoteRenewedBeforeWindow,
        Note::CardRenewedAfterLapse => Message::NoteCardRenewedAfterLapse,
        Note::LeapBirthday => Message::NoteLeapBirthday,
        Note::MonthEndWindow => Message::NoteMonthEnd,
        Note::RenewedOnExpiryBirthday => Message::NoteExpiryBirthday,
        Note::RenewedOutsideWindow => Message::NoteRenewedOutsideWindow,
        Note::SignatureYearShorter => Message::NoteSignatureShorter,
        Note::TriflingChange => Message::NoteTrifling,
        Note::BuildingNameOnly => Message::NoteBuilding,
        Note::FirstReading | Note::ReadingWithoutCourt => Message::NoteFirstReading,
        Note::ReadingBeforeEffect => Message::NoteReadingBefore,
        Note::ReadingDayUnknown => Message::NoteReadingDay,
        Note::ReadingOfForeigner => Message::NoteReadingForeigner,
        Note::ChangeBeforeIssue => Message::NoteBeforeIssue,
        Note::ChangeOnIssueDay => Message::NoteOnIssueDay,
        Note::ReissueUnknown => Message::NoteReissueUnknown,
        Note::BirthdateCorrected => Message::NoteBirthdateCorrected,
        Note::MoveDeadline => Message::NoteMoveDeadline,
        Note::MoveReminder => Message::NoteMoveReminder,
        Note::MoveDeadlineMayHavePassed => Message::NoteMoveMayHaveEnded,
        Note::SignatureMaybeIssued => Message::WhyFrom15,
        Note::PeriodOfStay => Message::NotePeriodOfStay,
        Note::ExtendedCard => Message::NoteExtendedCard,
        Note::SpecialPeriod => Message::NoteSpecialPeriod,
        Note::SpecifiedResidenceCard => Message::NoteSpecifiedResidence,
        Note::ReadingCourtUnknown => Message::NoteReadingCourt,
        Note::SignatureAfterStop => Message::NoteSignatureAfterStop,
        Note::UserAuthenticationAbroad => Message::NoteUserAuthenticationAbroad,
        Note::AbroadMayHaveEnded => Message::NoteAbroadMayHaveEnded,
        Note::AbroadWindow => Message::NoteAbroad,
        Note::SmartphoneEnds => Message::NoteSmartphone,
        Note::NothingKnown
        | Note::IssueKindUnknown
        | Note::ChangeToCome
        | Note::IssueDateUnknown
        | Note::CardMayBeRenewed
        | Note::CardAgeThreshold
        | Note::InsuranceGoesOn
        | Note::SignatureUnder15
        | Note::SignatureFrom15
        | Note::CardOfUnder15
        | Note::SignatureAdultWard
        | Note::FaceAuthenticationCard
        | Note::BasicResidentCard
        | Note::StatusChanged
        | Note::SpecifiedResidenceCertificates
        | Note::NationalPractice
        | Note::VisitUncertain
        | Note::MunicipalityUnknown
        | Note::ProfileStale => return None,
    })
}

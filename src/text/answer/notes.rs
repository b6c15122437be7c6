//! The remarks that a resident should know.

use super::Value::{self, Day, Number, Text};
use super::{Case, age};
use crate::date::Date;
use crate::rules::{Note, Procedure};
use crate::text::Message;

/// The remarks that a resident should know, in their order.
pub(super) fn notes(case: &Case<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    for note in case.assessment.notes.iter() {
        // How the old certificates ended is idle where a new card is what is needed.
        let idle = note == Note::CardRenewedAfterLapse
            && case.assessment.procedure == Procedure::RenewCard;
        if let Some(message) = note_message(note)
            && !idle
        {
            lines.push(case.fill(message, &values_of(case, note)));
        }
    }
    lines
}

/// The values that a note says.
fn values_of(case: &Case<'_>, note: Note) -> [Value<'static>; 2] {
    let law = &case.assessment.law;
    let years = Number(law.years_earned().into());
    let day = |day: Option<Date>| [day.map_or(Text(""), Day), Text("")];
    if note == Note::CardRenewedAfterLapse {
        [Number(law.card_window.earns.into()), years]
    } else if note == Note::SignatureYearShorter {
        [years, Text("")]
    } else if note == Note::SignatureMaybeIssued {
        [age(case), Text("")]
    } else if note == Note::MoveReminder {
        let days = law.move_days;
        [days.from_move, days.to_submit].map(|days| Number(days.into()))
    } else if note == Note::AbroadWindow {
        [Number(law.window.opens_abroad.into()), Text("")]
    } else if note == Note::SpecialPeriod {
        [Number(law.special_months.into()), Text("")]
    } else if note == Note::MoveDeadline {
        day(case.assessment.move_deadline)
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
        Note::RenewedOnExpiryBirthday | Note::RenewedOutsideWindow => Message::NoteExpiryBirthday,
        Note::SignatureYearShorter => Message::NoteSignatureShorter,
        Note::TriflingChange => Message::NoteTrifling,
        Note::BuildingNameOnly => Message::NoteBuilding,
        Note::FirstReading => Message::NoteFirstReading,
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
        Note::SignatureMaybeIssued => Message::NoteMaybeIssued,
        Note::PeriodOfStay => Message::NotePeriodOfStay,
        Note::ExtendedCard => Message::NoteExtendedCard,
        Note::SpecialPeriod => Message::NoteSpecialPeriod,
        Note::StatusChanged => Message::NoteStatusChanged,
        Note::ReadingWithoutCourt => Message::NoteReadingWithoutCourt,
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
        | Note::SpecifiedResidenceCard
        | Note::SpecifiedResidenceCertificates
        | Note::NationalPractice
        | Note::VisitUncertain
        | Note::MunicipalityUnknown
        | Note::ProfileStale => return None,
    })
}

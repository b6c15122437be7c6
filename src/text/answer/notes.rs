//! The remarks that a resident should know.

use super::Case;
use super::Value::{Day, Text};
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
            let deadline = case.assessment.move_deadline.map_or(Text(""), Day);
            lines.push(case.fill(message, &[deadline]));
        }
    }
    lines
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

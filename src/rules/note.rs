//! What else a person ought to know of a verdict: a closed list, each with source and certainty.
//!
//! No sentences for residents: the texts have one for each note.

use super::source::{Certainty, Source};

macro_rules! notes {
    ($($(#[$doc:meta])* $name:ident, $id:literal, $source:ident, $certainty:ident;)*) => {
        /// A remark beside the verdict.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Note { $($(#[$doc])* $name,)* }

        impl Note {
            /// All notes, in the order in which they are shown.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The name by which the terminal calls it.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Self::$name => $id,)* }
            }

            /// Where it stands written.
            #[must_use]
            pub fn source(self) -> Source {
                match self { $(Self::$name => Source::$source,)* }
            }

            /// How sure it is.
            #[must_use]
            pub const fn certainty(self) -> Certainty {
                match self { $(Self::$name => Certainty::$certainty,)* }
            }
        }
    };
}

notes! {
    /// Neither the issue date nor enough of the card is known.
    NothingKnown, "nothing_known", Unwritten, D;
    /// The issue date is unknown, so a range is all that can be said.
    IssueDateUnknown, "issue_date_unknown", Inferred, A;
    /// How the certificates were issued is unknown, and the day lies in a window.
    IssueKindUnknown, "issue_kind_unknown", UserAuthenticationTerm, A;
    /// The card's expiry is unknown and could be earlier.
    CardExpiryUnknown, "card_expiry_unknown", UserAuthenticationTerm, A;
    /// A renewal before the window would end earlier than an ordinary one.
    RenewedBeforeWindow, "renewed_before_window", UserAuthenticationTerm, A;
    /// Said to be renewed in its window, on a day that lies in none.
    RenewedOutsideWindow, "renewed_outside_window", Unwritten, D;
    /// The card may have been made in the window of the one before it, after the certificates had lapsed.
    CardRenewedAfterLapse, "card_renewed_after_lapse", UserAuthenticationTerm, A;
    /// The card may be one renewed in the window, and then lasts a year longer than computed.
    CardMayBeRenewed, "card_may_be_renewed", CardTerm, A;
    /// Made soon after the age changed: it may have been applied for before.
    CardAgeThreshold, "card_age_threshold", Unwritten, D;
    /// Born on 29 February: 28 February is taken in common years.
    LeapBirthday, "leap_birthday", LeapBirthday, D;
    /// Counting forward from the month's end would open the window a day or two later.
    MonthEndWindow, "month_end_window", RenewalWindow, D;
    /// Renewed on the very birthday on which the old one ended: by the text nearly six years.
    RenewedOnExpiryBirthday, "renewed_on_expiry_birthday", Unwritten, D;
    /// Both are done at once in the window, the signature certificate as a new issue: it may end a year earlier.
    SignatureYearShorter, "signature_year_shorter", Unwritten, D;
    /// The insurance use goes on to the end of the third month.
    InsuranceGoesOn, "insurance_goes_on", Insurance, B;
    /// An address of the same place written otherwise and other trifling changes revoke nothing.
    TriflingChange, "trifling_change", TriflingChange, A;
    /// Only a building's name was added or dropped.
    BuildingNameOnly, "building_name_only", Unwritten, D;
    /// The first entry of a reading revokes nothing.
    FirstReading, "first_reading", NameReading, A;
    /// A reading changed before it was part of the certificate's ground revokes nothing.
    ReadingBeforeEffect, "reading_before_effect", NameReading, A;
    /// A reading changed on a day that is not known: whether it revokes hangs on the day.
    ReadingDayUnknown, "reading_day_unknown", NameReading, A;
    /// A reading changed without the family court's permission revokes nothing.
    ReadingWithoutCourt, "reading_without_court", NameReadingCourt, A;
    /// Whether the family court permitted the changed reading is not known.
    ReadingCourtUnknown, "reading_court_unknown", NameReadingCourt, A;
    /// Only Japanese nationals have a reading in the register.
    ReadingOfForeigner, "reading_of_foreigner", NameReading, A;
    /// Changed before the certificate was issued: it carries the new state.
    ChangeBeforeIssue, "change_before_issue", SignatureLapse, A;
    /// Changed on the day of issue: which came first is not known.
    ChangeOnIssueDay, "change_on_issue_day", Unwritten, D;
    /// Whether the signature certificate was issued again after a change is not known.
    ReissueUnknown, "reissue_unknown", SignatureLapse, A;
    /// A change to come will revoke the signature certificate.
    ChangeToCome, "change_to_come", SignatureLapse, A;
    /// The birth date was corrected; what was issued before keeps its expiry.
    BirthdateCorrected, "birthdate_corrected", UserAuthenticationLapse, A;
    /// A move with a deadline for the notification still running.
    MoveDeadline, "move_deadline", CardEnd, A;
    /// A recent move: if it was from another municipality, deadlines run that are not known here.
    MoveReminder, "move_reminder", CardEnd, A;
    /// The days for handing in the card after a move are over, and whether they were kept is not known.
    MoveDeadlineMayHavePassed, "move_deadline_may_have_passed", CardEnd, A;
    /// Under 15 in principle no signature certificate.
    SignatureUnder15, "signature_under_15", SignatureCapacity, B;
    /// 15 by now, but nothing is issued by itself.
    SignatureFrom15, "signature_from_15", SignatureCapacity, B;
    /// Whether a signature certificate was issued depends on an age that is not known.
    SignatureMaybeIssued, "signature_maybe_issued", Unwritten, D;
    /// Adult wards have in principle no signature certificate.
    SignatureAdultWard, "signature_adult_ward", SignatureCapacity, B;
    /// A face-authentication card has no PIN and no signature certificate.
    FaceAuthenticationCard, "face_authentication_card", FaceAuthentication, B;
    /// All certificates on cards of the resident register have expired.
    BasicResidentCard, "basic_resident_card", BasicResidentCard, B;
    /// The card follows the period of stay and is extended only on request.
    PeriodOfStay, "period_of_stay", CardTermStay, A;
    /// Extending the card does not extend the certificates.
    ExtendedCard, "extended_card", UsualPractice, B;
    /// The special period of two months, on request.
    SpecialPeriod, "special_period", UsualPractice, B;
    /// There is no period of stay any more; the card's period has to be changed before its day.
    StatusChanged, "status_changed", CardTermStay, A;
    /// The card was stopped by telephone; the signature certificate may be revoked by that.
    SignatureAfterStop, "signature_after_stop", TemporaryStop, B;
    /// A user-authentication certificate issued before a move abroad: text and practice differ.
    UserAuthenticationAbroad, "user_authentication_abroad", UserAuthenticationAbroad, D;
    /// A move abroad, and it is not known whether continued use was asked for.
    AbroadMayHaveEnded, "abroad_may_have_ended", CardEnd, A;
    /// The card ends before the 20th birthday, so it was made without a signature certificate.
    CardOfUnder15, "card_of_under_15", SignatureCapacity, B;
    /// A specified residence card lasts as the residence card does.
    SpecifiedResidenceCard, "specified_residence_card", SpecifiedResidence, A;
    /// Whether its certificates follow the special period is not known.
    SpecifiedResidenceCertificates, "specified_residence_certificates", Unwritten, D;
    /// Registered abroad: certificates from one year before, by one page.
    AbroadWindow, "abroad_window", AbroadWindow, C;
    /// A renewal on the card ends the certificates on the smartphone.
    SmartphoneEnds, "smartphone_ends", Smartphone, A;
    /// What to bring is usual practice, not this municipality's word.
    NationalPractice, "national_practice", UsualPractice, B;
    /// This case is not in the usual practice; the counter decides.
    VisitUncertain, "visit_uncertain", Unwritten, D;
    /// No profile for the municipality that was named.
    MunicipalityUnknown, "municipality_unknown", UsualPractice, B;
    /// The municipality's profile is past its end.
    ProfileStale, "profile_stale", UsualPractice, B;
}

/// A set of notes; it is copied, never allocated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Notes(u64);

impl Notes {
    /// Adds one.
    pub fn add(&mut self, note: Note) {
        self.0 |= 1 << note as u32;
    }

    /// Whether it is in.
    #[must_use]
    pub fn has(self, note: Note) -> bool {
        self.0 & (1 << note as u32) != 0
    }

    /// Those that are in, in the order of [`Note::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Note> {
        Note::ALL
            .iter()
            .copied()
            .filter(move |note| self.has(*note))
    }
}

//! The practice of a counter as a file describes it: for whom, with what, at what price, where and
//! when, after what booking.
//!
//! Only the types stand here; what applies to a case is decided in [`crate::procedure`], which
//! days are open in [`crate::calendar`].

use crate::calendar::Ahead;
use crate::date::Date;
use crate::record::{
    Address, Extensible, Field, Filled, Json, List, LocalText, Open, Phone, Ref, Text, Type, Whole,
    record, words,
};
use crate::rules::Procedure;

/// Who goes to the counter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Visitor {
    /// 本人.
    #[default]
    Holder,
    /// 法定代理人.
    LegalRepresentative,
    /// 任意代理人.
    VoluntaryAgent,
    /// 同一世帯員.
    HouseholdMember,
}

/// A circumstance on which a practice or a document hangs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Condition {
    /// The sealed form from the notice is at hand.
    InquiryForm,
    /// Every certificate that is held is still in force.
    CertificateEffective,
    /// A certificate has run out.
    CertificateExpired,
    /// The signature certificate was revoked by a change.
    SignatureRevoked,
    /// There never was such a certificate on this card.
    FirstIssue,
    /// A member of the household comes together with the notification of a move.
    WithMove,
    /// A PIN is forgotten or locked.
    PinLost,
    /// A PIN is forgotten.
    PinForgotten,
    /// A PIN is locked.
    PinLocked,
    /// The PIN that is on the form turns out to be wrong at the counter.
    PinFails,
    /// The other of the two PINs is known.
    OtherPinKnown,
    /// There is no identity document with a photograph.
    NoPhotoIdentity,
    /// The holder is under 15.
    HolderUnder15,
    /// The holder is under 18.
    HolderMinor,
    /// The holder is an adult ward.
    HolderAdultWard,
    /// The holder's 本籍 is in this municipality; the resident record is, or the procedure would
    /// not be done here.
    DomicileHere,
    /// Whoever comes lives in the holder's household.
    SameHousehold,
    /// Whoever comes lives in the household, and the resident record shows parent and child.
    ParentOnRecord,
    /// The holder is no Japanese national.
    ForeignNational,
    /// The holder has a period of stay.
    PeriodOfStay,
    /// The holder lives abroad.
    Abroad,
    /// The card is lost or was returned.
    CardLost,
    /// The card's functions are suspended and are resumed at the same visit.
    CardSuspended,
    /// The card is issued again through the holder's own fault.
    OwnFault,
    /// The card is issued again through no fault of the holder: after a disaster.
    NoFault,
    /// The card ended with a period of stay, or by a deadline that was missed.
    CardLapsed,
    /// The new card is wanted without certificates.
    WithoutCertificates,
    /// The new card is wanted as an express issue (特急発行).
    Express,
    /// A face-authentication card.
    FaceAuthentication,
}

/// A thing to bring, of those known to all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Document {
    /// マイナンバーカード.
    MyNumberCard,
    /// 本人確認書類.
    IdentityDocument,
    /// 照会書兼回答書.
    InquiryResponseForm,
    /// 委任状.
    PowerOfAttorney,
    /// 戸籍謄本.
    FamilyRegister,
    /// 登記事項証明書.
    GuardianshipCertificate,
    /// 親権・続柄を示す書類.
    ProofOfRelationship,
    /// 申請書.
    ApplicationForm,
    /// 有効期限通知書.
    ExpirationNotice,
    /// 交付通知書.
    IssuanceNotification,
    /// 在留カード.
    ResidenceCard,
    /// 遺失届の受理番号.
    PoliceReportNumber,
    /// 暗証番号.
    Pins,
    /// 手数料.
    Fee,
}

/// Whose document it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Of {
    /// The holder's.
    Holder,
    /// The voluntary agent's, or that of the member of the household.
    Agent,
    /// The legal representative's.
    Representative,
}

/// Who must come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Person {
    /// The holder.
    Holder,
    /// The legal representative.
    LegalRepresentative,
    /// Whoever comes for the holder.
    Agent,
    /// Either the holder or whoever comes for the holder.
    HolderOrAgent,
}

/// Who types the PINs at the counter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Typist {
    /// The holder.
    Holder,
    /// Whoever comes.
    Visitor,
    /// The staff, from the sealed form.
    Staff,
}

/// What happens at the counter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AtCounter {
    /// Questions are asked that only the right person can answer.
    OralQuestions,
    /// The application is written there.
    ApplicationWritten,
    /// Copies are not taken.
    OriginalsOnly,
    /// The new PINs are chosen and typed there.
    NewPins,
}

/// Whether a visit is booked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Need {
    /// It is required.
    Required,
    /// Whoever has none is seen, too, but waits.
    Preferred,
    /// Not at all.
    None,
}

/// What a remark is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Topic {
    /// When it is crowded, and how to see.
    Crowding,
    /// Who gets no notice.
    Notice,
    /// Who need not do anything.
    Need,
    /// When it can be used after it was issued.
    UsableAfter,
    /// Cards without a PIN.
    FaceAuthentication,
    /// The certificates on a smartphone.
    Smartphone,
    /// How to see what is on the card.
    Checking,
    /// Anything else.
    Other,
}

words!(Procedure {
    "issue" => Procedure::Issue,
    "renew" => Procedure::Renew,
    "revoke" => Procedure::Revoke,
    "change_pin" => Procedure::ChangePin,
    "reset_pin" => Procedure::ResetPin,
    "unlock_pin" => Procedure::UnlockPin,
    "resume_card" => Procedure::ResumeCard,
    "renew_card" => Procedure::RenewCard,
    "change_card_period" => Procedure::ChangeCardPeriod,
    "continue_use" => Procedure::ContinueUse,
    "stop_card" => Procedure::StopCard,
} besides {
    "none" => Procedure::None,
});

words!(Visitor {
    "holder" => Visitor::Holder,
    "legal_representative" => Visitor::LegalRepresentative,
    "voluntary_agent" => Visitor::VoluntaryAgent,
    "household_member" => Visitor::HouseholdMember,
});

words!(Condition {
    "inquiry_form" => Condition::InquiryForm,
    "certificate_effective" => Condition::CertificateEffective,
    "certificate_expired" => Condition::CertificateExpired,
    "signature_revoked" => Condition::SignatureRevoked,
    "first_issue" => Condition::FirstIssue,
    "with_move" => Condition::WithMove,
    "pin_lost" => Condition::PinLost,
    "pin_forgotten" => Condition::PinForgotten,
    "pin_locked" => Condition::PinLocked,
    "pin_fails" => Condition::PinFails,
    "other_pin_known" => Condition::OtherPinKnown,
    "no_photo_identity" => Condition::NoPhotoIdentity,
    "holder_under_15" => Condition::HolderUnder15,
    "holder_minor" => Condition::HolderMinor,
    "holder_adult_ward" => Condition::HolderAdultWard,
    "domicile_here" => Condition::DomicileHere,
    "same_household" => Condition::SameHousehold,
    "parent_on_record" => Condition::ParentOnRecord,
    "foreign_national" => Condition::ForeignNational,
    "period_of_stay" => Condition::PeriodOfStay,
    "abroad" => Condition::Abroad,
    "card_lost" => Condition::CardLost,
    "card_suspended" => Condition::CardSuspended,
    "own_fault" => Condition::OwnFault,
    "no_fault" => Condition::NoFault,
    "card_lapsed" => Condition::CardLapsed,
    "without_certificates" => Condition::WithoutCertificates,
    "express" => Condition::Express,
    "face_authentication" => Condition::FaceAuthentication,
});

impl Open for Condition {
    const KEY: &'static str = "conditions";
}

words!(Document {
    "my_number_card" => Document::MyNumberCard,
    "identity_document" => Document::IdentityDocument,
    "inquiry_response_form" => Document::InquiryResponseForm,
    "power_of_attorney" => Document::PowerOfAttorney,
    "family_register" => Document::FamilyRegister,
    "guardianship_certificate" => Document::GuardianshipCertificate,
    "proof_of_relationship" => Document::ProofOfRelationship,
    "application_form" => Document::ApplicationForm,
    "expiration_notice" => Document::ExpirationNotice,
    "issuance_notification" => Document::IssuanceNotification,
    "residence_card" => Document::ResidenceCard,
    "police_report_number" => Document::PoliceReportNumber,
    "pins" => Document::Pins,
    "fee" => Document::Fee,
});

impl Open for Document {
    const KEY: &'static str = "documents";
}

words!(Of {
    "holder" => Of::Holder,
    "agent" => Of::Agent,
    "representative" => Of::Representative,
});

words!(Person {
    "holder" => Person::Holder,
    "legal_representative" => Person::LegalRepresentative,
    "agent" => Person::Agent,
    "holder_or_agent" => Person::HolderOrAgent,
});

words!(Typist {
    "holder" => Typist::Holder,
    "visitor" => Typist::Visitor,
    "staff" => Typist::Staff,
});

words!(AtCounter {
    "oral_questions" => AtCounter::OralQuestions,
    "application_written" => AtCounter::ApplicationWritten,
    "originals_only" => AtCounter::OriginalsOnly,
    "new_pins" => AtCounter::NewPins,
});

words!(Need {
    "required" => Need::Required,
    "preferred" => Need::Preferred,
    "none" => Need::None,
});

words!(Topic {
    "crowding" => Topic::Crowding,
    "notice" => Topic::Notice,
    "need" => Topic::Need,
    "usable_after" => Topic::UsableAfter,
    "face_authentication" => Topic::FaceAuthentication,
    "smartphone" => Topic::Smartphone,
    "checking" => Topic::Checking,
    "other" => Topic::Other,
});

/// The name of one of the file's sources.
#[derive(Clone, Copy, Debug)]
pub struct SourceId;

/// The name of one of the file's offices.
#[derive(Clone, Copy, Debug)]
pub struct OfficeId;

/// The name of one of the file's timetables.
#[derive(Clone, Copy, Debug)]
pub struct HoursId;

/// The name of one of the file's lists of identity documents.
#[derive(Clone, Copy, Debug)]
pub struct ListId;

macro_rules! names {
    ($($name:ident => $key:literal,)*) => {
        $(impl Field for $name {
            const TYPE: &'static Type = &Type::Own($key);
            type Value<'a> = &'a str;

            fn at(json: Option<&Json>) -> &str {
                Text::at(json)
            }
        })*
    };
}

names! {
    SourceId => "sources",
    OfficeId => "offices",
    HoursId => "hours",
    ListId => "identity_lists",
}

record! {
    /// To what something applies. A key that is left out limits nothing.
    pub struct Scope {
        /// For these procedures.
        procedures: List<Procedure>,
        /// For these visitors.
        visitors: List<Visitor>,
        /// Only where all of these are known to hold.
        when: List<Extensible<Condition>>,
        /// Not where any of these is known to hold.
        unless: List<Extensible<Condition>>,
        /// From this day on.
        from: Option<Date>,
        /// Through this day.
        until: Option<Date>,
    }
}

record! {
    /// A condition of the municipality's own. Without `all` it is never asked, and its words are shown next to the item.
    pub struct OwnCondition {
        /// The words for it, as what comes after "if": 「同一世帯で、住民票で親子とわかるとき」.
        text: LocalText,
        /// It holds where all of these hold.
        all: List<Condition>,
    }
}

record! {
    /// A part of one way to show who somebody is.
    pub struct Piece {
        /// From this list of identity documents.
        list: ListId,
        /// How many of it; one where it is left out.
        count: Option<Whole<1, 9>>,
    }
}

record! {
    /// One of several ways: all of its pieces together are enough.
    pub struct Way {
        /// The pieces.
        pieces: Filled<Piece>,
    }
}

record! {
    /// A thing to bring.
    pub struct Item {
        /// What: a document known to all, or one of the file's own `documents`.
        document: Extensible<Document>,
        /// What the municipality calls it, where that is not its usual name.
        name: Option<LocalText>,
        /// Whose.
        of: Of,
        /// How many; one where it is left out.
        count: Option<Whole<1, 9>>,
        /// With a photograph, issued by an authority.
        photo: bool,
        /// In a sealed envelope.
        sealed: bool,
        /// Only while it is still valid.
        unexpired: bool,
        /// Not a copy.
        original: bool,
        /// Issued within so many months.
        issued_within_months: Option<Whole<1, 24>>,
        /// Issued or sent within so many days.
        issued_within_days: Option<Whole<1, 366>>,
        /// Any one of these ways is enough: two of list A, or one of A and one of B.
        ways: List<Way>,
        /// It may be left out where any one of these holds.
        omit_if: List<Extensible<Condition>>,
        /// It is needed only where any one of these holds.
        only_if: List<Extensible<Condition>>,
        /// What the municipality says of it: which ones it takes, what has to be filled in.
        details: List<LocalText>,
    }
}

record! {
    /// A journey to the counter.
    pub struct Visit {
        /// Everybody who must come.
        who: Filled<Person>,
        /// Whether the matter is finished on that day.
        same_day_finish: bool,
        /// Who types the PINs.
        pins_typed_by: Option<Typist>,
        /// What to bring.
        items: Filled<Item>,
    }
}

record! {
    /// What happens instead in a circumstance that is not asked about beforehand.
    pub struct Fallback {
        /// Where any one of these holds.
        when: Filled<Extensible<Condition>>,
        /// The journeys then.
        visits: Filled<Visit>,
    }
}

record! {
    /// What is done in a case; the first match applies.
    pub struct Practice {
        /// For whom and what.
        applies: Scope,
        /// Shown with "ask the counter", not as a fact.
        uncertain: bool,
        /// The journeys, in their order; none where `instead` says how it is done without.
        visits: List<Visit>,
        /// What happens instead where something turns out otherwise.
        fallbacks: List<Fallback>,
        /// How it can be done without coming to the counter.
        instead: Option<LocalText>,
        /// What happens at the counter.
        at_counter: List<AtCounter>,
        /// Where that is said.
        source: SourceId,
    }
}

record! {
    /// What it costs; the first match applies, and fees under a condition that was not asked about are shown next to it.
    pub struct Fee {
        /// For whom and what.
        applies: Scope,
        /// Yen.
        yen: Whole<0, 100_000>,
        /// The cause, in the municipality's words.
        text: Option<LocalText>,
        /// Where that is said.
        source: SourceId,
    }
}

record! {
    /// A place to go.
    pub struct Office {
        /// Its name.
        name: LocalText,
        /// The floor and the window.
        place: Option<LocalText>,
        /// Its address.
        address: Option<LocalText>,
        /// Its telephone.
        phone: Option<Phone>,
        /// What is done there, and for whom.
        applies: Option<Scope>,
        /// When it is open.
        hours: Option<HoursId>,
        /// What else to know of it.
        details: List<LocalText>,
        /// Where that is said.
        source: SourceId,
    }
}

record! {
    /// Whether and when a visit is booked.
    pub struct Booking {
        /// For whom and what.
        applies: Option<Scope>,
        /// At these offices only.
        offices: List<OfficeId>,
        /// In openings of these names only, such as those of an evening.
        openings: List<Text>,
        /// Whether it must be.
        need: Need,
        /// From when it can be.
        opens: Option<Ahead>,
        /// Until when.
        closes: Option<Ahead>,
        /// It can be from the day on which the notice arrives.
        from_notice: bool,
        /// Where to.
        url: Option<Address>,
        /// The number to call.
        phone: Option<Phone>,
        /// What else to know, such as who is seen without.
        text: Option<LocalText>,
        /// Where that is said.
        source: SourceId,
    }
}

record! {
    /// A remark for residents.
    pub struct Remark {
        /// What it is about.
        topic: Topic,
        /// For whom and what.
        applies: Option<Scope>,
        /// The remark.
        text: LocalText,
        /// Where more is said.
        url: Option<Address>,
        /// Where that is said.
        source: SourceId,
    }
}

record! {
    /// A number to call.
    pub struct Contact {
        /// Whose.
        name: LocalText,
        /// The number.
        phone: Phone,
        /// When somebody answers.
        hours: Option<HoursId>,
        /// For what.
        applies: Option<Scope>,
        /// Where that is said.
        source: SourceId,
    }
}

impl Ref<'_, Item> {
    /// How many.
    #[must_use]
    pub fn number(self) -> i64 {
        self.count().unwrap_or(1)
    }
}

impl Ref<'_, Piece> {
    /// How many.
    #[must_use]
    pub fn number(self) -> i64 {
        self.count().unwrap_or(1)
    }
}

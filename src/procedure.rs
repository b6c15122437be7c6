//! Who comes, how often, and what to bring: the practice of a municipality over the usual one.
//!
//! Practices are data of a [`Profile`]; this module only chooses among them and settles their
//! conditions. It never invents a document, and an empty list never means "unknown": where no
//! practice fits, [`Guidance::visits`] holds the card alone and the note says to ask.

use crate::date::{Date, age_on};
use crate::profile::{Profile, Reference};
use crate::rules::source::{ADULT_CARD_AGE, SIGNATURE_AGE};
use crate::rules::{
    Assessment, CardState, CertificateState, Holder, Known, Next, Note, Notes, Procedure, Situation,
};

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

/// What is known of the PINs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Pins {
    /// Both are known.
    Known,
    /// One or both are forgotten.
    Forgotten,
    /// One or both are locked.
    Locked,
    /// Not told.
    #[default]
    Unknown,
}

/// What is wanted of the counter, and by whom.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Errand {
    /// The procedure, or `None` for the one that the state calls for.
    pub want: Option<Procedure>,
    /// Who goes.
    pub visitor: Visitor,
    /// Whether the sealed 照会書兼回答書 from the notice is at hand.
    pub inquiry_form: bool,
    /// Whether it is done together with the notification of a move.
    pub with_move: bool,
    /// The PINs.
    pub pins: Pins,
}

/// A condition under which a practice or a document applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Condition {
    /// The sealed form from the notice is at hand.
    InquiryForm,
    /// Every certificate that is held is still in force.
    CertificateEffective,
    /// A member of the household comes together with the notification of a move.
    WithMove,
    /// A PIN is forgotten or locked.
    PinLost,
    /// The holder is under 15.
    HolderUnder15,
    /// The holder is under 18.
    HolderMinor,
    /// The holder is an adult ward.
    HolderAdultWard,
    /// The holder's 本籍 and register are in this municipality.
    DomicileHere,
    /// The card is lost or was returned.
    CardLost,
    /// The holder has a period of stay.
    PeriodOfStay,
}

/// A thing to bring, of those known to all, or a municipality's own.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
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
    /// 申請書.
    ApplicationForm,
    /// 有効期限通知書.
    ExpirationNotice,
    /// 交付通知書.
    IssuanceNotification,
    /// 暗証番号.
    Pins,
    /// 手数料.
    Fee,
    /// The place of a document in the profile's own list.
    Own(usize),
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

/// A document, as a list at the counter names it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Item {
    /// What.
    pub document: Document,
    /// Whose.
    pub of: Of,
    /// How many.
    pub count: u8,
    /// With a photograph, issued by an authority.
    pub photo: bool,
    /// In a sealed envelope.
    pub sealed: bool,
    /// Issued within so many months.
    pub issued_within_months: Option<u8>,
    /// It may be left out where all of these hold.
    pub omit_if: Vec<Condition>,
    /// It is needed only where all of these hold.
    pub only_if: Vec<Condition>,
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
}

/// One journey to the counter.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Visit {
    /// Who must come.
    pub who: Vec<Person>,
    /// Whether the matter is finished on that day.
    pub same_day_finish: bool,
    /// What to bring.
    pub items: Vec<Item>,
}

/// What a municipality does in a case; the first that fits counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Practice {
    /// For these procedures.
    pub procedures: Vec<Procedure>,
    /// For these visitors.
    pub visitors: Vec<Visitor>,
    /// All of these hold.
    pub when: Vec<Condition>,
    /// None of these is known to hold.
    pub unless: Vec<Condition>,
    /// Whether it is told as a fact, or with "ask the counter".
    pub certain: bool,
    /// The journeys, in their order.
    pub visits: Vec<Visit>,
    /// Which of the profile's references says so.
    pub source: usize,
}

/// What a procedure costs; the first that fits counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fee {
    /// For these procedures.
    pub procedures: Vec<Procedure>,
    /// All of these hold.
    pub when: Vec<Condition>,
    /// None of these is known to hold.
    pub unless: Vec<Condition>,
    /// Yen.
    pub yen: u32,
    /// Which of the profile's references says so.
    pub source: usize,
}

/// The profiles that apply: a municipality's over the usual practice.
#[derive(Clone, Copy, Debug)]
pub struct Policy<'a> {
    /// The municipality's, where one was named, found, and is not past its end.
    pub municipal: Option<&'a Profile>,
    /// The usual practice.
    pub national: &'a Profile,
    /// What to say about the municipality's profile.
    pub note: Option<Note>,
}

impl<'a> Policy<'a> {
    /// The policy for a municipality on a day: past its end a profile is not used any more.
    #[must_use]
    pub fn on(day: Date, municipal: Option<&'a Profile>, national: &'a Profile) -> Self {
        let stale = municipal.is_some_and(|profile| profile.until < day);
        Self {
            municipal: municipal.filter(|_| !stale),
            national,
            note: stale.then_some(Note::ProfileStale),
        }
    }
}

/// Who comes, how often, with what, and for how much.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guidance<'a> {
    /// The procedure that was wanted or that the state calls for.
    pub procedure: Procedure,
    /// The journeys; empty only for [`Procedure::None`].
    pub visits: Vec<Visit>,
    /// The fee in yen, where known.
    pub fee_yen: Option<u32>,
    /// Who says so.
    pub reference: Option<&'a Reference>,
    /// Remarks.
    pub notes: Notes,
}

/// What the conditions are asked of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is the answer to one condition of a profile"
)]
pub struct Facts {
    /// The procedure.
    pub procedure: Procedure,
    /// Who goes.
    pub visitor: Visitor,
    inquiry_form: bool,
    certificate_effective: bool,
    with_move: bool,
    pin_lost: Known,
    under_15: bool,
    minor: bool,
    adult_ward: bool,
    card_lost: bool,
    period_of_stay: bool,
}

impl Facts {
    /// The facts of an errand.
    #[must_use]
    pub fn new(situation: &Situation, assessment: &Assessment, errand: &Errand) -> Self {
        let procedure = errand.want.unwrap_or(assessment.procedure);
        let age = age_on(situation.birthdate, assessment.today);
        let in_force = [&assessment.signature, &assessment.user_authentication]
            .iter()
            .all(|held| match held.state {
                CertificateState::Valid | CertificateState::Renewable => true,
                CertificateState::NotIssued => held.next != Next::Issue,
                CertificateState::Expired
                | CertificateState::Revoked
                | CertificateState::Unknown => false,
            });
        let pin_lost = match (procedure, errand.pins) {
            (Procedure::ResetPin | Procedure::UnlockPin, _)
            | (_, Pins::Forgotten | Pins::Locked) => Known::Yes,
            (_, Pins::Known) => Known::No,
            (_, Pins::Unknown) => Known::Unknown,
        };
        Self {
            procedure,
            visitor: errand.visitor,
            inquiry_form: errand.inquiry_form,
            certificate_effective: in_force,
            with_move: errand.with_move && errand.visitor == Visitor::HouseholdMember,
            pin_lost,
            under_15: age < SIGNATURE_AGE,
            minor: age < ADULT_CARD_AGE,
            adult_ward: situation.adult_ward,
            card_lost: assessment.card.state == CardState::Lost,
            period_of_stay: situation.holder == Holder::PeriodOfStay,
        }
    }

    fn holds(&self, condition: Condition) -> Known {
        let known = match condition {
            Condition::InquiryForm => self.inquiry_form,
            Condition::CertificateEffective => self.certificate_effective,
            Condition::WithMove => self.with_move,
            Condition::PinLost => return self.pin_lost,
            Condition::HolderUnder15 => self.under_15,
            Condition::HolderMinor => self.minor,
            Condition::HolderAdultWard => self.adult_ward,
            // Nobody is asked where the family register lies; the condition stays beside the item.
            Condition::DomicileHere => return Known::Unknown,
            Condition::CardLost => self.card_lost,
            Condition::PeriodOfStay => self.period_of_stay,
        };
        if known { Known::Yes } else { Known::No }
    }

    fn fits(&self, procedures: &[Procedure], when: &[Condition], unless: &[Condition]) -> bool {
        procedures.contains(&self.procedure)
            && when
                .iter()
                .all(|condition| self.holds(*condition) == Known::Yes)
            && !unless
                .iter()
                .any(|condition| self.holds(*condition) == Known::Yes)
    }

    /// The item with its conditions settled: gone, certain, or with what is still open.
    fn settle(&self, item: &Item) -> Option<Item> {
        let open = |conditions: &[Condition]| {
            conditions
                .iter()
                .copied()
                .filter(|one| self.holds(*one) == Known::Unknown)
                .collect()
        };
        let any = |conditions: &[Condition], answer: Known| {
            conditions
                .iter()
                .any(|condition| self.holds(*condition) == answer)
        };
        if any(&item.only_if, Known::No) {
            return None;
        }
        let omit_open: Vec<Condition> = if any(&item.omit_if, Known::No) {
            Vec::new()
        } else {
            open(&item.omit_if)
        };
        let omitted =
            !item.omit_if.is_empty() && omit_open.is_empty() && !any(&item.omit_if, Known::No);
        (!omitted).then(|| Item {
            omit_if: omit_open,
            only_if: open(&item.only_if),
            ..item.clone()
        })
    }
}

/// Who comes, how often, with what: the municipality's word, and where it is silent the usual
/// practice, with a note that says so.
#[must_use]
pub fn guide<'a>(facts: &Facts, policy: Policy<'a>) -> Guidance<'a> {
    let mut notes = Notes::default();
    if let Some(note) = policy.note {
        notes.add(note);
    }
    if facts.procedure == Procedure::None {
        let procedure = Procedure::None;
        return Guidance {
            procedure,
            visits: Vec::new(),
            fee_yen: None,
            reference: None,
            notes,
        };
    }
    let profiles = || policy.municipal.into_iter().chain([policy.national]);
    let found = profiles().find_map(|profile| {
        let practice = profile.practices.iter().find(|practice| {
            practice.visitors.contains(&facts.visitor)
                && facts.fits(&practice.procedures, &practice.when, &practice.unless)
        });
        practice.map(|practice| (profile, practice))
    });
    let fee_yen = profiles()
        .flat_map(|profile| &profile.fees)
        .find(|fee| facts.fits(&fee.procedures, &fee.when, &fee.unless))
        .map(|fee| fee.yen);
    let Some((profile, practice)) = found else {
        notes.add(Note::VisitUncertain);
        let visits = vec![card_alone()];
        return Guidance {
            procedure: facts.procedure,
            visits,
            fee_yen,
            reference: None,
            notes,
        };
    };
    if core::ptr::eq(profile, policy.national) {
        notes.add(Note::NationalPractice);
    }
    // A representative of somebody of age who is no ward is a case of its own.
    let odd_representative =
        facts.visitor == Visitor::LegalRepresentative && !facts.minor && !facts.adult_ward;
    if !practice.certain || odd_representative {
        notes.add(Note::VisitUncertain);
    }
    let visits = practice
        .visits
        .iter()
        .map(|visit| Visit {
            items: visit
                .items
                .iter()
                .filter_map(|item| facts.settle(item))
                .collect(),
            ..visit.clone()
        })
        .collect();
    let reference = profile.references.get(practice.source);
    Guidance {
        procedure: facts.procedure,
        visits,
        fee_yen,
        reference,
        notes,
    }
}

/// The one thing that is always needed, for a case no practice speaks of.
fn card_alone() -> Visit {
    Visit {
        who: vec![Person::Holder],
        same_day_finish: false,
        items: vec![Item {
            document: Document::MyNumberCard,
            of: Of::Holder,
            count: 1,
            photo: false,
            sealed: false,
            issued_within_months: None,
            omit_if: Vec::new(),
            only_if: Vec::new(),
        }],
    }
}

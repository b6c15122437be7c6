//! Who comes, how often, and what to bring: the practice of a municipality over the usual one.
//!
//! Practices are data of a [`Profile`]; this module only chooses among them and settles their
//! conditions. It never invents a document. The usual practice covers every case, so the list
//! of visits is empty only if nothing is to be done, or if it is done without a visit.

pub mod place;

use crate::calendar::{Hours, Stops};
use crate::date::{Date, days_later};
use crate::profile::practice::{Condition, Document, Fee, Item, Practice, Scope, Visit, Visitor};
use crate::profile::{Profile, ProfileFile, Reference};
use crate::record::{Extensible, ExtensibleValue, List, Ref};
use crate::rules::{
    Assessment, CardEnd, CardKind, CardState, Cause, CertificateState, Holder, Known, Next, Note,
    Notes, Procedure, Situation, StatusChange, Stopped,
};

/// What is known of the PINs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Pins {
    /// Both are known.
    Known,
    /// One or both are forgotten.
    Forgotten,
    /// One or both are locked.
    Locked,
    /// Not given.
    #[default]
    Unknown,
}

impl Pins {
    /// What holds of several together: whoever is not sure of one of them brings one more document.
    #[must_use]
    pub fn together(each: &[Self]) -> Self {
        for state in [Self::Forgotten, Self::Locked, Self::Unknown] {
            if each.contains(&state) {
                return state;
            }
        }
        Self::Known
    }
}

/// What is wanted of the counter, and by whom.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Errand {
    /// The procedure, or `None` for the one that the state calls for.
    pub want: Option<Procedure>,
    /// Who goes, where that was given; see [`Errand::comes`].
    pub visitor: Option<Visitor>,
    /// Whether the sealed 照会書兼回答書 from the notice is at hand.
    pub inquiry_form: bool,
    /// Whether it is done together with the notification of a move.
    pub with_move: bool,
    /// The PINs.
    pub pins: Pins,
}

impl Errand {
    /// Who comes: the holder by default, but for a child under 15 and an adult ward the
    /// one who acts for them.
    #[must_use]
    pub fn comes(&self, situation: &Situation, assessment: &Assessment) -> Visitor {
        let age = situation.age_on(assessment.today);
        let is_child = age.is_some_and(|age| age < assessment.law.signature_age);
        let is_represented = situation.adult_ward || is_child;
        match self.visitor {
            Some(visitor) => visitor,
            None if is_represented => Visitor::LegalRepresentative,
            None => Visitor::Holder,
        }
    }
}

/// The profiles that apply: a municipality's over the usual practice.
#[derive(Clone, Copy, Debug)]
pub struct Policy<'a> {
    /// The municipality's, where one was named, found, and is not past its end.
    pub municipal: Option<Ref<'a, Profile>>,
    /// The usual practice.
    pub national: Ref<'a, Profile>,
    /// What to say about the municipality's profile.
    pub note: Option<Note>,
    /// The day.
    pub day: Date,
}

impl<'a> Policy<'a> {
    /// The policy for a municipality on a day: past its end a profile is not used any more.
    #[must_use]
    pub fn on(day: Date, municipal: Option<&'a ProfileFile>, national: &'a ProfileFile) -> Self {
        let municipal = municipal.map(ProfileFile::at);
        let stale = municipal.is_some_and(|profile| profile.is_stale(day));
        Self {
            municipal: municipal.filter(|_| !stale),
            national: national.at(),
            note: stale.then_some(Note::ProfileStale),
            day,
        }
    }

    /// The same on another day, for a list that is shown before its day.
    #[must_use]
    pub fn on_day(self, day: Date) -> Self {
        Self { day, ..self }
    }

    /// The hours of a counter whose own hours are not known.
    #[must_use]
    pub fn usual_hours(self) -> Option<Ref<'a, Hours>> {
        self.national.hours().get(self.national.usual_hours()?)
    }

    /// What closes a counter besides its own word: stops of the national system, and the usual
    /// closing over the new year.
    #[must_use]
    pub fn stops(self) -> Stops<'a> {
        let usual = self.usual_hours().map(Ref::<Hours>::closed);
        Stops {
            usual: usual.unwrap_or_else(|| Ref::new(None)),
            ..Stops::of_system(self.national.stops())
        }
    }
}

/// Who comes, how often, with what, and for how much.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guidance<'a> {
    /// The procedure that was wanted or that the state calls for.
    pub procedure: Procedure,
    /// The journeys; empty only for [`Procedure::None`] and where the practice has an `instead`.
    pub visits: Vec<Journey<'a>>,
    /// What happens instead where something turns out otherwise; only what is still open.
    pub fallbacks: Vec<Otherwise<'a>>,
    /// The practice that says so.
    pub practice: Option<Ref<'a, Practice>>,
    /// The fee in yen, where known.
    pub fee_yen: Option<u32>,
    /// Whether the fee is the usual one although there is a municipality, which names none.
    pub is_usual_fee: bool,
    /// Fees under a condition that was not asked about.
    pub other_fees: Vec<Ref<'a, Fee>>,
    /// Whose word it is.
    pub profile: Option<Ref<'a, Profile>>,
    /// Where it stands.
    pub reference: Option<Ref<'a, Reference>>,
    /// Remarks.
    pub notes: Notes,
}

impl Guidance<'_> {
    /// Whether the practice says how it is done without a visit.
    #[must_use]
    pub fn needs_no_visit(&self) -> bool {
        self.visits.is_empty() && self.practice.is_some()
    }

    /// Whether it is certain that one visit is enough and costs nothing.
    #[must_use]
    pub fn is_once_and_free(&self) -> bool {
        self.fee_yen == Some(0)
            && matches!(self.visits.as_slice(), [only] if only.visit.same_day_finish())
            && self.fallbacks.is_empty()
            && self.other_fees.is_empty()
            && !self.notes.has(Note::VisitUncertain)
    }
}

/// A journey to the counter, with its conditions settled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Journey<'a> {
    /// The visit.
    pub visit: Ref<'a, Visit>,
    /// What to bring.
    pub items: Vec<Thing<'a>>,
}

/// A thing to bring, with what is still open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thing<'a> {
    /// The item.
    pub item: Ref<'a, Item>,
    /// It may be left out where any of these holds.
    pub omit_if: Vec<Circumstance<'a>>,
    /// It is needed only where any of these holds.
    pub only_if: Vec<Circumstance<'a>>,
}

/// What happens instead in a circumstance that was not asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Otherwise<'a> {
    /// Where any of these holds.
    pub when: Vec<Circumstance<'a>>,
    /// The journeys then.
    pub visits: Vec<Journey<'a>>,
}

/// A condition of a profile.
pub type Circumstance<'a> = ExtensibleValue<'a, Condition>;

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
    certificate_expired: bool,
    signature_revoked: bool,
    first_issue: bool,
    with_move: bool,
    pin_lost: Known,
    pin_forgotten: Known,
    pin_locked: Known,
    under_15: bool,
    minor: bool,
    adult_ward: bool,
    card_lost: bool,
    /// Whether another card was asked for already.
    is_applied_for: bool,
    card_lapsed: bool,
    /// Whether the new card is asked for because the present one is in its last months, or ended in the
    /// ordinary way.
    card_due: bool,
    face_authentication: bool,
    period_of_stay: bool,
    foreign_national: bool,
    abroad: bool,
}

impl Facts {
    /// The facts of an errand.
    #[must_use]
    pub fn new(situation: &Situation, assessment: &Assessment, errand: &Errand) -> Self {
        let procedure = errand.want.unwrap_or(assessment.procedure);
        let age = situation.age_on(assessment.today);
        let is_below = |years: i32| age.is_some_and(|age| age < years);
        let visitor = errand.comes(situation, assessment);
        let both = [&assessment.signature, &assessment.user_authentication];
        let in_force = both.iter().all(|held| match held.state {
            CertificateState::Valid | CertificateState::Renewable => true,
            CertificateState::NotIssued => held.next != Next::Issue,
            CertificateState::Expired | CertificateState::Revoked | CertificateState::Unknown => {
                false
            }
        });
        let face_authentication = situation.card.kind == CardKind::FaceAuthentication;
        let pin_lost = match (procedure, errand.pins) {
            // Such a card has none to lose.
            _ if face_authentication => Known::No,
            (Procedure::ResetPin | Procedure::UnlockPin, _)
            | (_, Pins::Forgotten | Pins::Locked) => Known::Yes,
            (_, Pins::Known) => Known::No,
            (_, Pins::Unknown) => Known::Unknown,
        };
        let pin_forgotten = match (procedure, errand.pins) {
            _ if face_authentication => Known::No,
            (Procedure::ResetPin, _) | (_, Pins::Forgotten) => Known::Yes,
            (_, Pins::Known) => Known::No,
            // Who locked it may know it all the same.
            (_, Pins::Locked | Pins::Unknown) => Known::Unknown,
        };
        let pin_locked = match (procedure, errand.pins) {
            _ if face_authentication => Known::No,
            (Procedure::UnlockPin, _) | (_, Pins::Locked) => Known::Yes,
            (_, Pins::Known | Pins::Forgotten) => Known::No,
            (_, Pins::Unknown) => Known::Unknown,
        };
        let changed = matches!(assessment.signature.revoked, Some((Cause::Change(_), _)));
        Self {
            procedure,
            visitor,
            inquiry_form: errand.inquiry_form,
            certificate_effective: in_force,
            certificate_expired: both
                .iter()
                .any(|held| held.state == CertificateState::Expired),
            signature_revoked: assessment.signature.state == CertificateState::Revoked && changed,
            first_issue: both
                .iter()
                .any(|held| held.state == CertificateState::NotIssued && held.next == Next::Issue),
            with_move: errand.with_move && visitor == Visitor::HouseholdMember,
            pin_lost,
            pin_forgotten,
            pin_locked,
            under_15: is_below(assessment.law.signature_age),
            minor: is_below(assessment.law.adult_age),
            adult_ward: situation.adult_ward,
            card_lost: assessment.card.state == CardState::Lost
                || situation.card.stopped == Stopped::ReissueRequested,
            is_applied_for: situation.card.stopped == Stopped::ReissueRequested,
            card_lapsed: has_lapsed(situation, assessment),
            card_due: procedure == Procedure::RenewCard
                && match assessment.card.state {
                    CardState::Renewable | CardState::Expired => true,
                    CardState::Valid | CardState::Lost | CardState::Ended | CardState::Unknown => {
                        false
                    }
                },
            face_authentication,
            period_of_stay: situation.holder == Holder::PeriodOfStay,
            foreign_national: situation.holder == Holder::PeriodOfStay
                || situation.status_changed == StatusChange::Permanent,
            abroad: situation.holder == Holder::Abroad,
        }
    }

    /// Whether the card has PINs.
    pub(crate) fn has_pins(&self) -> bool {
        !self.face_authentication
    }

    /// Whether a condition known to all holds.
    fn knows(&self, condition: Condition) -> Known {
        let known = match condition {
            Condition::InquiryForm => self.inquiry_form,
            Condition::CertificateEffective => self.certificate_effective,
            Condition::CertificateExpired => self.certificate_expired,
            Condition::SignatureRevoked => self.signature_revoked,
            Condition::FirstIssue => self.first_issue,
            Condition::WithMove => self.with_move,
            Condition::PinLost => return self.pin_lost,
            Condition::PinForgotten => return self.pin_forgotten,
            Condition::PinLocked => return self.pin_locked,
            Condition::HolderUnder15 => self.under_15,
            Condition::HolderMinor => self.minor,
            Condition::HolderAdultWard => self.adult_ward,
            Condition::CardLost => self.card_lost,
            Condition::CardLapsed => self.card_lapsed,
            Condition::FaceAuthentication => self.face_authentication,
            Condition::PeriodOfStay => self.period_of_stay,
            Condition::Abroad => self.abroad,
            // The others were not asked.
            Condition::ForeignNational if self.foreign_national => true,
            Condition::SameHousehold if self.visitor == Visitor::HouseholdMember => true,
            Condition::SameHousehold if self.visitor == Visitor::VoluntaryAgent => false,
            Condition::CardSuspended if self.procedure == Procedure::ResumeCard => true,
            Condition::OwnFault if self.card_lost => true,
            // In the last months and after its end another card is free, whatever became of the old one.
            Condition::OwnFault if self.card_due => false,
            // How a card is made was decided when it was asked for.
            Condition::NoFault | Condition::WithoutCertificates | Condition::Express
                if self.is_applied_for =>
            {
                false
            }
            Condition::PinFails | Condition::OtherPinKnown if self.face_authentication => false,
            // This is never asked; the condition is shown next to what depends on it.
            Condition::ForeignNational
            | Condition::SameHousehold
            | Condition::CardSuspended
            | Condition::OwnFault
            | Condition::NoFault
            | Condition::WithoutCertificates
            | Condition::Express
            | Condition::PinFails
            | Condition::OtherPinKnown
            | Condition::NoPhotoIdentity
            | Condition::DomicileHere
            | Condition::ParentOnRecord => return Known::Unknown,
        };
        if known { Known::Yes } else { Known::No }
    }

    /// Whether a condition of a profile holds: one known to all, or one of its own.
    pub(crate) fn holds(&self, condition: Circumstance<'_>, profile: Ref<'_, Profile>) -> Known {
        let own = match condition {
            ExtensibleValue::Known(condition) => return self.knows(condition),
            ExtensibleValue::Own(name) => profile.conditions().get(name),
        };
        // One without parts is words only and was not asked about.
        let mut known = Known::Unknown;
        for (place, part) in own.into_iter().flat_map(|own| own.all()).enumerate() {
            known = match self.knows(part) {
                Known::No => return Known::No,
                Known::Yes if place == 0 || known == Known::Yes => Known::Yes,
                Known::Yes | Known::Unknown => Known::Unknown,
            };
        }
        known
    }

    /// Whether any of the conditions holds, or which of them are still open.
    fn any<'a>(
        &self,
        conditions: Ref<'a, List<Extensible<Condition>>>,
        profile: Ref<'_, Profile>,
    ) -> Any<'a> {
        let mut open = Vec::new();
        for condition in conditions {
            match self.holds(condition, profile) {
                Known::Yes => return Any::Yes,
                Known::Unknown => open.push(condition),
                Known::No => {}
            }
        }
        Any::Open(open)
    }

    /// Whether something of `profile` applies, as far as is known.
    #[must_use]
    pub fn fits(&self, scope: Ref<'_, Scope>, profile: Ref<'_, Profile>, day: Date) -> bool {
        self.could_fit(scope, profile, day) == Known::Yes
    }

    /// Whether something of `profile` applies; unknown where that hangs on something nobody was
    /// asked.
    pub(crate) fn could_fit(
        &self,
        scope: Ref<'_, Scope>,
        profile: Ref<'_, Profile>,
        day: Date,
    ) -> Known {
        let procedure = scope.procedures().is_empty() || scope.procedures().has(self.procedure);
        let visitor = scope.visitors().is_empty() || scope.visitors().has(self.visitor);
        let in_time = scope.from().is_none_or(|from| from <= day)
            && scope.until().is_none_or(|until| day <= until);
        if !procedure || !visitor || !in_time {
            return Known::No;
        }
        for condition in scope.unless() {
            if self.holds(condition, profile) == Known::Yes {
                return Known::No;
            }
        }
        let mut all = Known::Yes;
        for condition in scope.when() {
            match self.holds(condition, profile) {
                Known::Yes => {}
                Known::No => return Known::No,
                Known::Unknown => all = Known::Unknown,
            }
        }
        all
    }

    /// The item with its conditions settled: gone, certain, or with what is still open.
    fn settle<'a>(&self, item: Ref<'a, Item>, profile: Ref<'_, Profile>) -> Option<Thing<'a>> {
        let only_if = match self.any(item.only_if(), profile) {
            Any::Yes => Vec::new(),
            Any::Open(open) if open.is_empty() && !item.only_if().is_empty() => return None,
            Any::Open(open) => open,
        };
        let Any::Open(omit_if) = self.any(item.omit_if(), profile) else {
            return None;
        };
        // Such a card has no PINs to note down.
        let are_pins = item.document() == ExtensibleValue::Known(Document::Pins);
        if are_pins && !self.has_pins() {
            return None;
        }
        Some(Thing {
            item,
            omit_if,
            only_if,
        })
    }

    fn settle_all<'a>(
        &self,
        visits: Ref<'a, List<Visit>>,
        profile: Ref<'_, Profile>,
    ) -> Vec<Journey<'a>> {
        let mut settled = Vec::new();
        for visit in visits {
            let mut items = Vec::new();
            for item in visit.items() {
                if let Some(thing) = self.settle(item, profile) {
                    items.push(thing);
                }
            }
            settled.push(Journey { visit, items });
        }
        settled
    }
}

/// Whether the card ended with a period of stay, or by a deadline that was missed.
fn has_lapsed(situation: &Situation, assessment: &Assessment) -> bool {
    let stays =
        situation.holder == Holder::PeriodOfStay || situation.status_changed != StatusChange::No;
    let card = &assessment.card;
    match card.state {
        // Such a card is issued with the residence card.
        _ if situation.card.kind == CardKind::SpecifiedResidence => false,
        CardState::Expired => stays,
        CardState::Ended => match card.ended {
            Some((CardEnd::MoveDeadlinePassed, _)) => true,
            Some((CardEnd::MovedAbroad, on)) => on.is_none_or(|on| {
                days_later(on, assessment.law.free_after_leaving) < assessment.today
            }),
            Some((
                CardEnd::ReissueRequested
                | CardEnd::Returned
                | CardEnd::Replaced
                | CardEnd::Death
                | CardEnd::SpecifiedResidenceDelivered,
                _,
            ))
            | None => false,
        },
        CardState::Valid | CardState::Renewable | CardState::Lost | CardState::Unknown => false,
    }
}

/// Whether one of several conditions holds.
enum Any<'a> {
    Yes,
    /// None is known to; these are open.
    Open(Vec<Circumstance<'a>>),
}

/// Who comes, how often, with what: the municipality's word, and where it is silent the usual
/// practice, with a note that says so.
#[must_use]
pub fn guide<'a>(facts: &Facts, policy: Policy<'a>) -> Guidance<'a> {
    let mut guidance = Guidance {
        procedure: facts.procedure,
        visits: Vec::new(),
        fallbacks: Vec::new(),
        practice: None,
        fee_yen: None,
        is_usual_fee: false,
        other_fees: Vec::new(),
        profile: None,
        reference: None,
        notes: Notes::default(),
    };
    if let Some(note) = policy.note {
        guidance.notes.add(note);
    }
    if facts.procedure == Procedure::None {
        return guidance;
    }
    tell_fees(facts, policy, &mut guidance);
    for profile in policy.municipal.into_iter().chain([policy.national]) {
        for practice in profile.practices() {
            if guidance.practice.is_none() && facts.fits(practice.applies(), profile, policy.day) {
                guidance.practice = Some(practice);
                guidance.profile = Some(profile);
            }
        }
    }
    let Some((practice, profile)) = guidance.practice.zip(guidance.profile) else {
        guidance.notes.add(Note::VisitUncertain);
        return guidance;
    };
    if profile.is_national() {
        guidance.notes.add(Note::NationalPractice);
    }
    // A representative of somebody of age who is no ward is a case of its own.
    let odd_representative =
        facts.visitor == Visitor::LegalRepresentative && !facts.minor && !facts.adult_ward;
    if practice.uncertain() || odd_representative {
        guidance.notes.add(Note::VisitUncertain);
    }
    guidance.visits = facts.settle_all(practice.visits(), profile);
    for fallback in practice.fallbacks() {
        match facts.any(fallback.when(), profile) {
            Any::Yes => {
                guidance.visits = facts.settle_all(fallback.visits(), profile);
                guidance.fallbacks.clear();
                break;
            }
            Any::Open(open) if open.is_empty() => {}
            Any::Open(when) => guidance.fallbacks.push(Otherwise {
                when,
                visits: facts.settle_all(fallback.visits(), profile),
            }),
        }
    }
    guidance.reference = profile.sources().get(practice.source());
    guidance
}

/// The fee, and those that hang on something nobody was asked: the municipality's, or where it
/// names none the usual one.
fn tell_fees<'a>(facts: &Facts, policy: Policy<'a>, guidance: &mut Guidance<'a>) {
    for profile in policy.municipal.into_iter().chain([policy.national]) {
        for fee in profile.fees() {
            match facts.could_fit(fee.applies(), profile, policy.day) {
                Known::Yes => {
                    guidance.fee_yen = u32::try_from(fee.yen()).ok();
                    guidance.is_usual_fee = policy.municipal.is_some() && profile.is_national();
                    return;
                }
                Known::Unknown => guidance.other_fees.push(fee),
                Known::No => {}
            }
        }
    }
}

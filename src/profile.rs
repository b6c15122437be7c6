//! A municipality's profile: what it says of its own counter, with its source, the day someone
//! looked, and an end.
//!
//! [`Profile`] declares the format; [`read`] makes one of a file and names every problem at once. A
//! profile with a problem is not used at all.
//!
//! **Invariant:** what an author's check calls a contradiction is refused here, on a phone too.

pub mod practice;
pub mod semantics;

use crate::calendar::{Days, Hours};
use crate::date::Date;
use crate::record::{
    Address, Fault, File, Filled, Json, List, LocalText, Map, Reading, Ref, Text, Whole, record,
    value,
};
use practice::{Booking, Contact, Fee, HoursId, Office, OwnCondition, Practice, Remark, SourceId};

/// The version of the format that this program reads.
pub const SCHEMA: i64 = 2;

/// The code under which the usual practice stands.
pub const NATIONAL: &str = "national";

record! {
    /// A page or law that a profile relies on.
    pub struct Reference {
        /// Its title.
        title: Text,
        /// Its address.
        url: Address,
        /// The day someone last looked.
        checked: Date,
        /// The day that the page gives as its own.
        dated: Option<Date>,
    }
}

record! {
    /// A statement of a page that no longer holds. It is kept so that it is not taken over again, and never shown to a resident.
    pub struct Outdated {
        /// What the page says, in short.
        says: Text,
        /// What holds now, and since when.
        holds: Text,
        /// Where the page says so.
        source: SourceId,
    }
}

record! {
    /// A municipality's profile: documents, visits, fees, places and hours of its counter. What it does not say is shown from the national profile, as the usual practice.
    pub struct Profile {
        /// The version of the format, which is 2.
        schema: Whole<SCHEMA, SCHEMA>,
        /// 全国地方公共団体コード, six digits, as in the name of the file; `national` for the usual practice.
        code: Text,
        /// The municipality's name.
        name: LocalText,
        /// Where to go, where there is one place, such as 「鳴門市役所 市民課」.
        counter: Option<LocalText>,
        /// Who answers for the profile.
        owner: Text,
        /// The municipality's own page, to which residents are sent when the profile is stale.
        page: Address,
        /// The day on which someone last held all of it against its sources.
        checked: Date,
        /// The last day on which it is used.
        until: Date,
        /// What it relies on, by name.
        sources: Map<Reference>,
        /// Documents of its own, by name.
        documents: Map<LocalText>,
        /// Conditions of its own, by name.
        conditions: Map<OwnCondition>,
        /// Its lists of identity documents, by name, each with what is on it.
        identity_lists: Map<LocalText>,
        /// Practices, in order; the first match applies.
        practices: Filled<Practice>,
        /// Fees, in order; the first match applies.
        fees: List<Fee>,
        /// Timetables, by name.
        hours: Map<Hours>,
        /// The timetable of a counter whose hours are not given; for the national profile.
        usual_hours: Option<HoursId>,
        /// Days on which the national system stands still; for the national profile.
        stops: List<Days>,
        /// Where to go, by name.
        offices: Map<Office>,
        /// Whether and when a visit is booked; all that fit are shown.
        bookings: List<Booking>,
        /// Numbers to call.
        contacts: List<Contact>,
        /// Remarks for residents.
        remarks: List<Remark>,
        /// Statements of its sources that no longer hold.
        outdated: List<Outdated>,
    }
}

/// A profile without faults.
pub type ProfileFile = File<Profile>;

impl Ref<'_, Profile> {
    /// Whether it is the usual practice, which is labelled as such.
    #[must_use]
    pub fn is_national(self) -> bool {
        self.code() == NATIONAL
    }

    /// Whether it is past its end on a day.
    #[must_use]
    pub fn is_stale(self, day: Date) -> bool {
        self.until() < day
    }
}

/// Why a profile is not used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It is written for a later version of the format than this program knows.
    TooNew,
    /// It is written for an earlier version, which means something else.
    TooOld,
    /// It has faults.
    Faulty(Vec<Fault>),
}

#[cfg(feature = "cli")]
impl core::fmt::Display for Refused {
    /// A line for each problem.
    fn fmt(&self, out: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Self::TooNew => write!(
                out,
                "/schema: written for a later version of the format; this program reads {SCHEMA}, \
                 so use a later program"
            ),
            Self::TooOld => write!(
                out,
                "/schema: written for an earlier version of the format, in which the same words \
                 meant something else; this program reads {SCHEMA}, so write the file anew by its \
                 guide"
            ),
            Self::Faulty(faults) => {
                for (at, fault) in faults.iter().enumerate() {
                    let gap = if at == 0 { "" } else { "\n" };
                    write!(out, "{gap}{fault}")?;
                }
                Ok(())
            }
        }
    }
}

/// Reads a profile to use it; unknown keys are skipped.
///
/// # Errors
///
/// Why it cannot be used, with every problem of the file, in its order.
pub fn read(json: Json) -> Result<ProfileFile, Refused> {
    read_with(json, Reading::Lenient, |_, _| {})
}

/// As [`read`], with the further checks of an author, which run only where the version is right.
pub(crate) fn read_with(
    json: Json,
    reading: Reading,
    more: impl FnOnce(&Json, &mut Vec<Fault>),
) -> Result<ProfileFile, Refused> {
    // Nothing else can be relied on in another version.
    if let Some(Json::Whole(version)) = value(Some(&json), "schema")
        && *version != SCHEMA
    {
        return Err(if SCHEMA < *version {
            Refused::TooNew
        } else {
            Refused::TooOld
        });
    }
    let both = |json: &Json, found: &mut Vec<Fault>| {
        semantics::add(json, found);
        more(json, found);
    };
    ProfileFile::read_with(json, reading, both).map_err(Refused::Faulty)
}

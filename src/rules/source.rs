//! The source of each rule, how sure it is, and the day it was last checked.
//!
//! The numbers of the law are in [`super::law`], each with one of these. No rule is applied here.

use crate::date::{Date, date};

/// How sure a statement is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// The statute's own words were read.
    A,
    /// Several official or municipal pages agree.
    B,
    /// One page or one news item.
    C,
    /// Inference; nothing was found.
    D,
}

impl Certainty {
    /// Whether it may be stated to a resident as a fact; otherwise the answer is "ask the counter".
    #[must_use]
    pub const fn is_fact(self) -> bool {
        match self {
            Self::A | Self::B => true,
            Self::C | Self::D => false,
        }
    }

    /// The letter.
    #[must_use]
    pub const fn letter(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
            Self::D => "D",
        }
    }
}

/// The day on which every source was last looked at.
const CHECKED: Date = date(2026, 11, 22);

const ACT: &str = "https://laws.e-gov.go.jp/law/414AC0000000153";
const ACT_RULE: &str = "https://laws.e-gov.go.jp/law/415M60000008120";
const CARD_ORDER: &str = "https://laws.e-gov.go.jp/law/426M60000008085";
const NUMBER_ORDER: &str = "https://laws.e-gov.go.jp/law/426CO0000000155";
const REGISTER_ACT: &str = "https://laws.e-gov.go.jp/law/342AC0000000081";
const JPKI: &str = "https://www.jpki.go.jp/";

/// Writes a row for each source. Titles and addresses are in a function of their own, so that a phone
/// loads them with the details of an answer, which alone show them.
macro_rules! sources {
    ($( $(#[doc = $doc:literal])+ $name:ident: $title:literal, $url:ident, $certainty:ident; )*) => {
        /// A place where a rule stands written.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Source { $( $(#[doc = $doc])+ $name, )* }

        impl Source {
            /// Every source.
            pub const ALL: &'static [Self] = &[$( Self::$name, )*];

            /// The law or page, with the article where there is one, and its address.
            pub(crate) const fn written(self) -> [&'static str; 2] {
                match self { $( Self::$name => [$title, $url], )* }
            }

            /// The law or page, with the article where there is one. A function of its own, since what is
            /// loaded on a tap must call none that only the details call.
            #[must_use]
            pub const fn title(self) -> &'static str {
                match self { $( Self::$name => $title, )* }
            }

            /// How sure the rule is.
            #[must_use]
            pub const fn certainty(self) -> Certainty {
                match self { $( Self::$name => Certainty::$certainty, )* }
            }
        }
    };
}

impl Source {
    /// Its address.
    #[must_use]
    pub const fn url(self) -> &'static str {
        self.written()[1]
    }

    /// The day someone last looked.
    #[must_use]
    pub const fn checked(self) -> Date {
        CHECKED
    }
}

sources! {
    /// How long a signature certificate lasts, and the sixth birthday.
    SignatureTerm: "公的個人認証法施行規則13条", ACT_RULE, A;
    /// How long a user-authentication certificate lasts, and the sixth birthday.
    UserAuthenticationTerm: "公的個人認証法施行規則49条", ACT_RULE, A;
    /// How long both kinds of certificates last, in the same words.
    CertificateTerm: "公的個人認証法施行規則13条・49条", ACT_RULE, A;
    /// The expiry that a resident reads off the card, the paper copy or a portal.
    Printed: "カードの記載・電子証明書の写し・マイナポータル", JPKI, A;
    /// What follows from the card's expiry alone: the terms of card and certificates together.
    Inferred: "公的個人認証法施行規則13条・49条、個人番号カード省令26条", ACT_RULE, A;
    /// Less than three months remain: the day after the corresponding day.
    RenewalWindow: "公的個人認証法施行規則13条1号・49条1号（数え方は自治体の公表例）", ACT_RULE, B;
    /// What revokes a signature certificate by itself.
    SignatureLapse: "公的個人認証法12条・15条", ACT, A;
    /// What changes are trifling.
    TriflingChange: "公的個人認証法施行規則20条", ACT_RULE, A;
    /// The reading of the name revokes since 2026-05-26; its first entry does not.
    NameReading: "公的個人認証法12条1号、令和5年法律48号附則5条", ACT, A;
    /// A changed reading revokes only where the family court permitted it.
    NameReadingCourt: "令和5年法律48号附則5条2項・3項、戸籍法107条の3・107条の4", ACT, A;
    /// What a stop by telephone does to the signature certificate.
    TemporaryStop: "市区町村の案内（一時停止とその解除）", JPKI, B;
    /// What a move abroad does to a user-authentication certificate issued before it.
    UserAuthenticationAbroad: "公的個人認証法31条2号（市区町村の案内と食い違うもの）", ACT, D;
    /// What revokes a user-authentication certificate.
    UserAuthenticationLapse: "公的個人認証法31条・34条", ACT, A;
    /// What ends a card.
    CardEnd: "番号法17条、番号法施行令14条", NUMBER_ORDER, A;
    /// Within how many days a move is notified.
    MoveNotification: "住民基本台帳法22条・23条", REGISTER_ACT, A;
    /// How long a card lasts.
    CardTerm: "個人番号カード省令26条", CARD_ORDER, A;
    /// How long the card of a foreign resident with a period of stay lasts.
    CardTermStay: "個人番号カード省令27条", CARD_ORDER, A;
    /// From when a card can be renewed.
    CardRenewal: "個人番号カード省令29条", CARD_ORDER, A;
    /// Renewing a card ends the certificates on a smartphone.
    Smartphone: "公的個人認証法16条の13・35条の13", ACT, A;
    /// The insurance use goes on for three months.
    Insurance: "市区町村の案内（複数が一致）", JPKI, B;
    /// No signature certificate under 15 or for adult wards.
    SignatureCapacity: "公的個人認証サービス事務処理要領（原則として発行できない）", JPKI, B;
    /// A face-authentication card has no PIN and no signature certificate.
    FaceAuthentication: "市区町村の案内（顔認証マイナンバーカード）", JPKI, B;
    /// The leap-day birthday of an uncapped certificate is our reading.
    LeapBirthday: "施行規則に定めがなく、早いほうの日としたもの", ACT_RULE, D;
    /// Certificates of people registered abroad from one year before.
    AbroadWindow: "国外転出者向けの案内（1件）", JPKI, C;
    /// Old cards of the resident register.
    BasicResidentCard: "住基カードの電子証明書の発行終了（2015年12月22日）", JPKI, B;
    /// Nothing was found in writing.
    Unwritten: "定めや公表例が見つかっていないもの", JPKI, D;
    /// What municipalities usually do.
    UsualPractice: "公的個人認証法施行規則5条・41条と、市区町村に多い取り扱い", ACT_RULE, B;
    /// What the specified residence card says of itself.
    SpecifiedResidence: "番号法18条の5、入管法19条の5", NUMBER_ORDER, A;
}

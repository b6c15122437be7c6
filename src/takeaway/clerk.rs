//! The screen for the clerk (見せる画面): what is to be done, who stands there, and what to ask for.
//!
//! In Japanese, whatever the reader's language: its sentences are for the clerk, and stand here and in no
//! catalogue. **Invariant:** no name, no birth date, no number and no day of an end is on it.

use crate::advice::{Certificates, ErrandAtCounter, Occasion, Wish};
use crate::procedure::Pins;
use crate::profile::practice::Visitor;
use crate::rules::Procedure;

/// What the clerk reads, from top to bottom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClerkScreen {
    /// The procedure by its official name.
    pub procedure: &'static str,
    /// Which certificates, where that is not said by the name.
    pub certificates: Option<&'static str>,
    /// What it is about, and what holds of it.
    pub rows: Vec<(&'static str, Vec<&'static str>)>,
}

/// Above all of it.
pub const FOR_THE_CLERK: &str = "窓口の方へ";
/// Before the things that were brought.
pub const BROUGHT: &str = "持ちもの";
/// What a person asks for who hears badly, or speaks another language.
pub const IN_WRITING: &str = "筆談でお願いします";
/// Below all of it.
pub const NO_PROOF: &str = "本人が入力した内容から作った画面で、証明書ではありません。氏名、生年月日、番号、期限の日は出していません。";

/// The screen of an errand.
#[must_use]
pub fn clerk_screen(errand: &ErrandAtCounter) -> ClerkScreen {
    let mut rows = vec![("来た人", vec![visitor(errand.visitor)])];
    if let Some(occasion) = errand.occasion {
        rows.push((
            "時期",
            vec![match occasion {
                Occasion::Window => "更新の期間内（期限切れでも、失効でもありません）",
                Occasion::Expired => "電子証明書の期限切れ",
                Occasion::Revoked => "失効した電子証明書がある",
                Occasion::CardWindow => "カードの更新の期間内",
                Occasion::CardExpired => "カードの期限切れ",
            }],
        ));
    }
    let pins = match errand.pins {
        Pins::Known => Some(vec!["わかる"]),
        Pins::Forgotten => Some(vec![
            "わからないものがある",
            "初期化（再設定）もお願いします",
        ]),
        Pins::Locked => Some(vec!["ロックされたものがある", "ロックの解除もお願いします"]),
        Pins::Unknown => None,
    };
    rows.extend(pins.map(|words| ("暗証番号", words)));
    let mut wishes = Vec::new();
    for wish in &errand.wishes {
        wishes.push(match wish {
            Wish::RegisterPin => "住民基本台帳用（数字4桁）の暗証番号も確かめたい",
            Wish::Smartphone => {
                "スマートフォンに電子証明書を入れているときは、そのあとの手続きも知りたい"
            }
        });
    }
    if !wishes.is_empty() {
        rows.push(("お願い", wishes));
    }
    ClerkScreen {
        procedure: name(errand.procedure),
        certificates: match errand.certificates {
            Certificates::Both => Some("署名用・利用者証明用の2つ"),
            Certificates::UserAuthentication => Some("利用者証明用"),
            Certificates::Signature => Some("署名用"),
            Certificates::RenewedAndIssued => Some("利用者証明用の更新と、署名用の新規発行"),
            Certificates::Unsaid => None,
        },
        rows,
    }
}

/// The procedure by its official name.
const fn name(procedure: Procedure) -> &'static str {
    match procedure {
        Procedure::Renew => "電子証明書の更新",
        Procedure::Issue => "電子証明書の新規発行",
        Procedure::RenewCard => "マイナンバーカードの申請・受け取り",
        Procedure::Revoke => "電子証明書の失効",
        Procedure::ChangePin => "暗証番号の変更",
        Procedure::ResetPin => "暗証番号の初期化（再設定）",
        Procedure::UnlockPin => "暗証番号のロックの解除",
        Procedure::ResumeCard => "マイナンバーカードの一時停止の解除",
        Procedure::ChangeCardPeriod => "マイナンバーカードの有効期間の変更と、電子証明書の新規発行",
        Procedure::ContinueUse => "マイナンバーカードの継続利用",
        Procedure::StopCard => "マイナンバーカードの一時停止",
        Procedure::None => "",
    }
}

const fn visitor(visitor: Visitor) -> &'static str {
    match visitor {
        Visitor::Holder => "本人",
        Visitor::LegalRepresentative => "法定代理人",
        Visitor::VoluntaryAgent => "任意代理人",
        Visitor::HouseholdMember => "同一世帯の人",
    }
}

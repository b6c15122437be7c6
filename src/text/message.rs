//! Every sentence that a resident reads, by name, with its Japanese.
//!
//! Other languages are catalogues with the same names ([`super::catalogue`]). A place for a value is `{0}`, `{1}` …; `*…*` marks what is said with emphasis. No sentence is
//! put together from pieces of sentences, so that each can be said in another language.

macro_rules! messages {
    ($(@$part:ident $($name:ident: $ja:literal,)*)*) => {
        /// A sentence or label for residents.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs, reason = "the Japanese beside each name says what it is")]
        pub enum Message { $($($name,)*)* }

        /// The parts of a catalogue, in their order. Each is loaded with the file of the program that says
        /// it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs, reason = "each is named as its file of the program")]
        pub enum Part { $($part,)* }

        impl Message {
            /// All of them, one part after the other.
            pub const ALL: &'static [Self] = &[$($(Self::$name,)*)*];

            /// The name, by which a catalogue knows it.
            #[cfg(feature = "cli")]
            #[must_use]
            pub fn name(self) -> &'static str {
                [$($(stringify!($name),)*)*][self as usize]
            }
        }

        impl Part {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$part,)*];

            /// Its sentences in Japanese, each with [`END`] behind it.
            #[must_use]
            pub const fn japanese(self) -> &'static str {
                match self { $(Self::$part => concat!($($ja, "\0",)*),)* }
            }

            /// The messages of it.
            #[must_use]
            pub const fn messages(self) -> &'static [Message] {
                match self { $(Self::$part => &[$(Message::$name,)*],)* }
            }

            /// The folder of `languages/` in `dist` in which phones find it; none for the part that comes
            /// first.
            #[cfg(feature = "cli")]
            #[must_use]
            pub fn folder(self) -> Option<String> {
                let name = match self { $(Self::$part => stringify!($part),)* };
                (self as usize > 0).then(|| name.to_lowercase())
            }
        }
    };
}

/// What stands behind each sentence of a catalogue, and in none of them.
pub const END: char = '\0';

/// What stands behind each part of a catalogue. A part that was not loaded has nothing before it.
pub const PART_END: char = '\u{1}';

impl Part {
    /// How many messages stand before the end of each part.
    pub(super) const ENDS: [usize; Self::ALL.len()] = {
        let (mut ends, mut part, mut so_far) = ([0; Self::ALL.len()], 0, 0);
        while part < ends.len() {
            let japanese = Self::ALL[part].japanese();
            so_far += Self::ALL[part].messages().len();
            assert!(
                count(japanese, END) == Self::ALL[part].messages().len()
                    && count(japanese, PART_END) == 0,
                "a sentence holds what stands behind each"
            );
            ends[part] = so_far;
            part += 1;
        }
        ends
    };
}

const fn count(sentences: &str, mark: char) -> usize {
    let (text, mut at, mut count) = (sentences.as_bytes(), 0, 0);
    while at < text.len() {
        count += (text[at] == mark as u8) as usize;
        at += 1;
    }
    count
}

messages! {
    @First
    // The frame.
    Title: "電子証明書ナビ",
    Intro: "マイナンバーカードの2つの日付から、保険証・e-Tax・コンビニ交付がいつまで使えるか、窓口に何を持っていくかがわかります。",
    Privacy: "入力した内容は、どこにも送信されません。",
    Preview: "今日を{0}としています（確認用の表示）",
    Picture: "マイナンバーカードのおもて面の図。①生年月日と、その右の②有効期限です。下の手書きの欄ではありません。",

    // Dates, in the order of the language: year, month, day, day of the week or year of the era.
    DayLong: "{0}年{1}月{2}日（{3}）",
    DayShort: "{1}月{2}日（{3}）",
    DayNext: "来年{1}月{2}日（{3}）",
    DayFar: "{0}年{1}月{2}日",
    DayPlain: "{1}月{2}日",
    DayPlainNext: "来年{1}月{2}日",
    BothCalendars: "{0}年（{3}）{1}月{2}日",
    BirthEcho: "{0}（{1}年）{2}月{3}日・{4}歳",
    Months: "1|2|3|4|5|6|7|8|9|10|11|12",
    Weekdays: "月|火|水|木|金|土|日",

    // How texts stand together: sentences, hundreds and thousands, 第2 and 土曜日, short dates.
    Sentences: "{0}{1}",
    Comma: "、",

    // The questions of the card.
    Birth: "生年月日",
    CardExpires: "カードの有効期限",
    CardExpiresHint: "生年月日の右に、「○年○月○日まで有効」と西暦で印刷されています。",
    Calendar: "元号",
    Western: "西暦",
    Year: "年",
    Month: "月",
    Day: "日",

    // The questions that sharpen the answer.
    MoreHeading: "ほかの事情を加える",
    Renewed: "このカードを受け取ったあと、窓口で電子証明書を更新したことがありますか",
    RenewedYes: "ある",
    RenewedNo: "ない",
    Unknown: "わからない",
    DatesKnown: "日付がわかる方は、どれか1つを入れると、答えが決まります",
    Issued: "電子証明書の発行日",
    Printed: "利用者証明用電子証明書の期限",
    LetterExpires: "お知らせに書かれた期限",

    // What the form says of itself.
    ToAnswer: "答えを見る",
    SoFarWrong: "日付を見直してください。",

    // What is wrong with a date.
    EraYear: "{0}（{1}年）",

    // The answer in a line.
    KickerRenew: "いま更新できます",
    HeadlineRenew: "{0}までに、\n{1}で更新",
    HeadlineTwoVisits: "1回目は、なるべく早く。\n2回目は{0}まで",
    KickerTwoVisits: "窓口に、2回行きます",
    HeadlineSafe: "{0}までに\n窓口へ行けば、安心です",
    HeadlineIssueBy: "{0}までに、\n{1}で作り直してください",
    HeadlineGo: "{0}へ行けば、\nその場でわかります",
    HeadlineAnyDay: "窓口が開いている日なら、\nいつでも手続きできます",
    LeadBothEnd: "期限は*{0}*です。",
    LeadOneEnds: "{0}の期限は*{1}*です。",
    LeadLastOpenDay: "期限の日は、窓口で手続きできません。",
    LeadLastSureDay: "期限の日は、窓口が開かないことがあります。",
    LeadLastUsualDay: "期限の日は、多くの市区町村で窓口が休みです。",
    LeadLastBookable: "期限の日は、もう予約できません。",
    LeadNoSureDay: "期限の日までに窓口が開くかどうかは、市区町村の案内で確かめてください。",
    LeadToday: "今日、*{0}*にも行けます。",
    LeadNextDay: "次に行ける日は*{0}*です。",
    LeadNextDayUsually: "窓口は、ふつうなら*{0}*に開いています。",
    KickerTooLate: "期限までに開く窓口は、もうありません",
    KickerTooLateUsually: "期限までの日は、多くの市区町村で窓口が休みです",
    LeadIssueAfter: "期限が過ぎても、カードの期限までは作り直せます（「更新」ではなく「発行」になります）。",
    LeadIssueToo: "{0}も、同じ日に作り直せます。",
    KickerExpired: "電子証明書は、期限が切れています",
    HeadlineExpired: "保険証は、\n{0}まで使えます",
    LeadExpired: "そのあとも使うなら、*{0}*までに{1}で作り直してください。",
    LeadExpiredOn: "電子証明書は*{0}*に期限が切れました。",
    LeadUntilCard: "カードの期限（*{0}*）までは、いつでも作り直せます。",
    KickerRenewCard: "カードごと、新しくする時期です",
    LeadRenewCard: "いまのカードは*{0}*までです。新しいカードを受け取れるまで、*{1}～{2}か月*かかります。",
    NewCardTakes: "できるまで{0}か月ほど、市区町村によっては{1}か月ほどかかります。",
    KickerCardExpired: "カードの期限が切れています",
    HeadlineNewCard: "いますぐ、新しいカードを\n申し込んでください",
    LeadCardExpired: "カードの期限は*{0}*でした。電子証明書も使えません。",
    KickerNothing: "いまは、何もしなくてかまいません",
    HeadlineNothing: "{0}まで、\nこのまま使えます",
    LeadNothing: "更新できるのは、*{0}*からです。",
    LeadNothingCard: "新しいカードを申し込めるのは、*{0}*からです。",
    LeadComeBack: "次に調べるのは、*{0}*になってからで間に合います。",
    LeadCardThen: "カードの期限も同じ日なので、そのときは新しいカードの申し込みになります。",
    KickerUnsure: "あと1つで、答えが決まります",
    KickerAsk: "窓口で、すぐに調べてもらえます",
    LeadEither: "更新したことがなければ、電子証明書の期限は*{0}*です。",
    LeadEitherPast: "更新したことがなければ、電子証明書は*{0}*に期限が切れています。",
    LeadEarliest: "電子証明書の期限は、早ければ*{0}*です。",
    LeadEarliestPast: "電子証明書は、早ければ*{0}*に期限が切れています。",
    LeadUntilThen: "その日までは、保険証もe-Taxも使えます。",
    LeadTellCard: "カードの有効期限がわかると、電子証明書の期限もわかります。",
    LeadUnsure: "期限は、「電子証明書の写し」やマイナポータルでもわかります。",
    LeadSignatureUnsure: "署名用（e-Taxなど）がいまも使えるかは、まだわかりません。",
    PillThatDay: "その日は{0}",
    PillToday: "今日は{0}",
    PillOnce: "1回・無料",
    PillFree: "無料",
    PillTwice: "2回",
    PillPhoto: "写真が必要",
    PillFromHome: "家からできる",
    HintRenewed: "更新できるようになったのは、{0}からです。更新した覚えがなければ「{1}」です。",
    MeansBy: "期限は{0}。{1}までに窓口へ",
    MeansGoBy: "{0}までに窓口へ",
    MeansNothing: "期限は{0}。いまは何もいりません",
    MeansNothingNow: "いまは何もいりません",
    MeansAnyDay: "窓口が開いている日なら、いつでも",
    MeansNewCard: "新しいカードを申し込みます",
    MeansUnknownRenew: "窓口へ行けば、その場で期限を調べて更新できます",
    MeansUnknown: "窓口へ行けば、その場でわかります",

    // Each certificate.
    Signature: "署名用電子証明書",
    UserAuthentication: "利用者証明用電子証明書",

    // What to bring.
    StaleProfile: "{0}の案内は、確認の期限を過ぎています。全国共通のことだけを示しています。",
    ToMunicipality: "{0}のページ",
    WrongSetting: "リンクかページの設定（{0}）に誤りがあるため、その部分を使わずに表示しています。",
    WrongClock: "この端末の日付は{0}です。ちがうときは、日付を直してから見てください。",
    MissingProfile: "この市区町村の案内が見つかりません。全国共通のことだけを示しています。",
    UnreachedProfile: "この市区町村の案内を読み込めませんでした。全国共通のことだけを示しています。",
    UnreadableProfile: "この市区町村の案内を読めません。全国共通のことだけを示しています。",
    NewerProfile: "この市区町村の案内は、この画面より新しい形式です。ページを読み込み直してください。いまは全国共通のことだけを示しています。",
    OlderProfile: "この市区町村の案内は、古い形式です。全国共通のことだけを示しています。",

    // When a thing is needed or not, and the circumstances that are not asked about.
    HeadlineNoVisit: "窓口に行かずに、\nいつでもできます",

    // Where to go and when.
    FromTo: "{0}～{1}",
    LastReception: "{0}（受付は{1}まで）",
    Counter: "お住まいの市区町村の窓口",
    CounterAbroad: "本籍地の市区町村の窓口か在外公館",
    CounterOf: "{0}の窓口",

    // What was entered.
    BackToForm: "入力に戻る",

    // Where the second file of the program is not there. The loader says the first two as well.
    Waiting: "読み込んでいます…",
    Again: "もう一度ためす",
    DetailsFailed: "画面の残りを読み込めませんでした。入力した内容は残っています。",

    @Details
    // What was entered.
    StartAgain: "はじめからやり直す",

    // How texts stand together: sentences, hundreds and thousands, 第2 and 土曜日, short dates.
    ShortDay: "{0}/{1}",
    ShortNext: "来年{0}/{1}",
    ShortDate: "{0}/\u{200b}{1}/{2}",

    // The questions that sharpen the answer.
    RenewedHint: "期限の前に、窓口で新しくする手続きです。期限が切れたあとに新しくした場合も「ある」です。引っ越しや結婚で署名用（e-Taxなど）だけを作り直した場合は「ない」です。",

    // What the form says of itself.
    ErrorAt: "{0}：{1}",

    // The answer in a line.
    LeadBookBy: "{0}に行くには、*{1}*までに予約してください。",
    ActionCall: "{0}に電話する（{1}）",
    ActionMap: "{0}の地図",
    ActionBook: "予約のページ",
    BookingFirst: "行く前に、予約してください。",
    ServicesUntil: "いつまで使えるか",
    ServicesNow: "いま使えるもの、使えないもの",
    ServicesState: "いまの状態",
    SideRenew: "更新しないと、この日まで",
    SideCard: "いま使えていれば",
    TileInsurance: "保険証",
    TileETax: "e-Tax",
    TileStore: "コンビニ\u{200b}交付",
    TilePortal: "マイナ\u{200b}ポータル",
    TilePhone: "スマホの\u{200b}証明書",
    MarkUsable: "使えます",
    MarkStopped: "止まった",
    MarkNone: "なし",
    MarkAsk: "わからない",
    LongUntil: "{0}：{1}まで使えます",
    LongNo: "{0}：使えません",
    LongAsk: "{0}：使えるかどうか、わかりません",

    // What stops and what goes on.
    GoesOnInsuranceCard: "マイナ保険証は*{0}*まで使えるという案内があります。加入している健康保険に聞いてください。",
    InsuranceUnsure: "マイナ保険証がいまも使えるかは、窓口か、加入している健康保険に聞いてください。",
    GoesOnInsurancePast: "マイナ保険証も、{0}を最後に使えなくなりました。電子証明書を作り直したあと、保険証の利用登録をもう一度してください。",
    CardEitherWay: "電子証明書の期限が先に切れていても、することは同じです。保険証がいつまで使えるかは、加入している健康保険に聞いてください。",
    GoesOnInsuranceLater: "保険証として使える日を過ぎると、利用登録が取り消されます。代わりの資格確認書が、加入している健康保険から届きます（時期は健康保険によって違います）。",

    // The parts of the answer.
    ActionsName: "すぐできること",
    CallShort: "電話",
    MapShort: "地図",
    BookShort: "予約",
    ToChanges: "住所や氏名が変わった方、これから変わる方",

    // Remarks.
    NoteLicence: "マイナ免許証を使っている方は、免許の情報が、ふつう、新しいカードに移りません。新しいカードだけで運転する前に、警察の案内を見てください。",

    // The frame.
    LetterPicture: "青い封筒と通知書の図。①通知書の題名と、その下の②有効期限です。",

    // From what a person starts.
    StartsHeading: "あてはまる方は、こちらから",
    StartCard: "カードの2つの日付から調べる",
    StartCardHint: "生年月日と、カードの有効期限",
    StartNoCard: "カードが手元にない",
    StartNoCardHint: "生年月日から、わかる範囲で答えます",
    StartLetter: "お知らせ（青い封筒）が届いた",
    StartLetterHint: "書かれた期限だけで調べます",
    StartReport: "「期限切れ」「失効」などと出た",
    StartReportHint: "e-Tax、病院、薬局、コンビニなどで",
    StartLost: "カードをなくした、見つかった",
    StartLostHint: "まず電話で止めます",
    StartChange: "引っ越し、名前の変更（これからの方も）",
    StartChangeHint: "e-Taxなどが使えなくなることがあります",
    StartStay: "在留期間がある",
    StartStayHint: "外国籍の方（永住者になったばかりの方も）",

    // The questions of the card.
    CardNotAtHand: "カードが手元にない、または文字が読めない",
    PeriodOfStay: "外国籍で、在留期間がある（永住者・特別永住者・高度専門職2号を除く）",
    StatusChanged: "永住者や日本国籍になりましたか（カードの有効期間をまだ変えていない方）",
    StatusPermanent: "永住者になった（特別永住者・高度専門職2号も）",
    StatusNational: "日本国籍になった",
    StatusNo: "どちらでもない",
    SpecifiedResidence: "特定在留カード（在留カードとマイナンバーカードが1枚になったもの）を使っている",
    Extension: "在留期間の更新は、どこまで進んでいますか",
    ExtensionNone: "まだ申請していない",
    ExtensionPending: "申請して、結果を待っている",
    ExtensionGranted: "許可された",
    ExtensionUntil: "新しい在留期間の最後の日",
    ExtensionUntilHint: "新しい在留カードに書かれています。わからなければ、空けたままでかまいません。",

    // The questions that sharpen the answer.
    DatesKnownHint: "窓口で渡された「電子証明書の写し」や、マイナポータルでわかります。",
    IssuedHint: "カードといっしょに発行されたものの発行日は、カードを受け取った日ではなく、カードが作られた日です。",
    IssuedAs: "その日の発行は、更新でしたか",
    IssuedAsRenewal: "更新だった（期限の前の、更新の時期に新しくした）",
    IssuedAsNew: "更新ではなかった（はじめての発行、期限が切れたあとや、更新の時期より前の作り直し）",
    ExtendedUntil: "カードの追記欄に書かれた、新しい有効期限",
    ExtendedUntilHint: "カードの期間を窓口で延ばした方だけ、入れてください。",
    PrintedHint: "「電子証明書の写し」やマイナポータルにある日付です。計算した日ではなく、この日付で答えます。",
    Changes: "カードを受け取ったあと（電子証明書を更新した方は、そのあと）に変わったこと、これから変わることはありますか",
    ChangesHint: "あてはまるものをすべて選んでください。",
    ChangeAddress: "住所",
    ChangeName: "氏名（旧氏・通称も）",
    ChangeReading: "氏名の振り仮名",
    ChangeSex: "性別",
    ChangeBirthdate: "生年月日",
    LeavesJapan: "国外への引っ越し",
    LeavesOn: "国外に引っ越す日、または引っ越した日",
    LeavesOnHint: "これからの方は、引っ越す予定の日です。",
    ContinuedUse: "引っ越す日の前の日までに、カードを使い続ける手続き（継続利用）をしましたか",
    ChangedOn: "最後に{0}が変わった日（これからの方は、変わる日）",
    ChangedOnHint: "わからなければ、空けたままでかまいません。",
    AddressExtent: "住所は、どう変わりましたか",
    AddressFull: "引っ越した、これから引っ越す（部屋番号だけの変更も）",
    AddressTrifling: "引っ越していないが、町名や番地の表し方、建物の名前が変わった",
    AddressBuilding: "建物の名前だけを、住所に加えた、または省いた",
    AddressElsewhere: "同じ市区町村の中の引っ越しですか",
    AddressWithin: "同じ市区町村の中",
    AddressOther: "別の市区町村から、または別の市区町村へ",
    CardSubmitted: "引っ越してきたとき、カードを窓口に出しましたか",
    CardSubmittedHint: "別の市区町村から引っ越して、窓口でカードの手続き（継続利用）をしていないと、カードが使えなくなっています。カードにいまの住所が書き足されていれば、「出した」です。",
    CardSubmittedYes: "出した（カードにいまの住所が書き足されている）",
    CardSubmittedNo: "出していない",
    MovedWithin: "同じ市区町村の中で引っ越した",
    NameExtent: "氏名は、どう変わりましたか",
    NameFull: "氏名、旧氏、通称が変わった",
    NameTrifling: "文字の書き方（字体）だけを直した",
    ReadingExtent: "振り仮名は、どう変わりましたか",
    ReadingFirst: "はじめて登録された、または家庭裁判所の許可なしで届け出て変えた",
    ReadingFull: "家庭裁判所の許可を得て変えた",
    Reissued: "最後に{0}が変わったあと、署名用電子証明書を窓口で作り直しましたか",
    Yes: "はい",
    No: "いいえ",
    Others: "ほかに、あてはまること",
    Abroad: "国外に住んでいる（国外転出届を出した）",
    AdultWard: "本人に成年後見人がついている",
    FaceAuthentication: "顔認証マイナンバーカード（暗証番号なし）を使っている",
    Lost: "カードをなくした、盗まれた",
    Missed: "どこでなくしましたか",
    MissedHome: "家の中にありそう",
    MissedOutside: "外でなくした、盗まれた",
    Found: "カードは見つかりましたか",
    Stopped: "なくしたあと、何をしましたか",
    StoppedNo: "まだ何もしていない",
    StoppedByPhone: "電話で止めた（一時停止）",
    StoppedReissue: "新しいカードを頼んだ（再発行）",
    Returned: "カードを窓口に返した",
    SignatureSince: "カードを受け取ったあと、署名用電子証明書を窓口で発行してもらいましたか",
    Licence: "マイナ免許証として使っている",
    Report: "機械やアプリに、何か出ましたか",
    ReportNear: "病院・薬局で「もうすぐ期限」と出た",
    ReportExpired: "病院・薬局で「期限切れ」と出た",
    ReportPortalNear: "マイナポータルで「もうすぐ期限」と出た",
    ReportPortalExpired: "マイナポータルで「期限切れ」と出た",
    ReportRevoked: "e-Taxなどで「失効」と出た",
    ReportEtaxExpired: "e-Taxなどで「期限切れ」と出た",
    ReportStore: "コンビニで証明書が取れなかった",
    ReportNone: "何も出ていない",
    BasicResident: "持っているのは、マイナンバーカードではなく住基カード",
    Letter: "お知らせ（青い封筒）の題名は、どちらですか",
    LetterHint: "お知らせがなくても、手続きはできます。",
    LetterCertificates: "「電子証明書の有効期限通知書」",
    LetterCard: "「マイナンバーカード・電子証明書の有効期限通知書」",
    LetterEither: "どちらか、わからない",
    LetterExpiresHint: "「有効期限」と書かれたところの日付です。",
    LetterNone: "お知らせは届いていない",

    // What the form says of itself.
    ErrorsHeading: "入力を確かめてください",

    // What is wrong with a date.
    WrongMissingYear: "年を入れてください。",
    WrongMissingMonth: "月を入れてください。",
    WrongMissingDay: "日を入れてください。",
    WrongMissing: "年・月・日を入れてください。",
    WrongNotANumber: "数字で入れてください。例：2031年7月15日",
    WrongFourDigits: "年は、西暦4桁（例：1985）か、和暦なら「昭和60」のように入れてください。",
    WrongYear: "年を見直してください。西暦は4桁です。",
    WrongEraYear: "{0}の年を見直してください。元年は「元」か「1」と入れます。",
    WrongMonth: "月は1から12までです。",
    WrongDay: "{0}年{1}月は{2}日までです。日を見直してください。",
    WrongWhichEra: "{0}年では、どの年かわかりません。西暦4桁（例：1985）か、元号をつけて（例：昭和60）入れてください。",
    WrongWhichEraOne: "{0}のことですか。西暦4桁（例：1985）か、元号をつけて（例：昭和60）入れてください。",
    WrongWholeDate: "年のところの日付と、月・日のところの数字が合いません。どちらかを消してください。",
    WrongUnanswered: "どれか1つを選んでください。",
    FixTo: "{0}に直す",
    AsPrinted: "このとおり印刷されている（在留期間がある方など）",
    MaybeHandwritten: "カードに手書きされた電子証明書の期限を入れていませんか。入れるのは、その上に「○年○月○日まで有効」と印刷された日付です。",
    FilledIn: "月と日は、生年月日と同じものを入れました。カードとちがうときは、直してください。",
    WrongEra: "{0}にその日はありません。{1}は、{2}です。",
    BirthInFuture: "生まれた日が、今日より後になっています。年を見直してください。",
    BirthTooLongAgo: "生年月日が、ずっと前の日になっています。元号と年を見直してください。",
    CardExpiryOffBirthday: "カードの期限は、誕生日と同じ月日です。{0}ではありませんか。",
    CardExpiryTooFar: "カードの期限は、いちばん遅くても{0}です。印刷された年を見直してください。",
    CardExpiryImpossible: "この生年月日とこの有効期限の組み合わせは、ありません。生まれた年と、カードに印刷された年を見直してください。",
    BeforeFirstCard: "マイナンバーカードが始まったのは2016年1月です。年を見直してください。それより前の住基カードの電子証明書は、すべて期限が切れています。",
    BeforeBirth: "生まれた日より前になっています。日付を見直してください。",
    InFuture: "今日より後になっています。日付を見直してください。",
    CardTermMismatch: "その日に作られたカードの期限は{0}か{1}です。日付を見直してください。",
    IssuedBeforeCard: "このカードが作られるより前の日です。発行日とカードの有効期限を見直してください。",
    AfterCardExpiry: "カードの有効期限より後の日です。発行日とカードの有効期限を見直してください。",
    OutlivesCard: "カードの有効期限より後の日です。電子証明書は、カードより長くは使えません。",
    ExpiryOffBirthday: "電子証明書の期限は、ふつう、誕生日かカードの期限の日です。{0}ではありませんか。カードの期間を変える前に発行されたものは、前の期限のままです。その日付でまちがいなければ、窓口に聞いてください。",
    ExpiryTooFar: "期限は、いちばん遅くても{0}です。年を見直してください。",

    // The answer in a line.
    KickerRenewOne: "署名用は使えません。利用者証明用は更新の時期です",
    KickerRenewUnsure: "利用者証明用は、いま更新できます。署名用が使えるかは、窓口に聞いてください",
    LeadAnyDay: "窓口が開いている日なら、いつでも作り直せます。",
    LeadNoOpenDay: "{0}までに手続きに行ける日は、もうありません。",
    KickerLapsed: "e-Tax用の証明書だけ、使えません",
    LeadLapsed: "*{0}*に{1}、署名用電子証明書が使えません。",
    LeadLapsedSome: "{0}、署名用電子証明書が使えません。",
    HeadlineETax: "e-Taxを使う方は、\n窓口で作り直してください",
    HeadlineETaxFirst: "e-Taxを使う方は、\n窓口で発行できます",
    LeadNoHurry: "e-Taxなどを使わない方は、急がなくてかまいません。",
    HeadlineOneJourney: "{0}からなら、\n更新もいっしょにできます",
    LeadOneJourney: "署名用の作り直しと、利用者証明用の更新が、*1回で*済みます。e-Taxを急ぐ方は、署名用だけ先に作り直せます。",
    KickerFrom15: "署名用電子証明書を、窓口で発行できます",
    LeadFrom15: "{0}歳になったので、署名用を窓口で発行できます。使う予定がなければ、何もしなくてかまいません。",
    LeadStayOver: "カードの期限が過ぎたので、カードの期間は延ばせません。",
    KickerLost: "カードをなくした、盗まれた",
    LeadLost: "24時間、365日つながります。通話は無料です。カードと電子証明書が、すぐに止まります。",
    KickerLostStopped: "なくしたカードは、電話で止めてあります",
    LeadLostStopped: "見つかれば、窓口でまた使えるようにできます。新しいカードを頼むと、前のカードは見つかっても使えません。",
    HeadlineNotFound: "見つからなければ、\n新しいカードを申し込んでください",
    FreeDial: "0120-95-0178",
    KickerEnded: "このカードは、もう使えません",
    LeadEnded: "カードが使えなくなると、2つの電子証明書も使えなくなります。新しいカードの手数料は、窓口に聞いてください。",
    HeadlineCollect: "新しいカードが\nできるのをお待ちください",
    LeadReissued: "再発行を頼んだので、前のカードは見つかっても使えません。",
    KickerBasicResident: "住基カードの電子証明書は、すべて期限が切れています",
    LeadBasicResident: "住基カードに入れる電子証明書の発行は、2015年12月22日に終わりました。マイナンバーカードが必要です。",
    KickerPin: "暗証番号は、新しく決め直せます",
    HeadlineStopCard: "まず、電話で\nカードを止めてください",
    HeadlineAfterMove: "{0}から、\n引っ越しの届け出といっしょに",
    HeadlineWithMove: "{0}～\n{1}に、\n引っ越しの届け出といっしょに",
    HeadlineWithMoveOn: "{0}に、\n引っ越しの届け出といっしょに",
    HeadlineChangePeriod: "{0}までに、\nカードの期間を変えてください",
    HeadlineContinueUse: "{0}までに、\nカードを窓口に出してください",
    HeadlineContinueUseAbroad: "{0}までに、\n継続利用を窓口で頼んでください",
    LeadRenewalLater: "電子証明書の更新は、*{0}から*です。",
    KickerChangePin: "暗証番号は、窓口で変えられます",
    KickerResume: "カードの一時停止は、窓口で解除できます",
    KickerStopCard: "カードの一時停止",
    KickerChangeCardPeriod: "カードの有効期間の変更",
    KickerContinueUse: "カードを使い続ける手続き（継続利用）",
    KickerAfterMove: "引っ越しのあとに手続きします",
    LeadResume: "署名用（e-Taxなど）は使えなくなっていることがあるので、同じ日に作り直しも頼んでください。",
    LeadStopCard: "見つかったら、窓口でまた使えるようにできます。",
    LeadChangeCardPeriod: "カードの期限は*{0}*です。期限のあとは、延ばせません。",
    LeadStayApply: "在留期間の更新をまだ申請していない方は、先に入管（出入国在留管理局）に申請してください。",
    HeadlineStay: "{0}までに、\n入管に在留期間の更新を申請",
    LeadStayBoth: "電子証明書も、同じ日に作り直してください。",
    LeadContinueUse: "引っ越してきたあともカードを使うための手続き（継続利用）です。転入届がまだの方は、すぐに出してください。期限を過ぎると、カードも電子証明書も使えなくなります。",
    LeadContinueUseAbroad: "国外へ転出する方は、*{0}*までに、カードの継続利用を窓口で頼んでください。頼まないと、カードも電子証明書も使えなくなります。",
    LeadAfterMoveBy: "電子証明書の更新は、*{0}*までです。",
    LeadMoveDays: "更新できるのは*{0}*から、引っ越しの届け出は*{1}*までです。",
    LeadNotifyMoveBy: "引っ越しの届け出は、引っ越した日から{1}日、*{0}*までです。",
    LeadAfterMove: "届け出と同じ日に、1回で済みます。先にしても、署名用は届け出で止まります。",
    LeadMoveElsewhere: "ほかの市区町村へ移るときは、転入届といっしょにカードも窓口へ（継続利用）。",
    KickerRevoke: "電子証明書の失効は、窓口でできます",
    LeadRevoke: "失効させると、e-Tax、コンビニ交付、マイナポータル、マイナ保険証のうち、その電子証明書を使うものが使えなくなります。",
    HeadlineNewCardFrom: "{0}から、\n新しいカードを申し込めます",
    LeadComeBackAny: "引っ越しや氏名の変更があるときに、また調べてください。",
    HeadlineNothingAtAll: "手続きはいりません",
    KickerStay: "先に、在留期間の更新が必要です",
    KickerLetter: "お知らせと、計算した期限が合いません",
    LeadEarliestSignature: "署名用電子証明書の期限は、早ければ*{0}*です。",
    LeadUserAuthenticationUnsure: "利用者証明用（マイナ保険証など）がいまも使えるかは、まだわかりません。",
    LeadCardUnsure: "カードと電子証明書がいまも使えるかは、まだわかりません。",
    LetterDisagrees: "お知らせの内容と、計算した期限が合いません。お知らせに書かれた期限と、入れた日付を見比べてください。",
    MeansContinue: "{0}までに窓口へ。過ぎると、カードも使えなくなります",
    MeansStayApply: "先に、入管に在留期間の更新を申請します",
    MeansWithMove: "引っ越しの届け出といっしょに",
    MeansMissedHome: "電話で止めるだけにします。見つかったら、窓口でまた使えるようにできます",
    MeansMissedOutside: "警察に届け、新しいカードを頼みます。前のカードは、見つかっても使えなくなります",
    MeansMissedUnknown: "まず電話で止めて、家の中をさがしてください",
    MeansResume: "窓口で、また使えるようにできます",
    ServicesStop: "止めると使えなくなるもの",
    SideIdle: "何もしないとき",
    TileLicence: "免許証",
    MarkStops: "止まる",
    MarkAgain: "入れ直す",
    MarkUntilMove: "届け出まで",

    // Each certificate.
    Until: "{0}まで",

    // What changed, as the reason of a lapse.
    ByAddress: "住所が変わったため",
    ByName: "氏名が変わったため",
    ByReading: "家庭裁判所の許可で振り仮名が変わったため",
    BySex: "性別が変わったため",
    ByBirthdate: "生年月日が変わったため",
    ByAbroad: "国外に転出したため",

    // What stops and what goes on.
    GoesOnInsuranceStay: "マイナ保険証がいつまで使えるかは、加入している健康保険に聞いてください。",
    InsuranceStopped: "保険証の代わりの「資格確認書」を、加入している健康保険に頼めます。",

    // Documents.
    Card: "マイナンバーカード",

    // Remarks.
    NoteToCome: "これからの変更で、署名用（e-Taxなど）は使えなくなります。引っ越しなら、届け出と同じ日に、その窓口で作り直せます。国外への引っ越しや、氏名などの変更のときは、いつ、どこで作り直せるかを窓口に聞いてください。",
    NoteMoveDeadline: "引っ越しの手続き（転入届か、そのあとのカードの継続利用）は、*{0}*までです。過ぎると、カードが使えなくなります。",
    NoteMoveMayHaveEnded: "別の市区町村から引っ越して、カードの手続き（継続利用）をしていないときは、カードも電子証明書も使えなくなっています。まだのときや、わからないときは、窓口に聞いてください。",
    NotePeriodOfStay: "在留期間を延ばしても、カードは自動では延びません。カードの期限までに、窓口でカードの期間を変えてください。",
    NoteSpecialPeriod: "在留期間の更新を申請中の方は、カードの期間を1回だけ、{0}か月延ばせます（特例期間）。",


    // Who goes, and with what: asked beside the list.
    VisitHeading: "代わりの人が行く、暗証番号がわからない",
    Visitor: "だれが窓口に行きますか",
    VisitorHolder: "本人",
    VisitorRepresentative: "法定代理人（{0}歳未満の方の親、成年後見人など）",
    VisitorHousehold: "同じ世帯の家族（住民票がいっしょの人）",
    VisitorAgent: "そのほかの代理人（別に暮らす家族、施設の職員など、本人が頼んだ人）",
    Want: "窓口でしたいことは何ですか",
    WantState: "更新や発行（期限に合わせて案内します）",
    WantChangePin: "暗証番号を変える",
    WantRevoke: "電子証明書を使えなくする（失効）",
    WantResume: "見つかったカードを、また使えるようにする（一時停止の解除）",
    WantStop: "カードを電話で止める（一時停止）",
    WithMove: "引っ越しの届け出（転入届・転居届）といっしょに手続きしますか",
    PinSignature: "署名用（英数字6～16文字）の暗証番号はわかりますか",
    PinUser: "利用者証明用（数字4桁）の暗証番号はわかりますか",
    PinRegister: "住民基本台帳用（数字4桁）の暗証番号はわかりますか",
    PinSignatureHint: "e-Taxなどで使うものです。",
    PinUserHint: "コンビニや病院などで使うものです。",
    PinRegisterHint: "窓口で聞かれることがあります。",
    PinsKnown: "わかる",
    PinsForgotten: "わからない、自信がない",
    PinsLocked: "何度もまちがえて、ロックされた",
    Form: "お知らせに入っていた「照会書兼回答書」はありますか",
    FormHint: "代理の人に頼むとき、本人が書いて封筒に入れ、封をする紙です。",
    ShowHeading: "窓口で、ここを見せてください",

    // How texts stand together: sentences, hundreds and thousands, 第2 and 土曜日, short dates.
    Thousands: "{0},{1}",
    NthWeekday: "{0}{1}",

    // The answer in a line.
    NewCardHow: "新しいカードは、スマートフォン、パソコン、証明写真機、郵便、窓口で申し込めます。顔写真が必要です。",
    NewCardExpress: "1週間ほどでできる特急発行は、使える人が決まっています。窓口に聞いてください。",
    PoliceReport: "*受理番号*を聞いて、書きとめます。火事や災害のときは、り災証明書を取ります。",
    StepPhone: "電話で止める",
    StepPolice: "警察に届ける",
    StepApply: "新しいカードを申し込む",
    ApplyWays: "申し込む方法（マイナンバーカード総合サイト）",
    StepReport: "紛失の届け出は、市区町村の窓口でします。",
    StepWait: "はがき（交付通知書）が届く",
    StepCollect: "窓口で受け取る",

    // The picture of the days.
    DaysToday: "今日 {0}",
    DaysRenewNow: "もう更新できます",
    DaysGoNow: "窓口で手続きできます",
    DaysAsk: "窓口で調べてもらえます",
    DaysApplyNow: "新しいカードを申し込めます",
    DaysWaitNow: "新しいカードができるのを待っています",
    DaysPhoneNow: "電話で止められます",
    DaysUsable: "使えます",
    DaysInsuranceOnly: "保険証だけ使えます",
    DaysFirst: "更新できる最初の日",
    DaysFirstCard: "新しいカードを申し込める最初の日",
    DaysFirstGo: "手続きできる最初の日",
    DaysLook: "期限を調べる日",
    DaysLookDetail: "早ければ更新できます",
    DaysMove: "引っ越し",
    DaysMoveDeadline: "引っ越しの手続きの期限",
    DaysLast: "窓口に行ける最後の日",
    DaysLastUsual: "ふつうなら、窓口に行ける最後の日",
    DaysLastInsurance: "保険証を続けて使うなら",
    DaysBook: "予約の締め切り",
    DaysEnd: "期限",
    DaysEndDetail: "e-Taxなどはこの日まで",
    DaysEndSignature: "署名用の期限",
    DaysEndOther: "利用者証明用の期限",
    DaysEnded: "期限が切れた",
    DaysEarliest: "いちばん早い期限",
    DaysMaybeEnded: "早ければ、期限が切れた日",
    DaysLapsed: "署名用が使えなくなった",
    DaysInsurance: "保険証もこの日まで",
    DaysInsuranceEarly: "保険証は、早ければこの日まで",
    DaysInsuranceDetail: "そのあとは資格確認書が届く",
    DaysCard: "カードの期限",
    DaysCardDetail: "この日までは、電子証明書を作り直せます。身分証明書としても使えます",

    // Each certificate.
    SignatureUse: "e-Taxなどの電子申請",
    UserAuthenticationUse: "マイナポータル、コンビニ交付、マイナ保険証",
    FaceUse: "マイナ保険証",
    BadgeValid: "使えます",
    BadgeRenewable: "更新できます",
    BadgeCard: "カードごと更新",
    BadgeExpired: "期限切れ",
    BadgeRevoked: "使えません",
    BadgeNotIssued: "入っていません",
    BadgeUnknown: "未確定",
    UntilUnlessEnded: "使えなくなっていなければ、{0}まで",
    UntilAtMost: "遅くとも{0}まで",
    UntilNothing: "期限は、窓口に聞いてください",
    Between: "{0}から{1}のあいだ",
    BetweenUnlessEnded: "使えなくなっていなければ、{0}から{1}のあいだ",
    EndedOn: "{0}に期限が切れました",
    EndedAtMost: "遅くとも{0}には期限が切れています",
    AllEnded: "すべて期限が切れています",
    Lapsed: "失効しています",
    NotIssued: "入っていないはずです",
    PageDated: "{0}、ページの日付は{1}",
    SourceLine: "{0}（{1}確認）",

    // Why that day.
    LapsedOn: "{0}ごろに失効",
    LapsedAtMost: "遅くとも{0}に失効",
    OpensOn: "更新できるのは{0}から",
    OpensOnCard: "新しいカードを申し込めるのは{0}から",
    WhyPrinted: "入力された期限です。計算した日ではなく、この日付で答えています。",
    WhyNeverRenewed: "一度も更新していない電子証明書の期限は、カードの期限{0}の{2}年前、{1}です。",
    WhyRenewed: "更新した電子証明書は、カードの期限の{0}まで使えます。",
    WhyMinor: "未成年のときに作られたカードなので、電子証明書の期限も、カードと同じ{0}です。",
    WhyIssued5: "電子証明書は、ふつう、発行日のあとの{2}回目の誕生日まで使えます。発行日は{0}で、{2}回目の誕生日は{1}です。",
    WhyIssued6: "期限の前の{3}か月に更新したので、発行日{0}のあとの、{2}回目の誕生日{1}までです。",
    WhySomehow: "発行日{0}は、誕生日の前の{1}か月に入っています。更新として発行されたなら、期限は{2}年長くなります。",
    WhySomeDay: "発行日がわからないので、期限になりうる日を範囲で示しています。",
    WhyWarned: "期限は誕生日で、お知らせや機械の警告は期限の前の{1}か月に出ます。だから、次の誕生日の{0}です。",
    WhyWith: "利用者証明用といっしょに発行されたものとして、計算しています。",
    WhyCapCard: "カードの期限より長くは使えないので、{0}までです。",
    WhyCapUser: "署名用は、利用者証明用の期限より長くは使えないので、{0}までです。",
    WhyWindow: "更新の時期が始まるのは、期限の{1}か月前の日の、次の日です。{0}から更新できます。",
    WhyWindowCard: "申し込みの時期が始まるのは、カードの期限の{1}か月前の日の、次の日です。{0}から、新しいカードを申し込めます。",
    WhyLapse: "署名用には、住民票にある氏名や住所などが入っています。{0}と、何もしなくても使えなくなります（失効）。",
    WhyNoLapse: "利用者証明用には、氏名、住所、性別、生年月日が入っていません。これらが変わっても、失効しません。",
    WhyCardEnded: "カードが使えなくなると、電子証明書も使えなくなります。",
    WhyAfterIssue: "今日発行すると、{0}まで使えます。",
    WhyAfterRenew: "今日更新すると、{0}まで使えます。",
    WhyUnder15: "{1}歳未満の方には、原則として発行できません。例外は窓口に聞いてください。{0}から発行できます。",
    WhyFrom15: "{0}歳になる前に作られたカードには、原則として、はじめは署名用が入っていません。そのあと発行した方は、入っています。",
    WhyCardOfUnder15: "有効期限から、{0}歳になる前に作られたカードとわかります。",
    WhyWard: "成年後見人がついている方（成年被後見人）には、原則として発行できません。例外は窓口に聞いてください。",
    WhyFace: "顔認証マイナンバーカードには、署名用が入りません。",
    WhyDeclined: "発行しないことを選んでいます。",
    WhyUnknown: "わかっていることだけでは、期限が決まりません。",

    // What changed, as the reason of a lapse.
    WhenAddress: "住所が変わる",
    WhenName: "氏名が変わる",
    WhenReading: "家庭裁判所の許可で振り仮名が変わる",
    WhenSex: "性別が変わる",
    WhenBirthdate: "生年月日が変わる",
    WhenAbroad: "国外に転出する",

    // What stops and what goes on.
    GoesOnLater: "期限が過ぎても、カードの期限までは作り直せます。更新とくらべると、次の期限が{0}年早くなることがあります。",

    // What to bring.
    BringHeading: "持っていくもの",
    BringCard: "新しいカードを受け取るときに持っていくものです。",
    BringSub: "{0}・{1}回",
    GoesHolder: "本人が行く",
    GoesRepresentative: "法定代理人が行く",
    GoesBoth: "本人と法定代理人が行く",
    GoesWithAgent: "本人と代理の人が行く",
    GoesAgent: "代理の人が行く",
    GoesHousehold: "同じ世帯の家族が行く",
    TwoVisits: "手続きは*2回*に分かれます。1回目のあと、「照会書兼回答書」が本人に郵送されます。",
    TwoVisitsOnly: "手続きは*2回*に分かれます。",
    FormOfNoUse: "この場合は、お知らせに入っていた照会書兼回答書は使えません。",
    VisitNumber: "{0}回目",
    VisitBy: "{0}・{1}",
    BetweenHeading: "本人の家に、手紙が届く",
    TwoVisitsBy: "郵送に日数がかかるので、1回目は早めに行ってください。2回目が期限を過ぎると、更新ではなく、新しい発行になります。",
    BetweenUnsealed: "本人が照会書兼回答書に書きます。",
    BetweenText: "本人が照会書兼回答書に書いて、*封筒に入れて封をします*。代理の人は開けないでください。",
    FeeFree: "手数料は、いまは無料です。",
    FeeYen: "手数料は、ふつう{0}円です。",
    FeeUnknown: "手数料は、窓口に聞いてください。",
    PinsByAgent: "照会書兼回答書には、本人が暗証番号を書きます。",
    PinsTwo: "暗証番号2つ",
    PinsTwoDetail: "英数字6～16文字のものと、数字4桁のもの",
    PinsOne: "暗証番号（数字4桁）",
    PinsMore: "住民基本台帳用の数字4桁も、聞かれることがあります",
    PinsDoubt: "暗証番号に自信がなければ、本人確認書類をもう1点持っていってください。",
    OnlyIfPins: "暗証番号に自信がない方、ロックされた方だけ",
    LocalPractice: "{0}の案内にもとづいています。",
    NationalPractice: "{0}の案内にはないので、持っていくものは、多くの市区町村の例です。行く前に窓口に確かめてください。",
    NationalOnly: "持っていくものは、多くの市区町村の例です。手続きする窓口に確かめてください。",
    UncertainPractice: "この場合に持っていくものは、市区町村によって違います。行く前に窓口に確かめてください。",
    RepresentativeGoes: "{0}歳未満の方や成年被後見人の方だけでは、手続きできません。法定代理人が行ってください。",
    RepresentativeWithHolder: "本人もいっしょに行くように求める市区町村もあります。",
    ChangePeriodAgent: "本人以外の人が行くときは、2回行くことがあります。土日の窓口ではできないこともあるので、早めに窓口に聞いてください。",

    // Documents.
    CardOfHolder: "本人のマイナンバーカード",
    IdentityDetail: "運転免許証、パスポート、年金手帳など",
    IdentityOther: "マイナンバーカードのほかの本人確認書類",
    IdentityOtherOfHolder: "本人の、マイナンバーカードのほかの本人確認書類",
    IdentityOfAgent: "代理の人の本人確認書類",
    IdentityOfRepresentative: "法定代理人の本人確認書類",
    IdentityMoreOfAgent: "代理の人の本人確認書類を、もう1点",
    IdentityMoreOfRepresentative: "法定代理人の本人確認書類を、もう1点",
    PhotoOther: "マイナンバーカードのほかの、顔写真つきの本人確認書類",
    PhotoOfHolder: "本人の、マイナンバーカードのほかの顔写真つきの本人確認書類",
    PhotoOfAgent: "代理の人の顔写真つきの本人確認書類",
    PhotoOfRepresentative: "法定代理人の顔写真つきの本人確認書類",
    PhotoDetailOfHolder: "運転免許証、パスポートなど、役所が発行したもの",
    PhotoDetail: "マイナンバーカード、運転免許証など、役所が発行したもの",
    UsualPractice: "{0}（一般的な取り扱い）",
    UsualMark: "一般的な取り扱い",
    InquiryForm: "照会書兼回答書",
    InquiryFormMailed: "郵便で届いた照会書兼回答書",
    SealedDetail: "封筒に入れて、封をしたもの",
    PowerOfAttorney: "委任状",
    PowerOfAttorneyPins: "暗証番号も書いて、封筒に入れて封をしたもの",
    FamilyRegister: "戸籍謄本",
    FamilyRegisterDetail: "親子であることがわかるもの",
    Guardianship: "登記事項証明書",
    GuardianshipDetail: "成年後見人であることがわかるもの",
    ApplicationForm: "申請書",
    ExpirationNotice: "有効期限通知書",
    IssuanceNotification: "交付通知書（はがき）",
    IssuanceNotificationDetail: "新しいカードができると届きます",
    PinsDocument: "暗証番号",
    FeeDocument: "手数料",
    WithinMonths: "発行から{0}か月以内のもの",
    Count: "{0}点",
    WithinDays: "発行から{0}日以内のもの",
    UnexpiredDetail: "有効期限内のもの",
    OriginalDetail: "コピーではなく、原本",
    AnyOfWays: "次のどれか1つをそろえます。",
    FromList: "{0} {1}点",
    And: "と、",
    Or: "、または、",
    ProofOfRelationship: "続柄を証明する書類",
    ResidenceCard: "在留カード",
    ResidenceCardOfHolder: "本人の在留カード",
    PoliceReportNumber: "遺失届の受理番号",
    PoliceReportNumberDetail: "警察に届けると、番号を教えてもらえます。災害でなくしたときは、り災証明書",

    // When a thing is needed or not, and the circumstances that are not asked about.
    OnlyIf: "{0}だけ",
    OmitIf: "{0}は、いりません",
    OmitMaybe: "{0}は、いらないことがあります",
    OtherwiseVisits: "{0}（{1}回行きます）",
    NoVisit: "窓口に行かずにできます",
    GoesEither: "本人か代理の人が行く",
    IfPinLost: "暗証番号がわからないとき、ロックされたとき",
    IfPinForgotten: "暗証番号がわからないとき",
    IfPinLocked: "暗証番号がロックされたとき",
    IfPinFails: "照会書兼回答書の暗証番号がちがったとき",
    IfOtherPinKnown: "もう1つの暗証番号がわかるとき",
    IfNoPhotoIdentity: "顔写真つきの本人確認書類がないとき",
    IfDomicileHere: "本籍が{0}にあるとき",
    IfDomicile: "本籍が同じ市区町村にあるとき",
    IfSameHousehold: "本人と同じ世帯のとき",
    IfParentOnRecord: "本人と同じ世帯で、住民票で親子とわかるとき",
    IfForeignNational: "本人が外国籍のとき",
    IfCardSuspended: "カードの一時停止の解除もするとき",
    IfOwnFault: "紛失や破損など、自分の責任で再発行するとき",
    IfNoFault: "災害など、自分の責任でないとき",
    IfWithoutCertificates: "新しいカードに電子証明書を入れないとき",
    IfExpress: "特急発行（急ぎで受け取る。決められた人だけ）を頼むとき",

    // At the counter.
    OralQuestions: "窓口で、本人しか知らないことを聞かれることがあります。",
    ApplicationWritten: "申請書は、窓口で書きます。",
    OriginalsOnly: "書類は、コピーではなく原本を持っていきます。",
    NewPins: "新しい暗証番号は、窓口で決めて入れます。",
    PinsByStaff: "暗証番号は、職員が入れます。",
    PinsByVisitor: "暗証番号は、窓口に行く人が入れます。",
    OtherFee: "{0}：{1}円",

    // Where to go and when.
    GoHeading: "窓口",
    AskByPhone: "この手続きをする窓口と受付時間は、電話で聞いてください。",
    OpenNow: "いま開いています（受付は{0}まで）",
    OpenToday: "今日（{0}）は{1}",
    WeekClosed: "休み",
    WeekHolidays: "祝日は休みです。",
    WeekHolidaysUsually: "祝日は、ふつう休みです。",
    WeekHolidaysKept: "祝日も開きます。",
    OpenNext: "いまは閉まっています。次に開くのは{0}{1}からです",
    OpenNextUsually: "次に開くのは、ふつう{0}{1}からです",
    OpenByBooking: "予約した人だけが手続きできます",
    OpenUnknown: "開く日は、市区町村の案内で確かめてください",
    ClosedOn: "休み：{0}",
    StoppedOn: "全国のシステムが止まる予定のため、手続きできない日：{0}",
    UsuallyClosedOn: "多くの市区町村で窓口が休みの日：{0}",
    DaysAnnounced: "{0} {1}（日にちは、市区町村の案内で確かめてください）",
    NamedDays: "{0}：{1}",
    WorkingDays: "平日",
    OnWeekday: "{0}曜日",
    Nth: "第{0}",
    Last: "最終",
    NthFromLast: "最後から{0}番目の",
    HolidaysSkipped: "{0}（祝日を除く）",
    HolidaysUsuallySkipped: "{0}（祝日はふつう休み）",
    HolidaysKept: "{0}（祝日も）",
    DayAfter: "{0}の次の{1}",
    PublicHolidays: "祝日",
    FromDay: "{0}（{1}から）",
    FromUntilDay: "{0}（{1}から{2}まで）",
    UntilDay: "{0}（{1}まで）",
    MonthDay: "{0}月{1}日",
    BookingRequired: "予約が必要です。",
    BookingPreferred: "予約をすると、待つ時間が短くなります。",
    BookingNone: "予約はいりません。",
    BookingAt: "{0}：{1}",
    BookingOpens: "予約できるのは、{0}からです。",
    BookingCloses: "予約は、{0}までです。",
    BookingFromNotice: "お知らせが届いた日から予約できます。",
    BookingPhone: "予約の電話：{0}。",
    MonthsAheadOn: "行く日の{0}か月前の月の{1}日",
    MonthsAhead: "行く日の{0}か月前",
    DaysAhead: "行く日の{0}日前",
    OpenDaysAhead: "行く日の{0}日前（窓口が休みの日は数えません）",
    MoreThere: "くわしい案内",
    Call: "電話 {0}",
    OtherOffices: "ほかの窓口と、窓口からのお知らせ",

    // The parts of the answer.
    WeekName: "曜日ごとの受付時間",
    DaysHeading: "これからの日",
    FoldCertificates: "証明書ごとの期限と、その理由",

    // What was entered.
    YourAnswers: "入力した内容",
    Change: "変更",
    ChangeOf: "{0}を変更",
    AnotherPerson: "もう1人の分を調べる（家族の予定も）",
    ShortIssued: "発行日",
    ShortPrinted: "利用者証明用の期限",
    ShortRenewed: "更新したか",
    ShortChanges: "変わったこと",
    ShortWant: "したいこと",
    ShortVisitor: "行く人",
    ShortPins: "暗証番号",
    ShortLetter: "お知らせ",
    ShortLetterDay: "お知らせの期限",
    ShortExtended: "延ばした期限",
    ShortReport: "機械の表示",
    ShortOthers: "ほかのこと",
    SoonerHeading: "それより前に手続きがいるとき",
    ToPerson: "{0}の方の答えに戻る",
    Sources: "根拠（法令と案内）",
    NotesHeading: "知っておいてほしいこと",

    // Remarks.
    NoteCardExpiryUnknown: "カードの有効期限がわからないまま計算しています。カードの期限のほうが早いときは、その日までです。",
    NoteRenewedBeforeWindow: "更新の時期より前に作り直したことがあるときは、期限がもっと早いことがあります。",
    NoteCardRenewedAfterLapse: "前のカードの期限の前{0}か月に、いまのカードに替えた方は、気をつけてください。そのとき、電子証明書の期限が切れていた方や、電子証明書がなかった方は、いまの期限が{1}年早くなります。「電子証明書の写し」で確かめてください。",
    NoteLeapBirthday: "2月29日生まれの方の電子証明書の期限は、うるう年以外は2月28日として計算しています。はっきりした決まりが見つからないので、窓口に聞いてください。",
    NoteMonthEnd: "期限が月末なので、更新できる最初の日は、窓口にも聞いてください。",
    NoteExpiryBirthday: "期限の日である誕生日の当日に更新したときの扱いは、窓口に聞いてください。",
    NoteRenewedOutsideWindow: "この発行日は、更新の時期に合いません。期限が{0}年早いことがあるので、「電子証明書の写し」を見るか、窓口に聞いてください。",
    NoteSignatureShorter: "署名用は更新ではなく新しい発行になるので、期限が利用者証明用より{0}年早くなることがあります。窓口に聞いてください。",
    NoteTrifling: "町名や文字の表し方が変わっただけなら、署名用に影響はありません。",
    NoteBuilding: "建物の名前だけを住所に加えたり省いたりしたときに、署名用が失効するかどうかは、はっきりした決まりが見つかりません。窓口に聞いてください。",
    NoteFirstReading: "振り仮名の登録や、家庭裁判所の許可なしの届け出だけなら、署名用はふつうそのまま使えます。",
    NoteReadingBefore: "振り仮名が変わったのが{0}より前なら、署名用は、そのことでは失効しません。",
    NoteReadingDay: "家庭裁判所の許可で振り仮名が変わったのが{0}以降なら、作り直すまで署名用は使えません。",
    NoteReadingForeigner: "外国籍の方の署名用には、振り仮名は関係しません。",
    NoteBeforeIssue: "電子証明書の発行より前の変更なので、影響はありません。",
    NoteOnIssueDay: "電子証明書の発行と同じ日の変更です。どちらが先だったかで違うので、窓口に聞いてください。",
    NoteReissueUnknown: "変わったあとに作り直していなければ、署名用は使えません。",
    NoteBirthdateCorrected: "生年月日が訂正されても、利用者証明用の期限は、発行されたときのままです。",
    NoteMoveReminder: "ほかの市区町村から引っ越したときは、転入届（引っ越した日から{0}日以内、転出の予定日から{2}日以内）と、カードを窓口に出す手続き（継続利用。転入届から{1}日以内）が必要です。過ぎると、カードも電子証明書も使えなくなります。",
    NoteExtendedCard: "カードの期間を延ばしても、電子証明書の期限は延びません。同じ日に窓口で頼むと、作り直せます。",
    NoteSpecifiedResidence: "特定在留カードの期限は、在留カードの期限と同じです。在留期間の更新を申請中の方は、期限の前に市区町村の窓口に聞いてください。",
    NoteReadingCourt: "家庭裁判所の許可を得て{0}以降に振り仮名を変えたときは、作り直すまで署名用は使えません。許可なしで届け出たときは、ふつうそのまま使えます。わからなければ、窓口に聞いてください。",
    NoteSignatureAfterStop: "一時停止をしたカードの署名用は、使えなくなっていることがあります。一時停止を解除する日に、署名用の作り直しも頼んでください。",
    NoteUserAuthenticationAbroad: "国外に転出する前に発行した利用者証明用が使えるかどうかは、案内が分かれています。窓口に聞いてください。",
    NoteAbroadMayHaveEnded: "国外に転出する日の前の日までにカードの継続利用を頼んでいないときは、カードも電子証明書も使えなくなっています。",
    NoteAbroad: "手続きは、本籍地の市区町村か在外公館でします（日本にいるあいだは、ほかの市区町村でできることもあります）。電子証明書の更新は{0}か月前からという案内が1件あります。いつからできるかは、その窓口に聞いてください。",
    NoteSmartphone: "電子証明書やカードを新しくしたり、カードを止めたりすると、スマートフォンに入れた電子証明書も使えなくなります。手続きのあと、アプリでもう一度入れてください。",
    NoteETax: "e-Taxを使う方は、新しい署名用電子証明書を、e-Taxに登録してください。",
    NoteNameOnCard: "氏名が変わったときは、カードの氏名も窓口で書きかえます。追記欄がいっぱいなら、新しいカードが必要です。",
    NoteNoDuty: "更新は、義務ではありません。",
    NoteOnlyCounter: "電子証明書の更新や発行は、住民票のある市区町村の窓口でします。ネットやコンビニではできません。",
    NoteEligibility: "介護などで手続きが難しい方は、マイナ保険証の代わりの資格確認書を頼めます。家族や介護する人も頼めます。",
    NoteOneDay: "発行や更新のあと、使えるようになるまで1日ほど（マイナ保険証は2日ほど）かかることがあります。",

    // The line under which stands what is taken along.
    TakeHeading: "カレンダーに入れる・コピーする・送る",

    // The line under which stand the months.
    MonthHeading: "どの日に行けるか（カレンダー）",

    // The line under which stands the plan of all persons that were asked for.
    FamilyHeading: "家族の予定",

    @Takeaway
    // The title of an event that tells nothing to who sees the list of a shared calendar.
    NeutralFrom: "役所の手続き（この日から）",
    NeutralBetween: "役所の手続き（この期間に）",
    NeutralBy: "役所の手続き（この日まで）",

    // What an event is, where the list of the days to come has no words for it.
    PlanVisits: "窓口に2回行く期間",
    PlanWithMove: "引っ越しの届け出といっしょに手続きできる期間",
    PlanApply: "新しいカードを申し込む日の目安",
    PlanStay: "在留期間の更新を入管に申請する期限",

    // The last line.
    MadeOn: "{0}に作った案内です。窓口の説明とちがうときは、窓口の説明にしたがってください。",

    // What is done with it on the screen.
    TakeCopy: "コピーする",
    TakeCopied: "コピーしました。",
    TakeFailed: "ここからはできませんでした。上の文を選んで、コピーしてください。",
    TakeShare: "ほかのアプリで送る",
    TakeCalendar: "カレンダーのファイルを保存する",
    TakePlainTitle: "予定の題名に、マイナンバーカードの手続きだと書く",
    TakeCalendarHint: "予定には、することと持ちものも入ります。1週間前と前日の9時に知らせます。",
    TakeNoCalendar: "このアプリの中の画面では、カレンダーのファイルを開けません。上の文をコピーしてお使いください。",
    TakeOutside: "ふだんのブラウザーで開く",
    TakeOutsideHint: "ふだんのブラウザーで開くと、カレンダーに入れられます。入力した内容は引き継がれません。",
    TakeClerk: "窓口の人に見せる画面を開く",
    TakeInWriting: "「筆談でお願いします」も出す",
    TakeClose: "閉じる",
    TakePrint: "印刷する（A4の紙に）",
    PaperNotes: "メモ（行く日、聞きたいこと）",
    PaperNoPin: "この紙に、暗証番号を書かないでください。",
    // The heading of the page for who goes twice for another person
    PaperHelper: "代わりに行く方へ",

    @Month
    // The first and the last day, and short words in the place of a mark: first, last, holiday, stop.
    MonthFirst: "行ける最初の日",
    MonthLast: "行ける最後の日",
    MonthMarks: "最初|最後|祝日|停止",
    MonthCaption: "{0}年{1}月",

    // What a day is.
    MonthOpen: "窓口に行ける日",
    MonthOther: "窓口に行ける日（時間はカレンダーの下）",
    MonthUsual: "ふつうなら、窓口に行ける日",
    MonthUsualHours: "ふつう{0}",
    MonthBookedLater: "これから予約できるようになる日",
    MonthNotBookable: "もう予約できない日",
    MonthOver: "今日の受付は終わりました",
    MonthStopped: "全国のシステムが止まる予定の日",
    MonthAnnounced: "開くことがある日（市区町村の案内で確かめてください）",
    MonthHoliday: "祝日で休みの日",
    MonthClosed: "休みの日",
    MonthUsuallyClosed: "ふつうは休みの日",

    // What to know of the days.
    MonthGoesOn: "{0}まで手続きできます。",
    MonthEndless: "このあとの月も、窓口が開いている日に手続きできます。",
    OneIssueAndRenewal: "{0}からは、署名用の発行と利用者証明用の更新が、1回でできます。それより前に行くと、2回になります。",
    OneWithNotification: "{0}からは、引っ越しの届け出といっしょに、1回でできます。",
    OneWithPeriod: "カードの期間を変える日に頼めば、電子証明書も作り直せて、1回ですみます。",
    OnePinAndRenewal: "{0}からは、電子証明書の更新もいっしょにできて、1回ですみます。",
    FirstVisitBy: "1回目は、{0}までに行ってください。郵便が届くまでを{1}日と考えた日です。",
    FirstVisitInsurance: "保険証を続けて使うには、1回目は{0}までに行ってください。郵便が届くまでを{1}日と考えた日です。",
    FirstVisitTooFew: "2回行くには、日が足りないかもしれません。すぐに窓口に電話で聞いてください。",

    // What another day costs.
    CostYears: "{0}より前に手続きすると、新しい期限が{1}年早くなります。",
    CostAge: "署名用は、{1}歳になる{0}から発行できます。それより前に行くと、署名用のためにもう1回行くことになります。",
    CostBoth: "{0}を過ぎると、e-Taxやコンビニ交付が使えなくなります。",
    CostSignature: "{0}を過ぎると、署名用（e-Taxなど）が使えなくなります。",
    CostUser: "{0}を過ぎると、利用者証明用（コンビニ交付など）が使えなくなります。",
    CostInsurance: "{0}を過ぎると、保険証として使えなくなります。",
    CostCard: "{0}を過ぎると、カードが使えなくなり、新しいカードが必要になります。",
    CostNotification: "引っ越しの届け出は、{0}までです。",
    CostCardByMove: "{0}までに引っ越しの手続きをしないと、カードも電子証明書も使えなくなります。",
    CostTwoVisits: "{0}を過ぎると、2回行くことになります。",

    // Why a day of the answer is that day.
    MonthWhy: "それぞれの日の理由",
    WhyWithArticle: "{0}（{1}）",
    WhyCardRead: "カードに書かれた期限として、入力された日です。",
    WhyCardEnds: "カードの期限の決まりから計算した日です。",
    WhyFirstOpen: "手続きできる期間に、窓口が開く最初の日です。",
    WhyLastOpen: "{0}までに、窓口が開く最後の日です。",
    WhyInsurance: "保険証としては、電子証明書の期限の月から{0}か月後の月末まで使えます。",
    WhyMove: "引っ越しの日です。届け出をすると、署名用は使えなくなります。",
    WhyNotification: "引っ越しの届け出は、引っ越した日から{0}日以内です。",
    WhyCardByMove: "引っ越しのあと、この日までに手続きをしないと、カードが使えなくなります。",
    WhyLegalBy: "この手続きができるのは、この日までです。",
    WhyBooking: "{0}に行くための予約は、この日までです。",

    @Family
    // The persons, and the plan for them.
    FamilyFull: "まとめられるのは、6人分までです。",
    FamilyHint: "家族のカードを6人分までまとめて、少ない回数で行ける日を探します。呼び名は、この画面と、コピーする文や送る文に出ます。ページを閉じると消えます。",
    FamilyName: "{0}人目の呼び名",
    FamilyPerson: "{0}人目",
    FamilyOpen: "{0}の答えを見る",
    FamilyErase: "{0}の分を消す",
    FamilyNotYet: "まだ入力されていません。",
    FamilyPlainTitle: "予定の題名に、呼び名と、マイナンバーカードの手続きだということを書く",
    FamilyCount: "窓口に行く回数：{0}回",
    FamilyNoJourney: "窓口に行く予定は、ありません。",
    FamilyJourney: "{0}回目：{1}",
    FamilyDays: "行ける日：{0}",
    FamilyMore: "{0}、ほか{1}日",
    FamilyLater: "そのあとの日でもかまいません。",
    FamilyUsual: "多くの市区町村の受付時間で計算しています。行く前に窓口に確かめてください。",
    FamilyAfterMove: "引っ越したあとの市区町村の窓口",
    FamilyComes: "行く人：{0}",
    FamilyLegal: "{0}の法定代理人",
    FamilyAgent: "{0}の代理の人",
    FamilyEither: "{0}か、その代理の人",
    FamilyMayAct: "代理の人や法定代理人になれるなら、{0}が兼ねられます。",
    FamilySoon: "この時期に更新できます",
    FamilyPerhaps: "手続きがいらないとわかることもあります。",
    FamilyAfterLetter: "前の回のあとに届く手紙を待ちます。{0}日たてば届くものとして計算しています。",
    FamilyAfterCard: "新しいカードができたという知らせを待ちます。{0}か月ほど、長いと{1}か月かかるので、長いほうで計算しています。",
    FamilyInsurance: "保険証として使えるのは{0}までで、この予定では間に合いません。",
    FamilyWithout: "予定に入っていない人",
    FamilyNothingSoFar: "いまは何もしなくてかまいません。わからないことが決まると、変わることがあります。",
    FamilyUndecided: "わかっていることだけでは、行く日が決まりません。",
    FamilyNotice: "お知らせと、入力した日付が合いません。日付を確かめてください。",
    FamilyVisitsUnknown: "何回行くのかがわかりません。窓口に聞いてください。",
    FamilyNoOpenDay: "間に合う日に開いている窓口が見つかりません。窓口に聞いてください。",
    FamilyTooFewDays: "途中で手紙を待つので、日数が足りないおそれがあります。すぐに窓口に聞いてください。",
    FamilyTooFar: "行けるようになるのは、ずっと先です。",
    FamilyApart: "別々に行く人",
    FamilyPair: "{0}と{1}",
    FamilyNotFewer: "いっしょに行っても、回数は減りません。",
    FamilyNotArrived: "手紙か新しいカードを待つので、同じ日になりません。",
    FamilyNoCommonDay: "どちらも行ける日に、窓口が開いていません。",
    FamilyOfficeUnknown: "同じ窓口でできるかどうかがわかりません。",
    FamilyOtherOffice: "両方の手続きができる窓口がありません。",
    FamilyDaysApart: "手続きできる時期が重なりません。",
    FamilyMove: "引っ越しのため、窓口が別になることがあります。",
    FamilyAsk: "{0}の質問に答える",
}

//! The sixteen examples of the terminal's contract, told in the form and read on the page.
//!
//! What is expected is what the contract says of each example; the days of the week are the calendar's. The
//! terminal plays the same examples in `tests/it/advice.rs`. Sentences are matched by their days and by words that
//! say which procedure it is, so that an editor may change the rest.

use anyhow::{Context, Result, ensure};

use crate::{
    control::Effect,
    main_job::{ask, ask_in_vain, is_quiet, start_from},
    page::{Page, Role},
};

/// The day of the examples, a Thursday.
const TODAY: &str = "2026-11-26";
/// The day of the example whose last days are a Saturday and a Sunday.
const SATURDAY: &str = "2027-02-13";

const FUJIOKA: &str = "102091";
const KOTO: &str = "131083";

const BIRTH: &str = "生年月日";
const CARD: &str = "カードの有効期限";
const MORE: &str = "ほかの事情を加える";
const VISIT: &str = "代わりの人が行く";
const MOVED_ON: &str = "最後に住所が変わった日";
const LETTER_DAY: &str = "お知らせに書かれた期限";
const RENEWED: &str = "窓口で電子証明書を更新したことがありますか";
const SUBMITTED: &str = "カードを窓口に出しましたか";
const STOPPED: &str = "なくしたあと、何をしましたか";

const SIGNATURE: &str = "署名用電子証明書";
const USER_AUTHENTICATION: &str = "利用者証明用電子証明書";

/// An example, or one of its variants.
struct Example {
    /// Its number in the contract, and which variant it is.
    name: &'static str,
    today: &'static str,
    municipality: &'static str,
    told: &'static [Told],
    says: &'static [Says],
}

/// What a person does, one thing after the other.
enum Told {
    /// Starts from a row of the first view.
    Start(&'static str),
    /// Types a date.
    Date(&'static str, [&'static str; 3]),
    /// Types the year of the card's end, whose month and day stand there already.
    CardYear(&'static str),
    Tick(&'static str),
    Choose(&'static str, &'static str),
    Unfold(&'static str),
    /// Says that the card's end is printed as it was typed.
    AsPrinted,
    Ask,
    /// Asks, and is told that a date cannot be right.
    AskInVain,
    /// Answers the question that decides, in the answer itself.
    Decide(&'static str, &'static str),
    /// Goes from the answer to a date that settles it as well.
    GoTo(&'static str),
}

use Told::{AsPrinted, Ask, AskInVain, CardYear, Choose, Date, Decide, GoTo, Start, Tick, Unfold};

/// What the page then says.
enum Says {
    /// How the headline of the verdict begins, and words in the box around it.
    Headline(&'static str, &'static [&'static str]),
    /// Words in the box to which the focus goes with the answer: the verdict, where no day begins its headline.
    Verdict(&'static [&'static str]),
    /// The question that decides, and what each of its answers would mean.
    Asks(&'static str, &'static [(&'static str, &'static str)]),
    /// What a line hides, which is opened to be read; this takes the focus from the verdict.
    Hides(&'static str),
    /// Words beside the name of a certificate.
    Certificate(&'static str, &'static str),
    /// No such words beside it.
    CertificateNot(&'static str, &'static str),
    /// A thing in the list to carry.
    Thing(&'static str),
    /// The counter to go to.
    Counter(&'static str),
    /// A warning, a fee, a state: words anywhere.
    Words(&'static str),
    /// No such words anywhere.
    No(&'static str),
    /// What the page around the widget hears: the procedure, and the states of the two certificates where the
    /// contract gives them.
    Event(&'static str),
}

use Says::{
    Asks, Certificate, CertificateNot, Counter, Event, Headline, Hides, No, Thing, Verdict, Words,
};

/// What tells of each certificate.
const CERTIFICATES: Says = Hides("証明書ごとの期限");

/// That the certificates were not renewed since the card was received.
const NEVER_RENEWED: Told = Choose("このカードを受け取ったあと", "ない");

/// On the day of the examples, where no municipality is known.
const ANYWHERE: Example = Example {
    name: "",
    today: TODAY,
    municipality: "",
    told: &[],
    says: &[],
};

/// Plays one example after the other, each on a page of its own.
async fn check(page: &Page, examples: &[Example]) -> Result<()> {
    for example in examples {
        play(page, example).await?;
    }
    Ok(())
}

/// Enters the example and reads the answer.
async fn play(page: &Page, example: &Example) -> Result<()> {
    let Example {
        name,
        today,
        municipality,
        ..
    } = example;
    let address = format!("/hosts/fault/?today={today}&municipality={municipality}");
    page.open(&address).await?;
    for told in example.told {
        tell(page, told)
            .await
            .with_context(|| format!("example {name} cannot be told"))?;
    }
    for says in example.says {
        read(page, says)
            .await
            .with_context(|| format!("example {name} reads otherwise"))?;
    }
    is_quiet(page).await
}

async fn tell(page: &Page, told: &Told) -> Result<()> {
    match *told {
        Start(row) => start_from(page, row).await,
        Date(group, parts) => {
            for (part, figures) in ["年", "月", "日"].into_iter().zip(parts) {
                page.field(group, part).await?.fill(figures).await?;
            }
            Ok(())
        }
        CardYear(year) => page.field(CARD, "年").await?.fill(year).await,
        Tick(name) => page.checkbox(name).await?.tick().await,
        Choose(group, option) => page.radio(group, option).await?.select().await,
        Unfold(summary) => page.summary(summary).await?.unfold().await,
        AsPrinted => {
            let link = page.button("このとおり印刷されている").await?;
            link.click(Effect::Text("カードの2つの日付から調べる"))
                .await
        }
        Ask => ask(page).await,
        AskInVain => ask_in_vain(page).await,
        Decide(question, option) => {
            let answer = page.button(option).await?;
            answer.click(Effect::NoText(question)).await
        }
        GoTo(date) => page.button(date).await?.click(Effect::Focus("年")).await,
    }
}

async fn read(page: &Page, says: &Says) -> Result<()> {
    match *says {
        Headline(headline, words) => {
            let stated = page.heading(headline).await?.part().await?;
            for words in words {
                ensure!(stated.contains(words), "no 「{words}」 in 「{stated}」");
            }
            Ok(())
        }
        Verdict(words) => {
            for words in words {
                page.wait_until(&format!("「{words}」 where the focus is"), async || {
                    let Some(focused) = page.active().await? else {
                        return Ok(false);
                    };
                    let stated: String = focused.text().await?.split_whitespace().collect();
                    Ok(stated.contains(words))
                })
                .await?;
            }
            Ok(())
        }
        Asks(question, answers) => {
            page.wait_for_text(question).await?;
            for (option, meaning) in answers {
                let stated = page.button(option).await?.name().await?;
                ensure!(stated.contains(meaning), "no 「{meaning}」 in 「{stated}」");
            }
            Ok(())
        }
        Hides(summary) => page.summary(summary).await?.unfold().await,
        Certificate(name, words) => {
            let stated = page.heading(name).await?.part().await?;
            ensure!(stated.contains(words), "no 「{words}」 in 「{stated}」");
            Ok(())
        }
        CertificateNot(name, words) => {
            let stated = page.heading(name).await?.part().await?;
            ensure!(!stated.contains(words), "「{words}」 in 「{stated}」");
            Ok(())
        }
        Thing(name) => {
            let things = page.names(Role::Checkbox).await?;
            ensure!(
                things.iter().any(|thing| thing == name),
                "no 「{name}」 among {things:?}"
            );
            Ok(())
        }
        Counter(name) => {
            let stated = page.heading("窓口").await?.part().await?;
            ensure!(stated.contains(name), "no 「{name}」 in 「{stated}」");
            Ok(())
        }
        Words(words) => page.wait_for_text(words).await,
        No(words) => page.wait_until_text_is_gone(words).await,
        Event(words) => {
            let heard = page.run("return heard.at(-1)").await?;
            let heard = heard.as_str().unwrap_or_default();
            ensure!(heard.contains(words), "no {words} in {heard}");
            Ok(())
        }
    }
}

const TWO_DATES: &[Example] = &[
    Example {
        name: "2",
        told: &[Date(BIRTH, ["1979", "1", "20"]), CardYear("2032"), Ask],
        says: &[
            Headline("来年1月20日（水）", &["あと1つ"]),
            Asks(
                RENEWED,
                &[("ない", "来年1月20日（水）"), ("ある", "2032年1月20日")],
            ),
            Event(r#""procedure":"renew""#),
        ],
        ..ANYWHERE
    },
    Example {
        name: "2, never renewed",
        told: &[
            Date(BIRTH, ["1979", "1", "20"]),
            CardYear("2032"),
            Ask,
            Decide(RENEWED, "ない"),
        ],
        says: &[
            Headline("来年1月20日（水）", &["更新"]),
            Event(r#""procedure":"renew""#),
        ],
        ..ANYWHERE
    },
    Example {
        name: "2, renewed",
        told: &[
            Date(BIRTH, ["1979", "1", "20"]),
            CardYear("2032"),
            Ask,
            Decide(RENEWED, "ある"),
        ],
        says: &[
            Headline("2032年1月20日", &[]),
            Event(r#""procedure":"none""#),
        ],
        ..ANYWHERE
    },
    Example {
        name: "2, settled by the day in the letter",
        told: &[
            Date(BIRTH, ["1979", "1", "20"]),
            CardYear("2032"),
            Ask,
            GoTo(LETTER_DAY),
            Date(LETTER_DAY, ["2027", "1", "20"]),
        ],
        says: &[No(RENEWED), Headline("来年1月20日（水）", &["更新"])],
        ..ANYWHERE
    },
    Example {
        name: "13",
        told: &[Date(BIRTH, ["2011", "11", "20"]), CardYear("2029"), Ask],
        says: &[
            Headline("2029年11月20日", &[]),
            No("あと1つ"),
            No("窓口で発行してもらいましたか"),
            CERTIFICATES,
            Certificate(SIGNATURE, "入っていません"),
            Certificate(USER_AUTHENTICATION, "2029年11月20日（火）まで"),
            CertificateNot(USER_AUTHENTICATION, "使えなくなっていなければ"),
            Event(r#""procedure":"none","signature":"not_issued","userAuthentication":"valid""#),
        ],
        ..ANYWHERE
    },
    Example {
        name: "13, issued since",
        told: &[
            Date(BIRTH, ["2011", "11", "20"]),
            CardYear("2029"),
            Unfold(MORE),
            Choose("カードを受け取ったあと、署名用電子証明書を", "はい"),
            Ask,
        ],
        says: &[CERTIFICATES, CertificateNot(SIGNATURE, "入っていません")],
        ..ANYWHERE
    },
    Example {
        name: "14",
        told: &[
            Date(BIRTH, ["1985", "12", "31"]),
            CardYear("2031"),
            Unfold(MORE),
            NEVER_RENEWED,
            Ask,
        ],
        says: &[
            Headline("12月28日（月）", &["更新", "12月31日（木）"]),
            No("あと1つ"),
            Event(r#""procedure":"renew""#),
        ],
        ..ANYWHERE
    },
    Example {
        name: "15",
        today: SATURDAY,
        municipality: FUJIOKA,
        told: &[
            Date(BIRTH, ["1990", "2", "14"]),
            CardYear("2032"),
            Unfold(MORE),
            NEVER_RENEWED,
            Ask,
        ],
        says: &[
            Verdict(&["作り直", "2月14日（日）"]),
            Words("2月15日（月）"),
            // Today the counter is closed.
            No("手続きできます"),
            CERTIFICATES,
            Certificate(SIGNATURE, "更新できます"),
            Event(r#""procedure":"issue","signature":"renewable""#),
        ],
    },
];

async fn two_dates_and_one_answer(page: Page) -> Result<()> {
    check(&page, TWO_DATES).await
}

const PROOF: &[Example] = &[
    Example {
        name: "3",
        told: &[
            Date(BIRTH, ["1979", "1", "20"]),
            CardYear("2032"),
            Ask,
            Unfold(VISIT),
            Choose(
                "お知らせ（青い封筒）の題名",
                "「電子証明書の有効期限通知書」",
            ),
        ],
        says: &[No(RENEWED), Headline("来年1月20日（水）", &["更新"])],
        ..ANYWHERE
    },
    Example {
        name: "4",
        told: &[
            Start("「期限切れ」「失効」"),
            Choose("機械やアプリ", "病院・薬局で「もうすぐ期限」"),
            Date(BIRTH, ["1979", "1", "20"]),
            CardYear("2032"),
            Ask,
        ],
        says: &[
            Headline("来年1月20日（水）", &["更新"]),
            No(RENEWED),
            Event(r#""procedure":"renew""#),
        ],
        ..ANYWHERE
    },
    Example {
        name: "16",
        municipality: KOTO,
        told: &[
            Start("カードが手元にない"),
            Date(BIRTH, ["1944", "12", "20"]),
            Date(LETTER_DAY, ["2026", "12", "20"]),
            Ask,
        ],
        says: &[
            Headline("12月18日（金）", &["更新", "12月20日（日）"]),
            Thing("マイナンバーカード"),
            Counter("江東区"),
            Event(r#""procedure":"renew""#),
        ],
        ..ANYWHERE
    },
    Example {
        name: "16, without the birth date",
        municipality: KOTO,
        told: &[
            Start("お知らせ（青い封筒）が届いた"),
            Date(LETTER_DAY, ["2026", "12", "20"]),
            Ask,
        ],
        says: &[
            Headline("12月18日（金）", &["更新", "12月20日（日）"]),
            Thing("マイナンバーカード"),
            Counter("江東区"),
            Event(r#""procedure":"renew""#),
        ],
        ..ANYWHERE
    },
];

async fn a_letter_or_a_machine(page: Page) -> Result<()> {
    check(&page, PROOF).await
}

const CHANGES: &[Example] = &[
    Example {
        name: "1",
        told: &[
            Start("カードが手元にない"),
            Date(BIRTH, ["1990", "2", "17"]),
            Unfold(MORE),
            Date("電子証明書の発行日", ["2024", "6", "10"]),
            Tick("氏名の振り仮名"),
            Date("最後に氏名の振り仮名が変わった日", ["2026", "9", "26"]),
            Choose("最後に氏名の振り仮名が変わったあと", "いいえ"),
            Ask,
        ],
        says: &[
            CERTIFICATES,
            CertificateNot(SIGNATURE, "失効"),
            CertificateNot(SIGNATURE, "使えません"),
        ],
        ..ANYWHERE
    },
    Example {
        name: "1, permitted by the court",
        told: &[
            Start("カードが手元にない"),
            Date(BIRTH, ["1990", "2", "17"]),
            Unfold(MORE),
            Date("電子証明書の発行日", ["2024", "6", "10"]),
            Tick("氏名の振り仮名"),
            Choose("振り仮名は、どう変わりましたか", "家庭裁判所の許可を得て"),
            Date("最後に氏名の振り仮名が変わった日", ["2026", "9", "26"]),
            Choose("最後に氏名の振り仮名が変わったあと", "いいえ"),
            Ask,
        ],
        says: &[
            CERTIFICATES,
            Certificate(SIGNATURE, "2026年9月26日（土）"),
            Certificate(SIGNATURE, "失効"),
            Event(r#""signature":"revoked""#),
        ],
        ..ANYWHERE
    },
    Example {
        name: "5",
        told: &[
            Start("引っ越し、名前の変更"),
            Tick("住所"),
            Date(MOVED_ON, ["2024", "10", "1"]),
            Date(BIRTH, ["1988", "6", "1"]),
            CardYear("2033"),
            Ask,
        ],
        says: &[
            Verdict(&["あと1つ", "窓口へ"]),
            Asks(
                SUBMITTED,
                &[("出した", "窓口"), ("出していない", "新しいカード")],
            ),
            Event(r#""procedure":"issue""#),
        ],
        ..ANYWHERE
    },
    Example {
        name: "5, told by e-Tax",
        told: &[
            Start("「期限切れ」「失効」"),
            Choose("機械やアプリ", "e-Taxなどで「失効」"),
            Date(BIRTH, ["1988", "6", "1"]),
            CardYear("2033"),
            Unfold(MORE),
            Tick("住所"),
            Date(MOVED_ON, ["2024", "10", "1"]),
            Choose("最後に住所が変わったあと", "はい"),
            Ask,
        ],
        says: &[
            CERTIFICATES,
            Certificate(SIGNATURE, "失効"),
            Event(r#""signature":"revoked""#),
        ],
        ..ANYWHERE
    },
    Example {
        name: "9",
        told: &[
            Start("引っ越し、名前の変更"),
            Tick("住所"),
            Date(MOVED_ON, ["2026", "12", "20"]),
            Date(BIRTH, ["1990", "1", "10"]),
            CardYear("2032"),
            Unfold(MORE),
            NEVER_RENEWED,
            Ask,
        ],
        says: &[
            Headline(
                "12月21日（月）",
                &["引っ越し", "1回で", "届け出で止まります"],
            ),
            No("あと1つ"),
            Event(r#""procedure":"renew""#),
        ],
        ..ANYWHERE
    },
    Example {
        name: "10",
        told: &[
            Start("引っ越し、名前の変更"),
            Tick("住所"),
            Date(MOVED_ON, ["2026", "8", "10"]),
            Date(BIRTH, ["1990", "5", "5"]),
            CardYear("2032"),
            Unfold(MORE),
            NEVER_RENEWED,
            Ask,
        ],
        says: &[
            Words("電子証明書も使えなくなっています"),
            CERTIFICATES,
            CertificateNot(USER_AUTHENTICATION, "使えます"),
            Event(r#""userAuthentication":"unknown""#),
        ],
        ..ANYWHERE
    },
    Example {
        name: "10, moved within the municipality",
        told: &[
            Start("引っ越し、名前の変更"),
            Tick("住所"),
            Choose("同じ市区町村の中の引っ越し", "同じ市区町村の中"),
            Date(MOVED_ON, ["2026", "8", "10"]),
            Date(BIRTH, ["1990", "5", "5"]),
            CardYear("2032"),
            Unfold(MORE),
            NEVER_RENEWED,
            Ask,
        ],
        says: &[
            No("電子証明書も使えなくなっています"),
            CERTIFICATES,
            Certificate(USER_AUTHENTICATION, "使えます"),
            Event(r#""userAuthentication":"valid""#),
        ],
        ..ANYWHERE
    },
    Example {
        name: "10, handed in",
        told: &[
            Start("引っ越し、名前の変更"),
            Tick("住所"),
            Date(MOVED_ON, ["2026", "8", "10"]),
            Date(BIRTH, ["1990", "5", "5"]),
            CardYear("2032"),
            Unfold(MORE),
            NEVER_RENEWED,
            Ask,
            Decide(SUBMITTED, "出した"),
        ],
        says: &[
            No("電子証明書も使えなくなっています"),
            CERTIFICATES,
            Certificate(USER_AUTHENTICATION, "使えます"),
            Event(r#""userAuthentication":"valid""#),
        ],
        ..ANYWHERE
    },
    Example {
        name: "11",
        told: &[
            Start("引っ越し、名前の変更"),
            Tick("国外への引っ越し"),
            Date("国外に引っ越す日", ["2026", "12", "20"]),
            Date(BIRTH, ["1990", "5", "5"]),
            CardYear("2033"),
            Ask,
        ],
        says: &[
            Headline("12月18日（金）", &["継続利用", "12月19日（土）"]),
            Event(r#""procedure":"continue_use""#),
        ],
        ..ANYWHERE
    },
];

async fn what_has_changed_or_will(page: Page) -> Result<()> {
    check(&page, CHANGES).await
}

const STAY_AND_LOSS: &[Example] = &[
    Example {
        name: "6",
        told: &[
            Start("在留期間がある"),
            Date(BIRTH, ["1998", "4", "3"]),
            Date(CARD, ["2026", "12", "20"]),
            Choose("在留期間の更新", "申請して"),
            Ask,
        ],
        says: &[
            Headline("12月18日（金）", &["カードの期間を変え", "12月20日（日）"]),
            Thing("マイナンバーカード"),
            Thing("在留カード"),
            Words("特例期間"),
            No("あと1つ"),
            Event(r#""procedure":"change_card_period""#),
        ],
        ..ANYWHERE
    },
    Example {
        name: "7",
        told: &[
            Start("在留期間がある"),
            Date(BIRTH, ["1998", "4", "3"]),
            Date(CARD, ["2026", "11", "10"]),
            Ask,
        ],
        says: &[
            Verdict(&["新しいカード", "11月10日"]),
            Words("1,000円"),
            Hides("知っておいてほしいこと"),
            No("特例期間"),
            No("期間を変え"),
            No("延ばせます"),
            No("延ばして"),
            Event(r#""procedure":"renew_card""#),
        ],
        ..ANYWHERE
    },
    Example {
        name: "8",
        told: &[
            Date(BIRTH, ["1990", "11", "1"]),
            Date(CARD, ["2027", "2", "28"]),
            Unfold(MORE),
            Choose("永住者や日本国籍になりましたか", "永住者になった"),
            Ask,
        ],
        says: &[
            Headline(
                "来年2月26日（金）",
                &["カードの期間を変え", "来年2月28日（日）"],
            ),
            Event(r#""procedure":"change_card_period""#),
        ],
        ..ANYWHERE
    },
    Example {
        name: "8, once the date was doubted",
        told: &[
            Date(BIRTH, ["1990", "11", "1"]),
            Date(CARD, ["2027", "2", "28"]),
            AskInVain,
            AsPrinted,
            Choose("永住者や日本国籍になりましたか", "永住者になった"),
            Ask,
        ],
        says: &[
            Headline(
                "来年2月26日（金）",
                &["カードの期間を変え", "来年2月28日（日）"],
            ),
            Event(r#""procedure":"change_card_period""#),
        ],
        ..ANYWHERE
    },
    Example {
        name: "12",
        told: &[
            Start("カードをなくした"),
            Choose(STOPPED, "電話で止めた"),
            Ask,
            Unfold(VISIT),
            Choose("窓口でしたいこと", "見つかったカード"),
        ],
        says: &[
            Words("解除できます"),
            Words("同じ日に作り直し"),
            CERTIFICATES,
            Certificate(SIGNATURE, "未確定"),
        ],
        ..ANYWHERE
    },
    Example {
        name: "12, after a re-issue was asked for",
        told: &[
            Start("カードをなくした"),
            Choose(STOPPED, "新しいカードを頼んだ"),
            Ask,
            Unfold(VISIT),
            Choose("窓口でしたいこと", "見つかったカード"),
        ],
        says: &[
            Words("もう使えません"),
            CERTIFICATES,
            Certificate(SIGNATURE, "使えません"),
            Certificate(USER_AUTHENTICATION, "使えません"),
        ],
        ..ANYWHERE
    },
];

async fn a_stay_or_a_card_that_is_missed(page: Page) -> Result<()> {
    check(&page, STAY_AND_LOSS).await
}

/// The readings fail where the page says something else.
async fn what_the_page_does_not_say_is_missed(page: Page) -> Result<()> {
    let letter = PROOF
        .iter()
        .find(|one| one.name == "16, without the birth date");
    play(&page, letter.context("there is no such example")?).await?;
    for (place, wrong) in [
        Headline("12月18日（金）", &["12月17日"]),
        Asks("マイナンバーカード", &[("入力に戻る", "12月18日")]),
        Thing("在留カード"),
        Counter("藤岡市"),
        Event(r#""procedure":"issue""#),
        CERTIFICATES,
        Certificate(SIGNATURE, "失効"),
        CertificateNot(SIGNATURE, "更新できます"),
    ]
    .iter()
    .enumerate()
    {
        let is_read = read(&page, wrong).await.is_ok();
        ensure!(
            is_read == matches!(wrong, Hides(..)),
            "reading {place} goes wrong"
        );
    }
    Ok(())
}

scenarios! {
    what_the_page_does_not_say_is_missed,
    two_dates_and_one_answer,
    a_letter_or_a_machine,
    what_has_changed_or_will,
    a_stay_or_a_card_that_is_missed,
}

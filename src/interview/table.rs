//! The table of questions: each with its name, its labels, its options, what an answer does to the
//! case, what silence means, what a page may answer for its readers, and where it is shown.
//!
//! To add a question, add a row here and its sentences to the catalogues; the build fails if one
//! of them is missing. The order is that in which open questions are tried: what can end
//! the card comes before what can end a certificate.
//!
//! The table is a macro because two modules read it: [`crate::interview`] makes the questions of
//! it, and the texts make the labels, which this module does not know.

macro_rules! questions {
    ($with:ident) => {
        $with! {
            /// 生年月日.
            Birth {
                name: "birth", label: Birth, short: Birth,
                place: Card, asked: Asked::Always, silence: Needed,
                kind: Kind::Date(|case, day| case.situation.birthdate = Some(day)),
            }
            /// The expiry printed on the card.
            CardExpires {
                name: "card", label: CardExpires, hint: CardExpiresHint, short: CardExpires,
                place: Card,
                asked: Asked::Unless(&[Question::CardNotAtHand, Question::BasicResident]),
                silence: Needed,
                kind: Kind::Date(|case, day| case.situation.card.expires = Some(day)),
            }
            /// The holder has a period of stay.
            PeriodOfStay {
                name: "stay", label: PeriodOfStay, short: ShortOthers,
                place: CardBoxes, asked: Asked::Always, silence: Presumed,
                preset: "period_of_stay",
                kind: Kind::Flag(|case| case.situation.holder = Holder::PeriodOfStay),
            }
            /// The card is a residence card, too.
            SpecifiedResidence {
                name: "specified", label: SpecifiedResidence, short: ShortOthers,
                place: CardBoxes, asked: Asked::Always, silence: Presumed,
                kind: Kind::Flag(|case| case.situation.card.kind = CardKind::SpecifiedResidence),
            }
            /// There is no period of stay any more, and the card still shows one.
            StatusChanged {
                name: "status", label: StatusChanged, short: ShortOthers,
                place: CardBoxes, asked: Asked::Always, silence: Presumed,
                kind: Kind::Choice,
                options: [
                    StatusPermanent "permanent" preset "status_changed" => |case| {
                        case.becomes(StatusChange::Permanent);
                    },
                    StatusNational "national" => |case| case.becomes(StatusChange::National),
                    StatusNo "no" => |_| {},
                ],
            }
            /// Whether the stay is extended.
            Extension {
                name: "extension", label: Extension,
                key: "extension",
                place: CardBoxes, asked: Asked::WhereOpen(Question::PeriodOfStay), silence: Open,
                opens: |case, rules| {
                    case.situation.stay.extension == Extension::Unknown
                        && rules.change_card_by.is_some()
                        && case.situation.status_changed == StatusChange::No
                },
                kind: Kind::Choice,
                options: [
                    ExtensionNone "none" => |case| case.situation.stay.extension = Extension::None,
                    ExtensionPending "pending" => |case| {
                        case.situation.stay.extension = Extension::Pending;
                    },
                    ExtensionGranted "granted" => |case| {
                        case.situation.stay.extension = Extension::Granted;
                    },
                    Unknown "unknown" => |case| case.situation.stay.extension = Extension::Unknown,
                ],
            }
            /// Until when the extended stay goes.
            ExtensionUntil {
                name: "extension-until", label: ExtensionUntil, hint: ExtensionUntilHint,
                place: CardBoxes, asked: Asked::With(Question::Extension), silence: Presumed,
                kind: Kind::Date(|case, day| case.situation.stay.granted_until = Some(day)),
            }
            /// The card is not at hand.
            CardNotAtHand {
                name: "no-card", label: CardNotAtHand, short: ShortOthers,
                place: CardBoxes, asked: Asked::Always, silence: Presumed,
                kind: Kind::Flag(|_| {}),
            }
            /// The address changed.
            AddressChanged {
                name: "address", label: ChangeAddress, short: ShortChanges,
                place: Changes, asked: Asked::Always, silence: Presumed,
                preset: "address",
                kind: Kind::Flag(|case| case.add(ChangeKind::Address)),
            }
            /// How the address changed.
            AddressExtent {
                name: "address-extent", label: AddressExtent,
                place: Changes, asked: Asked::With(Question::AddressChanged), silence: Presumed,
                kind: Kind::Choice,
                options: [
                    AddressFull "full" => |case| case.change(ChangeKind::Address).extent = Extent::Full,
                    AddressTrifling "minor" => |case| case.change(ChangeKind::Address).extent = Extent::Trifling,
                    AddressBuilding "building_name_only" => |case| {
                        case.change(ChangeKind::Address).extent = Extent::BuildingNameOnly;
                    },
                ],
            }
            /// When the address changed.
            AddressOn {
                name: "address", label: ChangedOn of ChangeAddress, hint: ChangedOnHint,
                place: Changes, asked: Asked::With(Question::AddressChanged), silence: Presumed,
                kind: Kind::Date(|case, day| case.change(ChangeKind::Address).on = Some(day)),
            }
            /// Whether the move is from or to another municipality.
            AddressElsewhere {
                name: "address-elsewhere", label: AddressElsewhere,
                place: Changes, asked: Asked::With(Question::AddressChanged), silence: Presumed,
                kind: Kind::Choice,
                options: [
                    AddressWithin "false" => |case| {
                        case.change(ChangeKind::Address).from_elsewhere = Known::No;
                    },
                    AddressOther "true" => |case| {
                        case.change(ChangeKind::Address).from_elsewhere = Known::Yes;
                    },
                    Unknown "unknown" => |case| {
                        case.change(ChangeKind::Address).from_elsewhere = Known::Unknown;
                    },
                ],
            }
            /// Whether the card was handed in at the counter after a move from another municipality.
            CardSubmitted {
                name: "submitted", label: CardSubmitted, hint: CardSubmittedHint,
                key: "card_submitted",
                place: Changes, asked: Asked::WhereOpen(Question::AddressChanged), silence: Open,
                opens: |_, rules| rules.may_lack_submission,
                kind: Kind::Choice,
                options: [
                    CardSubmittedYes "true" => |case| case.submitted(Known::Yes),
                    CardSubmittedNo "false" => |case| case.submitted(Known::No),
                    MovedWithin "" => |case| {
                        case.change(ChangeKind::Address).from_elsewhere = Known::No;
                    },
                    Unknown "unknown" => |case| case.submitted(Known::Unknown),
                ],
            }
            /// Whether the signature certificate was issued again after the move.
            AddressReissued {
                name: "address-reissued", label: Reissued of ChangeAddress,
                key: "signature_reissued",
                place: Changes, asked: Asked::With(Question::AddressChanged), silence: Open,
                opens: |case, rules| case.is_reissue_open(&[ChangeKind::Address], rules.today),
                kind: Kind::Choice,
                options: [
                    Yes "true" => |case| case.reissued(&[ChangeKind::Address], Known::Yes),
                    No "false" => |case| case.reissued(&[ChangeKind::Address], Known::No),
                    Unknown "unknown" => |case| case.reissued(&[ChangeKind::Address], Known::Unknown),
                ],
            }
            /// The name, 旧氏 or 通称 changed.
            NameChanged {
                name: "name", label: ChangeName, short: ShortChanges,
                place: Changes, asked: Asked::Always, silence: Presumed,
                preset: "name",
                kind: Kind::Flag(|case| case.add(ChangeKind::Name)),
            }
            /// How the name changed.
            NameExtent {
                name: "name-extent", label: NameExtent,
                place: Changes, asked: Asked::With(Question::NameChanged), silence: Presumed,
                kind: Kind::Choice,
                options: [
                    NameFull "full" => |case| case.change(ChangeKind::Name).extent = Extent::Full,
                    NameTrifling "minor" => |case| case.change(ChangeKind::Name).extent = Extent::Trifling,
                ],
            }
            /// When the name changed.
            NameOn {
                name: "name", label: ChangedOn of ChangeName, hint: ChangedOnHint,
                place: Changes, asked: Asked::With(Question::NameChanged), silence: Presumed,
                kind: Kind::Date(|case, day| case.change(ChangeKind::Name).on = Some(day)),
            }
            /// Whether the signature certificate was issued again after it.
            NameReissued {
                name: "name-reissued", label: Reissued of ChangeName,
                key: "signature_reissued",
                place: Changes, asked: Asked::With(Question::NameChanged), silence: Open,
                opens: |case, rules| case.is_reissue_open(&NAMES, rules.today),
                kind: Kind::Choice,
                options: [
                    Yes "true" => |case| case.reissued(&NAMES, Known::Yes),
                    No "false" => |case| case.reissued(&NAMES, Known::No),
                    Unknown "unknown" => |case| case.reissued(&NAMES, Known::Unknown),
                ],
            }
            /// The reading of the name changed.
            ReadingChanged {
                name: "reading", label: ChangeReading, short: ShortChanges,
                place: Changes, asked: Asked::Always, silence: Presumed,
                preset: "name_reading",
                kind: Kind::Flag(|case| case.add(ChangeKind::NameReading)),
            }
            /// How the reading changed.
            ReadingExtent {
                name: "reading-extent", label: ReadingExtent,
                place: Changes, asked: Asked::With(Question::ReadingChanged), silence: Open,
                opens: |case, rules| case.is_court_open(rules.today),
                kind: Kind::Choice,
                options: [
                    ReadingFirst "first_entry" => |case| {
                        case.change(ChangeKind::NameReading).extent = Extent::FirstEntry;
                    },
                    ReadingFull "full" => |case| {
                        case.change(ChangeKind::NameReading).by_court = Known::Yes;
                    },
                    Unknown "unknown" => |case| {
                        case.change(ChangeKind::NameReading).by_court = Known::Unknown;
                    },
                ],
            }
            /// When the reading changed.
            ReadingOn {
                name: "reading", label: ChangedOn of ChangeReading, hint: ChangedOnHint,
                place: Changes, asked: Asked::With(Question::ReadingChanged), silence: Presumed,
                kind: Kind::Date(|case, day| case.change(ChangeKind::NameReading).on = Some(day)),
            }
            /// Whether the signature certificate was issued again after it.
            ReadingReissued {
                name: "reading-reissued", label: Reissued of ChangeReading,
                key: "signature_reissued",
                place: Changes, asked: Asked::With(Question::ReadingChanged), silence: Open,
                opens: |case, rules| case.is_reissue_open(&[ChangeKind::NameReading], rules.today),
                kind: Kind::Choice,
                options: [
                    Yes "true" => |case| case.reissued(&[ChangeKind::NameReading], Known::Yes),
                    No "false" => |case| case.reissued(&[ChangeKind::NameReading], Known::No),
                    Unknown "unknown" => |case| case.reissued(&[ChangeKind::NameReading], Known::Unknown),
                ],
            }
            /// The sex changed.
            SexChanged {
                name: "sex", label: ChangeSex, short: ShortChanges,
                place: Changes, asked: Asked::Always, silence: Presumed,
                kind: Kind::Flag(|case| case.add(ChangeKind::Sex)),
            }
            /// When the sex changed.
            SexOn {
                name: "sex", label: ChangedOn of ChangeSex, hint: ChangedOnHint,
                place: Changes, asked: Asked::With(Question::SexChanged), silence: Presumed,
                kind: Kind::Date(|case, day| case.change(ChangeKind::Sex).on = Some(day)),
            }
            /// Whether the signature certificate was issued again after it.
            SexReissued {
                name: "sex-reissued", label: Reissued of ChangeSex,
                key: "signature_reissued",
                place: Changes, asked: Asked::With(Question::SexChanged), silence: Open,
                opens: |case, rules| case.is_reissue_open(&[ChangeKind::Sex], rules.today),
                kind: Kind::Choice,
                options: [
                    Yes "true" => |case| case.reissued(&[ChangeKind::Sex], Known::Yes),
                    No "false" => |case| case.reissued(&[ChangeKind::Sex], Known::No),
                    Unknown "unknown" => |case| case.reissued(&[ChangeKind::Sex], Known::Unknown),
                ],
            }
            /// The birth date was corrected.
            BirthdateChanged {
                name: "birthdate", label: ChangeBirthdate, short: ShortChanges,
                place: Changes, asked: Asked::Always, silence: Presumed,
                kind: Kind::Flag(|case| case.add(ChangeKind::Birthdate)),
            }
            /// When the birth date was corrected.
            BirthdateOn {
                name: "birthdate", label: ChangedOn of ChangeBirthdate, hint: ChangedOnHint,
                place: Changes, asked: Asked::With(Question::BirthdateChanged), silence: Presumed,
                kind: Kind::Date(|case, day| case.change(ChangeKind::Birthdate).on = Some(day)),
            }
            /// Whether the signature certificate was issued again after it.
            BirthdateReissued {
                name: "birthdate-reissued", label: Reissued of ChangeBirthdate,
                key: "signature_reissued",
                place: Changes, asked: Asked::With(Question::BirthdateChanged), silence: Open,
                opens: |case, rules| case.is_reissue_open(&[ChangeKind::Birthdate], rules.today),
                kind: Kind::Choice,
                options: [
                    Yes "true" => |case| case.reissued(&[ChangeKind::Birthdate], Known::Yes),
                    No "false" => |case| case.reissued(&[ChangeKind::Birthdate], Known::No),
                    Unknown "unknown" => |case| case.reissued(&[ChangeKind::Birthdate], Known::Unknown),
                ],
            }
            /// The holder leaves Japan, or left it.
            LeavesJapan {
                name: "leaving", label: LeavesJapan, short: ShortChanges,
                place: Changes, asked: Asked::Always, silence: Presumed,
                kind: Kind::Flag(|case| case.add(ChangeKind::MovedAbroad)),
            }
            /// When the holder leaves Japan.
            LeavesOn {
                name: "leaving", label: LeavesOn, hint: LeavesOnHint,
                place: Changes, asked: Asked::With(Question::LeavesJapan), silence: Presumed,
                kind: Kind::Date(|case, day| case.change(ChangeKind::MovedAbroad).on = Some(day)),
            }
            /// Whether continued use of the card was asked for by the day before.
            ContinuedUse {
                name: "continued-use", label: ContinuedUse,
                place: Changes, asked: Asked::With(Question::LeavesJapan), silence: Presumed,
                kind: Kind::Choice,
                options: [
                    Yes "true" => |case| case.change(ChangeKind::MovedAbroad).continued_use = Known::Yes,
                    No "false" => |case| case.change(ChangeKind::MovedAbroad).continued_use = Known::No,
                    Unknown "unknown" => |case| {
                        case.change(ChangeKind::MovedAbroad).continued_use = Known::Unknown;
                    },
                ],
            }
            /// The day of issue of the certificates.
            Issued {
                name: "issued", label: Issued, hint: IssuedHint, short: ShortIssued,
                place: Dates, asked: Asked::Always, silence: Presumed,
                kind: Kind::Date(|case, day| case.situation.user_authentication.issued = Some(day)),
            }
            /// Whether the certificates of that day of issue were a renewal.
            IssuedAs {
                name: "issue", label: IssuedAs,
                key: "issue",
                place: Dates, asked: Asked::WhereOpen(Question::Issued), silence: Open,
                opens: |_, rules| {
                    let expires = rules.user_authentication.expires;
                    rules.notes.has(Note::IssueKindUnknown) && expires.range().is_some()
                },
                kind: Kind::Choice,
                options: [
                    IssuedAsRenewal "renewed_in_window" => |case| {
                        case.situation.user_authentication.issue = IssueKind::RenewedInWindow;
                    },
                    IssuedAsNew "reissued" => |case| {
                        case.situation.user_authentication.issue = IssueKind::Reissued;
                    },
                    Unknown "unknown" => |case| {
                        case.situation.user_authentication.issue = IssueKind::Unknown;
                    },
                ],
            }
            /// The expiry of the certificates, as read.
            Printed {
                name: "printed", label: Printed, hint: PrintedHint, short: ShortPrinted,
                place: Dates, asked: Asked::Always, silence: Presumed,
                kind: Kind::Date(|case, day| case.situation.user_authentication.printed = Some(day)),
            }
            /// The day in the field for additional entries.
            ExtendedUntil {
                name: "extended", label: ExtendedUntil, hint: ExtendedUntilHint, short: ShortExtended,
                place: Dates, asked: Asked::Always, silence: Presumed,
                kind: Kind::Date(|case, day| case.situation.card.extended_until = Some(day)),
            }
            /// Renewed since the card was received?
            Renewed {
                name: "renewed", label: Renewed, hint: RenewedHint, short: ShortRenewed,
                key: "renewed_since_card",
                place: Renewal, asked: Asked::Always, silence: Open,
                opens: |case, _| case.situation.renewed_since_card == Known::Unknown,
                kind: Kind::Choice,
                options: [
                    RenewedYes "yes" => |case| case.situation.renewed_since_card = Known::Yes,
                    RenewedNo "no" => |case| case.situation.renewed_since_card = Known::No,
                    Unknown "unknown" => |case| case.situation.renewed_since_card = Known::Unknown,
                ],
            }
            /// What a machine said.
            Report {
                name: "report", label: Report, short: ShortReport,
                place: Renewal, asked: Asked::Always, silence: Presumed,
                kind: Kind::Choice,
                options: [
                    ReportNear "card_reader" => |case| case.situation.reports.add(Report::CardReader),
                    ReportExpired "card_reader_expired" => |case| {
                        case.situation.reports.add(Report::CardReaderExpired);
                    },
                    ReportPortalNear "mynaportal" => |case| {
                        case.situation.reports.add(Report::Mynaportal);
                    },
                    ReportPortalExpired "mynaportal_expired" => |case| {
                        case.situation.reports.add(Report::MynaportalExpired);
                    },
                    ReportRevoked "etax_revoked" => |case| {
                        case.situation.reports.add(Report::EtaxRevoked);
                    },
                    ReportEtaxExpired "etax_expired" => |case| {
                        case.situation.reports.add(Report::EtaxExpired);
                    },
                    ReportStore "convenience_store_refused" => |case| {
                        case.situation.reports.add(Report::ConvenienceStoreRefused);
                    },
                    ReportNone "none" => |_| {},
                ],
            }
            /// The card is lost.
            Lost {
                name: "lost", label: Lost, short: ShortOthers,
                place: Others, asked: Asked::Always, silence: Presumed,
                preset: "lost",
                kind: Kind::Flag(|case| case.situation.card.lost = true),
            }
            /// What was done after the loss.
            Stopped {
                name: "stopped", label: Stopped,
                key: "stopped",
                place: Others, asked: Asked::With(Question::Lost), silence: Open,
                opens: |case, _| case.situation.card.lost && case.situation.card.stopped == Stopped::Unknown,
                kind: Kind::Choice,
                options: [
                    StoppedNo "no" => |case| case.situation.card.stopped = Stopped::No,
                    StoppedByPhone "by_phone" => |case| case.situation.card.stopped = Stopped::ByPhone,
                    StoppedReissue "reissue_requested" => |case| {
                        case.situation.card.stopped = Stopped::ReissueRequested;
                    },
                    Unknown "unknown" => |case| case.situation.card.stopped = Stopped::Unknown,
                ],
            }
            /// Where the card was missed: at home it may be found again.
            Missed {
                name: "missed", label: Missed,
                place: Others, asked: Asked::With(Question::Lost), silence: Open,
                opens: |case, _| case.may_be_found(),
                kind: Kind::Choice,
                options: [
                    MissedHome "home" => |case| case.errand.want = Some(Procedure::StopCard),
                    MissedOutside "outside" => |_| {},
                    Unknown "unknown" => |_| {},
                ],
            }
            /// Whether a card that was stopped turned up again.
            Found {
                name: "found", label: Found,
                place: Others, asked: Asked::With(Question::Lost), silence: Open,
                opens: |case, _| case.may_be_resumed(),
                kind: Kind::Choice,
                options: [
                    Yes "yes" => Case::resumes,
                    No "no" => |_| {},
                    Unknown "unknown" => |_| {},
                ],
            }
            /// The card was given back.
            Returned {
                name: "returned", label: Returned, short: ShortOthers,
                place: Others, asked: Asked::Always, silence: Presumed,
                kind: Kind::Flag(|case| case.situation.card.ended = Some((CardEnd::Returned, None))),
            }
            /// Whether a signature certificate was issued since the holder came of age for it.
            SignatureSince {
                name: "signature-since", label: SignatureSince,
                place: Others, asked: Asked::WhereOpen(Question::CardExpires), silence: Presumed,
                opens: |_, rules| rules.notes.has(Note::CardOfUnder15),
                kind: Kind::Choice,
                options: [
                    Yes "true" => |case| case.situation.signature_issued_at_15 = Known::Yes,
                    No "false" => |case| case.situation.signature_issued_at_15 = Known::No,
                    Unknown "unknown" => |case| case.situation.signature_issued_at_15 = Known::Unknown,
                ],
            }
            /// The card is a driver's licence, too.
            Licence {
                name: "licence", label: Licence, short: ShortOthers,
                place: Others, asked: Asked::Always, silence: Presumed,
                preset: "licence",
                kind: Kind::Flag(|case| case.situation.licence_on_card = Known::Yes),
            }
            /// The card is a face-authentication card.
            FaceAuthentication {
                name: "face", label: FaceAuthentication, short: ShortOthers,
                place: Others, asked: Asked::Always, silence: Presumed,
                preset: "face_authentication",
                kind: Kind::Flag(|case| case.situation.card.kind = CardKind::FaceAuthentication),
            }
            /// The holder is an adult ward.
            AdultWard {
                name: "ward", label: AdultWard, short: ShortOthers,
                place: Others, asked: Asked::Always, silence: Presumed,
                preset: "adult_ward",
                kind: Kind::Flag(|case| case.situation.adult_ward = true),
            }
            /// The holder lives abroad.
            Abroad {
                name: "abroad", label: Abroad, short: ShortOthers,
                place: Others, asked: Asked::Always, silence: Presumed,
                preset: "abroad",
                kind: Kind::Flag(Case::lives_abroad),
            }
            /// The card is an old one of the resident register.
            BasicResident {
                name: "basic", label: BasicResident, short: ShortOthers,
                place: Others, asked: Asked::Always, silence: Presumed,
                kind: Kind::Flag(|case| case.situation.card.kind = CardKind::BasicResident),
            }
            /// What is wanted of the counter.
            Want {
                name: "want", label: Want, short: ShortWant,
                place: Visit, asked: Asked::Always, silence: Presumed,
                kind: Kind::Choice,
                options: [
                    WantState "none" => |case| case.errand.want = None,
                    WantChangePin "change_pin" preset "change_pin" => |case| {
                        case.errand.want = Some(Procedure::ChangePin);
                    },
                    WantRevoke "revoke" preset "revoke" => |case| {
                        case.errand.want = Some(Procedure::Revoke);
                    },
                    WantStop "stop_card" preset "stop_card" => |case| {
                        case.errand.want = Some(Procedure::StopCard);
                    },
                    WantResume "resume_card" preset "resume_card" => Case::resumes,
                ],
            }
            /// Who goes.
            Visitor {
                name: "visitor", label: Visitor, short: ShortVisitor,
                place: Visit,
                asked: Asked::Where(|answers, law, today| !answers.is_represented(law, today)),
                silence: Presumed,
                kind: Kind::Choice,
                options: [
                    VisitorHolder "holder" preset "holder" => |case| case.goes(Visitor::Holder),
                    VisitorRepresentative "legal_representative" preset "legal_representative" => |case| {
                        case.goes(Visitor::LegalRepresentative);
                    },
                    VisitorHousehold "household_member" preset "household_member" => |case| {
                        case.goes(Visitor::HouseholdMember);
                    },
                    VisitorAgent "voluntary_agent" preset "voluntary_agent" => |case| {
                        case.goes(Visitor::VoluntaryAgent);
                    },
                ],
            }
            /// The letter.
            Letter {
                name: "letter", label: Letter, hint: LetterHint, short: ShortLetter,
                place: Visit, asked: Asked::Always, silence: Presumed,
                kind: Kind::Choice,
                options: [
                    LetterCertificates "certificates" preset "letter_of_certificates" => |case| {
                        case.situation.notice.kind = NoticeKind::Certificates;
                    },
                    LetterCard "card_and_certificates" preset "letter_of_card" => |case| {
                        case.situation.notice.kind = NoticeKind::CardAndCertificates;
                    },
                    LetterEither "kind_unknown" => |case| {
                        case.situation.notice.kind = NoticeKind::Unknown;
                    },
                    LetterNone "none" => |case| case.situation.notice.kind = NoticeKind::None,
                    Unknown "unknown" => |case| case.situation.notice.kind = NoticeKind::NotTold,
                ],
            }
            /// The day in the letter.
            LetterExpires {
                name: "letter-expires", label: LetterExpires, hint: LetterExpiresHint,
                short: ShortLetterDay,
                place: Visit, asked: Asked::Where(|_, _, _| true), silence: Presumed,
                kind: Kind::Date(|case, day| case.situation.notice.expires = Some(day)),
            }
            /// Whether it is done together with the notification of a move.
            WithMove {
                name: "with-move", label: WithMove,
                place: Visit, asked: Asked::For(&[Visitor::HouseholdMember]), silence: Presumed,
                kind: Kind::Choice,
                options: [
                    Yes "true" preset "with_move" => |case| case.errand.with_move = true,
                    No "false" => |case| case.errand.with_move = false,
                    Unknown "unknown" => |case| case.errand.with_move = false,
                ],
            }
            /// The form that came with the letter.
            Form {
                name: "form", label: Form, hint: FormHint,
                place: Visit,
                asked: Asked::For(&[Visitor::HouseholdMember, Visitor::VoluntaryAgent]),
                silence: Presumed,
                kind: Kind::Choice,
                options: [
                    Yes "true" preset "inquiry_form" => |case| case.errand.inquiry_form = true,
                    No "false" => |case| case.errand.inquiry_form = false,
                    Unknown "unknown" => |case| case.errand.inquiry_form = false,
                ],
            }
            /// The PIN of the signature certificate; what the three amount to is told of all together.
            PinSignature {
                name: "pin-signature", label: PinSignature, hint: PinSignatureHint, short: ShortPins,
                place: Visit,
                asked: Asked::Where(|answers, law, today| !answers.is_represented(law, today)),
                silence: Presumed,
                kind: Kind::Choice,
                options: [
                    PinsKnown "known" => |_| {},
                    PinsForgotten "forgotten" => |_| {},
                    PinsLocked "locked" => |_| {},
                ],
            }
            /// The PIN of the user-authentication certificate.
            PinUser {
                name: "pin-user", label: PinUser, hint: PinUserHint, short: ShortPins,
                place: Visit, asked: Asked::Where(|_, _, _| true), silence: Presumed,
                kind: Kind::Choice,
                options: [
                    PinsKnown "known" => |_| {},
                    PinsForgotten "forgotten" preset "pin_forgotten" => |_| {},
                    PinsLocked "locked" preset "pin_locked" => |_| {},
                ],
            }
            /// The PIN of the resident register.
            PinRegister {
                name: "pin-register", label: PinRegister, hint: PinRegisterHint, short: ShortPins,
                place: Visit, asked: Asked::Where(|_, _, _| true), silence: Presumed,
                kind: Kind::Choice,
                options: [
                    PinsKnown "known" => |_| {},
                    PinsForgotten "forgotten" => |_| {},
                    PinsLocked "locked" => |_| {},
                ],
            }
        }
    };
}
pub(crate) use questions;

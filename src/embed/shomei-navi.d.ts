// The types of <shomei-navi>, for authors of the pages around it. Nothing that a person enters is
// in any of them.

/** What the page may answer for its readers; several are written with spaces between. */
export type ShomeiNaviPreset =
  | "change_pin" | "revoke" | "stop_card" | "resume_card"
  | "holder" | "legal_representative" | "household_member" | "voluntary_agent"
  | "pin_forgotten" | "pin_locked"
  | "letter_of_certificates" | "letter_of_card" | "inquiry_form" | "with_move"
  | "address" | "name" | "name_reading"
  | "period_of_stay" | "status_changed" | "abroad" | "lost" | "licence" | "face_authentication"
  | "adult_ward";

/** The languages; `ja-easy` is やさしい日本語 with readings. */
export type ShomeiNaviLanguage =
  | "ja" | "ja-easy" | "en" | "zh-Hans" | "zh-Hant" | "ko" | "vi" | "pt-BR" | "es" | "tl" | "ne" | "id";

/** The looks; `auto` follows the device. */
export type ShomeiNaviTheme = "light" | "dark" | "auto";

/** What is to be done at the counter. */
export type ShomeiNaviProcedure =
  | "issue" | "renew" | "revoke" | "change_pin" | "reset_pin" | "unlock_pin" | "resume_card"
  | "renew_card" | "change_card_period" | "continue_use" | "stop_card" | "none";

/** The state of a certificate on the day of the answer. */
export type ShomeiNaviState =
  | "valid" | "renewable" | "expired" | "revoked" | "not_issued" | "unknown";

/** What `shomei-navi-answered` says: states and a procedure, never a date. */
export interface ShomeiNaviAnswer {
  readonly procedure: ShomeiNaviProcedure;
  /** 署名用電子証明書. */
  readonly signature: ShomeiNaviState;
  /** 利用者証明用電子証明書. */
  readonly userAuthentication: ShomeiNaviState;
}

/**
 * The element. Its attributes, all optional, take effect also while it runs:
 * - `municipality`: local government code of six digits; its file stands in `profiles/`.
 * - `profile`: the address of a profile anywhere; it wins over `municipality`.
 * - `preset`: words of {@link ShomeiNaviPreset} with spaces between.
 * - `lang`: one of {@link ShomeiNaviLanguage}; without it the language of the page, then of the browser.
 * - `theme`: one of {@link ShomeiNaviTheme}; `light` without it.
 * - `accent`, `radius`, `padding`: a color, a length and lengths of CSS; what CSS does not take does
 *   nothing, and the console says so.
 * - `load`: `visible` (without it) starts within 400 px of the screen, `eager` at once, `click` on a button.
 * - `folded`: starts as one line that unfolds; a value is what the line says.
 * - `today`: a day as `YYYY-MM-DD`, for a preview; the widget says so.
 * - `kiosk`: for a terminal that one person after another uses. After so many seconds without a touch or a
 *   key (30 to 600; 90 without a value) it warns, and 20 seconds later a fresh copy of the element takes
 *   its place. Listen on the document, and keep no reference to the element.
 * - `ask-before-leaving`: once something was entered, the browser asks before the page goes.
 * - `from-address`: the parameters of the page's own address come before the attributes, and the
 *   browser's language before the page's.
 */
export interface ShomeiNaviElement extends HTMLElement {
  readonly shadowRoot: ShadowRoot;
}

/** Events of the element; they bubble. */
export interface ShomeiNaviEventMap {
  /** The widget can be used. */
  "shomei-navi-loaded": CustomEvent<null>;
  /** An answer is shown. */
  "shomei-navi-answered": CustomEvent<ShomeiNaviAnswer>;
  /** It could not be loaded, or it broke; the reader sees a sentence and a way on. */
  "shomei-navi-failed": CustomEvent<null>;
}

declare global {
  interface HTMLElementTagNameMap {
    "shomei-navi": ShomeiNaviElement;
  }
  interface GlobalEventHandlersEventMap extends ShomeiNaviEventMap {}
}

/**
 * Asks before a form is sent that cannot be taken back: `<form data-confirm="Retire version 3?" data-consequence="Then …">`.
 * The one element of a page holds the dialog and asks for all of them. Without it, or without this script, forms are sent
 * as they are: what they do is said beside them, and the server keeps what is asked of it in the audit trail.
 */
class AskFirst extends HTMLElement {
  connectedCallback() {
    document.addEventListener("submit", (event) => this.#ask(event));
    this.dialog.addEventListener("close", () => this.#answer());
  }

  get dialog() { return /** @type {HTMLDialogElement} */ (this.querySelector("dialog")); }

  /** The form that waits for an answer, and the button that sends it. @type {{form: HTMLFormElement, button: HTMLElement | null} | null} */
  #asked = null;
  /** The form that is sent now, as the answer was yes. @type {HTMLFormElement | null} */
  #sent = null;

  /** @param {SubmitEvent} event */
  #ask(event) {
    const form = /** @type {HTMLFormElement} */ (event.target);
    const question = form.dataset.confirm;
    if (!question || event.defaultPrevented || form === this.#sent) return;
    event.preventDefault();
    const button = event.submitter;
    this.#asked = { form, button };
    this.#say("[data-question]", question);
    this.#say("[data-consequence]", form.dataset.consequence ?? "");
    this.#say("[value=yes]", button?.textContent?.trim() || question);
    this.dialog.returnValue = "";
    this.dialog.showModal();
  }

  #answer() {
    const asked = this.#asked;
    this.#asked = null;
    if (!asked || this.dialog.returnValue !== "yes") return;
    this.#sent = asked.form;
    asked.form.requestSubmit(asked.button);
    this.#sent = null;
  }

  /** @param {string} part @param {string} words */
  #say(part, words) {
    /** @type {HTMLElement} */ (this.querySelector(part)).textContent = words;
  }
}

customElements.define("ask-first", AskFirst);

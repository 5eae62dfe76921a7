/** Fields of the kit's forms: which file is chosen, how a voice sounds, and the place of what is wrong. */

/** Texts in the language of the page, as soon as they are here. @type {(text: string) => string} */
let t = (text) => text;
void import(document.querySelector('meta[name="words-module"]')?.getAttribute("content") ?? "").then((module) => { t = module.t; });

const ASK_AGAIN_MS = 700;
const PATIENCE_MS = 90_000;

document.addEventListener("change", (event) => {
  const input = /** @type {HTMLInputElement} */ (event.target);
  if (input.type !== "file") return;
  const shown = input.closest(".file-row")?.querySelector("[data-chosen]");
  if (shown) shown.textContent = input.files?.[0]?.name ?? "";
});

const audio = new Audio();
/** @type {HTMLElement | null} */
let playing = null;

/** @param {HTMLElement} button @param {string} words */
function say(button, words) {
  /** @type {HTMLElement} */ (button.querySelector("[data-hear-words]")).textContent = words;
}

function end() {
  audio.pause();
  if (playing) say(playing, t("Hear it"));
  playing = null;
}
audio.addEventListener("ended", end);

/** @param {HTMLElement} button @param {string} problem */
function tell(button, problem) {
  const place = /** @type {HTMLElement} */ (button.closest("[data-field]")?.querySelector("[data-hear-problem]"));
  place.textContent = problem;
  place.hidden = !problem;
}

/** @param {HTMLElement} button */
async function hear(button) {
  const field = /** @type {HTMLSelectElement} */ (button.closest("[data-field]")?.querySelector("select"));
  const was = playing;
  end();
  tell(button, "");
  if (was === button) return;
  if (!field.value) { tell(button, t("Choose a voice first.")); field.focus(); return; }
  playing = button;
  say(button, t("Speaking…"));
  const { url, problem } = await sampleOf(button, field.value);
  if (playing !== button) return;
  if (!url) { end(); tell(button, problem); return; }
  audio.src = url;
  say(button, t("Stop"));
  await audio.play().catch(end);
}

/** @param {HTMLElement} button @param {string} offer */
async function sampleOf(button, offer) {
  const [backend, ...rest] = offer.split("/");
  const token = /** @type {HTMLInputElement} */ (document.querySelector("[name=csrfmiddlewaretoken]")).value;
  const headers = { "Content-Type": "application/json", "X-CSRFToken": token };
  const body = JSON.stringify({ backend, voice: rest.join("/") });
  const until = Date.now() + PATIENCE_MS;
  while (playing === button && Date.now() < until) {
    const answer = await fetch(button.dataset.hear ?? "", { method: "POST", headers, body }).catch(() => null);
    if (!answer) return { url: "", problem: t("The server does not answer. Try again in a minute.") };
    const sample = await answer.json();
    if (!answer.ok) return { url: "", problem: sample.message ?? t("The voice cannot be heard now.") };
    if (sample.state === "ready") return { url: sample.url, problem: "" };
    if (sample.state === "failed") return { url: "", problem: sample.error ?? t("The voice failed.") };
    await new Promise((done) => setTimeout(done, ASK_AGAIN_MS));
  }
  return { url: "", problem: t("The sample takes long. Try again in a minute.") };
}

document.addEventListener("click", (event) => {
  const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("[data-hear]"));
  if (button) void hear(button);
});
document.addEventListener("change", (event) => {
  if (/** @type {HTMLElement} */ (event.target).matches("[data-offer]")) end();
});

const wrong = /** @type {HTMLElement | null} */ (document.querySelector("[aria-invalid=true]:not([type=hidden])") ?? document.querySelector(".kit-entry .field-error"));
if (wrong) {
  wrong.scrollIntoView({ block: "center" });
  wrong.focus({ preventScroll: true });
}

/** Fields of the kit's forms: which file is chosen, how a voice or a word sounds, and the place of what is wrong. */

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
  const { field, body, lacks } = button.closest("[data-field=ipa]") ? wordOf(button) : voiceOf(button);
  const was = playing;
  end();
  tell(button, "");
  if (was === button) return;
  if (!field.value.trim()) { tell(button, lacks); field.focus(); return; }
  playing = button;
  say(button, t("Speaking…"));
  const { url, problem } = await sampleOf(button, body);
  if (playing !== button) return;
  if (!url) { end(); tell(button, problem); return; }
  audio.src = url;
  say(button, t("Stop"));
  await audio.play().catch(end);
}

/** The voice that is chosen beside a button. @param {HTMLElement} button */
function voiceOf(button) {
  const field = /** @type {HTMLSelectElement} */ (button.closest("[data-field]")?.querySelector("select"));
  const [backend, ...rest] = field.value.split("/");
  return { field, body: { backend, voice: rest.join("/") }, lacks: t("Choose a voice first.") };
}

/** The word and how it is said, as they are written beside a button. @param {HTMLElement} button */
function wordOf(button) {
  const entry = /** @type {HTMLElement} */ (button.closest("[data-entry]"));
  const [field, say_as, ipa] = ["word", "say_as", "ipa"].map((name) => /** @type {HTMLInputElement} */ (entry.querySelector(`[data-field=${name}] input`)));
  return { field, body: { word: field.value.trim(), say_as: say_as.value.trim(), ipa: ipa.value.trim() }, lacks: t("Write the word first.") };
}

/** @param {HTMLElement} button @param {object} asked */
async function sampleOf(button, asked) {
  const token = /** @type {HTMLInputElement} */ (document.querySelector("[name=csrfmiddlewaretoken]")).value;
  const headers = { "Content-Type": "application/json", "X-CSRFToken": token };
  const body = JSON.stringify(asked);
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

/** Live samples of the draft: the ways to come in and go that are ticked, at their tokens' speed, and the grade. */

/** @param {ParentNode} form @param {string} name @returns {HTMLInputElement | null} */
const inputOf = (form, name) => form.querySelector(`[name$="${name}"]`);

/** How long one round of a sample lasts, s, and the share of it in which it comes in. */
const ROUND_SECONDS = 2.4;
const ENTERING_SHARE = 0.3;
const USUAL_SECONDS = 0.6;

/** @param {HTMLFormElement} form @param {HTMLElement} list */
function showMoves(form, list) {
  const ticked = new Set([.../** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll("[name$=presets]:checked"))].map((one) => one.value));
  const least = Number(inputOf(form, "minimum_seconds")?.value) || 0, most = Number(inputOf(form, "maximum_seconds")?.value) || 10;
  const enters = Math.min(Math.max(USUAL_SECONDS, least), most);
  for (const item of /** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll("[data-move-of]"))) {
    item.hidden = ticked.size > 0 && !ticked.has(item.dataset.moveOf ?? "");
    /** @type {HTMLElement} */ (item.querySelector(".move")).style.animationDuration = `${Math.max(ROUND_SECONDS * 0.25, enters / ENTERING_SHARE)}s`;
  }
}

/** @param {HTMLFormElement} form @param {HTMLElement} sample */
function showGrade(form, sample) {
  const words = new URLSearchParams();
  if (inputOf(form, "is_graded")?.checked) {
    for (const name of ["exposure_stops", "contrast_ratio", "saturation_ratio", "temperature_ratio", "lut_ratio", "lut"]) {
      const value = inputOf(form, name)?.value;
      if (value) words.set(name, value);
    }
  }
  const picture = /** @type {HTMLImageElement} */ (sample.querySelector("[data-graded-picture]"));
  const address = `${sample.dataset.graded}?${words}`;
  if (picture.getAttribute("src") !== address) picture.src = address;
}

for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll("[data-kit-form]"))) {
  const moves = /** @type {HTMLElement | null} */ (form.querySelector("[data-moves-shown]"));
  const graded = /** @type {HTMLElement | null} */ (form.querySelector("[data-graded]"));
  let waiting = 0;
  const show = () => { if (moves) showMoves(form, moves); if (graded) showGrade(form, graded); };
  if (moves || graded) {
    show();
    form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(show, 250); });
  }
}

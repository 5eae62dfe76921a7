/** The pages of the brand kit: samples that follow what is written, entries that are added and moved. All of it works without. */

/** Texts in the language of the page, as soon as they are here. @type {(text: string) => string} */
let t = (text) => text;
const words_here = import(document.querySelector('meta[name="words-module"]')?.getAttribute("content") ?? "").then((module) => { t = module.t; });

/** @param {ParentNode} entry @param {string} name @returns {HTMLInputElement | HTMLSelectElement | null} */
const fieldOf = (entry, name) => entry.querySelector(`[name$="-${name}"]`);
/** @param {ParentNode} entry @param {string} name */
const valueOf = (entry, name) => fieldOf(entry, name)?.value ?? "";
/** @param {ParentNode} entry @param {string} name @returns {any} */
const shownIn = (entry, name) => entry.querySelector(`[data-shows="${name}"]`);

const HEX = /^\s*#?([0-9a-f]{6})\s*$/i;
const palette = new Map([.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-palette] li"))].map((one) => [one.dataset.role, one.dataset.hex ?? "#888888"]));

/** Relative luminance (WCAG 2.2). @param {string} hex */
function luminance(hex) {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** @param {HTMLElement} entry */
function showColour(entry) {
  const found = HEX.exec(valueOf(entry, "hex"));
  if (!found) return;
  shownIn(entry, "hex")?.setAttribute("fill", `#${found[1]}`);
  const twin = /** @type {HTMLInputElement | null} */ (entry.querySelector("input[type=color]"));
  if (twin) twin.value = `#${found[1].toLowerCase()}`;
}

/** @param {HTMLElement} entry */
function showPair(entry) {
  const [text, ground] = [palette.get(valueOf(entry, "text")), palette.get(valueOf(entry, "ground"))];
  shownIn(entry, "ground").setAttribute("fill", ground ?? "#888888");
  for (const name of ["text", "ratio"]) shownIn(entry, name).setAttribute("fill", text ?? "#ffffff");
  const [low, high] = text && ground ? [luminance(text), luminance(ground)].sort((a, b) => a - b) : [0, 0];
  shownIn(entry, "ratio").textContent = text && ground ? `${((high + 0.05) / (low + 0.05)).toFixed(1)} : 1` : "";
}

/** @param {HTMLElement} entry */
function showType(entry) {
  const words = /** @type {HTMLElement} */ (shownIn(entry, "type").firstElementChild);
  const size = Number(valueOf(entry, "size_px")) || 40;
  words.style.fontSize = `${Math.min(size / 2, 64)}px`;
  words.style.letterSpacing = `${Number(valueOf(entry, "letter_spacing_em")) || 0}em`;
  words.style.textTransform = /** @type {HTMLInputElement} */ (fieldOf(entry, "upper_case"))?.checked ? "uppercase" : "none";
}

/** @param {HTMLElement} entry */
function showLogo(entry) {
  shownIn(entry, "logo").classList.toggle("is-dark", Boolean(/** @type {HTMLInputElement} */ (fieldOf(entry, "on_dark"))?.checked));
}

/** @param {HTMLElement} entry */
function showMargins(entry) {
  const [wide, high] = (/^\d+:\d+$/.test(valueOf(entry, "aspect")) ? valueOf(entry, "aspect") : "16:9").split(":").map(Number);
  const scale = 160 / Math.max(wide, high, 1);
  const [width, height] = [wide * scale, high * scale];
  const share = (/** @type {string} */ side) => Math.min(Math.max(valueOf(entry, side) === "" ? 5 : Number(valueOf(entry, side)) || 0, 0), 49) / 100;
  const drawing = shownIn(entry, "margins");
  drawing.setAttribute("viewBox", `0 0 ${width} ${height}`);
  const [all, safe] = drawing.children;
  const put = (/** @type {Element} */ part, /** @type {Record<string, number>} */ places) => {
    for (const [name, value] of Object.entries(places)) part.setAttribute(name, String(value));
  };
  put(all, { width, height });
  put(safe, {
    x: width * share("left_ratio"), y: height * share("top_ratio"),
    width: width * (1 - share("left_ratio") - share("right_ratio")), height: height * (1 - share("top_ratio") - share("bottom_ratio")),
  });
}

const SHOWING = [["hex", showColour], ["ratio", showPair], ["type", showType], ["logo", showLogo], ["margins", showMargins]];

/** @param {HTMLElement} entry */
function show(entry) {
  for (const [name, draw] of /** @type {[string, (entry: HTMLElement) => void][]} */ (SHOWING)) if (shownIn(entry, name)) draw(entry);
  const leaves = /** @type {HTMLInputElement | null} */ (fieldOf(entry, "DELETE"))?.checked;
  entry.classList.toggle("is-leaving", Boolean(leaves));
}

/** A picker beside the digits of a colour, and buttons in the place of numbers for the order. @param {HTMLElement} entry */
function prepare(entry) {
  const hex = fieldOf(entry, "hex");
  if (hex && !entry.querySelector("input[type=color]")) {
    const twin = Object.assign(document.createElement("input"), { type: "color", className: "input" });
    void words_here.then(() => twin.setAttribute("aria-label", t("Choose the colour")));
    const row = Object.assign(document.createElement("div"), { className: "colour-twin" });
    hex.replaceWith(row);
    row.append(twin, hex);
    twin.addEventListener("input", () => { hex.value = twin.value; show(entry); });
  }
  entry.querySelector("[data-moves]")?.removeAttribute("hidden");
  entry.querySelector("[data-hear]")?.removeAttribute("hidden");
  entry.querySelector("[data-order]")?.setAttribute("hidden", "");
  show(entry);
}

/** Every entry says at which place it stands. @param {Element} list */
function number(list) {
  [.../** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll("[data-entry]"))].forEach((entry, at) => {
    const order = fieldOf(entry, "ORDER");
    if (order) order.value = String(at + 1);
  });
}

/** @param {HTMLElement} part */
function addEntry(part) {
  const total = /** @type {HTMLInputElement} */ (part.querySelector("[name$=-TOTAL_FORMS]"));
  const blank = /** @type {HTMLTemplateElement} */ (part.querySelector("[data-blank]"));
  const holder = document.createElement("div");
  holder.innerHTML = blank.innerHTML.replaceAll("__prefix__", total.value);
  const entry = /** @type {HTMLElement} */ (holder.firstElementChild);
  const list = /** @type {Element} */ (part.querySelector("[data-entries]"));
  list.append(entry);
  total.value = String(Number(total.value) + 1);
  prepare(entry);
  /** @type {HTMLElement | null} */ (entry.querySelector("input:not([type=hidden], [type=color]), select"))?.focus();
}

for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll("[data-kit-form]"))) {
  for (const entry of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-entry]"))) prepare(entry);
  form.addEventListener("input", (event) => {
    const entry = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("[data-entry]"));
    if (entry) show(entry);
  });
  form.addEventListener("click", (event) => {
    const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("button"));
    const part = /** @type {HTMLElement | null} */ (button?.closest("[data-list]"));
    if (!button || !part) return;
    if ("add" in button.dataset) { event.preventDefault(); addEntry(part); }
    if (!button.dataset.move) return;
    const entry = /** @type {HTMLElement} */ (button.closest("[data-entry]"));
    const other = button.dataset.move === "1" ? entry.nextElementSibling : entry.previousElementSibling;
    if (other) { if (button.dataset.move === "1") other.after(entry); else other.before(entry); }
    button.focus();
  });
  form.addEventListener("submit", () => { for (const list of form.querySelectorAll("[data-entries]")) number(list); });
}

/** Speech that is under way is there soon. */
if (document.querySelector("[data-refresh]")) setTimeout(() => location.reload(), 3000);

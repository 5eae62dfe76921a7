/** A script or a document as cards, which are looked at and changed before they become a video. */

/** @typedef {{form: string, heading: string, lines: string[], narration: string, picture: string | null, picture_about: string, template: string}} Card */
/** @typedef {{sha256: string, name: string}} Offered */
/** @typedef {{card: Card, forms: string[], stills: string[], pictures: Offered[], seconds: number}} Shown */

/** @param {HTMLElement} root */
function start(root) {
  const data = /** @type {Record<string, string>} */ (root.dataset);
  const at = `/api/v1/workspaces/${data.workspace}/script`;
  const form = /** @type {HTMLFormElement} */ (pick("script-form"));
  const text = /** @type {HTMLTextAreaElement} */ (pick("script-text"));
  const file = /** @type {HTMLInputElement} */ (pick("script-file"));
  const result = pick("script-result");
  const list = pick("script-cards");
  const title = /** @type {HTMLInputElement} */ (pick("script-title"));
  const shape = /** @type {HTMLSelectElement} */ (pick("script-shape"));
  const make = /** @type {HTMLButtonElement} */ (pick("script-make"));
  /** @type {{shown: Shown[], templates: {id: string, name: string}[], turn: number}} */
  const state = { shown: [], templates: [], turn: 0 };

  form.addEventListener("submit", (event) => { event.preventDefault(); void read(null); });
  file.addEventListener("change", () => { if (file.files?.length) void read(file.files[0]); file.value = ""; });
  make.addEventListener("click", () => void makeVideo());
  list.addEventListener("click", (event) => {
    const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("[data-act]"));
    if (button) void act(button.dataset.act ?? "", placeOf(button));
  });
  list.addEventListener("change", (event) => {
    const field = /** @type {HTMLElement} */ (event.target);
    if (field.dataset.field) void edit(placeOf(field), field.dataset.field, /** @type {HTMLInputElement} */ (field).value);
  });
  dropsAnywhere((dropped) => void read(dropped));
  for (const button of form.querySelectorAll("button")) button.disabled = false;

  /** Reads the text, or a file, into cards. @param {File | null} chosen */
  async function read(chosen) {
    const body = new FormData();
    if (chosen) body.append("file", chosen);
    else body.append("text", text.value);
    const answer = await ask("", body, data.reading);
    if (!answer) return;
    state.shown = answer.cards;
    state.templates = answer.templates;
    title.value = answer.title;
    pick("script-remarks").replaceChildren(...answer.remarks.map((/** @type {string} */ words) => element("li", { textContent: words })));
    result.hidden = false;
    draw();
    result.scrollIntoView({ block: "start", behavior: "auto" });
    title.focus({ preventScroll: true });
  }

  /** @param {string} what @param {number} place */
  async function act(what, place) {
    if (what === "remove") {
      state.shown.splice(place, 1);
      draw();
      say(data.removed.replace("%n", String(place + 1)));
      focusOn(Math.min(place, state.shown.length - 1), "remove");
      return;
    }
    const before = state.shown.length;
    const is_shown = await show({ kind: what, at: place }, place);
    if (is_shown) draw();
    focusOn(place, what);
    if (!is_shown) return;
    say(state.shown.length === before ? data.whole : what === "join" ? data.joined : data.parted);
  }

  /** @param {number} place @param {string} field @param {string} value */
  async function edit(place, field, value) {
    const { card } = state.shown[place];
    if (field === "lines") card.lines = value.split("\n").map((line) => line.trim()).filter(Boolean);
    else if (field === "form" && value.startsWith("own:")) card.template = value.slice(4);
    else if (field === "form") Object.assign(card, { form: value, template: "" });
    else if (field === "picture") pictured(state.shown[place], value);
    else if (field === "heading") card.heading = value;
    else card.narration = value;
    const turn = ++state.turn;
    item(place)?.setAttribute("aria-busy", "true");
    const [again] = await showOnly([card]);
    item(place)?.removeAttribute("aria-busy");
    // A card that was moved, joined or changed again meanwhile is shown by what came later.
    if (!again || turn !== state.turn || state.shown[place]?.card !== card) return;
    state.shown[place] = again;
    const old = item(place);
    if (old) fill(old, place);
  }

  /** @param {{kind: string, at: number}} change @param {number} place */
  async function show(change, place) {
    item(place)?.setAttribute("aria-busy", "true");
    // What was written or removed meanwhile would be lost in the answer.
    list.inert = make.disabled = true;
    const asked = state.shown;
    const answer = await ask("/cards", { cards: asked.map((one) => one.card), change });
    list.inert = make.disabled = false;
    item(place)?.removeAttribute("aria-busy");
    // Another text that was read meanwhile counts.
    if (!answer || state.shown !== asked) return false;
    state.shown = answer.cards;
    return true;
  }

  /** @param {Card[]} cards @returns {Promise<Shown[]>} */
  async function showOnly(cards) {
    const answer = await ask("/cards", { cards });
    return answer ? answer.cards : [];
  }

  async function makeVideo() {
    if (!title.reportValidity()) return;
    const [width_px, height_px] = shape.value.split("x").map(Number);
    list.inert = make.disabled = true;
    const cards = state.shown.map((one) => one.card);
    const answer = await ask("/video", { cards, title: title.value, canvas: { width_px, height_px } }, data.making);
    list.inert = make.disabled = false;
    if (answer) location.assign(`/v/${answer.id}/`);
  }

  function draw() {
    const count = state.shown.length;
    const seconds = state.shown.reduce((sum, one) => sum + one.seconds, 0);
    const spoken = data.about.replace("%t", `${Math.floor(seconds / 60)}:${String(Math.round(seconds % 60)).padStart(2, "0")}`);
    pick("script-cards-title").textContent = `${count === 1 ? data.countOne : data.count.replace("%n", String(count))}, ${spoken}`;
    make.disabled = count === 0;
    list.replaceChildren(...state.shown.map((_, place) => {
      const copy = /** @type {DocumentFragment} */ (/** @type {HTMLTemplateElement} */ (pick("script-card")).content.cloneNode(true));
      const made = /** @type {HTMLElement} */ (copy.firstElementChild);
      fill(made, place);
      return made;
    }));
  }

  /** @param {HTMLElement} made @param {number} place */
  function fill(made, place) {
    const { card, forms, stills, pictures, seconds } = state.shown[place];
    made.dataset.place = String(place);
    of(made, ".script-number").textContent = String(place + 1);
    of(made, ".script-stills").replaceChildren(...stills.map((src) => element("img", { src, alt: "", loading: "lazy" })));
    of(made, "[data-act=join]").hidden = place + 1 >= state.shown.length;
    const choices = /** @type {HTMLSelectElement} */ (of(made, "[data-field=form]"));
    for (const option of choices.options) option.hidden = option.disabled = !forms.includes(option.value) && !option.value.startsWith("own:");
    for (const option of choices.querySelectorAll("[value^='own:']")) option.remove();
    choices.append(...state.templates.map(({ id, name }) => new Option(name, `own:${id}`)));
    choices.value = card.template ? `own:${card.template}` : card.form;
    const shown = /** @type {HTMLSelectElement} */ (of(made, "[data-field=picture]"));
    const own = card.picture && !pictures.some((one) => one.sha256 === card.picture) ? [{ sha256: card.picture, name: card.picture_about || data.own }] : [];
    shown.replaceChildren(new Option(data.drawn, ""), ...[...own, ...pictures].map(({ sha256, name }) => new Option(name, sha256)));
    shown.value = card.picture ?? "";
    shown.closest("label")?.toggleAttribute("hidden", card.form !== "picture-text" && !card.template);
    write(of(made, "[data-field=heading]"), card.heading);
    write(of(made, "[data-field=lines]"), card.lines.join("\n"));
    write(of(made, "[data-field=narration]"), card.narration);
    of(made, "[data-seconds]").textContent = `${Math.round(seconds)} s`;
  }

  /** @param {number} place */
  const item = (place) => /** @type {HTMLElement | null} */ (list.children[place] ?? null);

  /** @param {number} place @param {string} what */
  function focusOn(place, what) {
    const button = /** @type {HTMLElement | null | undefined} */ (item(place)?.querySelector(`[data-act=${what}]`));
    (button && !button.hidden ? button : title).focus();
  }

  /** Asks the server; the answer, or null where it refuses, with its reason on the page. @param {string} path @param {unknown} body @param {string} [meanwhile] */
  async function ask(path, body, meanwhile = "") {
    const problem = pick("script-problem");
    problem.hidden = true;
    say(meanwhile);
    if (meanwhile) root.dataset.busy = "yes";
    try {
      const token = /** @type {HTMLInputElement} */ (form.elements.namedItem("csrfmiddlewaretoken")).value;
      const isForm = body instanceof FormData;
      const response = await fetch(at + path, {
        method: "POST",
        headers: { "X-CSRFToken": token, Accept: "application/json", ...(isForm ? {} : { "Content-Type": "application/json" }) },
        body: isForm ? body : JSON.stringify(body),
      });
      const answer = await response.json();
      if (response.ok) return answer;
      problem.textContent = answer.message;
    } catch {
      problem.textContent = data.noAnswer;
    } finally {
      delete root.dataset.busy;
      if (meanwhile) say("");
    }
    problem.hidden = false;
    problem.scrollIntoView({ block: "nearest" });
    return null;
  }
}

/** @param {Shown} shown @param {string} sha256 */
function pictured({ card, pictures }, sha256) {
  card.picture = sha256 || null;
  card.picture_about = pictures.find((one) => one.sha256 === sha256)?.name ?? "";
}

/** @param {string} words */
function say(words) {
  const status = pick("script-status");
  status.textContent = words;
  status.hidden = words === "";
}

/** @param {string} id */
const pick = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** @param {Element} parent @param {string} selector */
const of = (parent, selector) => /** @type {HTMLElement} */ (parent.querySelector(selector));

/** @param {Element} inside */
const placeOf = (inside) => Number(/** @type {HTMLElement} */ (inside.closest("[data-place]")).dataset.place);

/** Shows a text in a field, unless a person is just typing there: the answer to an earlier change comes at any time. @param {HTMLElement} into @param {string} text */
function write(into, text) {
  const field = /** @type {HTMLInputElement} */ (into);
  if (field === document.activeElement && field.value !== field.defaultValue) return;
  field.defaultValue = text;
  field.value = text;
}

/** @param {string} tag @param {object} properties */
const element = (tag, properties) => Object.assign(document.createElement(tag), properties);

/** A file that is dropped anywhere on the page. @param {(file: File) => void} take */
function dropsAnywhere(take) {
  document.addEventListener("dragover", (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    document.body.classList.add("takes-drop");
  });
  document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) document.body.classList.remove("takes-drop"); });
  document.addEventListener("drop", (event) => {
    document.body.classList.remove("takes-drop");
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    take(event.dataTransfer.files[0]);
  });
}

const page = /** @type {HTMLElement | null} */ (document.getElementById("script-page"));
if (page) start(page);

/** From a table to films: the preview follows the choices, the check goes on by itself, a batch is followed. */

const FOLLOW_MS = 2000;
const AT_ONCE = 10;

/** Columns in places: each choice is kept, and the row that is shown is drawn anew. @param {HTMLFormElement} form */
function choosePlaces(form) {
  /** One wish at a time, as each is kept: a later one must not be overtaken. @type {readonly [string, string] | null} */
  let next = null;
  let is_asking = false;
  form.addEventListener("change", (event) => {
    const chosen = /** @type {HTMLSelectElement} */ (event.target);
    chosen.closest(".rows-place")?.classList.toggle("is-bound", chosen.value !== "");
    void show(chosen.name === "row" ? chosen.getAttribute("aria-label") ?? "" : "", chosen.closest("fieldset")?.dataset.number);
  });
  // Enter would press the button that goes on.
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target !== row()) return;
    event.preventDefault();
    row().blur();
  });
  form.addEventListener("click", (event) => {
    const link = /** @type {HTMLAnchorElement | null} */ (/** @type {Element} */ (event.target).closest("a[data-row]"));
    if (!link?.hasAttribute("href")) return;
    event.preventDefault();
    row().value = link.dataset.row ?? "1";
    void show(link.getAttribute("aria-label") ?? "");
  });

  const row = () => /** @type {HTMLInputElement} */ (form.elements.namedItem("row"));

  /** @param {string} focusOn @param {string} [segment] */
  async function show(focusOn = "", segment = "") {
    const old = preview();
    old.setAttribute("aria-busy", "true");
    if (is_asking) {
      next = [focusOn, segment];
      return;
    }
    is_asking = true;
    const wish = { method: "POST", body: new FormData(form) };
    const page = await fetch(form.getAttribute("action") ?? location.href, wish).then(pageIn).catch(() => null);
    is_asking = false;
    if (next) {
      const wanted = next;
      next = null;
      await show(...wanted);
      return;
    }
    const made = page?.getElementById("rows-preview");
    if (!made) {
      old.removeAttribute("aria-busy");
      old.prepend(Object.assign(document.createElement("p"), { className: "note note-danger", textContent: form.dataset.failed }));
      return;
    }
    preview().replaceWith(document.adoptNode(made));
    /** @type {HTMLElement} */ (document.getElementById("rows-unused")).textContent = page?.getElementById("rows-unused")?.textContent ?? "";
    if (segment) lookAt(segment);
    history.replaceState(null, "", `?row=${row().value}`);
    if (focusOn) /** @type {HTMLElement | null} */ (preview().querySelector(`[aria-label="${CSS.escape(focusOn)}"]`))?.focus();
  }

  /** The still of a segment comes into sight within the preview, not the preview within the page. @param {string} segment */
  function lookAt(segment) {
    const still = /** @type {HTMLElement | null} */ (preview().querySelector(`[data-number="${CSS.escape(segment)}"]`));
    if (still && preview().scrollHeight > preview().clientHeight) preview().scrollTop = still.offsetTop - preview().offsetTop - 60;
  }

  const preview = () => /** @type {HTMLElement} */ (document.getElementById("rows-preview"));
}

/** The check goes on, some rows at a time, until none is left; then the page says what was found. @param {HTMLFormElement} form */
async function checkRows(form) {
  const data = /** @type {Record<string, string>} */ (form.dataset);
  const says = /** @type {HTMLElement} */ (form.querySelector("[data-says]"));
  const bar = /** @type {HTMLProgressElement} */ (form.querySelector("progress"));
  const again = /** @type {HTMLButtonElement} */ (form.querySelector("[data-again]"));
  again.hidden = true;
  for (let left = Number(data.left); left > 0;) {
    bar.value = Number(data.total) - left;
    says.textContent = data.words.replace("%n", String(bar.value)).replace("%m", data.total);
    const answer = await fetch(data.url, {
      method: "POST", headers: { "Content-Type": "application/json", "X-CSRFToken": csrf() }, body: JSON.stringify({ most: AT_ONCE }),
    }).catch(() => null);
    const told = answer && await answer.json().catch(() => null);
    if (!answer?.ok || !told) {
      says.textContent = told?.message ?? data.failed;
      again.hidden = false;
      return;
    }
    left = told.unchecked;
  }
  location.reload();
}

/** Columns in braces are put where the name is written; names are shown as they would be. @param {HTMLFormElement} form */
function nameFilms(form) {
  const naming = /** @type {HTMLInputElement} */ (form.elements.namedItem("naming"));
  form.addEventListener("click", (event) => {
    const brace = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("[data-puts]"));
    if (!brace) return;
    naming.setRangeText(brace.dataset.puts ?? "", naming.selectionStart ?? naming.value.length, naming.selectionEnd ?? naming.value.length, "end");
    naming.focus();
  });
}

/** What changed of a batch is drawn anew, until it has ended; what has the focus stays. */
function followBatch() {
  const again = async () => {
    if (!document.querySelector("[data-follows]")) return;
    const answer = document.hidden ? null : await fetch(location.href).catch(() => null);
    if (answer && isElsewhere(answer)) return location.reload();
    const page = await pageIn(answer);
    if (page) draw(page);
    setTimeout(() => void again(), FOLLOW_MS);
  };
  setTimeout(() => void again(), FOLLOW_MS);
}

/** @param {Document} page */
function draw(page) {
  const list = /** @type {HTMLElement} */ (document.getElementById("batch-rows"));
  const made = /** @type {HTMLElement} */ (page.getElementById("batch-rows"));
  const ids = (/** @type {HTMLElement} */ of) => [...of.children].map((row) => row.id).join();
  if (ids(list) !== ids(made) && !list.contains(document.activeElement)) list.replaceWith(document.adoptNode(made));
  for (const one of page.querySelectorAll("[data-version]")) replace(/** @type {HTMLElement} */ (one));
  const says = /** @type {HTMLElement} */ (document.getElementById("batch-says"));
  const told = document.getElementById("batch-state")?.textContent ?? "";
  if (says.textContent !== told) says.textContent = told;
}

/** @param {HTMLElement} made */
function replace(made) {
  const old = document.getElementById(made.id);
  if (!old || old.dataset.version === made.dataset.version) return;
  const held = old.contains(document.activeElement) ? document.activeElement?.getAttribute("aria-label") || document.activeElement?.textContent : null;
  const put = document.adoptNode(made);
  old.replaceWith(put);
  if (!held) return;
  const same = [...put.querySelectorAll("a, button")].find((one) => (one.getAttribute("aria-label") || one.textContent) === held);
  /** @type {HTMLElement | undefined} */ (same)?.focus();
}

/** The page that came, or null where none did, or another one. @param {Response | null} answer */
async function pageIn(answer) {
  return answer?.ok && !isElsewhere(answer) ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
}

/** Whether the server led to another page, as to the sign-in once the session has ended. @param {Response} answer */
const isElsewhere = (answer) => answer.redirected && new URL(answer.url).pathname !== location.pathname;

const csrf = () => /** @type {HTMLInputElement} */ (document.querySelector("[name=csrfmiddlewaretoken]")).value;

const places = /** @type {HTMLFormElement | null} */ (document.getElementById("places-form"));
if (places) choosePlaces(places);
const check = /** @type {HTMLFormElement | null} */ (document.getElementById("check-rows"));
if (check) void checkRows(check);
const films = /** @type {HTMLFormElement | null} */ (document.getElementById("export-form"));
if (films) nameFilms(films);
if (document.querySelector("[data-follows]")) followBatch();

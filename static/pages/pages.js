/** Small behaviours of plain pages. Everything works without them, only less comfortably. */

const root = document.documentElement;

/** Light or dark by hand; a cookie keeps it, so that the server draws the page right at once. */
for (const button of document.querySelectorAll("[data-theme-switch]")) {
  button.addEventListener("click", () => {
    const isDark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = isDark ? "light" : "dark";
    document.cookie = `theme=${root.dataset.theme}; path=/; max-age=31536000; samesite=lax`;
  });
}

/** Menus close when something else is clicked, and on Escape, which gives the focus back. */
const menus = [.../** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll("details.drop"))];
document.addEventListener("click", (event) => {
  for (const menu of menus) if (!menu.contains(/** @type {Node} */ (event.target))) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of menus.filter((one) => one.open)) {
    menu.open = false;
    menu.querySelector("summary")?.focus();
  }
});

for (const opener of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-opens]"))) {
  opener.addEventListener("click", () => {
    const dialog = /** @type {HTMLDialogElement} */ (document.getElementById(opener.dataset.opens ?? ""));
    dialog.showModal();
    /** @type {HTMLInputElement | null} */ (dialog.querySelector("input:not([type=hidden])"))?.select();
  });
}
for (const closer of document.querySelectorAll("[data-closes]")) {
  closer.addEventListener("click", () => closer.closest("dialog")?.close());
}

/** What is shown once is copied by a button, where the browser lets a page copy. */
for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-copies]"))) {
  const line = /** @type {HTMLElement} */ (button.parentElement);
  const secret = /** @type {HTMLElement} */ (line.querySelector("[data-secret]"));
  const told = /** @type {HTMLElement} */ (line.querySelector("[data-copied]"));
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    getSelection()?.selectAllChildren(secret);
    await navigator.clipboard.writeText(secret.textContent ?? "");
    told.textContent = told.dataset.copied ?? "";
  });
}

/** What the editor keeps for undo in this browser goes before the form is sent, as at sign-out; whatever happens, it is sent. */
for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll("form[data-forgets]"))) {
  form.addEventListener("submit", (event) => {
    if (!globalThis.indexedDB) return;
    event.preventDefault();
    const request = indexedDB.deleteDatabase(form.dataset.forgets ?? "");
    request.onsuccess = request.onerror = request.onblocked = () => form.submit();
  });
}

/** So soon a second press of a button is the first one, for which the server has not answered yet. */
const AGAIN_MS = 5000;
/** When each form was sent, and by which button. @type {WeakMap<EventTarget, {at_ms: number, by: HTMLElement | null}>} */
let sent = new WeakMap();

/** What a form does is done once, however often its button is pressed; what was changed since is sent. What asks first has its script before this one. */
document.addEventListener("submit", (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (event.defaultPrevented || form.getAttribute("method")?.toLowerCase() !== "post") return;
  const last = sent.get(form);
  if (last && last.by === event.submitter && event.timeStamp - last.at_ms < AGAIN_MS) event.preventDefault();
  else sent.set(form, { at_ms: event.timeStamp, by: event.submitter });
});
document.addEventListener("input", ({ target }) => {
  const { form } = /** @type {HTMLInputElement} */ (target);
  if (form) sent.delete(form);
});
/** A page that one comes back to waits for nothing any more. */
globalThis.addEventListener("pageshow", ({ persisted }) => {
  if (!persisted) return;
  sent = new WeakMap();
  for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll("form[data-busy]"))) delete form.dataset.busy;
});

/** A file that is chosen is sent at once; it may also be dropped anywhere on the page. */
for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll("input[data-send]"))) {
  const form = /** @type {HTMLFormElement} */ (input.form);
  const send = () => { form.dataset.busy = "yes"; form.requestSubmit(); };
  input.addEventListener("change", () => { if (input.files?.length) send(); });
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
    input.files = event.dataTransfer.files;
    send();
  });
}

/** Times are those of whoever looks, as in the editor; the server knows only its own. */
for (const time of /** @type {NodeListOf<HTMLTimeElement>} */ (document.querySelectorAll("time[datetime]"))) {
  const at = new Date(time.dateTime);
  const day = at.toLocaleDateString(root.lang, { day: "numeric", month: "long", year: "numeric" });
  const second = time.dataset.shows === "seconds" ? /** @type {const} */ ("2-digit") : undefined;
  const hours = at.toLocaleTimeString(root.lang, { hour: "2-digit", minute: "2-digit", second, hourCycle: "h23" });
  time.textContent = time.dataset.shows === "day" ? day : `${day}, ${hours}`;
}

/** Prints the page once all its pictures are there. The button is only shown where there is a script to press it. */
for (const printer of /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll("[data-prints]"))) {
  printer.hidden = false;
  printer.addEventListener("click", async () => {
    printer.disabled = true;
    await Promise.allSettled([...document.images].map((image) => { image.loading = "eager"; return image.decode(); }));
    printer.disabled = false;
    print();
  });
}

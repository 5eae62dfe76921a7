/** The film plays from where a segment begins; comments are pinned to a moment of it and to a place on the picture. */

/** @typedef {{key: string, starts: number | null, row: HTMLElement}} Part */

const STEP = 0.02;
const FOLLOW_MS = 2000;

const film = () => /** @type {HTMLVideoElement | null} */ (document.querySelector("[data-film]"));
const form = /** @type {HTMLFormElement | null} */ (document.getElementById("say"));
const field = (/** @type {string} */ name) => /** @type {HTMLInputElement} */ (form?.elements.namedItem(name));
const within = (/** @type {number} */ ratio) => Math.min(1, Math.max(0, ratio));

/** @returns {Part[]} */
function parts() {
  return [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-key]"))].map((row) => ({
    key: row.dataset.key ?? "", starts: row.dataset.starts === undefined ? null : Number(row.dataset.starts), row,
  }));
}

/** What shows a segment now: its picture on the page, or else the film. @param {string} key */
function pictureOf(key) {
  const own = key && parts().find((part) => part.key === key)?.row.querySelector("[data-picture]");
  return /** @type {HTMLElement | null} */ (own || film()?.closest("[data-picture]") || null);
}

/** The segment that the film shows now, and which of its frames. */
function momentNow() {
  const seconds = film()?.currentTime ?? 0;
  const begun = parts().filter(({ starts }) => starts !== null && starts <= seconds + 1e-3);
  const part = begun.toSorted((a, b) => Number(a.starts) - Number(b.starts)).at(-1);
  return part ? { key: part.key, frame: frameAt(seconds - Number(part.starts)), seconds } : null;
}

const frameAt = (/** @type {number} */ seconds) => Math.max(0, Math.floor(seconds * Number(form?.dataset.rate) + 1e-3));

/** As in the editor: minutes, seconds and tenths. @param {number} seconds */
function clock(seconds) {
  const tenths = Math.floor(seconds * 10 + 1e-6);
  return `${Math.floor(tenths / 600)}:${String(Math.floor(tenths / 10) % 60).padStart(2, "0")}.${tenths % 10}`;
}

/** Where the picture itself lies within its frame, as bars may stand beside it. @param {HTMLElement} frame */
function boxIn(frame) {
  const shown = /** @type {HTMLVideoElement | HTMLImageElement} */ (frame.querySelector("video, img"));
  const [width, height] = shown instanceof HTMLVideoElement ? [shown.videoWidth, shown.videoHeight] : [shown.naturalWidth, shown.naturalHeight];
  const outer = shown.getBoundingClientRect();
  const scale = width && height ? Math.min(outer.width / width, outer.height / height) : 0;
  const size = scale ? { width: width * scale, height: height * scale } : outer;
  return { left: (outer.width - size.width) / 2, top: (outer.height - size.height) / 2, width: size.width, height: size.height };
}

function unmark() {
  for (const old of document.querySelectorAll(".review-mark")) old.remove();
}

/** A mark stands at a place of the picture, and nowhere else. @param {HTMLElement} frame @param {readonly [number, number]} place */
function mark(frame, place) {
  unmark();
  const box = boxIn(frame);
  const pin = Object.assign(document.createElement("span"), { className: "review-mark", ariaHidden: "true" });
  pin.style.left = `${box.left + place[0] * box.width}px`;
  pin.style.top = `${box.top + place[1] * box.height}px`;
  frame.append(pin);
}

/** The comment will stand there. @param {string} key @param {number | null} frame @param {readonly [number, number] | null} place */
function pinTo(key, frame, place) {
  field("segment").value = key;
  field("at_frame").value = frame === null ? "" : String(frame);
  field("x").value = place ? place[0].toFixed(4) : "";
  field("y").value = place ? place[1].toFixed(4) : "";
  tell();
}

/** The form says where the comment will stand. */
function tell() {
  const says = /** @type {HTMLElement} */ (form?.querySelector("[data-pinned]"));
  const part = parts().find(({ key }) => key === field("segment").value);
  const frame = field("at_frame").value;
  says.hidden = frame === "";
  if (frame === "") return unmark();
  const seconds = (part?.starts ?? 0) + Number(frame) / Number(form?.dataset.rate);
  /** @type {HTMLElement} */ (says.querySelector("[data-moment]")).textContent = clock(seconds);
  /** @type {HTMLElement} */ (says.querySelector("[data-place]")).hidden = field("x").value === "";
}

function write() {
  const text = /** @type {HTMLTextAreaElement | null} */ (document.getElementById("text"));
  text?.focus({ preventScroll: true });
  form?.scrollIntoView({ block: "center" });
}

/** A place is chosen on the picture: by a click, or by the arrow keys and Enter. @param {HTMLElement} frame @param {(place: readonly [number, number]) => void} onPlace */
function choosePlace(frame, onPlace) {
  document.querySelector(".review-catcher")?.remove();
  let place = /** @type {readonly [number, number]} */ ([0.5, 0.5]);
  const catcher = Object.assign(document.createElement("button"), { type: "button", className: "review-catcher", ariaLabel: form?.dataset.catcher ?? "" });
  const { left, top, width, height } = boxIn(frame);
  Object.assign(catcher.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
  const end = () => catcher.remove();
  catcher.addEventListener("click", (event) => {
    const box = catcher.getBoundingClientRect();
    if (event.detail !== 0) place = [within((event.clientX - box.left) / box.width), within((event.clientY - box.top) / box.height)];
    end();
    mark(frame, place);
    onPlace(place);
  });
  catcher.addEventListener("keydown", (event) => {
    const way = /** @type {{[key: string]: readonly [number, number]}} */ ({ ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] })[event.key];
    if (event.key === "Escape") {
      end();
      unmark();
    } else if (way) {
      place = [within(place[0] + way[0] * STEP), within(place[1] + way[1] * STEP)];
      mark(frame, place);
    } else return;
    event.preventDefault();
  });
  frame.append(catcher);
  frame.scrollIntoView({ block: "nearest" });
  catcher.focus({ preventScroll: true });
}

/** @param {HTMLElement} button */
function point(button) {
  const key = button.dataset.points ?? "";
  const frame = pictureOf(key);
  if (!frame) return;
  film()?.pause();
  choosePlace(frame, (place) => {
    const still = frame.dataset.frame;
    const now = still === undefined ? momentNow() : { key, frame: Number(still) };
    if (now) pinTo(now.key, now.frame, place);
    write();
  });
}

/** What a thread is about is shown. @param {HTMLElement} button */
function look(button) {
  const { looks = "", at, x, y } = button.dataset;
  const frame = pictureOf(looks);
  if (!frame) return;
  const place = x !== undefined && y !== undefined ? /** @type {const} */ ([Number(x), Number(y)]) : null;
  const video = frame.querySelector("video");
  if (video && at !== undefined) {
    video.pause();
    video.currentTime = Number(at);
  }
  frame.scrollIntoView({ block: "center" });
  if (place) mark(frame, place);
  else unmark();
}

/** @param {HTMLElement} button */
function playFrom(button) {
  const video = film();
  if (!video) return;
  video.currentTime = Number(button.dataset.atSeconds);
  video.scrollIntoView({ block: "nearest" });
  video.focus({ preventScroll: true });
  void video.play().catch(() => {});
}

/** What works by a script alone is offered once it runs. */
function offer() {
  for (const tools of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-tools], [data-looks]"))) tools.hidden = false;
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-points]"))) {
    button.hidden = button.dataset.points !== "" && !button.closest("[data-key]")?.querySelector("[data-picture]");
  }
}

/** Whether nothing was written or ticked that another page would lose. */
function isClean() {
  const written = [.../** @type {NodeListOf<HTMLTextAreaElement>} */ (document.querySelectorAll("main textarea"))].some(({ value, defaultValue }) => value !== "" || defaultValue !== "");
  const ticked = [.../** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll("main [type=checkbox]"))].some((box) => box.checked !== box.defaultChecked);
  return !written && !ticked && !document.activeElement?.matches("input, textarea, select");
}

/** What is new of the page is shown; where something was written, only the film and the segments. */
async function showAnew() {
  const here = location.pathname;
  if (isClean()) {
    location.assign(here);
    return;
  }
  const answer = await fetch(here).catch(() => null);
  if (!answer?.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const id of ["review-film", "review-parts"]) {
    const made = page.getElementById(id);
    if (made) document.getElementById(id)?.replaceWith(document.adoptNode(made));
  }
  offer();
}

/** A moving preview is asked for when the page is opened, and followed until it is there. @param {HTMLElement} box */
async function followPreview(box) {
  const says = /** @type {HTMLElement} */ (box.querySelector("[data-says]"));
  const bar = /** @type {HTMLProgressElement} */ (box.querySelector("progress"));
  const asking = box.querySelector("form");
  /** Nothing goes on by itself: who looks decides whether to ask again. @param {"failed" | "none"} why */
  const stop = (why) => {
    says.textContent = says.dataset[why] ?? "";
    bar.hidden = true;
    if (asking) asking.hidden = false;
  };
  if (box.dataset.state === "none" && asking) {
    const answer = await fetch(location.pathname, { method: "POST", body: new FormData(asking) }).catch(() => null);
    if (!answer?.ok) return stop("failed");
  } else if (box.dataset.state !== "running") return;
  if (asking) asking.hidden = true;
  says.textContent = says.dataset.running ?? "";
  bar.hidden = false;
  const look = async () => {
    const answer = document.hidden ? null : await fetch(box.dataset.preview ?? "").catch(() => null);
    const told = answer?.ok ? await answer.json().catch(() => null) : null;
    if (told?.state === "none") return stop("none");
    if (told && told.state !== "running") return showAnew();
    if (typeof told?.percent === "number") bar.value = told.percent;
    if (!answer || answer.ok) setTimeout(() => void look(), FOLLOW_MS);
  };
  await look();
}

document.addEventListener("click", (event) => {
  const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("button"));
  if (!button) return;
  const { dataset } = button;
  if (dataset.atSeconds !== undefined) playFrom(button);
  else if (dataset.points !== undefined) point(button);
  else if (dataset.looks !== undefined) look(button);
  else if (dataset.moments !== undefined) {
    film()?.pause();
    const now = momentNow();
    if (now) pinTo(now.key, now.frame, null);
    write();
  } else if (dataset.unpin !== undefined) {
    pinTo(field("segment").value, null, null);
    document.getElementById("text")?.focus();
  }
});
// A mark belongs to the moment at which it was set.
document.addEventListener("play", unmark, true);
if (form) {
  field("segment").addEventListener("change", () => pinTo(field("segment").value, null, null));
  tell();
}
offer();
const preview = /** @type {HTMLElement | null} */ (document.querySelector("[data-preview]"));
if (preview) void followPreview(preview);

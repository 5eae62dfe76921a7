import { signal } from "@preact/signals";
import { html } from "#editor/ui/html.js";

/** @typedef {{name: string, words: string, paths: readonly string[]}} LibraryIcon */

/** What people look for most often, in this order; it comes first. */
const FIRST = [
  "check", "circle-check", "x", "info", "triangle-alert", "lightbulb", "star", "heart", "thumbs-up", "users",
  "user", "user-plus", "briefcase", "graduation-cap", "book-open", "presentation", "trophy", "target", "rocket",
  "trending-up", "chart-column", "chart-pie", "calendar", "clock", "mail", "phone", "message-circle", "headphones",
  "globe", "map-pin", "house", "lock", "shield-check", "key-round", "badge-check", "clipboard-check", "file-text",
  "folder", "laptop", "smartphone", "monitor", "mouse-pointer-click", "camera", "video", "mic", "play", "settings",
  "wrench", "hard-hat", "leaf", "recycle", "sun", "cloud", "zap", "flame", "truck", "package", "shopping-cart",
  "credit-card", "wallet", "coins", "piggy-bank", "scale", "handshake", "party-popper", "gift", "coffee", "plane",
  "car", "bike",
];

/** The icons that ship; null until they are here. */
export const icon_set = signal(/** @type {readonly LibraryIcon[] | null} */ (null));
/** Whether they could not be brought. */
export const icons_failed = signal(false);
let asked = false;

/** Asks for the icons once, or again where they did not come; they come into `icon_set`. */
export function loadIcons() {
  if (asked) return;
  asked = true;
  icons_failed.value = false;
  const url = document.querySelector('meta[name="icon-set"]')?.getAttribute("content") ?? "/static/library/icons.json";
  fetch(url).then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(`${answer.status}`)))).then((data) => {
    icon_set.value = ordered(Object.entries(data.icons).map(([name, icon]) => ({ name, words: ` ${name.replaceAll("-", " ")} ${icon.words.join(" ")} `, paths: icon.paths })));
  }).catch(() => {
    asked = false;
    icons_failed.value = true;
  });
}

/** The icons with those first that people look for most often. @param {readonly LibraryIcon[]} icons */
export function ordered(icons) {
  const byName = new Map(icons.map((icon) => [icon.name, icon]));
  const first = FIRST.flatMap((name) => byName.get(name) ?? []);
  return [...first, ...icons.filter((icon) => !first.includes(icon))];
}

/** An icon of the set, drawn as the video draws it. @param {{paths: readonly string[]}} props */
export function Glyph({ paths }) {
  return html`<svg class="glyph" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">
    ${paths.map((path) => html`<path d=${path} />`)}</svg>`;
}

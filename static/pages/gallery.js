/** Templates play: their segments follow one another, while they are seen and people have not asked for less motion. */

const PAUSE_MS = 1800;
const less = matchMedia("(prefers-reduced-motion: reduce)");
/** @type {Set<Element>} */
const seen = new Set();

/** The next picture of a reel, once it is there. @param {Element} reel */
function turn(reel) {
  const pictures = [.../** @type {NodeListOf<HTMLImageElement>} */ (reel.querySelectorAll("img"))];
  const at = pictures.findIndex((picture) => picture.classList.contains("is-shown"));
  const next = pictures[(at + 1) % pictures.length];
  if (next.dataset.src) {
    next.src = next.dataset.src;
    delete next.dataset.src;
  }
  if (!next.complete || next.naturalWidth === 0) return;
  pictures[at]?.classList.remove("is-shown");
  next.classList.add("is-shown");
}

const observer = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    if (isIntersecting) seen.add(target);
    else seen.delete(target);
  }
});
for (const reel of document.querySelectorAll("[data-reel]")) {
  if (reel.querySelectorAll("img").length > 1) observer.observe(reel);
}
setInterval(() => {
  if (less.matches || document.hidden) return;
  for (const reel of seen) turn(reel);
}, PAUSE_MS);

// The words below a picture lead where the picture does, but for the menu among them.
document.addEventListener("click", (event) => {
  const words = event.target instanceof Element ? event.target.closest(".card-words") : null;
  if (!words || (event.target instanceof Element && event.target.closest("details"))) return;
  /** @type {HTMLElement | null | undefined} */ (words.closest(".card")?.querySelector("[data-reel]"))?.click();
});

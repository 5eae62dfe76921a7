/** The film of the page plays from where a segment begins. */
const film = /** @type {HTMLVideoElement | null} */ (document.querySelector("[data-film]"));
for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-at-seconds]"))) {
  button.addEventListener("click", () => {
    if (!film) return;
    film.currentTime = Number(button.dataset.atSeconds);
    film.scrollIntoView({ block: "nearest" });
    film.focus({ preventScroll: true });
    void film.play().catch(() => {});
  });
}

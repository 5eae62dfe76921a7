/** The page of fonts that are imported: each sample in its own font. */

[.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-font]"))].forEach(async (sample, at) => {
  const font = new FontFace(`imported-${at}`, `url("${sample.dataset.font}")`);
  try {
    document.fonts.add(await font.load());
    sample.style.fontFamily = `"imported-${at}", var(--font-ui)`;
    sample.hidden = false;
  } catch {
    sample.hidden = true;
  }
});

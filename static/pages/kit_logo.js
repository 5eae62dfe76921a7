/** The page of a logo that is imported: the drawing follows the unit and the clear space that are chosen. */

const HEIGHT = 100;
const MARGIN = 24;
const form = /** @type {HTMLFormElement | null} */ (document.querySelector("[data-logo-form]"));
const look = /** @type {SVGSVGElement | null} */ (document.querySelector("[data-logo-look]"));
const units = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-units] li"))];

/** @param {string} name */
const valueOf = (name) => String(form ? new FormData(form).get(name) ?? "" : "");

/** The chosen unit's height as a share of the logo's. */
function unitShare() {
  const chosen = valueOf("unit");
  const share = chosen === "own" ? Number(valueOf("unit_ratio")) / 100 : Number(units[Number(chosen)]?.dataset.ratio);
  return Math.min(Math.max(share || 1, 0.01), 1);
}

/** @param {Element | null} part @param {Record<string, number | string>} places */
function put(part, places) {
  for (const [name, value] of Object.entries(places)) part?.setAttribute(name, String(value));
}

function show() {
  if (!form || !look) return;
  const width = Number(look.dataset.width);
  const unit = HEIGHT * unitShare();
  const clear = unit * Math.min(Math.max(Number(valueOf("clear_space_ratio")) || 0, 0), 4);
  const [left, top] = [MARGIN + clear, MARGIN + clear];
  put(look, { viewBox: `0 0 ${width + 2 * left} ${HEIGHT + 2 * top}` });
  put(look.querySelector("[data-logo]"), { x: left, y: top });
  put(look.querySelector("[data-clear]"), { x: MARGIN, y: MARGIN, width: width + 2 * clear, height: HEIGHT + 2 * clear });
  const at = left + width + Math.max(clear / 2, 8);
  put(look.querySelector("[data-unit]"), { d: `M${at} ${top + HEIGHT - unit}v${unit}m-4 0h8m-8 ${-unit}h8` });
  const isDark = /** @type {HTMLInputElement | null} */ (form.elements.namedItem("on_dark"))?.checked;
  const [ground, ink] = isDark ? ["#12171f", "#ffffff"] : ["#ffffff", "#12171f"];
  put(look.querySelector("[data-ground]"), { fill: ground });
  for (const name of ["[data-clear]", "[data-unit]"]) put(look.querySelector(name), { stroke: ink });
  form.querySelector("[data-former]")?.toggleAttribute("hidden", !valueOf("replaces"));
  form.querySelector("[data-own-unit]")?.toggleAttribute("hidden", valueOf("unit") !== "own");
}

form?.addEventListener("input", (event) => {
  const field = /** @type {HTMLInputElement} */ (event.target);
  const usual = field.name === "unit" ? units[Number(field.value)]?.dataset.clear : undefined;
  const clear = /** @type {HTMLInputElement | null} */ (form.elements.namedItem("clear_space_ratio"));
  if (usual && clear) clear.value = usual;
  show();
});
show();

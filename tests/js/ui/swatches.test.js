import { render } from "preact";
import { html } from "#editor/ui/html.js";
import { Swatches } from "#editor/ui/controls/swatches.js";
import { equal } from "#test";
import { KIT } from "/tests/js/fixtures.js";

const CUSTOM = { kind: "custom", hex: "#123456" };

function show(props) {
  const place = document.body.appendChild(document.createElement("div"));
  render(html`<${Swatches} label="Colour" kit=${KIT} value=${null} free=${false} onChange=${() => {}} ...${props} />`, place);
  return place;
}

export function eachColourSaysHowItWouldRead() {
  const place = show({ contrast: { needed_ratio: 4.5, ratios: { "#0f7a6c": 4.49, "#f4efe6": 12.9 } } });
  equal([...place.querySelectorAll("[role=radio]")].map((one) => one.getAttribute("aria-label")), [
    "Teal, contrast 4.4 to 1, too low", "Sand, contrast 12 to 1", "Amber",
  ]);
  equal([...place.querySelectorAll(".swatch-ratio")].map((one) => one.textContent), ["4.4", "12", ""]);
  place.remove();
}

export function aFreeColourStandsBehindADisclosureForThoseWithTheRight() {
  const without = show({ value: CUSTOM });
  equal([without.querySelector("details"), without.querySelector(".help").textContent], [null, "Now a colour outside the brand, #123456."]);
  const closed = show({ free: true });
  const open = show({ free: true, value: CUSTOM });
  equal([closed.querySelector("details").open, open.querySelector("details").open], [false, true]);
  equal(closed.querySelector(".swatches input"), null);
  for (const place of [without, closed, open]) place.remove();
}

import { html } from "#editor/ui/html.js";
import { foundPlace } from "#editor/state/found_place.js";

/** The outline of what was found in a picture, once a person asked to see it; as in the report. @param {{editor: import("#editor/state/editor.js").Editor}} props */
export function FoundPlace({ editor }) {
  const corners = foundPlace(editor);
  if (!corners) return null;
  const { width_px, height_px } = editor.timeline.value.canvas;
  const points = corners.map(({ x, y }) => `${x.toFixed(2)},${y.toFixed(2)}`).join(" ");
  return html`<svg class="found-place" viewBox=${`0 0 ${width_px} ${height_px}`} aria-hidden="true"><polygon class="halo" points=${points}></polygon><polygon points=${points}></polygon></svg>`;
}

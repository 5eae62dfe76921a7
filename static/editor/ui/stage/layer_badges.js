import { html } from "#editor/ui/html.js";
import { badgePlaces } from "#editor/stage/badges.js";
import { boundsOf } from "#editor/stage/geometry.js";
import { boxOf } from "#editor/state/aids.js";
import { Mark } from "#editor/ui/findings/mark.js";
import { nameOf } from "#editor/ui/inspector/layer_words.js";

/**
 * @import { Layer, Segment } from "#editor/types.d.ts"
 * @import { Editor } from "#editor/state/editor.js"
 * @import { Panels } from "#editor/ui/panels.js"
 */

/** What the brand says to single layers, at their corners. @param {{editor: Editor, panels: Panels, segment: Segment, layers: readonly Layer[], scale: number}} props */
export function LayerBadges({ editor, panels, segment, layers, scale }) {
  const found = editor.found.value.get(segment.id)?.layers;
  const marked = layers.filter((layer) => found?.has(layer.id));
  if (!found || marked.length === 0) return null;
  const { canvas } = editor.timeline.value;
  const places = badgePlaces(marked.map((layer) => ({ ...boundsOf(boxOf(layer)), id: layer.id })), { canvas, scale });
  const middle = (canvas.width_px * scale) / 2;
  return html`${marked.map((layer, index) => html`<${Mark} key=${`mark-${layer.id}`} editor=${editor} panels=${panels} class="layer-mark" about=${nameOf(layer)}
    found=${found.get(layer.id)} side=${places[index].left > middle ? "left" : "right"} style=${{ left: `${places[index].left}px`, top: `${places[index].top}px` }} />`)}`;
}

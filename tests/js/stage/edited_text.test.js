import { signal } from "@preact/signals";
import { isDrawnAsWritten } from "#editor/stage/edited_text.js";
import { equal } from "#test";
import { segment, text } from "/tests/js/fixtures.js";

const AT_REST = {
  layer_index: 0, opacity_ratio: 1, offset_x_px: 0, offset_y_px: 0, scale_ratio: 1,
  reveal_left_ratio: 0, reveal_top_ratio: 0, reveal_right_ratio: 1, reveal_bottom_ratio: 1,
};

/** Whether a text is seen as the renderer's picture while it is edited. */
function drawn({ layer = text("t"), staged_layer = layer, state = {}, has = true } = {}) {
  const one = segment("a", { layers: [layer] });
  const staged = { id: "a", source: segment("a", { layers: [staged_layer] }), pictures: { t: { url: "/t.webp" } } };
  const editor = {
    editing_layer_id: signal("t"), timeline: signal({ segments: [one] }), resolved: signal({ segments: [one] }), staged: signal(new Map([["a", staged]])),
  };
  return isDrawnAsWritten(editor, { state: { primary: { segment_index: 0, layers: [{ ...AT_REST, ...state }] } }, has: (url) => has && url === "/t.webp" });
}

export function theRenderersPictureOfAnEditedTextIsSeenOnceItSaysTheSame() {
  equal(drawn(), true);
  equal(drawn({ staged_layer: text("t", { text: "What was there before" }) }), false, "of other words");
  equal(drawn({ has: false }), false, "not loaded yet");
  equal(drawn({ state: { opacity_ratio: 0.4 } }), false, "on its way in");
  equal(drawn({ state: { reveal_right_ratio: 0.5 } }), false, "half covered");
  equal(drawn({ layer: text("t", { list_style: "bullets" }) }), false, "its lines are indented");
}

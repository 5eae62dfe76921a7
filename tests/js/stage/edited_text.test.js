import { signal } from "@preact/signals";
import { forgetLeftText, isDrawnAsWritten } from "#editor/stage/edited_text.js";
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

/** Which text still stands in its place after somebody left it. */
function left({ layer = text("t"), staged_layer = layer, layers = [layer], passing = false, has = true } = {}) {
  const one = segment("a", { layers });
  const staged = { id: "a", source: segment("a", { layers: [staged_layer] }), pictures: { t: { url: "/t.webp" } } };
  const editor = { left_text_id: signal("t"), segment: signal(one), passing: signal(passing), staged: signal(new Map([["a", staged]])) };
  forgetLeftText(editor, { has: (url) => has && url === "/t.webp" });
  return editor.left_text_id.peek();
}

export function theWordsOfATextThatWasLeftStandInItsPlaceUntilItsPictureIsThere() {
  equal(left(), null, "the picture is there");
  equal(left({ staged_layer: text("t", { text: "What was there before" }) }), "t", "it has other words");
  equal(left({ has: false }), "t", "it is not loaded yet");
  equal(left({ has: false, layers: [] }), null, "the text is gone");
  equal(left({ has: false, passing: true }), null, "the film plays");
}

import { t } from "#editor/words.js";

/**
 * @import { Editor } from "#editor/state/editor.js"
 * @import { Panels } from "#editor/ui/panels.js"
 */

/**
 * One place where the tour stops. `target` is a selector of what is shown; `prepare` opens it.
 * @typedef {object} Stop
 * @property {string} target
 * @property {"above" | "below" | "left" | "right"} side where the words stand beside it
 * @property {string} title
 * @property {string} words
 * @property {(editor: Editor, panels: Panels) => void} [prepare]
 * @property {boolean} [to_edit] only for people who may change the video
 */

/** @type {readonly Stop[]} */
const STOPS = [
  {
    target: '[data-region="strip"], [data-region="timeline"]', side: "above", title: t("A video is a row of segments"),
    words: t("Click one to work on it. Drag it to another place, or press Alt and an arrow key. Between two segments stands how one passes into the next."),
  },
  {
    target: '[data-region="stage"]', side: "right", title: t("Change what you see"),
    words: t("Click a part of the picture to move or size it; guides help you to line it up. Double-click a text to write in it."), to_edit: true,
  },
  {
    target: ".rail", side: "right", title: t("Bring things in"),
    words: t("Templates, your own media, generated pictures, shapes, charts and characters: click one or drag it onto the picture. They come in your brand's colours."),
    prepare: (_editor, panels) => { panels.library.value = "templates"; }, to_edit: true,
  },
  {
    target: '[data-region="inspector"]', side: "left", title: t("Write what the voice says"),
    words: t("Type the words under Voice and press play to hear them. The segment becomes as long as they take, and captions follow by themselves."),
    prepare: (_editor, panels) => { panels.inspect("voice"); }, to_edit: true,
  },
  {
    target: '[data-region="library"]', side: "right", title: t("The brand watches along"),
    words: t("What does not keep to the brand is listed here with its place. Most of it is put right by one click."),
    prepare: (_editor, panels) => { panels.library.value = "brand"; }, to_edit: true,
  },
  {
    target: '[data-region="library"]', side: "right", title: t("Say what you think"),
    words: t("Comments are pinned to a segment, a layer or a place in the picture, and can be answered and resolved."),
    prepare: (_editor, panels) => { panels.library.value = "comments"; },
  },
  {
    target: "[data-tour=export]", side: "below", title: t("Make the film"),
    words: t("Export makes an MP4 and checks every frame of it against the brand. You can go on working while it is made."), to_edit: true,
  },
];

/** The stops for this person. @param {Editor} editor @returns {readonly Stop[]} */
export function stopsFor(editor) {
  return editor.can_edit.peek() ? STOPS : STOPS.filter((stop) => !stop.to_edit);
}

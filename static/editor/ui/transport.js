import { html } from "#editor/ui/html.js";
import { ActionButton } from "#editor/ui/controls/action_button.js";
import { IconButton } from "#editor/ui/controls/buttons.js";
import { Icon } from "#editor/ui/controls/icon.js";
import { MenuButton } from "#editor/ui/controls/menu.js";
import { getAction } from "#editor/state/actions.js";
import { shownKeys } from "#editor/state/keyboard.js";
import { exactClock } from "#editor/ui/time_words.js";
import { t } from "#editor/words.js";

/**
 * @import { Editor } from "#editor/state/editor.js"
 * @import { Panels } from "#editor/ui/panels.js"
 */

const ZOOMS = [0.25, 0.5, 1, 2];

/** Play, where the playhead is, and what lies over the stage. @param {{editor: Editor, panels: Panels}} props */
export function Transport({ editor, panels }) {
  const rate = editor.timeline.value.frame_rate;
  const total = editor.total_frames.value;
  const playing = editor.playing.value;
  return html`<div class="transport" role="group" aria-label=${t("Play")} data-region="transport" tabindex="-1">
    <${ActionButton} editor=${editor} id="segment-before" icon="skip-back" />
    <${ActionButton} editor=${editor} id="play" icon=${playing ? "pause" : "play"} label=${playing ? t("Pause") : t("Play")} />
    <${ActionButton} editor=${editor} id="segment-after" icon="skip-forward" />
    <${ActionButton} editor=${editor} id="looping" data-action="looping" icon="repeat" label=${t("Play the segment again and again")} pressed=${editor.looping.value} />
    <span class="num one-line transport-time"><span class="time" data-playhead>${exactClock(editor.play_from.value, rate)}</span>
      <span class="muted"> / ${exactClock(total, rate)}</span></span>
    <${Position} editor=${editor} />
    ${!editor.timeline_open.value && html`<input class="slider scrub" type="range" min="0" max=${Math.max(0, total - 1)} step="1" value=${editor.play_from.value} disabled=${total === 0}
      aria-label=${t("Playhead")} aria-valuetext=${exactClock(editor.play_from.value, rate)}
      onInput=${(/** @type {any} */ event) => editor.scrub(Number(event.currentTarget.value))} onChange=${editor.rest} />`}
    <span class="grow"></span>
    ${panels.narrow.value ? html`<${ViewMenu} editor=${editor} panels=${panels} />` : html`<${ViewButtons} editor=${editor} panels=${panels} />`}
    <button type="button" class="button transport-timeline" aria-pressed=${editor.timeline_open.value} title=${`${t("Timeline")} (${shownKeys(getAction("timeline").keys[0])})`} onClick=${() => getAction("timeline").run(editor)}><${Icon} name="rows-3" /><span>${t("Timeline")}</span></button>
  </div>`;
}

/** What lies over the stage, and how large it is. @param {{editor: Editor, panels: Panels}} props */
function ViewButtons({ editor, panels }) {
  return html`<${ActionButton} editor=${editor} id="captions" icon="captions" label=${t("Captions")} pressed=${editor.captions_shown.value} />
    <${ActionButton} editor=${editor} id="grid" icon="grid-3x3" label=${t("Grid")} pressed=${editor.grid.value} />
    <${ActionButton} editor=${editor} id="safe-areas" icon="scan" label=${t("Safe areas")} pressed=${editor.safe_areas.value} />
    <${ActionButton} editor=${editor} id="snapping" icon="magnet" label=${t("Snapping")} pressed=${editor.snapping.value} />
    <${IconButton} icon="camera" label=${t("Exact frame, as it will be exported")} disabled=${editor.total_frames.value === 0} onClick=${() => { panels.dialog.value = "exact-frame"; }} />
    <${Zoom} editor=${editor} />`;
}

/** The same in a menu, where there is no room for so many buttons. @param {{editor: Editor, panels: Panels}} props */
function ViewMenu({ editor, panels }) {
  const shown = (/** @type {string} */ label, /** @type {string} */ id, /** @type {boolean} */ checked) => ({ label, checked, run: () => { getAction(id).run(editor); } });
  const items = () => /** @type {import("#editor/ui/controls/menu.js").MenuItem[]} */ ([
    shown(t("Captions"), "captions", editor.captions_shown.peek()), shown(t("Grid"), "grid", editor.grid.peek()),
    shown(t("Safe areas"), "safe-areas", editor.safe_areas.peek()), shown(t("Snapping"), "snapping", editor.snapping.peek()),
    { label: t("Exact frame, as it will be exported"), icon: "camera", disabled: editor.total_frames.peek() === 0, run: () => { panels.dialog.value = "exact-frame"; } },
    "line", ...zoomItems(editor),
  ]);
  return html`<${MenuButton} items=${items} label=${t("View")}>${t("View")}<${Icon} name="chevron-down" small /><//>`;
}

/** Which segment the playhead is in. @param {{editor: Editor}} props */
function Position({ editor }) {
  const { spans, play_from } = editor;
  const index = spans.value.findLastIndex((span) => span.start_frame <= play_from.value);
  return html`<span class="muted one-line transport-position">${index < 0 ? t("No segments yet") : t`Segment ${index + 1} of ${spans.value.length}`}</span>`;
}

const zoomWords = (/** @type {number | "fit"} */ value) => (value === "fit" ? t("Fit") : `${Math.round(value * 100)} %`);

/** @param {Editor} editor */
const zoomItems = (editor) => [/** @type {const} */ ("fit"), ...ZOOMS].map((value) => ({
  label: zoomWords(value), checked: editor.zoom.peek() === value, run: () => { editor.zoom.value = value; },
}));

/** @param {{editor: Editor}} props */
function Zoom({ editor }) {
  return html`<${MenuButton} items=${() => zoomItems(editor)} label=${t("Size of the picture on the screen")} title=${t("Zoom")}>${zoomWords(editor.zoom.value)}<${Icon} name="chevron-down" small /><//>`;
}

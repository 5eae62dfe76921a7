import { html } from "#editor/ui/html.js";
import { IconButton } from "#editor/ui/controls/buttons.js";
import { Icon } from "#editor/ui/controls/icon.js";
import { MenuButton } from "#editor/ui/controls/menu.js";
import { getAction } from "#editor/state/actions.js";
import { goToSegment } from "#editor/state/commands.js";
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
    <${IconButton} icon="skip-back" label=${t("Segment before")} keys="Page Up" disabled=${total === 0} onClick=${() => goToSegment(editor, -1)} />
    <${IconButton} icon=${playing ? "pause" : "play"} label=${playing ? t("Pause") : t("Play")} keys="Space" disabled=${total === 0}
      onClick=${() => (playing ? editor.pause() : editor.play())} />
    <${IconButton} icon="skip-forward" label=${t("Next segment")} keys="Page Down" disabled=${total === 0} onClick=${() => goToSegment(editor, 1)} />
    <span class="num one-line transport-time"><span class="time" data-playhead>${exactClock(editor.play_from.value, rate)}</span>
      <span class="muted"> / ${exactClock(total, rate)}</span></span>
    <${Position} editor=${editor} />
    ${!editor.timeline_open.value && html`<input class="slider scrub" type="range" min="0" max=${Math.max(0, total - 1)} step="1" value=${editor.play_from.value} disabled=${total === 0}
      aria-label=${t("Playhead")} aria-valuetext=${exactClock(editor.play_from.value, rate)}
      onInput=${(/** @type {any} */ event) => editor.seek(Number(event.currentTarget.value))} />`}
    <span class="grow"></span>
    <${IconButton} icon="grid-3x3" label=${t("Grid")} pressed=${editor.grid.value} onClick=${() => { editor.grid.value = !editor.grid.value; }} />
    <${IconButton} icon="scan" label=${t("Safe areas")} pressed=${editor.safe_areas.value} onClick=${() => { editor.safe_areas.value = !editor.safe_areas.value; }} />
    <${IconButton} icon="magnet" label=${t("Snapping")} keys="N" pressed=${editor.snapping.value} onClick=${() => { editor.snapping.value = !editor.snapping.value; }} />
    <${IconButton} icon="camera" label=${t("Exact frame, as it will be exported")} disabled=${total === 0} onClick=${() => { panels.dialog.value = "exact-frame"; }} />
    <${Zoom} editor=${editor} />
    <button type="button" class="button transport-timeline" aria-pressed=${editor.timeline_open.value} title=${t`Timeline (${shownKeys("Ctrl+/")})`} onClick=${() => getAction("timeline").run(editor)}><${Icon} name="rows-3" /><span>${t("Timeline")}</span></button>
  </div>`;
}

/** Which segment the playhead is in. @param {{editor: Editor}} props */
function Position({ editor }) {
  const { spans, play_from } = editor;
  const index = spans.value.findLastIndex((span) => span.start_frame <= play_from.value);
  return html`<span class="muted one-line transport-position">${index < 0 ? t("No segments yet") : t`Segment ${index + 1} of ${spans.value.length}`}</span>`;
}

/** @param {{editor: Editor}} props */
function Zoom({ editor }) {
  const zoom = editor.zoom.value;
  const words = (/** @type {number | "fit"} */ value) => (value === "fit" ? t("Fit") : `${Math.round(value * 100)} %`);
  const items = [/** @type {const} */ ("fit"), ...ZOOMS].map((value) => ({
    label: words(value), checked: zoom === value, run: () => { editor.zoom.value = value; },
  }));
  return html`<${MenuButton} items=${items} label=${t("Size of the picture on the screen")} title=${t("Zoom")}>${words(zoom)}<${Icon} name="chevron-down" small /><//>`;
}

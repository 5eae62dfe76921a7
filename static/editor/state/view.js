import { signal } from "@preact/signals";

/** @import { Layer, Segment } from "#editor/types.d.ts" */
/** @typedef {{kind: "layers", layers: readonly Layer[]} | {kind: "segments", segments: readonly Segment[]}} Copied */

/** How far the picture can be zoomed, CSS px of a canvas px. */
const ZOOM = { least: 0.1, most: 4 };
const SCALES = [0.5, 0.75, 1, 1.5, 2];

/** @param {number} zoom CSS px of a canvas px @returns {number} as near as it may be */
export const clampZoom = (zoom) => Math.min(ZOOM.most, Math.max(ZOOM.least, zoom));

/** What is shown and how; none of it is part of the document or of its history. */
export function createView() {
  const stage_scale = signal(1);
  const signals = {
    /** The frame on the stage */
    playhead: signal(0),
    playing: signal(false),
    looping: signal(false),
    /** CSS px of a canvas px, or as large as it fits */
    zoom: signal(/** @type {number | "fit"} */ ("fit")),
    /** CSS px of a canvas px as it is shown now */
    view_scale: signal(1),
    snapping: signal(true),
    safe_areas: signal(false),
    grid: signal(false),
    /** Whether captions are shown over the picture here, whatever an export does */
    captions_shown: signal(false),
    /** The region of the page that has the focus: "stage", "strip", "inspector", ... */
    region: signal(/** @type {string | null} */ (null)),
    ...createWriting(),
    /** The layer whose picture is being cut in its place */
    cropping_layer_id: signal(/** @type {string | null} */ (null)),
    shortcuts_open: signal(false),
    palette_open: signal(false),
    /** Where the tour of the editor stands, or null when nobody takes it */
    tour_stop: signal(/** @type {number | null} */ (null)),
    /** What layers are aligned to; "auto": each other, or the picture where it is only one */
    align_to: signal(/** @type {"auto" | "picture" | "safe-area"} */ ("auto")),
    /** Whether the strip is shown as a timeline, how high that is; CSS px of a second there, as it is and as it was chosen */
    timeline_open: signal(false),
    timeline_height_px: signal(300),
    timeline_scale: signal(40),
    timeline_zoom: signal(/** @type {number | "fit"} */ ("fit")),
    /** The export preset in whose picture sizes are judged, chosen under Export */
    judged_for: signal("1080p"),
    clipboard: signal(/** @type {Copied | null} */ (null)),
  };
  return {
    ...signals,
    signals,
    /** Output px of a canvas px that the renderer's pictures have */
    stage_scale,
    /** Says how large the stage is: the pictures are then at least as fine. @param {number} scale device px of a canvas px */
    wantScale(scale) {
      stage_scale.value = SCALES.find((one) => one >= scale - 0.02) ?? SCALES[SCALES.length - 1];
    },
  };
}

/** The text that is written in its place. */
function createWriting() {
  return {
    /** The text layer that is being edited in its place */
    editing_layer_id: signal(/** @type {string | null} */ (null)),
    /** The one that was edited last, until its picture is there */
    left_text_id: signal(/** @type {string | null} */ (null)),
    /** Whether nobody has typed into the edited one for a moment, and whether the renderer's picture of it is shown then */
    text_rests: signal(false),
    text_is_drawn: signal(false),
    /** The characters (code points) of a text that were selected last while it was edited */
    text_range: signal(/** @type {{layer_id: string, start: number, end: number} | null} */ (null)),
  };
}

/** @typedef {ReturnType<typeof createView>} View */

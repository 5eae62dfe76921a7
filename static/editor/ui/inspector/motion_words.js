/** @import { AnimatedProperty, Direction, Easing, EmphasisPreset, Layer, MotionPreset, TransitionKind } from "#editor/types.d.ts" */

/** Ways to come in and to go, by what they are like. @type {readonly {title: string, presets: readonly {preset: MotionPreset, label: string}[]}[]} */
export const PRESET_GROUPS = [
  {
    title: "Gentle",
    presets: [
      { preset: "fade", label: "Fade" }, { preset: "rise", label: "Rise" }, { preset: "drop", label: "Drop" },
      { preset: "pop", label: "Pop" },
    ],
  },
  {
    title: "Slide",
    presets: [
      { preset: "slide-left", label: "Left" }, { preset: "slide-right", label: "Right" },
      { preset: "slide-up", label: "Up" }, { preset: "slide-down", label: "Down" },
    ],
  },
  {
    title: "Wipe",
    presets: [
      { preset: "wipe", label: "Right" }, { preset: "wipe-left", label: "Left" },
      { preset: "wipe-up", label: "Up" }, { preset: "wipe-down", label: "Down" },
    ],
  },
  {
    title: "Physical",
    presets: [
      { preset: "spring", label: "Spring" }, { preset: "bounce", label: "Bounce" }, { preset: "swing", label: "Swing" },
      { preset: "glide-left", label: "Glide left" }, { preset: "glide-right", label: "Glide right" },
    ],
  },
  {
    title: "Drawn",
    presets: [
      { preset: "typewriter", label: "Typed" }, { preset: "draw-on", label: "Drawn" }, { preset: "blur-in", label: "Blur" },
    ],
  },
];

export const EMPHASES = /** @type {readonly {preset: EmphasisPreset, label: string}[]} */ ([
  { preset: "pulse", label: "Pulse" }, { preset: "breathe", label: "Breathe" }, { preset: "nod", label: "Nod" },
  { preset: "wiggle", label: "Wiggle" }, { preset: "shake", label: "Shake" }, { preset: "bounce", label: "Hop" },
  { preset: "spring", label: "Spring" }, { preset: "swing", label: "Swing" },
]);

/** What a logo does not do: it stands upright. */
export const TURNING = new Set(["swing", "wiggle"]);

export const EASING_WORDS = /** @type {readonly {value: Easing, label: string}[]} */ ([
  { value: "ease-in-out", label: "Soft" }, { value: "ease-out", label: "Soft end" }, { value: "ease-in", label: "Soft start" },
  { value: "linear", label: "Even" }, { value: "hold", label: "Hold, then jump" }, { value: "overshoot", label: "Overshoot" },
  { value: "spring", label: "Spring" }, { value: "bounce", label: "Bounce" }, { value: "friction", label: "Friction" },
]);

export const TRANSITIONS = /** @type {readonly {value: TransitionKind, label: string}[]} */ ([
  { value: "cut", label: "Cut" }, { value: "crossfade", label: "Crossfade" }, { value: "dip", label: "Dip" },
  { value: "slide", label: "Slide" }, { value: "push", label: "Push" }, { value: "wipe", label: "Wipe" },
  { value: "zoom", label: "Zoom" }, { value: "iris", label: "Iris" },
]);
export const DIRECTIONS = /** @type {readonly {value: Direction, label: string}[]} */ ([
  { value: "left", label: "To the left" }, { value: "right", label: "To the right" }, { value: "up", label: "Up" }, { value: "down", label: "Down" },
]);
/** Transitions that go to a side. */
export const DIRECTED = new Set(["slide", "push", "wipe"]);

/**
 * What people animate: one or more properties that go together, each with its unit as people see it.
 * @typedef {{name: string, label: string, fields: readonly {property: AnimatedProperty, label: string, unit: string,
 *   times: number, digits: number, min: number, max: number}[]}} Animatable `times`: of the stored value
 */

const PERCENT = { unit: " %", times: 100, digits: 0 };
const SHARE = { ...PERCENT, min: 0, max: 100 };

/** @type {readonly (Animatable & {of: (layer: Layer) => boolean})[]} */
export const ANIMATABLE = [
  {
    name: "place", label: "Place", of: () => true,
    fields: [
      { property: "offset-x-px", label: "Moved right", unit: " px", times: 1, digits: 0, min: -20000, max: 20000 },
      { property: "offset-y-px", label: "Moved down", unit: " px", times: 1, digits: 0, min: -20000, max: 20000 },
    ],
  },
  { name: "scale", label: "Size", of: () => true, fields: [{ property: "scale-ratio", label: "Size", ...PERCENT, min: 0, max: 5000 }] },
  {
    name: "rotation", label: "Turn", of: (layer) => layer.kind !== "logo",
    fields: [{ property: "rotation-degrees", label: "Turn", unit: "°", times: 1, digits: 0, min: -3600, max: 3600 }],
  },
  { name: "opacity", label: "Opacity", of: () => true, fields: [{ property: "opacity-ratio", label: "Opacity", ...SHARE }] },
  {
    name: "crop", label: "Crop", of: (layer) => layer.kind === "picture",
    fields: [
      { property: "crop-x-ratio", label: "From the left", ...SHARE }, { property: "crop-y-ratio", label: "From the top", ...SHARE },
      { property: "crop-width-ratio", label: "Width", ...SHARE, min: 2 }, { property: "crop-height-ratio", label: "Height", ...SHARE, min: 2 },
    ],
  },
  { name: "volume", label: "Volume", of: (layer) => layer.kind === "clip", fields: [{ property: "volume-ratio", label: "Volume", ...PERCENT, min: 0, max: 400 }] },
];

/** The value of a property that no keyframe changes. @param {Layer} layer @param {AnimatedProperty} property */
export function restingValue(layer, property) {
  switch (property) {
    case "scale-ratio": return 1;
    case "rotation-degrees": return layer.rotation_degrees;
    case "opacity-ratio": return layer.opacity_ratio;
    case "crop-x-ratio": return layer.kind === "picture" ? layer.crop.x_ratio : 0;
    case "crop-y-ratio": return layer.kind === "picture" ? layer.crop.y_ratio : 0;
    case "crop-width-ratio": return layer.kind === "picture" ? layer.crop.width_ratio : 1;
    case "crop-height-ratio": return layer.kind === "picture" ? layer.crop.height_ratio : 1;
    case "volume-ratio": return layer.kind === "clip" ? layer.volume : 1;
    default: return 0;
  }
}

import { t } from "#editor/words.js";

/** @import { AnimatedProperty, Direction, Easing, EmphasisPreset, Layer, MotionPreset, TransitionKind } from "#editor/types.d.ts" */

/** Ways to come in and to go, by what they are like. @type {readonly {title: string, presets: readonly {preset: MotionPreset, label: string}[]}[]} */
export const PRESET_GROUPS = [
  {
    title: t("Gentle"),
    presets: [
      { preset: "fade", label: t("Fade") }, { preset: "rise", label: t("Rise") }, { preset: "drop", label: t("Drop") },
      { preset: "pop", label: t("Pop") },
    ],
  },
  {
    title: t("Slide"),
    presets: [
      { preset: "slide-left", label: t("Left") }, { preset: "slide-right", label: t("Right") },
      { preset: "slide-up", label: t("Up") }, { preset: "slide-down", label: t("Down") },
    ],
  },
  {
    title: t("Wipe"),
    presets: [
      { preset: "wipe", label: t("Right") }, { preset: "wipe-left", label: t("Left") },
      { preset: "wipe-up", label: t("Up") }, { preset: "wipe-down", label: t("Down") },
    ],
  },
  {
    title: t("Physical"),
    presets: [
      { preset: "spring", label: t("Spring") }, { preset: "bounce", label: t("Bounce") }, { preset: "swing", label: t("Swing") },
      { preset: "glide-left", label: t("Glide left") }, { preset: "glide-right", label: t("Glide right") },
    ],
  },
  {
    title: t("Drawn"),
    presets: [
      { preset: "typewriter", label: t("Typed") }, { preset: "draw-on", label: t("Drawn") }, { preset: "blur-in", label: t("Blur") },
    ],
  },
];

export const EMPHASES = /** @type {readonly {preset: EmphasisPreset, label: string}[]} */ ([
  { preset: "pulse", label: t("Pulse") }, { preset: "breathe", label: t("Breathe") }, { preset: "nod", label: t("Nod") },
  { preset: "wiggle", label: t("Wiggle") }, { preset: "shake", label: t("Shake") }, { preset: "bounce", label: t("Hop") },
  { preset: "spring", label: t("Spring") }, { preset: "swing", label: t("Swing") },
]);

/** What a logo does not do: it stands upright. */
export const TURNING = new Set(["swing", "wiggle"]);

export const EASING_WORDS = /** @type {readonly {value: Easing, label: string}[]} */ ([
  { value: "ease-in-out", label: t("Soft") }, { value: "ease-out", label: t("Soft end") }, { value: "ease-in", label: t("Soft start") },
  { value: "linear", label: t("Even") }, { value: "hold", label: t("Hold, then jump") }, { value: "overshoot", label: t("Overshoot") },
  { value: "spring", label: t("Spring") }, { value: "bounce", label: t("Bounce") }, { value: "friction", label: t("Friction") },
]);

export const TRANSITIONS = /** @type {readonly {value: TransitionKind, label: string}[]} */ ([
  { value: "cut", label: t("[transition] Cut") }, { value: "crossfade", label: t("Crossfade") }, { value: "dip", label: t("Dip") },
  { value: "slide", label: t("Slide") }, { value: "push", label: t("Push") }, { value: "wipe", label: t("Wipe") },
  { value: "zoom", label: t("Zoom") }, { value: "iris", label: t("Iris") },
]);
export const DIRECTIONS = /** @type {readonly {value: Direction, label: string}[]} */ ([
  { value: "left", label: t("To the left") }, { value: "right", label: t("To the right") }, { value: "up", label: t("Up") }, { value: "down", label: t("Down") },
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
    name: "place", label: t("Place"), of: () => true,
    fields: [
      { property: "offset-x-px", label: t("Moved right"), unit: " px", times: 1, digits: 0, min: -20000, max: 20000 },
      { property: "offset-y-px", label: t("Moved down"), unit: " px", times: 1, digits: 0, min: -20000, max: 20000 },
    ],
  },
  { name: "scale", label: t("Size"), of: () => true, fields: [{ property: "scale-ratio", label: t("Size"), ...PERCENT, min: 0, max: 5000 }] },
  {
    name: "rotation", label: t("Turn"), of: (layer) => layer.kind !== "logo",
    fields: [{ property: "rotation-degrees", label: t("Turn"), unit: "°", times: 1, digits: 0, min: -3600, max: 3600 }],
  },
  { name: "opacity", label: t("Opacity"), of: () => true, fields: [{ property: "opacity-ratio", label: t("Opacity"), ...SHARE }] },
  {
    name: "crop", label: t("Crop"), of: (layer) => layer.kind === "picture",
    fields: [
      { property: "crop-x-ratio", label: t("From the left"), ...SHARE }, { property: "crop-y-ratio", label: t("From the top"), ...SHARE },
      { property: "crop-width-ratio", label: t("Width"), ...SHARE, min: 2 }, { property: "crop-height-ratio", label: t("Height"), ...SHARE, min: 2 },
    ],
  },
  { name: "volume", label: t("Volume"), of: (layer) => layer.kind === "clip", fields: [{ property: "volume-ratio", label: t("Volume"), ...PERCENT, min: 0, max: 400 }] },
];

/** What people call what a keyframe changes. @param {AnimatedProperty} property */
export const wordsOfProperty = (property) => ANIMATABLE.find(({ fields }) => fields.some((field) => field.property === property))?.label ?? property;

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

import { useMemo, useRef } from "preact/hooks";
import { ease } from "#editor/document/easing.js";
import { emphasise, enterPose } from "#editor/document/motion.js";
import { COURSES } from "#editor/document/transitions.js";
import { html } from "#editor/ui/html.js";

/** @import { Direction, EmphasisPreset, MotionPreset, TransitionKind } from "#editor/types.d.ts" */
/** @import { Pose } from "#editor/document/motion.js" */

const SAMPLES = 40;
const MOVING_SHARE = 0.7; // then it rests, so that one sees where it ends
const CANVAS_PX_PER_PX = 9;
const LASTS_MS = 1500;
const STILL_SHARE = 0.15;
/** @type {{readonly [preset: string]: number}} */
const STILL_SHARES = {
  "wipe": 0.5, "wipe-left": 0.5, "wipe-up": 0.5, "wipe-down": 0.5, "typewriter": 0.7, "draw-on": 0.5, "bounce": 0.27,
  "glide-left": 0.5, "glide-right": 0.5,
};

/**
 * The frames of a small preview of coming in: the editor's own motion, made small.
 * @param {MotionPreset} preset @returns {Keyframe[]}
 */
export function enterFrames(preset) {
  return samples((progress) => {
    if (preset === "typewriter") return { clipPath: `inset(0 ${100 - Math.floor(progress * 6) * (100 / 6)}% 0 0)` };
    if (preset === "draw-on") return { clipPath: `inset(0 ${100 * (1 - progress)}% 0 0)` };
    if (preset === "blur-in") return { filter: `blur(${4 * (1 - ease("ease-out", progress))}px)`, opacity: ease("ease-out", progress) };
    return styleOf(enterPose(preset, progress));
  });
}

/** @param {EmphasisPreset} preset @returns {Keyframe[]} */
export function emphasisFrames(preset) {
  return samples((progress) => styleOf(emphasise(preset, progress)));
}

/**
 * The frames of the old and of the new picture in a small preview of a transition.
 * @param {TransitionKind} kind @param {Direction} direction @returns {{leaving: Keyframe[], coming: Keyframe[]}}
 */
export function transitionFrames(kind, direction) {
  const sign = direction === "left" || direction === "up" ? -1 : 1;
  const axis = direction === "left" || direction === "right" ? "X" : "Y";
  const moved = (/** @type {number} */ share) => ({ transform: `translate${axis}(${100 * sign * share}%)` });
  /** @type {(progress: number) => {leaving: object, coming: object}} */
  const at = (progress) => {
    switch (kind) {
      case "cut": return { leaving: {}, coming: { opacity: progress < 0.5 ? 0 : 1 } };
      case "dip": return { leaving: { opacity: Math.max(0, 1 - 2 * progress) }, coming: { opacity: Math.max(0, 2 * progress - 1) } };
      case "slide": return { leaving: {}, coming: moved(progress - 1) };
      case "push": return { leaving: moved(progress), coming: moved(progress - 1) };
      case "wipe": return { leaving: {}, coming: { clipPath: wiped(direction, 100 * (1 - progress)) } };
      case "zoom": return { leaving: { transform: `scale(${1 + 0.4 * progress})` }, coming: { opacity: progress } };
      case "iris": return { leaving: {}, coming: { clipPath: `circle(${progress * 72}% at 50% 50%)` } };
      default: return { leaving: {}, coming: { opacity: progress } };
    }
  };
  const eased = (/** @type {number} */ progress) => at(ease(COURSES[kind], progress));
  return { leaving: samples((progress) => eased(progress).leaving), coming: samples((progress) => eased(progress).coming) };
}

/** @param {Direction} direction @param {number} rest per cent */
function wiped(direction, rest) {
  const sides = { right: [0, rest, 0, 0], left: [0, 0, 0, rest], down: [0, 0, rest, 0], up: [rest, 0, 0, 0] }[direction];
  return `inset(${sides.map((side) => `${side}%`).join(" ")})`;
}

/** @param {(progress: number) => object} at @returns {Keyframe[]} */
function samples(at) {
  const frames = Array.from({ length: SAMPLES + 1 }, (_, index) => ({ offset: (index / SAMPLES) * MOVING_SHARE, ...at(index / SAMPLES) }));
  return [...frames, { ...at(1), offset: 1 }];
}

/** @param {Pose} pose */
function styleOf(pose) {
  const { offset_x_px: x, offset_y_px: y } = pose;
  return {
    transform: `translate(${x / CANVAS_PX_PER_PX}px, ${y / CANVAS_PX_PER_PX}px) rotate(${pose.rotation_degrees}deg) scale(${pose.scale_ratio})`,
    opacity: pose.opacity_ratio,
    clipPath: isWhole(pose) ? "none"
      : `inset(${100 * pose.reveal_top_ratio}% ${100 * (1 - pose.reveal_right_ratio)}% ${100 * (1 - pose.reveal_bottom_ratio)}% ${100 * pose.reveal_left_ratio}%)`,
  };
}

/** @param {Pose} pose */
function isWhole({ reveal_left_ratio, reveal_top_ratio, reveal_right_ratio, reveal_bottom_ratio }) {
  return reveal_left_ratio <= 0 && reveal_top_ratio <= 0 && reveal_right_ratio >= 1 && reveal_bottom_ratio >= 1;
}

/**
 * Plays the preview of a control while the pointer is on it or it has the focus; not where people want less motion.
 * @param {(root: Element) => Animation[]} start
 */
export function usePreview(start) {
  const running = useRef(/** @type {Animation[]} */ ([]));
  const stop = () => {
    for (const animation of running.current) animation.cancel();
    running.current = [];
  };
  const play = (/** @type {Event} */ event) => {
    stop();
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    running.current = start(/** @type {Element} */ (event.currentTarget));
  };
  return { onPointerEnter: play, onFocus: play, onPointerLeave: stop, onBlur: stop };
}

/** @param {Element | null} element @param {Keyframe[]} frames @returns {Animation[]} */
export function loop(element, frames) {
  return element ? [element.animate(frames, { duration: LASTS_MS, iterations: Infinity })] : [];
}

/**
 * A preset to choose, which shows what it does.
 * @param {{label: string, frames: () => Keyframe[], preset?: string, exit?: boolean, kind?: string, [rest: string]: unknown}} props
 *   `exit`: it is seen backwards; `kind`: how the picture in it looks
 */
export function PresetButton({ label, frames, preset = "", exit = false, kind = "box", ...rest }) {
  const still = useMemo(() => stillOf(frames(), preset), []);
  const preview = usePreview((root) => loop(root.querySelector(".motion-demo > i"), exit ? backwards(frames()) : frames()));
  return html`<button type="button" class="preset" ...${preview} ...${rest}><span class=${`motion-demo is-${kind}`} aria-hidden="true"><b></b><i style=${still}></i></span>${label}</button>`;
}

/** How a preset looks while nothing plays: on its way, and to be seen. @param {Keyframe[]} frames @param {string} preset */
function stillOf(frames, preset) {
  const { offset: _, composite: __, easing: ___, ...style } = frames[Math.round(SAMPLES * (STILL_SHARES[preset] ?? STILL_SHARE))] ?? {};
  return { ...style, opacity: Math.max(0.5, Number(style.opacity ?? 1)) };
}

/** @param {Keyframe[]} frames @returns {Keyframe[]} */
function backwards(frames) {
  return frames.map((frame) => ({ ...frame, offset: 1 - Number(frame.offset) })).reverse();
}

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { html } from "#editor/ui/html.js";
import { Button } from "#editor/ui/controls/buttons.js";
import { Dialog } from "#editor/ui/controls/dialog.js";
import { Slider } from "#editor/ui/controls/fields.js";
import { t } from "#editor/words.js";

/** @import { AssetOut } from "#editor/types.d.ts" */

/** The mark is no larger than this: its edges are found anew anyway. */
const LARGEST_PX = 1024;
const INK = "rgb(255 64 96)";

/**
 * Paints over a part of a picture with a brush: by the pointer, or with the arrow keys and the space bar.
 * @param {{title: string, help: string, asset: AssetOut, busy: boolean, onClose: () => void, onDone: (file: File) => void}} props
 */
export function BrushDialog({ title, help, asset, busy, onClose, onDone }) {
  const canvas_ref = useRef(/** @type {HTMLCanvasElement | null} */ (null));
  const at = useRef({ x: 0, y: 0, is_down: false });
  const size = useRef(0.08);
  const is_erasing = useRef(false);
  const [shown, setShown] = useState({ size: 0.08, is_erasing: false, is_empty: true });
  const scale = Math.min(1, LARGEST_PX / Math.max(asset.width_px ?? LARGEST_PX, asset.height_px ?? LARGEST_PX));
  const width = Math.max(1, Math.round((asset.width_px ?? LARGEST_PX) * scale));
  const height = Math.max(1, Math.round((asset.height_px ?? LARGEST_PX) * scale));

  useLayoutEffect(() => { at.current = { x: width / 2, y: height / 2, is_down: false }; }, []);

  /** @param {number} x @param {number} y */
  const stroke = (x, y) => {
    const context = /** @type {HTMLCanvasElement} */ (canvas_ref.current).getContext("2d");
    if (!context) return;
    context.globalCompositeOperation = is_erasing.current ? "destination-out" : "source-over";
    context.strokeStyle = INK;
    context.lineWidth = size.current * Math.max(width, height);
    context.lineCap = context.lineJoin = "round";
    context.beginPath();
    context.moveTo(at.current.x, at.current.y);
    context.lineTo(x, y);
    context.stroke();
    at.current = { ...at.current, x, y };
    setShown((now) => (now.is_empty ? { ...now, is_empty: false } : now));
  };
  /** @param {PointerEvent} event */
  const placeOf = (event) => {
    const box = /** @type {HTMLCanvasElement} */ (canvas_ref.current).getBoundingClientRect();
    return { x: ((event.clientX - box.left) / box.width) * width, y: ((event.clientY - box.top) / box.height) * height };
  };
  /** @param {PointerEvent} event */
  const onPointerDown = (event) => {
    /** @type {HTMLCanvasElement} */ (event.currentTarget).setPointerCapture(event.pointerId);
    const place = placeOf(event);
    at.current = { ...place, is_down: true };
    stroke(place.x, place.y);
  };
  /** @param {PointerEvent} event */
  const onPointerMove = (event) => {
    if (!at.current.is_down) return;
    const place = placeOf(event);
    stroke(place.x, place.y);
  };
  const onPointerUp = () => { at.current.is_down = false; };
  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (!way && event.key !== " ") return;
    event.preventDefault();
    const step = (size.current * Math.max(width, height)) / 2;
    const x = Math.min(width, Math.max(0, at.current.x + (way?.[0] ?? 0) * step));
    const y = Math.min(height, Math.max(0, at.current.y + (way?.[1] ?? 0) * step));
    if (event.key === " " || event.shiftKey) stroke(x, y);
    else at.current = { ...at.current, x, y };
  };
  const clear = () => {
    /** @type {HTMLCanvasElement} */ (canvas_ref.current).getContext("2d")?.clearRect(0, 0, width, height);
    setShown((now) => ({ ...now, is_empty: true }));
  };
  const done = () => {
    const out = document.createElement("canvas");
    out.width = width;
    out.height = height;
    const context = out.getContext("2d");
    if (!context) return;
    // White where it was painted, black elsewhere.
    context.drawImage(/** @type {HTMLCanvasElement} */ (canvas_ref.current), 0, 0);
    context.globalCompositeOperation = "source-in";
    context.fillStyle = "#ffffff";
    context.fillRect(0, 0, width, height);
    context.globalCompositeOperation = "destination-over";
    context.fillStyle = "#000000";
    context.fillRect(0, 0, width, height);
    out.toBlob((blob) => { if (blob) onDone(new File([blob], t`Mark on ${asset.name.replace(/\.\w+$/, "")}.png`, { type: "image/png" })); }, "image/png");
  };
  const resize = (/** @type {number} */ value) => { size.current = value; setShown((now) => ({ ...now, size: value })); };
  const erase = (/** @type {boolean} */ value) => { is_erasing.current = value; setShown((now) => ({ ...now, is_erasing: value })); };
  return html`<${Dialog} title=${title} wide onClose=${onClose} foot=${html`<${Button} onClick=${clear} disabled=${shown.is_empty}>${t("Clear")}<//>
      <${Button} onClick=${onClose}>${t("Cancel")}<//><${Button} look="strong" disabled=${shown.is_empty || busy} onClick=${done}>${t("Use it")}<//>`}>
    <p class="help">${help}</p>
    <div class="brush-tools"><span class="label">${t("Brush")}</span>
      <${Slider} label=${t("Size of the brush")} value=${shown.size} min=${0.02} max=${0.3} step=${0.01} onInput=${resize} />
      <div class="scopes" role="group" aria-label=${t("Brush")}><button type="button" aria-pressed=${!shown.is_erasing} onClick=${() => erase(false)}>${t("Paint")}</button>
        <button type="button" aria-pressed=${shown.is_erasing} onClick=${() => erase(true)}>${t("Erase")}</button></div></div>
    <div class="brush-picture" style=${{ aspectRatio: `${width} / ${height}`, width: `min(100%, calc(46vh * ${width / height}))` }}><img src=${asset.url} alt=${asset.name} draggable=${false} />
      <canvas ref=${canvas_ref} width=${width} height=${height} tabindex="0" role="img" aria-label=${t("Paint here; arrow keys move the brush, the space bar paints, Shift with an arrow key paints a line")}
        onPointerDown=${onPointerDown} onPointerMove=${onPointerMove} onPointerUp=${onPointerUp} onPointerCancel=${onPointerUp} onKeyDown=${onKeyDown}></canvas></div>
  <//>`;
}

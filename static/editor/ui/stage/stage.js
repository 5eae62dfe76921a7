import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { html, names } from "#editor/ui/html.js";
import { viewOf } from "#editor/stage/geometry.js";
import { met_guides } from "#editor/state/aids.js";
import { shown } from "#editor/state/found.js";
import { holdChosen } from "#editor/state/hold_chosen.js";
import { showStage } from "#editor/stage/view.js";
import { acceptDrops } from "#editor/ui/library/carry.js";
import { assetItem } from "#editor/ui/library/items.js";
import { bring, carriesFiles } from "#editor/ui/library/uploads.js";
import { Pins } from "#editor/ui/comments/pins.js";
import { ContextualBar } from "#editor/ui/stage/contextual_bar.js";
import { LeaseNote } from "#editor/ui/stage/lease_note.js";
import { LogoAids } from "#editor/ui/stage/logo_aids.js";
import { FindingsBadge } from "#editor/ui/stage/findings_badge.js";
import { Overlay } from "#editor/ui/stage/overlay.js";
import { FootageBadge } from "#editor/ui/stage/footage_badge.js";
import { placeCarried } from "#editor/ui/stage/placing.js";
import { SafeAreas } from "#editor/ui/stage/safe_areas.js";
import { ShownCaption } from "#editor/ui/stage/shown_caption.js";
import { useZooming } from "#editor/ui/stage/zooming.js";
import { Starts } from "#editor/ui/stage/starts.js";
import { later } from "#editor/ui/later.js";
import { t } from "#editor/words.js";

/** @import { Editor } from "#editor/state/editor.js" */
/** @import { Panels } from "#editor/ui/panels.js" */

const FoundPlace = later(async () => (await import("#editor/ui/stage/found_place.js")).FoundPlace);
const PADDING_PX = 24;
/** What a low stage leaves around the picture, and how low that is. */
const LOW = { padding_px: 8, height_px: 200 };

/** The picture, as large as it fits, with everything to arrange it. @param {{editor: Editor, panels: Panels}} props */
export function Stage({ editor, panels }) {
  const ref = useRef(/** @type {HTMLDivElement | null} */ (null));
  const board = useRef(/** @type {HTMLDivElement | null} */ (null));
  const [size, setSize] = useState({ width: 0, height: 0 });
  const { canvas, segments } = editor.timeline.value;
  const zoom = editor.zoom.value;
  const { scale } = viewOf({ canvas, ...size, zoom, padding: size.height < LOW.height_px ? LOW.padding_px : PADDING_PX });

  useLayoutEffect(() => {
    const element = /** @type {HTMLDivElement} */ (ref.current);
    const sizes = new ResizeObserver(([entry]) => setSize({ width: entry.contentRect.width, height: entry.contentRect.height }));
    sizes.observe(element);
    return () => sizes.disconnect();
  }, []);
  useEffect(() => { editor.view_scale.value = scale; }, [scale]);
  useZooming({ stage: ref, board, editor, scale });

  /** @param {{x: number, y: number}} point of the window @returns {{x_px: number, y_px: number}} of the canvas */
  const toCanvas = (point) => {
    const { left, top } = /** @type {HTMLDivElement} */ (board.current).getBoundingClientRect();
    return { x_px: (point.x - left) / editor.view_scale.peek(), y_px: (point.y - top) / editor.view_scale.peek() };
  };
  useEffect(() => {
    acceptDrops(/** @type {Element} */ (ref.current), { takes: () => true, where: (point, carried) => placeCarried(editor, { ...carried, at: toCanvas(point) }) });
  }, []);

  const files = useFileDrop({ editor, panels, toCanvas });
  const width = canvas.width_px * scale;
  const height = canvas.height_px * scale;
  return html`<div class=${names("stage", zoom !== "fit" && "is-zoomed", (files.over || isOver(ref.current, panels.carried.value)) && "is-drop-target")} ref=${ref} role="region" aria-label=${t("Stage")}
      data-region="stage" tabindex="-1" ...${files.handlers}>
    ${size.width > 0 && html`<div class="stage-board" ref=${board} style=${{ width: `${width}px`, height: `${height}px` }}>
      <${Picture} editor=${editor} /><${ShownCaption} editor=${editor} />
      ${segments.length > 0 && html`<${Overlay} editor=${editor} panels=${panels} scale=${scale} toCanvas=${toCanvas} />`}
      ${shown.value && html`<${FoundPlace} editor=${editor} />`}
      <${Pins} editor=${editor} scale=${scale} />
      <${LogoAids} editor=${editor} scale=${scale} />
      <${Lines} editor=${editor} panels=${panels} scale=${scale} />
    </div>`}
    ${segments.length > 0 && html`<${ContextualBar} editor=${editor} panels=${panels} /><${FindingsBadge} editor=${editor} panels=${panels} /><${FootageBadge} editor=${editor} /><${LeaseNote} editor=${editor} panels=${panels} />`}
    ${segments.length === 0 && html`<${Starts} editor=${editor} panels=${panels} />`}
  </div>`;
}

/** Whether something of the library is carried over an element. @param {Element | null} element @param {{x: number, y: number} | null} carried */
function isOver(element, carried) {
  const box = element?.getBoundingClientRect();
  return Boolean(box && carried && carried.x >= box.left && carried.x <= box.right && carried.y >= box.top && carried.y <= box.bottom);
}

/** The canvas that the renderer's pictures are placed on. @param {{editor: Editor}} props */
function Picture({ editor }) {
  const ref = useRef(/** @type {HTMLCanvasElement | null} */ (null));
  useEffect(() => showStage(/** @type {HTMLCanvasElement} */ (ref.current), editor), [editor]);
  return html`<canvas ref=${ref} aria-hidden="true"></canvas>`;
}

/** Grid, safe areas, and the guides that a drag meets. @param {{editor: Editor, panels: Panels, scale: number}} props */
function Lines({ editor, panels, scale }) {
  const px = (/** @type {number} */ value) => `${value * scale}px`;
  const box = panels.carried.value?.box;
  return html`${box && html`<div class="marquee" style=${{ left: px(box.x_px), top: px(box.y_px), width: px(box.width_px), height: px(box.height_px) }}></div>`}
    ${editor.grid.value && html`<div class="grid-lines"></div>`}
    <${SafeAreas} editor=${editor} />
    ${met_guides.value.map((guide) => html`<div key=${`${guide.axis}${guide.at_px}`} class=${`guide guide-${guide.axis}`} data-guide=${guide.kind}
      style=${guide.axis === "x" ? { left: px(guide.at_px) } : { top: px(guide.at_px) }}></div>`)}`;
}

/**
 * Files of the desktop that are dropped on the picture: they come into the library and onto the picture.
 * @param {{editor: Editor, panels: Panels, toCanvas: (point: {x: number, y: number}) => {x_px: number, y_px: number}}} args
 */
function useFileDrop({ editor, panels, toCanvas }) {
  const [over, setOver] = useState(false);
  const handlers = {
    /** @param {DragEvent} event */
    onDragOver(event) {
      if (!carriesFiles(event) || !editor.can_edit.value) return;
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: () => setOver(false),
    /** @param {DragEvent} event */
    async onDrop(event) {
      setOver(false);
      if (!carriesFiles(event) || !editor.can_edit.value) return;
      event.preventDefault();
      const at = toCanvas({ x: event.clientX, y: event.clientY });
      const chooseAgain = holdChosen(editor);
      const arrived = await bring([...(event.dataTransfer?.files ?? [])], { editor, panels });
      if (!chooseAgain()) return;
      for (const asset of arrived) {
        if (asset.kind !== "font" && asset.kind !== "lut") assetItem(asset).use(editor, { at });
      }
    },
  };
  return { over, handlers };
}

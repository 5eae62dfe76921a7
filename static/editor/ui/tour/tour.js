import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { html } from "#editor/ui/html.js";
import { Button, IconButton } from "#editor/ui/controls/buttons.js";
import { placeBeside } from "#editor/ui/tour/place_beside.js";
import { stopsFor } from "#editor/ui/tour/stops.js";
import { t } from "#editor/words.js";

/**
 * A walk past the parts of the editor: words beside each, a ring around it. Nothing is locked while it is open, Escape
 * ends it, and it can be taken again from the keyboard sheet or the palette.
 * @param {{editor: import("#editor/state/editor.js").Editor, panels: import("#editor/ui/panels.js").Panels}} props
 */
export function Tour({ editor, panels }) {
  const at = editor.tour_stop.value ?? 0;
  const stops = stopsFor(editor);
  const stop = stops[at];
  const card = useRef(/** @type {HTMLElement | null} */ (null));
  const ring = useRef(/** @type {HTMLElement | null} */ (null));
  const [before] = useState(() => /** @type {HTMLElement | null} */ (document.activeElement));
  const [panel] = useState(() => panels.library.peek());
  const opened = useRef(panel);
  const isLast = at === stops.length - 1;
  const end = () => {
    editor.tour_stop.value = null;
    if (panels.library.peek() === opened.current) panels.library.value = panel;
    if (before?.isConnected) before.focus();
  };
  /** @param {number} by */
  const go = (by) => { editor.tour_stop.value = at + by; };
  useLayoutEffect(() => {
    stop.prepare?.(editor, panels);
    opened.current = panels.library.peek();
  }, [stop]);
  useEffect(() => {
    const settle = () => placeBeside(stop, { card: card.current, ring: ring.current });
    settle();
    const changes = new ResizeObserver(settle);
    const target = document.querySelector(stop.target);
    if (target) changes.observe(target);
    changes.observe(document.documentElement);
    card.current?.focus();
    return () => changes.disconnect();
  }, [stop]);
  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    event.stopPropagation();
    if (event.key === "Escape") end();
    else if (event.key === "ArrowRight" && !isLast) go(1);
    else if (event.key === "ArrowLeft" && at > 0) go(-1);
  };
  return html`<div class="tour-ring" ref=${ring} aria-hidden="true"></div>
    <section class="tour" ref=${card} role="dialog" aria-labelledby="tour-title" aria-describedby="tour-words" tabindex="-1" onKeyDown=${onKeyDown}>
      <header class="tour-head"><h2 id="tour-title">${stop.title}</h2><${IconButton} icon="x" label=${t("End the tour")} onClick=${end} /></header>
      <p id="tour-words">${stop.words}</p>
      <footer class="tour-foot"><span class="muted">${t`${at + 1} of ${stops.length}`}</span>
        ${at > 0 && html`<${Button} onClick=${() => go(-1)}>${t("Back")}<//>`}
        ${isLast ? html`<${Button} look="strong" onClick=${end}>${t("Start working")}<//>` : html`<${Button} look="strong" onClick=${() => go(1)}>${t("Next")}<//>`}
      </footer>
    </section>`;
}

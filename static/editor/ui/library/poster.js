import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { html } from "#editor/ui/html.js";
import { dress, dressed } from "#editor/edit/dressing.js";
import { sketchAt } from "#editor/ui/library/sketch.js";

/** @import { KitValues } from "#editor/types.d.ts" */
/** @import { ShelfItem } from "#editor/ui/library/shelf.js" */

/** An animation of the shelf in small: a moment of it, and all of it while a person points at its card. @param {{item: ShelfItem, kit: KitValues}} props */
export function Poster({ item, kit }) {
  const ref = useRef(/** @type {HTMLElement | null} */ (null));
  const [share, setShare] = useState(item.poster ?? 0.98);
  const animation = useMemo(() => JSON.parse(item.body), [item]);
  const recolours = useMemo(() => dress(item, { kit, ground: null }), [item, kit]);
  useEffect(() => {
    const card = ref.current?.closest("button");
    if (!card || matchMedia("(prefers-reduced-motion: reduce)").matches) return undefined;
    let frame = 0, began = 0;
    const step = (/** @type {number} */ now) => {
      began ||= now;
      const passed = (now - began) / 1000 / (item.seconds ?? 1);
      setShare(passed % 1);
      frame = requestAnimationFrame(step);
    };
    const play = () => { stop(); frame = requestAnimationFrame(step); };
    const stop = () => { cancelAnimationFrame(frame); began = 0; };
    const rest = () => { stop(); setShare(item.poster ?? 0.98); };
    const ways = /** @type {const} */ ([["pointerenter", play], ["focus", play], ["pointerleave", rest], ["blur", rest]]);
    for (const [name, run] of ways) card.addEventListener(name, run);
    return () => {
      stop();
      for (const [name, run] of ways) card.removeEventListener(name, run);
    };
  }, [item]);
  const url = `data:image/svg+xml,${encodeURIComponent(dressed(sketchAt(animation, share), recolours, kit))}`;
  return html`<img ref=${ref} src=${url} alt="" draggable=${false} />`;
}

import { useLayoutEffect, useState } from "preact/hooks";
import { signal } from "@preact/signals";
import { PITCH_PX } from "#editor/ui/strip/strip_drag.js";

/**
 * @typedef {{from: number, to: number}} Stretch blocks by their index, without the last
 * @typedef {{index: number} | {blank: number, key: string}} Place a block that is drawn, or so many in a row that are not
 */

/** So many blocks are drawn beyond each edge; the strip is looked at anew when as many have passed. */
const MARGIN = 4;

/**
 * Which blocks of a row can be seen where it is scrolled so far, with a margin.
 * @param {{scrolled_px: number, width_px: number}} view @returns {Stretch}
 */
export function seenBlocks({ scrolled_px, width_px }) {
  const first = Math.floor(Math.max(0, scrolled_px) / PITCH_PX / MARGIN) * MARGIN;
  const last = Math.ceil((Math.max(0, scrolled_px) + width_px) / PITCH_PX / MARGIN) * MARGIN;
  return { from: Math.max(0, first - MARGIN), to: last + MARGIN };
}

/**
 * The row as it is drawn: blocks that are seen or held, and one blank for each stretch of others.
 * @param {readonly string[]} ids @param {Stretch} seen @param {ReadonlySet<string | null | undefined>} held @returns {Place[]}
 */
export function placesOf(ids, seen, held) {
  /** @type {Place[]} */
  const places = [];
  let blank = 0;
  const endBlank = (/** @type {number} */ index) => {
    if (blank > 0) places.push({ blank, key: `blank-${index - blank}` });
    blank = 0;
  };
  ids.forEach((id, index) => {
    if ((index < seen.from || index >= seen.to) && !held.has(id)) {
      blank += 1;
      return;
    }
    endBlank(index);
    places.push({ index });
  });
  endBlank(ids.length);
  return places;
}

/**
 * Follows what is seen of the strip, and in which block the focus is: that one stays, wherever the strip is scrolled.
 * @param {{current: Element | null}} list
 */
export function useSeenBlocks(list) {
  const [seen] = useState(() => signal(seenBlocks({ scrolled_px: 0, width_px: window.innerWidth })));
  const [focused] = useState(() => signal(/** @type {string | null} */ (null)));
  useLayoutEffect(() => {
    const scroller = list.current?.closest(".strip-scroll");
    if (!list.current || !scroller) return undefined;
    const look = () => {
      const next = seenBlocks({ scrolled_px: Math.abs(scroller.scrollLeft), width_px: scroller.clientWidth });
      const { from, to } = seen.peek();
      if (next.from !== from || next.to !== to) seen.value = next;
    };
    const listening = new AbortController();
    const { signal: until } = listening;
    scroller.addEventListener("scroll", look, { passive: true, signal: until });
    list.current.addEventListener("focusin", (event) => {
      focused.value = /** @type {Element} */ (event.target).closest("[data-segment]")?.getAttribute("data-segment") ?? null;
    }, { signal: until });
    const growing = new ResizeObserver(look);
    growing.observe(scroller);
    look();
    return () => {
      listening.abort();
      growing.disconnect();
    };
  }, [list, seen, focused]);
  return { seen, focused };
}

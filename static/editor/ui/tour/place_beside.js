const GAP_PX = 12;
const RING_PX = 3;

/**
 * Puts the ring around what the tour shows and the card beside it, whole inside the window.
 * @param {{target: string, side: "above" | "below" | "left" | "right"}} stop
 * @param {{card: HTMLElement | null, ring: HTMLElement | null}} parts
 */
export function placeBeside(stop, { card, ring }) {
  const target = document.querySelector(stop.target);
  if (!card || !ring) return;
  ring.hidden = !target;
  const seen = target?.getBoundingClientRect() ?? new DOMRect(innerWidth / 2, innerHeight / 2, 0, 0);
  Object.assign(ring.style, {
    left: `${seen.left + RING_PX}px`, top: `${seen.top + RING_PX}px`,
    width: `${Math.max(0, seen.width - 2 * RING_PX)}px`, height: `${Math.max(0, seen.height - 2 * RING_PX)}px`,
  });
  const { x, y } = besides(seen, { width: card.offsetWidth, height: card.offsetHeight }, stop.side);
  card.style.left = `${x}px`;
  card.style.top = `${y}px`;
}

/** @param {DOMRect} seen @param {{width: number, height: number}} card @param {"above" | "below" | "left" | "right"} side */
function besides(seen, card, side) {
  const middle_x = seen.left + seen.width / 2 - card.width / 2;
  const middle_y = seen.top + seen.height / 2 - card.height / 2;
  const wanted = {
    above: { x: middle_x, y: seen.top - card.height - GAP_PX },
    below: { x: middle_x, y: seen.bottom + GAP_PX },
    left: { x: seen.left - card.width - GAP_PX, y: middle_y },
    right: { x: seen.right + GAP_PX, y: middle_y },
  }[side];
  return {
    x: Math.min(innerWidth - card.width - GAP_PX, Math.max(GAP_PX, wanted.x)),
    y: Math.min(innerHeight - card.height - GAP_PX, Math.max(GAP_PX, wanted.y)),
  };
}

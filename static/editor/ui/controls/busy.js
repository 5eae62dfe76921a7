import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { html } from "#editor/ui/html.js";
import { Button } from "#editor/ui/controls/buttons.js";

/**
 * Work that a press begins: `busy` is true until what `act` promised has come, and whatever is pressed meanwhile is
 * swallowed, so that nothing happens twice. What promises nothing is done at once.
 * @returns {{busy: boolean, run: (act: () => unknown) => void}}
 */
export function useBusy() {
  const [busy, setBusy] = useState(false);
  const working = useRef(false);
  const run = useCallback((/** @type {() => unknown} */ act) => {
    if (working.current) return;
    const work = act();
    if (!(work instanceof Promise)) return;
    working.current = true;
    setBusy(true);
    void work.finally(() => {
      working.current = false;
      setBusy(false);
    });
  }, []);
  return { busy, run };
}

/** Whether this part of the page is still there: what it asked for may come when it was closed. @returns {() => boolean} */
export function useThere() {
  const is_there = useRef(true);
  useLayoutEffect(() => () => { is_there.current = false; }, []);
  return useCallback(() => is_there.current, []);
}

/** While something is at work that would be lost with the page, the browser asks before the page goes. @param {boolean} is_at_work */
export function useStay(is_at_work) {
  useEffect(() => {
    if (!is_at_work) return undefined;
    const ask = (/** @type {Event} */ event) => event.preventDefault();
    globalThis.addEventListener("beforeunload", ask);
    return () => globalThis.removeEventListener("beforeunload", ask);
  }, [is_at_work]);
}

/**
 * What goes on though its part of the page has gone: until it has come, the browser asks before the page goes.
 * @template T
 * @param {() => Promise<T>} work @returns {Promise<T>}
 */
export async function stayFor(work) {
  const ask = (/** @type {Event} */ event) => event.preventDefault();
  globalThis.addEventListener("beforeunload", ask);
  try {
    return await work();
  } finally {
    globalThis.removeEventListener("beforeunload", ask);
  }
}

/**
 * A button with words that shows that it works while what its press promised has not come.
 * @param {{icon?: string, onClick: () => unknown, [rest: string]: unknown}} props
 */
export function WorkButton({ icon, onClick, children, ...rest }) {
  const { busy, run } = useBusy();
  return html`<${Button} icon=${busy ? "loader-circle" : icon} spin=${busy} aria-busy=${busy} onClick=${() => run(onClick)} ...${rest}>${children}<//>`;
}

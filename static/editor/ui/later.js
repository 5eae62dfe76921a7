/**
 * Parts of the editor that nobody sees when it opens: dialogs, the timeline, panels and tabs behind the first ones.
 * Each is a module that is loaded when it is first drawn, so that opening a video waits for none of them. Once the page
 * has nothing else to do they are all loaded, one after another: then they are there at once, also without a network.
 * What people need just where the network is bad, and where they type at once, is imported outright. The page that the editor runs in asks beforehand
 * only for the modules that `main.js` imports outright.
 */
import { useLayoutEffect, useState } from "preact/hooks";
import { html } from "#editor/ui/html.js";
import { Button } from "#editor/ui/controls/buttons.js";
import { Dialog } from "#editor/ui/controls/dialog.js";
import { Icon } from "#editor/ui/controls/icon.js";
import { t } from "#editor/words.js";

/** @typedef {(props: any) => any} Part a component */

/** What loads each of them. @type {(() => Promise<Part>)[]} */
const parts = [];

/**
 * A component that is loaded when it is first drawn; until then it shows that it is on its way, or offers to try again.
 * @template {Part} P
 * @param {() => Promise<P>} load imports the module and gives the component in it
 * @returns {(props: Parameters<P>[0] & {leave?: () => void}) => any} `leave` closes a part that lies over the page
 */
export function later(load) {
  /** @type {P | null} */
  let part = null;
  /** @type {Promise<P> | null} */
  let coming = null;
  const bring = () => coming ??= load().then((loaded) => (part = loaded), (error) => {
    coming = null;
    throw error;
  });
  parts.push(bring);

  return function Later({ leave, ...props }) {
    const [tries, setTries] = useState(0);
    const [failed, setFailed] = useState(false);
    const [, setLoaded] = useState(false);
    useLayoutEffect(() => {
      if (part) return undefined;
      let is_there = true;
      setFailed(false);
      bring().then(() => is_there && setLoaded(true), (error) => {
        console.warn(error);
        if (is_there) setFailed(true);
      });
      return () => { is_there = false; };
    }, [tries]);
    if (part) return html`<${part} ...${props} />`;
    if (failed) return html`<${Failed} leave=${leave} again=${() => setTries(tries + 1)} is_again=${tries > 0} />`;
    const words = html`<p class="later" role="status"><${Icon} name="loader-circle" spin />${t("Loading…")}</p>`;
    return leave ? html`<${Dialog} title=${t("Loading…")} onClose=${leave}>${words}<//>` : words;
  };
}

/**
 * Browsers may remember that a module could not be loaded until the page is loaded anew.
 * @param {{leave?: () => void, again: () => void, is_again: boolean}} props `is_again`: it was tried before
 */
function Failed({ leave, again, is_again }) {
  const words = html`<p role="alert">${t("This part of the editor could not be loaded. Check the connection. The video is not affected.")}</p>`;
  const buttons = html`${is_again && html`<${Button} onClick=${() => globalThis.location.reload()}>${t("Reload the page")}<//>`}
    <${Button} look="strong" onClick=${again}>${t("Try again")}<//>`;
  if (leave) return html`<${Dialog} title=${t("Not loaded")} onClose=${leave} foot=${buttons}>${words}<//>`;
  return html`<div class="later">${words}${buttons}</div>`;
}

/** Loads what was not drawn yet, one part after another, each when the page has nothing else to do; without a network, once it is back. */
export async function loadLater() {
  for (const bring of parts) {
    await idle();
    try {
      await bring();
    } catch {
      globalThis.addEventListener("online", loadLater, { once: true });
      return;
    }
  }
}

/** Comes true when the page has nothing else to do, or soon where the browser does not tell. @returns {Promise<unknown>} */
function idle() {
  return new Promise((resolve) => {
    if (globalThis.requestIdleCallback) globalThis.requestIdleCallback(resolve);
    else setTimeout(resolve, 50);
  });
}

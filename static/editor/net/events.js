import { REAL_CLOCK } from "#editor/net/autosave.js";

/** @import { Snapshot } from "#editor/types.d.ts" */
/** @import { Clock } from "#editor/net/autosave.js" */

const SILENCE_MS = 5000;
const POLL_MS = 3000;
const RETURN_MS = 60_000;

/**
 * Follows a video's snapshots: by server-sent events, and by asking for them where no event arrives within 5 s (some
 * proxies hold streams back). After a minute of asking, the stream is tried again.
 * @param {object} options
 * @param {string} options.url
 * @param {(snapshot: Snapshot) => void} options.onSnapshot
 * @param {(url: string) => Promise<Snapshot>} options.ask answers one snapshot
 * @param {(url: string) => EventSource} [options.listen]
 * @param {Clock} [options.clock]
 * @returns {() => void} stops following
 */
export function followEvents({ url, onSnapshot, ask, listen = (address) => new EventSource(address), clock = REAL_CLOCK }) {
  let stopped = false;
  /** @type {EventSource | null} */
  let source = null;
  let callOff = () => {};

  function stream() {
    source = listen(url);
    let heard = false;
    source.addEventListener("snapshot", (event) => {
      heard = true;
      callOff();
      onSnapshot(JSON.parse(event.data));
    });
    source.addEventListener("error", () => {
      if (source?.readyState === 2) poll(clock.now());
    });
    callOff = clock.later(() => {
      if (!heard) poll(clock.now());
    }, SILENCE_MS);
  }

  /** @param {number} since */
  function poll(since) {
    if (stopped) return;
    source?.close();
    source = null;
    callOff();
    if (clock.now() - since >= RETURN_MS) {
      stream();
      return;
    }
    const again = () => {
      if (!stopped) callOff = clock.later(() => poll(since), POLL_MS);
    };
    ask(url).then((snapshot) => {
      if (!stopped) onSnapshot(snapshot);
      again();
    }, again);
  }

  stream();
  return () => {
    stopped = true;
    source?.close();
    callOff();
  };
}

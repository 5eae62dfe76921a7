import { batch, computed, effect, signal, untracked } from "@preact/signals";
import { REAL_CLOCK } from "#editor/net/autosave.js";
import { settledFrame } from "#editor/stage/projection.js";

/**
 * @import { ReadonlySignal } from "@preact/signals"
 * @import { ResolvedTimeline } from "#editor/types.d.ts"
 * @import { Clock } from "#editor/net/autosave.js"
 * @import { Player } from "#editor/play/player.js"
 * @import { Store } from "#editor/state/store.js"
 * @import { View } from "#editor/state/view.js"
 */

/** A hand that moved the playhead rests after this time. */
const REST_MS = 80;

/**
 * Keeps selection and playhead together. A selected segment is shown at a frame where everything has come in and no
 * neighbour is in the picture, and is played from its first frame, where the playhead is then drawn; a playhead that is
 * moved selects the segment it comes to; one that a hand draws along selects it when the hand rests, so that only what
 * shows the time is drawn again meanwhile.
 * @param {{store: Store, view: View, player: Player, resolved: ReadonlySignal<ResolvedTimeline>, clock?: Clock}} options
 */
export function createParking({ store, view, player, resolved, clock = REAL_CLOCK }) {
  const { playhead, playing } = view;
  /** The segment that stands at its settled frame because it was selected. */
  const parked = signal(/** @type {string | null} */ (null));
  const scrubbing = signal(false);
  let callOffRest = () => {};
  const play_from = computed(() => store.spans.value.find((one) => one.id === parked.value)?.start_frame ?? playhead.value);

  const passing = computed(() => playing.value || (scrubbing.value && under(playhead.value)?.id !== store.selection.value.segment_id));

  /** The span that a frame lies in; read inside a computed signal too. @param {number} frame */
  function under(frame) {
    return store.spans.value.findLast((span) => span.start_frame <= frame) ?? null;
  }

  /** @param {number} frame */
  const spanAt = (frame) => untracked(() => under(frame));

  /** @param {string} segment_id @param {string | undefined} layer_id the frame has to show it */
  function park(segment_id, layer_id) {
    const { segments } = resolved.peek();
    const index = segments.findIndex((one) => one.id === segment_id);
    if (index < 0) return;
    const segment = segments[index];
    const alone = {
      from_frame: segments[index - 1]?.transition.after_frames ?? 0, to_frame: segment.duration_frames - segment.transition.before_frames,
    };
    const only = segment.layers.find((layer) => layer.id === layer_id);
    parked.value = segment_id;
    playhead.value = segment.start_frame + settledFrame(only ? { ...segment, layers: [only] } : segment, alone);
  }

  /** @param {string | undefined} layer_id @param {string} segment_id */
  function isShown(layer_id, segment_id) {
    const segment = resolved.peek().segments.find((one) => one.id === segment_id);
    const layer = segment?.layers.find((one) => one.id === layer_id);
    if (!segment || !layer) return true;
    const frame = playhead.peek() - segment.start_frame - layer.frames.start_frame;
    return frame >= 0 && frame < layer.frames.duration_frames;
  }

  const stopSelection = effect(() => {
    const { segment_id, layer_ids } = store.selection.value;
    if (segment_id === null || playing.peek()) return;
    const here = spanAt(playhead.peek())?.id === segment_id;
    if (!here || (parked.peek() === null && playhead.peek() === 0)) park(segment_id, undefined);
    else if (layer_ids.length > 0 && !layer_ids.some((id) => isShown(id, segment_id))) park(segment_id, layer_ids[0]);
  });

  // A parked segment stays at its settled frame while its parts are moved in time, and inside its own time always.
  const stopFrames = effect(() => {
    const { segments } = resolved.value;
    if (playing.peek() || scrubbing.value) return;
    const { segment_id, layer_ids } = store.selection.peek();
    const segment = segments.find((one) => one.id === segment_id);
    if (!segment) {
      playhead.value = Math.min(playhead.peek(), Math.max(0, store.total_frames.peek() - 1));
      return;
    }
    const into = playhead.peek() - segment.start_frame;
    const inside = into >= 0 && into < segment.duration_frames;
    if ((parked.peek() === segment.id && layer_ids.length === 0) || !inside) park(segment.id, undefined);
  });

  const stopPlaying = effect(() => {
    if (!playing.value) selectUnder();
  });

  function selectUnder() {
    const span = spanAt(playhead.peek());
    if (span && span.id !== store.selection.peek().segment_id) store.select({ segment_id: span.id, layer_ids: [] });
  }

  /** The hand rests: what was left behind follows the playhead. */
  function rest() {
    callOffRest();
    if (!scrubbing.peek()) return;
    batch(() => {
      scrubbing.value = false;
      if (!playing.peek()) selectUnder();
    });
  }

  function leavePoster() {
    batch(() => {
      playhead.value = play_from.peek();
      parked.value = null;
    });
  }

  return {
    /** The frame where playing begins: there the playhead is drawn */
    play_from,
    /** Whether the playhead is on its way, by itself or by a hand, over segments that are not selected */
    passing,
    /** Moves the playhead to a frame of the timeline. @param {number} frame */
    seek(frame) {
      batch(() => {
        parked.value = null;
        player.seek(frame);
        callOffRest();
        scrubbing.value = false;
        if (!playing.peek()) selectUnder();
      });
    },
    /** The same by a hand that goes on; `rest` says that it let go, or it rests by itself. @param {number} frame */
    scrub(frame) {
      callOffRest();
      batch(() => {
        parked.value = null;
        player.seek(frame);
        scrubbing.value = true;
      });
      callOffRest = clock.later(rest, REST_MS);
    },
    rest,
    /** Plays from the playhead; from the beginning of a segment that was only selected. @returns {Promise<void>} */
    play() {
      leavePoster();
      return player.play();
    },
    /** One press of J or L, from where the playhead is drawn. @param {1 | -1} direction @returns {Promise<void>} */
    shuttle(direction) {
      leavePoster();
      return player.shuttle(direction);
    },
    dispose() {
      callOffRest();
      stopSelection();
      stopFrames();
      stopPlaying();
    },
  };
}

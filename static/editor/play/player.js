import { effect } from "@preact/signals";
import { createFrameClock } from "#editor/play/clock.js";
import { cuesOf, musicLine, musicStretch, speechOf } from "#editor/play/score.js";
import { toSeconds } from "#editor/document/time.js";

/**
 * @import { ReadonlySignal, Signal } from "@preact/signals"
 * @import { Span, StagedSegment, Timeline } from "#editor/types.d.ts"
 * @import { Sound } from "#editor/play/sound.js"
 * @typedef {ReturnType<typeof createPlayer>} Player
 */

const FASTEST = 4;

/**
 * Plays the timeline: moves the playhead by whole frames with the sound card's clock (or the computer's, where there
 * is no sound), with narration and music at normal speed. It stops at the end, or goes round in the selected segment.
 * @param {object} options
 * @param {Signal<number>} options.playhead
 * @param {Signal<boolean>} options.playing
 * @param {ReadonlySignal<boolean>} options.looping whether the selected segment is played again and again
 * @param {ReadonlySignal<Timeline>} options.timeline
 * @param {ReadonlySignal<readonly Span[]>} options.spans
 * @param {ReadonlySignal<number>} options.total_frames
 * @param {ReadonlySignal<ReadonlyMap<string, StagedSegment>>} options.staged
 * @param {(sha256: string) => string | null} options.urlOf the address of an original
 * @param {() => string | null} options.loopedId the segment that is looped
 * @param {Sound} options.sound
 * @param {() => number} [options.now] seconds, rising
 * @param {(step: () => void) => number} [options.requestFrame]
 * @param {(id: number) => void} [options.cancelFrame]
 */
export function createPlayer({
  playhead, playing, looping, timeline, spans, total_frames, staged, urlOf, loopedId, sound,
  now = () => performance.now() / 1000,
  requestFrame = (step) => requestAnimationFrame(step), cancelFrame = (id) => cancelAnimationFrame(id),
}) {
  const clock = createFrameClock({ rate: () => timeline.peek().frame_rate });
  let pending = 0;
  let begun = 0;

  /** The frames within which it plays: all, or those of the looped segment. */
  function range() {
    const looped = looping.peek() ? spans.peek().find((span) => span.id === loopedId()) : undefined;
    const start = looped?.start_frame ?? 0;
    return { start, end: looped ? start + looped.duration_frames : total_frames.peek() };
  }

  /** @returns {import("#editor/play/sound.js").Score} */
  function score() {
    const { frame_rate: rate, music } = timeline.peek();
    const sources = { spans: spans.peek(), staged: staged.peek(), rate, urlOf };
    const cues = cuesOf(sources);
    const url = music && urlOf(music.asset);
    if (!music || !url) return { cues, music: null };
    const total_seconds = toSeconds(total_frames.peek(), rate);
    const { start: start_seconds, end: end_seconds } = musicStretch({ music, total_seconds, rate });
    return {
      cues,
      music: {
        url, start_seconds, end_seconds, line: musicLine({ music, speech: speechOf(cues, sources), total_seconds, rate }),
        source_start_seconds: music.source_start_seconds ?? 0, source_end_seconds: music.source_end_seconds ?? null,
      },
    };
  }

  /** @param {number} frame with fractions @param {number} speed */
  function startAt(frame, speed) {
    const ticking = sound.clock() ?? now;
    clock.start({ frame, speed, now: ticking });
    if (speed === 1) {
      sound.play(score(), { from_seconds: toSeconds(frame, timeline.peek().frame_rate), at_clock: ticking() });
    } else sound.stop();
  }

  function step() {
    if (!clock.isRunning) return;
    const { start, end } = range();
    const frame = clock.frame();
    if (frame >= end && clock.speed > 0) {
      if (looping.peek()) {
        startAt(start, clock.speed);
        playhead.value = start;
      } else {
        playhead.value = Math.max(0, end - 1);
        pause();
        return;
      }
    } else if (frame < start && clock.speed < 0) {
      playhead.value = start;
      pause();
      return;
    } else if (frame !== playhead.peek()) playhead.value = Math.max(0, frame);
    pending = requestFrame(step);
  }

  /** @param {number} [speed] @returns {Promise<void>} */
  async function play(speed = 1) {
    const { start, end } = range();
    if (end <= start) return;
    begun += 1;
    const mine = begun;
    playing.value = true;
    if (speed === 1) await awake();
    if (mine !== begun || !playing.peek()) return;
    const at = playhead.peek();
    const outside = at < start || at >= end || (speed > 0 && at >= end - 1);
    const from = outside ? (speed > 0 ? start : end - 1) : at;
    playhead.value = from;
    startAt(from, speed);
    cancelFrame(pending);
    pending = requestFrame(step);
  }

  /** Without sound the video plays all the same. */
  async function awake() {
    try {
      await sound.wake();
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
    }
  }

  function pause() {
    begun += 1;
    cancelFrame(pending);
    clock.stop();
    sound.stop();
    playing.value = false;
  }

  // What is heard follows the document while it plays: a narration became ready, a volume changed.
  let heard = { timeline: timeline.peek(), staged: staged.peek() };
  const stopListening = effect(() => {
    const next = { timeline: timeline.value, staged: staged.value };
    const differs = next.timeline !== heard.timeline || next.staged !== heard.staged;
    heard = next;
    if (differs && clock.isRunning && clock.speed === 1) startAt(clock.position(), 1);
  });

  return {
    play,
    pause,
    toggle: () => (playing.peek() ? pause() : play()),
    /** Moves on without stopping, wherever it is. @param {number} frame */
    seek(frame) {
      const last = Math.max(0, total_frames.peek() - 1);
      playhead.value = Math.min(last, Math.max(0, Math.floor(frame)));
      if (clock.isRunning) startAt(playhead.peek(), clock.speed);
    },
    /**
     * One press of J or L: starts in that direction, then twice and four times as fast.
     * @param {1 | -1} direction
     */
    shuttle(direction) {
      const speed = clock.speed;
      const same = Math.sign(speed) === direction;
      const next = same ? Math.min(FASTEST, Math.abs(speed) * 2) * direction : direction;
      return play(next);
    },
    get speed() {
      return clock.speed;
    },
    dispose() {
      pause();
      stopListening();
    },
  };
}

import { footageGain } from "#editor/play/gains.js";

/** @import { FrameRate, FrameState, ResolvedTimeline, StagedSegment } from "#editor/types.d.ts" */

const MOST_VIDEOS = 6;
const DRIFT_SECONDS = 0.04;
const JUMP_SECONDS = 0.35;

/**
 * The <video> elements behind footage on the stage, each held to the frame it should show. While playing they run by
 * themselves and are nudged; paused they stand on the frame.
 * @param {{onFrame: () => void, create?: () => HTMLVideoElement}} options `onFrame`: there is something new to draw
 */
export function createClips({ onFrame, create = () => document.createElement("video") }) {
  /** Least recently wanted first. @type {Map<string, HTMLVideoElement>} */
  const videos = new Map();

  /** @param {string} key @param {string} url */
  function videoOf(key, url) {
    const known = videos.get(key);
    if (known && known.dataset.url === url) {
      videos.delete(key);
      videos.set(key, known);
      return known;
    }
    if (known) release(key, known);
    const video = create();
    video.dataset.url = url;
    video.preload = "auto";
    video.playsInline = true;
    video.muted = true;
    video.src = url;
    for (const event of ["loadeddata", "seeked"]) video.addEventListener(event, onFrame);
    videos.set(key, video);
    for (const [oldest, old] of videos) {
      if (videos.size <= MOST_VIDEOS) break;
      release(oldest, old);
    }
    return video;
  }

  /** @param {string} key @param {HTMLVideoElement} video */
  function release(key, video) {
    videos.delete(key);
    video.pause();
    video.removeAttribute("src");
    video.load();
  }

  return {
    /** The frame that footage shows now, or null while it loads. @param {string} key @param {string} url */
    frameOf(key, url) {
      const video = videoOf(key, url);
      return video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA && video.videoWidth > 0 ? video : null;
    },

    /**
     * Brings every clip of a frame to its place.
     * @param {{state: FrameState, resolved: ResolvedTimeline, staged: ReadonlyMap<string, StagedSegment>, playing: boolean}} args
     */
    hold({ state, resolved, staged, playing }) {
      const wanted = clipsOf({ state, resolved, staged });
      for (const { key, url, seconds, loop, volume } of wanted) {
        const video = videoOf(key, url);
        if (video.readyState < HTMLMediaElement.HAVE_METADATA) continue;
        hold(video, { seconds: placeIn(seconds.into, { start: seconds.start, length: video.duration, loop }), playing, volume });
      }
      const keys = new Set(wanted.map((clip) => clip.key));
      for (const [key, video] of videos) if (!keys.has(key) && !video.paused) video.pause();
    },

    dispose() {
      for (const [key, video] of videos) release(key, video);
    },
  };
}

/** @typedef {ReturnType<typeof createClips>} Clips */

/** @param {HTMLVideoElement} video @param {{seconds: number, playing: boolean, volume: number}} args */
function hold(video, { seconds, playing, volume }) {
  const drift = seconds - video.currentTime;
  video.muted = !playing || volume === 0;
  video.volume = Math.min(1, volume);
  if (!playing) {
    if (!video.paused) video.pause();
    if (Math.abs(drift) > 0.001 && !video.seeking) video.currentTime = seconds;
    return;
  }
  if (Math.abs(drift) > JUMP_SECONDS && !video.seeking) video.currentTime = seconds;
  video.playbackRate = Math.abs(drift) > DRIFT_SECONDS ? 1 + Math.max(-0.25, Math.min(0.25, drift * 2)) : 1;
  if (video.paused && !video.ended) video.play().catch(() => {});
}

/**
 * The place in footage after it has played `into` seconds: it starts again where it started, or holds its end.
 * @param {number} into @param {{start: number, length: number, loop: boolean}} args
 */
export function placeIn(into, { start, length, loop }) {
  const wanted = start + Math.max(0, into);
  if (wanted < length) return wanted;
  const played = length - start;
  return loop && played > 0 ? start + ((wanted - start) % played) : Math.max(0, length - 0.001);
}

/**
 * @param {{state: FrameState, resolved: ResolvedTimeline, staged: ReadonlyMap<string, StagedSegment>}} args
 * @returns {{key: string, url: string, seconds: {start: number, into: number}, loop: boolean, volume: number}[]}
 */
function clipsOf({ state, resolved, staged }) {
  const rate = resolved.frame_rate;
  return [state.primary, state.incoming].flatMap((one) => {
    if (!one) return [];
    const segment = resolved.segments[one.segment_index];
    const pictures = staged.get(segment.id)?.pictures ?? {};
    const found = [];
    const fill_url = pictures.fill?.clip_url;
    if (segment.fill.kind === "clip" && fill_url) {
      found.push({
        key: `${segment.id}/fill`, url: fill_url, loop: segment.fill.loop,
        volume: footageGain(segment.fill, { at_frame: one.fill.clip_frame, duration_frames: segment.duration_frames }),
        seconds: { start: pictures.fill?.clip_start_seconds ?? segment.fill.source_start_seconds, into: playedOf(segment.fill) + middleOf(one.fill.clip_frame, rate) },
      });
    }
    for (const { layer_index, picture_frame } of one.layers) {
      const layer = segment.layers[layer_index];
      const url = pictures[layer.id]?.clip_url;
      if (layer.look.kind !== "clip" || !url) continue;
      found.push({
        key: `${segment.id}/${layer.id}`, url, loop: layer.look.loop,
        volume: footageGain(layer, { at_frame: picture_frame, duration_frames: layer.frames.duration_frames }),
        seconds: { start: pictures[layer.id]?.clip_start_seconds ?? layer.look.source_start_seconds, into: playedOf(layer.look) + middleOf(picture_frame, rate) },
      });
    }
    return found;
  });
}

/**
 * What has played of a loop when it comes in, in seconds at its speed.
 * @param {{loop: boolean, loop_offset_seconds?: number, edit?: {speed_ratio: number} | null}} footage
 */
const playedOf = ({ loop, loop_offset_seconds = 0, edit }) => (loop ? loop_offset_seconds / (edit?.speed_ratio ?? 1) : 0);

/** Footage is asked for in the middle of a frame: at its very beginning browsers may show the one before. @param {number} frame @param {FrameRate} rate */
function middleOf(frame, rate) {
  return ((frame + 0.5) * rate.denominator) / rate.numerator;
}

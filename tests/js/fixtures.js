// Values that the editor's tests begin with, and fakes of what it talks to.

/** A generator of numbers that are the same at every run (mulberry32). */
export function randomFrom(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const whole = (low, high) => low + Math.floor(next() * (high - low + 1));
  const pick = (items) => items[whole(0, items.length - 1)];
  const chance = (ratio) => next() < ratio;
  return { next, whole, pick, chance };
}

export const RATE = { numerator: 30, denominator: 1 };
export const CANVAS = { width_px: 1920, height_px: 1080 };

export const KIT = {
  name: "Northwind",
  colours: [
    { role: "primary", name: "Teal", hex: "#0f7a6c" },
    { role: "surface", name: "Sand", hex: "#f4efe6" },
    { role: "accent", name: "Amber", hex: "#f2b45c" },
  ],
  type_styles: [
    {
      role: "heading-1", name: "Heading 1", font: "a".repeat(64), family: "Sora", weight: 700, size_px: 80,
      minimum_size_px: 27, line_height_ratio: 1.1, letter_spacing_em: 0, upper_case: false, colour: "primary",
    },
  ],
  logos: [{
    variant: "primary", name: "Logo", asset: "b".repeat(64), width_px: 400, height_px: 100, clear_space_ratio: 0.5, unit_ratio: 1,
    minimum_height_px: 48, on_dark: false,
  }],
  voices: [{ role: "narrator", name: "Narrator", backend: "hibari", voice: "default" }],
  pronunciations: [],
};

export function shape(id, changes = {}) {
  return {
    kind: "shape", id, name: id, place: { x_px: 100, y_px: 100, width_px: 200, height_px: 100, anchor: "centre" },
    rotation_degrees: 0, opacity_ratio: 1, start_frame: 0, end_frame: null, enter: null, exit: null, emphasis: [],
    keyframes: [], locked: false, outline: "rectangle", fill: { kind: "role", role: "primary" }, stroke: null,
    stroke_px: 0, corner_radius_px: 0, ...changes,
  };
}

export function clip(id, changes = {}) {
  const { outline, fill, stroke, stroke_px, ...base } = shape(id);
  return {
    ...base, kind: "clip", asset: "c".repeat(64), fit: "cover", source_start_seconds: 2, loop: false, volume: 1,
    description: "", words: [], ...changes,
  };
}

export function picture(id, changes = {}) {
  const { outline, fill, stroke, stroke_px, ...base } = shape(id);
  return {
    ...base, kind: "picture", asset: "d".repeat(64), fit: "cover", description: "",
    crop: { x_ratio: 0, y_ratio: 0, width_ratio: 1, height_ratio: 1 }, ...changes,
  };
}

export function text(id, changes = {}) {
  const { outline, fill, stroke, stroke_px, corner_radius_px, ...base } = shape(id);
  return {
    ...base, kind: "text", text: "Hello", style: "heading-1", colour: null, size_px: null, align: "start", vertical_align: "start",
    list_style: "none", shrink: true, ...changes,
  };
}

export function narration(script, changes = {}) {
  return {
    script, voice: "narrator", speed_ratio: 1, volume: 1, lead_frames: 9, tail_frames: 15, recording: null, ...changes,
  };
}

export function segment(id, changes = {}) {
  return {
    id, name: id, duration: { kind: "pinned", frames: 90 },
    background: { kind: "colour", colour: { kind: "role", role: "surface" } }, layers: [], narration: null,
    transition: { kind: "cut", duration_frames: 0, colour: null }, locked: false, ...changes,
  };
}

export function timeline(segments, changes = {}) {
  return {
    schema_version: 1, canvas: CANVAS, frame_rate: RATE, segments, music: null,
    captions: { burn_in: false, place: "bottom", style: "caption" }, ...changes,
  };
}

/** A video as the server answers it, every segment at revision 1. */
export function video(segments, changes = {}) {
  const { schema_version, segments: _segments, ...settings } = timeline([]);
  return {
    id: "video-1", title: "Welcome", workspace: { key: "northwind", name: "Northwind" }, rights: ["edit", "watch"],
    revision: 1, settings: { revision: 1, ...settings },
    segments: segments.map((document) => ({ id: document.id, revision: 1, document })),
    kit: { name: "Northwind", version: 1, values: KIT }, fonts: {}, assets: {}, ...changes,
  };
}

/** What the renderer answers about a segment, without pictures. */
export function staged(document, changes = {}) {
  const duration_frames = document.duration.kind === "pinned" ? document.duration.frames : 120;
  return {
    id: document.id, source: document, pictures: {}, thumbnail_url: null, narration: null, findings: [],
    resolved: {
      id: document.id, name: document.name, start_frame: 0, duration_frames, duration_is_estimated: false,
      fill: { kind: "solid", colour: "#f4efe6" }, narration: null,
      transition: { kind: "cut", before_frames: 0, after_frames: 0, colour: null },
      layers: document.layers.map((layer) => ({
        id: layer.id, name: layer.name, look: { kind: layer.kind }, rotation_degrees: 0, opacity_ratio: 1,
        box: {
          x_px: layer.place.x_px, y_px: layer.place.y_px, width_px: layer.place.width_px, height_px: layer.place.height_px,
        },
        frames: { start_frame: layer.start_frame, duration_frames: duration_frames - layer.start_frame },
        enter: layer.enter, exit: layer.exit, emphasis: [], keyframes: [], volume: 0,
      })),
    },
    ...changes,
  };
}

/** A clock that stands still until it is moved. */
export function fakeClock() {
  let time = 0;
  let waiting = [];
  return {
    now: () => time,
    later(act, ms) {
      const entry = { at: time + ms, act };
      waiting.push(entry);
      return () => {
        waiting = waiting.filter((other) => other !== entry);
      };
    },
    get waiting() {
      return waiting.length;
    },
    /** Moves on and does what falls due, in order, letting promises settle in between. */
    async move(ms) {
      const end = time + ms;
      await settled();
      for (;;) {
        const next = waiting.filter((entry) => entry.at <= end).toSorted((a, b) => a.at - b.at)[0];
        if (!next) break;
        waiting = waiting.filter((entry) => entry !== next);
        time = next.at;
        next.act();
        await settled();
      }
      time = end;
    },
  };
}

/** Lets everything that only waits for promises go on. */
export async function settled() {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

/** A promise that is settled from outside. */
export function deferred() {
  let resolve;
  let reject;
  const promise = new Promise((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

// The whole editor with a video whose segments can be told apart, for the test of scrubbing.
import { render } from "preact";
import { createEditor } from "#editor/state/editor.js";
import { createPanels } from "#editor/ui/panels.js";
import { html } from "#editor/ui/html.js";
import { Shell } from "#editor/ui/shell.js";
import { fakeClock, segment, shape, staged, video } from "/tests/js/fixtures.js";

/** Opens it on the page and waits until the bitmaps of all segments are there. */
export async function open({ sheets, count, layers }) {
  performance.setResourceTimingBufferSize(2000);
  await Promise.all(sheets.map((name) => new Promise((done) => {
    const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: `/static/css/${name}.css` });
    link.onload = link.onerror = done;
    document.head.append(link);
  })));
  const picture = async (colour, width, height) => {
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext("2d");
    context.fillStyle = colour;
    context.fillRect(0, 0, width, height);
    for (let line = 0; line < 40; line += 1) {
      context.fillStyle = `hsl(${line * 9} 60% 50%)`;
      context.fillRect(0.6 * width + line * 3, height * 0.1, 2, height * 0.8);
    }
    const url = URL.createObjectURL(await canvas.convertToBlob());
    return { url, offset_x_px: 0, offset_y_px: 0, width_px: width, height_px: height, scale_ratio: 0.5, frames: 1, columns: 1 };
  };
  const enter = { preset: "spring", duration_frames: 30 };
  const colours = Array.from({ length: count }, (_, index) => `rgb(${10 + index * 11}, ${240 - index * 11}, ${(index * 67) % 256})`);
  const segments = colours.map((_, index) => segment(`s${index}`, {
    layers: Array.from({ length: layers }, (_, number) => shape(`l${number}`, { enter, rotation_degrees: number })),
    transition: { kind: index % 2 ? "crossfade" : "push", duration_frames: 12, colour: null },
  }));
  const never = () => new Promise(() => {});
  const kept = { get: () => Promise.resolve(null), put: never, remove: never };
  const sound = { wake: () => Promise.resolve(), clock: () => null, play() {}, stop() {}, dispose: () => Promise.resolve() };
  // Time stands still: a slow machine does not make the hand rest.
  const editor = createEditor({ video: video(segments), api: { save: never, stage: never, getVideo: never }, kept, sound, live: false, clock: fakeClock() });
  const now = await Promise.all(editor.timeline.value.segments.map(async (one, index) => {
    const made = staged(one);
    const fill = {
      kind: "picture", asset: "d".repeat(64), fit: "cover", behind: "#000000", scrim: null, move_easing: "linear",
      move_from_ratio: 0, move_to_ratio: 1,
      ...Object.fromEntries(["move_start", "move_end"].map((name) => [name, { x_ratio: 0, y_ratio: 0, width_ratio: 1, height_ratio: 1 }])),
    };
    const pictures = { fill: await picture(colours[index], 960, 540) };
    for (const layer of one.layers) pictures[layer.id] = await picture("#ffffff", 100, 50);
    return { ...made, pictures, resolved: { ...made.resolved, fill } };
  }));
  editor.staged.value = new Map(now.map((one) => [one.id, one]));
  const place = document.body.appendChild(document.createElement("div"));
  render(html`<${Shell} editor=${editor} panels=${createPanels()} home="/" watch="/" />`, place);
  window.editor = editor;
  window.colours = colours;
  window.nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  window.colourShown = () => {
    const probe = new OffscreenCanvas(1, 1).getContext("2d");
    const canvas = document.querySelector(".stage canvas");
    probe.drawImage(canvas, canvas.width * 0.05, canvas.height * 0.9, 1, 1, 0, 0, 1, 1);
    return `rgb(${[...probe.getImageData(0, 0, 1, 1).data.slice(0, 3)].join(", ")})`;
  };
  while (!document.querySelector(".stage canvas")?.width) await nextFrame();
  // Nobody moves the playhead: the bitmaps of all segments come one after another.
  const pictures = () => performance.getEntriesByType("resource").filter(({ name }) => name.startsWith("blob:")).length;
  for (let tries = 0; tries < 600 && pictures() < count * (layers + 1); tries += 1) await nextFrame();
  await new Promise((resolve) => setTimeout(resolve, 300));
}

/** The colours that show at the next frame of the display after going to each of some segments, and those that should. */
export async function visit(order) {
  const shown = [];
  for (const index of order) {
    editor.scrub(editor.spans.value[index].start_frame + 45);
    await nextFrame();
    shown.push(colourShown());
  }
  return { shown, wanted: order.map((index) => colours[index]) };
}

/** Goes to and fro over the whole video, once a frame of the display. */
export async function scrub(times) {
  const total = editor.total_frames.value;
  for (let step = 0; step < times; step += 1) {
    editor.scrub((step * 733) % total);
    await nextFrame();
  }
}

import { ApiError } from "#editor/net/api.js";
import { createEditor } from "#editor/state/editor.js";
import { copyChosen } from "#editor/state/commands.js";
import { createPanels } from "#editor/ui/panels.js";
import { listenForClipboard } from "#editor/ui/clipboard.js";
import { equal, ok } from "#test";
import { segment, settled, shape, video } from "/tests/js/fixtures.js";

const picture = { id: "p", sha256: "e".repeat(64), name: "shot.png", kind: "picture", media_type: "image/png", url: "/x.png", width_px: 400, height_px: 300, facts: {} };

function open(changes = {}, calls = {}) {
  const never = () => new Promise(() => {});
  const kept = { get: () => Promise.resolve(null), put: never, remove: never };
  const sound = { wake: () => Promise.resolve(), clock: () => null, play() {}, stop() {}, dispose: () => Promise.resolve() };
  const start = video([segment("a", { layers: [shape("one")] })], changes);
  const editor = createEditor({ video: start, api: { save: never, stage: never, getVideo: never, upload: () => Promise.resolve(picture), ...calls }, kept, sound, live: false });
  const panels = createPanels();
  const stop = listenForClipboard(editor, panels);
  return { editor, panels, end: () => { stop(); editor.dispose(); } };
}

function send(type, data = new DataTransfer(), target = document.body) {
  const event = new ClipboardEvent(type, { clipboardData: data, bubbles: true, cancelable: true, composed: true });
  target.dispatchEvent(event);
  return event;
}

const words = (text) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  return data;
};
const kinds = (editor) => editor.segment.value.layers.map((layer) => layer.kind);

export function whatWasCopiedHereComesBackAsItWas() {
  const { editor, end } = open();
  editor.select("a", ["one"]);
  copyChosen(editor);
  const data = new DataTransfer();
  ok(send("copy", data).defaultPrevented);
  ok(send("paste", data).defaultPrevented);
  equal(kinds(editor), ["shape", "shape"]);
  send("paste", words("From elsewhere, copied later"));
  equal(kinds(editor), ["shape", "shape", "text"]);
  end();
}

export async function whatWasCopiedInAnotherVideoIsPastedOnceTheServerTakesIt() {
  const first = open();
  first.editor.select("a");
  copyChosen(first.editor);
  const data = new DataTransfer();
  send("copy", data);
  first.end();
  let refusal = null;
  const { editor, panels, end } = open({}, { stage: async () => {
    if (refusal) throw refusal;
    return { segments: [] };
  } });
  send("paste", data);
  await settled();
  equal(editor.timeline.value.segments.map((one) => one.name), ["a", "a"]);
  refusal = new ApiError({ code: "original-missing", message: "A picture is not here." });
  send("paste", data);
  await settled();
  equal([editor.timeline.value.segments.length, panels.toasts.value.at(-1).text], [2, "This cannot be pasted here. A picture is not here."]);
  end();
}

export async function picturesAreBroughtAndPlaced() {
  const { editor, end } = open();
  const data = new DataTransfer();
  data.items.add(new File(["x"], "shot.png", { type: "image/png" }));
  send("paste", data);
  await settled();
  equal(kinds(editor), ["shape", "picture"]);
  equal(editor.assets.value.map((asset) => asset.id), ["p"]);
  end();
}

export function slidesBecomeSegmentsAndOneStep() {
  const { editor, panels, end } = open();
  send("paste", words("One\nfirst point\n\nTwo\nsecond point"));
  equal(editor.timeline.value.segments.map((one) => one.name), ["a", "One", "Two"]);
  equal(editor.undo_label.value, "Paste 2 segments");
  ok(panels.toasts.value[0].text.startsWith("2 segments were made"));
  end();
}

export function fieldsAndLockedSegmentsAreLeftAlone() {
  const { editor, panels, end } = open({ rights: ["edit", "manage-kit"] });
  const input = document.body.appendChild(document.createElement("input"));
  ok(!send("paste", words("mine"), input).defaultPrevented);
  input.remove();
  editor.apply("Lock", (timeline) => ({ ...timeline, segments: timeline.segments.map((one) => ({ ...one, locked: true })) }));
  send("paste", words("Words"));
  equal([kinds(editor), panels.toasts.value[0].text], [["shape"], "This segment is locked. Choose another one to paste into."]);
  end();
}

export function whoMayNotEditPastesNothing() {
  const { editor, end } = open({ rights: ["watch"] });
  ok(!send("paste", words("Words")).defaultPrevented);
  equal(kinds(editor), ["shape"]);
  end();
}

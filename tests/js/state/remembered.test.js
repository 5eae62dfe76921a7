import { createEditor } from "#editor/state/editor.js";
import { rememberPlace } from "#editor/state/remembered.js";
import { createPanels } from "#editor/ui/panels.js";
import { equal } from "#test";
import { fakeServer } from "/tests/js/fake_server.js";
import { fakeClock, segment, video } from "/tests/js/fixtures.js";

const never = () => new Promise(() => {});

function page() {
  const opened = video([segment("a"), segment("b")]);
  const api = Object.assign(fakeServer(opened), { stage: never });
  return { editor: createEditor({ video: opened, api, person_id: "mira", clock: fakeClock(), live: false }), panels: createPanels() };
}

function storage() {
  const rows = new Map();
  return { getItem: (key) => rows.get(key) ?? null, setItem: (key, value) => rows.set(key, value) };
}

/** A tab of the browser in which somebody works at segment "b" with the brand panel open. */
function tab() {
  const kept = storage();
  const { editor, panels } = page();
  rememberPlace(editor, panels, { video_id: "v1", again: false, storage: kept });
  panels.library.value = "brand";
  panels.tab.value = "voice";
  editor.select("b");
  return kept;
}

function placeIn(kept, options) {
  const { editor, panels } = page();
  rememberPlace(editor, panels, { storage: kept, ...options });
  return [panels.library.peek(), panels.tab.peek(), editor.selection.peek().segment_id];
}

export function aPageThatIsReadAnewOpensWhereItWas() {
  equal(placeIn(tab(), { video_id: "v1", again: true }), ["brand", "voice", "b"]);
}

export function aPageThatIsOpenedBeginsAsEveryPage() {
  equal(placeIn(tab(), { video_id: "v1", again: false }), ["templates", "text", "a"]);
}

export function anotherVideoBeginsAsEveryVideo() {
  equal(placeIn(tab(), { video_id: "v2", again: true }), ["templates", "text", "a"]);
}

export function whatCannotBeReadIsNotMissed() {
  const broken = { getItem: () => "{", setItem: () => { throw new Error("full"); } };
  equal(placeIn(broken, { video_id: "v1", again: true }), ["templates", "text", "a"]);
}

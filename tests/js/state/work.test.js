import { createWork } from "#editor/state/work.js";
import { equal } from "#test";
import { deferred, settled } from "/tests/js/fixtures.js";

const snapshot = (exports, title) => ({ revision: 1, exports, people: [], title });

export async function namesAreSentOneAfterTheOtherAndTheLastStays() {
  const answers = [deferred(), deferred()];
  const sent = [];
  const api = { renameVideo: (_id, { title }) => answers[sent.push(title) - 1].promise };
  const work = createWork({ video_id: "v", api, saved: async () => true });
  const title = work.titleOf("Welcome");
  void work.rename("Hello");
  void work.rename("Welcome");
  await settled();
  equal(sent, ["Hello"]);
  answers[0].resolve();
  await settled();
  work.receive(snapshot([], "Hello"));
  equal([sent, title.value], [["Hello", "Welcome"], "Welcome"]);
  answers[1].resolve();
  await settled();
  work.receive(snapshot([], "Welcome, all"));
  equal(title.value, "Welcome, all");
}

export async function anExportDoesNotGoWhereASnapshotIsFromBeforeIt() {
  const begun = deferred();
  const work = createWork({ video_id: "v", api: { startExport: () => begun.promise }, saved: async () => true });
  const { exports, is_export_asked } = work.signals;
  const started = work.startExport("1080p");
  equal(is_export_asked.value, true);
  begun.resolve({ id: "new", state: "waiting" });
  await started;
  work.receive(snapshot([{ id: "old", state: "done" }]));
  equal([exports.value.map(({ id }) => id), is_export_asked.value], [["new", "old"], false]);
  work.receive(snapshot([{ id: "new", state: "running" }, { id: "old", state: "done" }]));
  work.receive(snapshot([{ id: "old", state: "done" }]));
  equal(exports.value.map(({ id }) => id), ["old"]);
}

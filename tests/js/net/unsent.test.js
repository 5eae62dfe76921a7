import { createUnsentStore } from "#editor/net/unsent.js";
import { equal } from "#test";

export async function theBrowserKeepsUnsentWork() {
  const store = createUnsentStore({ person_id: "maria" });
  const unsent = { video_id: "kept-1", at: "2026-01-01T00:00:00Z", segments: [], removed: [], order: ["a"], settings: null };
  equal(await store.get("kept-1"), null);
  await store.put(unsent);
  equal(await store.get("kept-1"), unsent);
  await store.remove("kept-1");
  equal(await store.get("kept-1"), null);
}

export async function unsentWorkOfSeveralTabsIsKeptApartAndFoundTogether() {
  const [one, other] = ["1", "2"].map((tab) => createUnsentStore({ person_id: "maria", tab }));
  const unsent = (at, ids, more = {}) => ({
    video_id: "kept-3", at, removed: [], order: null, settings: null,
    segments: ids.map((id) => ({ base_revision: 1, document: { id, name: at } })), ...more,
  });
  await one.put(unsent("2026-01-01T00:00:01Z", ["a", "b"], { order: ["b", "a"] }));
  await other.put(unsent("2026-01-01T00:00:02Z", ["b"], { removed: [{ id: "c", base_revision: 1 }] }));
  const found = await one.get("kept-3");
  equal(found.segments.map(({ document }) => [document.id, document.name]), [["a", "2026-01-01T00:00:01Z"], ["b", "2026-01-01T00:00:02Z"]]);
  equal([found.order, found.removed.length], [["b", "a"], 1]);
  await one.remove("kept-3");
  equal((await other.get("kept-3")).segments.map(({ document }) => document.id), ["b"], "the other tab's is left");
  await one.put(unsent("2026-01-01T00:00:03Z", ["d"]));
  await other.drop(found);
  equal((await other.get("kept-3")).segments.map(({ document }) => document.id), ["d"], "what was put aside since is left");
  await one.remove("kept-3");
}

export async function unsentWorkIsOfferedToWhoseItIsOnly() {
  const [maria, omar] = ["maria", "omar"].map((person_id) => createUnsentStore({ person_id }));
  const unsent = { video_id: "kept-2", at: "2026-01-01T00:00:00Z", segments: [], removed: [], order: ["a"], settings: null };
  await maria.put(unsent);
  equal(await omar.get("kept-2"), null);
  await omar.remove("kept-2");
  equal(await maria.get("kept-2"), unsent);
}

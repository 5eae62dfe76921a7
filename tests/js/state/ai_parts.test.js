import { aiPartsIn, aiPartsOf, modelWords, shownParts } from "#editor/state/ai_parts.js";
import { equal, ok } from "#test";
import { segment, shape } from "/tests/js/fixtures.js";

const SEA = { sha256: "a".repeat(64), name: "Sea", kind: "picture", is_ai_made: true, model: "z-1", made_by: "z-1", licence: "Apache-2.0", created_at: "2026-11-26T10:00:00Z" };
const OURS = { ...SEA, sha256: "b".repeat(64), name: "Ours", is_ai_made: false, model: "" };
const THEIRS = { ...SEA, sha256: "c".repeat(64), name: "Theirs", kind: "audio", made_by: "", model: "" };

function film() {
  const layers = [
    { ...shape("own"), kind: "picture", asset: OURS.sha256 },
    { ...shape("sea"), kind: "picture", asset: SEA.sha256, sound: { asset: THEIRS.sha256 } },
  ];
  return { ...segment("one"), background: { kind: "picture", asset: SEA.sha256 }, layers };
}

export function everyPlaceOfWhatModelsMadeIsNamed() {
  const parts = aiPartsOf(film(), { assets: [SEA, OURS, THEIRS], speech_model: "hibari 1" });
  equal(parts.map(({ layer_id, kind, name }) => `${kind} ${name} ${layer_id}`).join("; "),
    "picture Sea null; picture Sea sea; sound Theirs sea; speech Narration null");
  equal(parts[0].made_at, SEA.created_at);
  equal(parts[2].made_at, null, "of a stranger's file nobody knows when it was made");
  equal(shownParts(parts).length, 3);
}

export function modelsAreNamedAsPeopleKnowThem() {
  equal(modelWords("hibari hibari-0.2.1-5f70741d4e90-2.2"), "hibari 0.2.1");
  equal(modelWords("z-1"), "z-1");
}

export function whatPeopleMadeIsNoPart() {
  equal(aiPartsOf(film(), { assets: [OURS] }).length, 0);
}

export function partsThatAreAsBeforeAreTheSameList() {
  const segments = [film()];
  const first = aiPartsIn(segments, { assets: [SEA], staged: new Map(), before: new Map() });
  const second = aiPartsIn([{ ...segments[0] }], { assets: [SEA, OURS], staged: new Map(), before: first });
  ok(first.get("one") === second.get("one"));
}

import { signal } from "@preact/signals";
import { createComments, mentionsIn, namedAt, threadsOf } from "#editor/state/comments.js";
import { equal } from "#test";
import { fakeClock } from "/tests/js/fixtures.js";

const said = (id, more = {}) => ({
  id, parent_id: null, by: "Maria", text: id, mentions: [], segment_id: null, segment_name: "", layer_id: null, at_frame: null,
  place: null, created_at: "2026-01-01T00:00:00Z", resolved_at: null, resolved_by: "", is_own: false, is_new: false, ...more,
});
const PEOPLE = [{ id: "1", name: "Maria Kern" }, { id: "2", name: "Jo Sand" }];

export function threadsStandInTheOrderOfTheVideoAndWhatIsGoneStandsLast() {
  const list = [said("gone", { segment_id: "x" }), said("late", { segment_id: "b", at_frame: 9 }), said("whole"),
    said("early", { segment_id: "b", at_frame: 2 }), said("answer", { parent_id: "late" }), said("first", { segment_id: "a" })];
  const threads = threadsOf(list, ["a", "b"]);
  equal(threads.map(({ first, index, is_gone }) => [first.id, index, is_gone]),
    [["whole", -1, false], ["first", 0, false], ["early", 1, false], ["late", 1, false], ["gone", -1, true]]);
  equal(threads[3].answers.map(({ id }) => id), ["answer"]);
}

export function onlyWholeNamesAreMentions() {
  equal(mentionsIn("@Maria Kern and @Jo, look", PEOPLE), ["1"]);
}

export function aNameInsideALongerOneIsNoMention() {
  const people = [{ id: "1", name: "Ann" }, { id: "2", name: "Anna" }, { id: "3", name: "Ann Lee" }, { id: "4", name: "J. (Jo)" }];
  equal(mentionsIn("@Anna", people), ["2"]);
  equal(mentionsIn("@Annabel, @Ann2", people), []);
  equal(mentionsIn("@Ann Lee, and @J. (Jo)!", people), ["3", "4"]);
  equal(mentionsIn("@Ann Lee @Ann", people), ["1", "3"]);
}

export function peopleAreProposedBehindAnAtSign() {
  equal(namedAt("Ask @ma", 7, PEOPLE)?.people.map(({ id }) => id), ["1"]);
  equal(namedAt("Ask @", 5, PEOPLE)?.people.length, 2);
  equal(namedAt("Ask @sa", 7, PEOPLE)?.people.map(({ id }) => id), ["2"]);
  equal(namedAt("me@ma", 5, PEOPLE), null);
  equal(namedAt("@Maria Kern, this", 17, PEOPLE), null);
}

export async function commentsAreReadWhenASnapshotTellsOfAChangeAndNotBefore() {
  let asked = 0;
  const list = [said("one", { is_new: true, segment_id: "a" }), said("two", { segment_id: "a", resolved_at: "2026-01-02T00:00:00Z" })];
  const seen = [];
  const comments = createComments({
    video_id: "v", timeline: signal({ segments: [{ id: "a" }] }), flush: async () => {},
    api: { listComments: async () => { asked += 1; return { comments: list, people: PEOPLE }; }, noteCommentsSeen: async (id, last) => { seen.push([id, last]); } },
  });
  await comments.receive({});
  await comments.receive({ comments: "1" });
  await comments.receive({ comments: "1" });
  equal([asked, comments.unread.value, comments.open_by_segment.value.get("a")?.length], [1, 1, 1]);
  await comments.noteSeen();
  equal([comments.unread.value, seen], [0, [["v", "two"]]]);
  await comments.noteSeen();
  equal(seen.length, 1);
}

export async function whatIsPointedAtIsSavedFirst() {
  const done = [];
  const comments = createComments({
    video_id: "v", timeline: signal({ segments: [] }), flush: async () => { done.push("saved"); },
    api: { addComment: async (_id, body) => { done.push(body.mentions); return { comments: [], people: PEOPLE }; } },
  });
  await comments.add("Hello", { segment_id: "a", layer_id: null, at_frame: 3, place: null });
  await comments.add("@Jo Sand", null);
  equal(done, ["saved", [], ["2"]]);
}

export async function aRemovedCommentCanBeBroughtBackForAWhile() {
  let list = [said("one"), said("two")];
  const removed = [];
  const api = {
    listComments: async () => ({ comments: list, people: [] }),
    removeComment: async (id) => {
      removed.push(id);
      list = list.filter((one) => one.id !== id);
    },
  };
  const clock = fakeClock();
  const comments = createComments({ video_id: "v", api, timeline: signal({ segments: [] }), flush: async () => {}, clock });
  await comments.receive({ comments: "1" });
  const texts = () => comments.threads.value.map(({ first }) => first.text);
  comments.remove("one", () => {});
  equal([texts(), removed], [[null, "two"], []]);
  comments.bringBack("one");
  await clock.move(10_000);
  equal([texts(), removed], [["one", "two"], []]);
  comments.remove("one", () => {});
  await clock.move(6000);
  equal([texts(), removed], [["two"], ["one"]]);
  comments.remove("two", () => {});
  window.dispatchEvent(new Event("pagehide"));
  equal(removed, ["one", "two"], "the page goes");
  comments.dispose();
}

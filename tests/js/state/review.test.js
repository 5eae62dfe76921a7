import { ApiError } from "#editor/net/api.js";
import { createReview, stateOf } from "#editor/state/review.js";
import { equal } from "#test";

const decided = (decision, is_current) => ({ id: "a", fingerprint: "f", is_settled: true, decision: decision && { decision, is_current, by: "", at: "", note: "" } });
const answer = (segments) => ({ state: "draft", standing: "draft", by: "", at: null, request: null, whole: null, segments, people: [], demands_approval: false });

export function whatWasDecidedAboutAnotherVersionDoesNotCount() {
  equal([decided(null), decided("approved", true), decided("approved", false), decided("changes", true), decided("changes", false)].map(stateOf),
    ["none", "approved", "stale", "changes", "stale"]);
}

export async function theReviewIsReadAgainWhenItOrTheVideoChanged() {
  let asked = 0;
  const review = createReview({ video_id: "v", flush: async () => {}, api: { getReview: async () => { asked += 1; return answer([decided("approved", true)]); } } });
  for (const snapshot of [{ revision: 1 }, { revision: 1, review: "a" }, { revision: 1, review: "a" }, { revision: 2, review: "a" }, { revision: 2, review: "b" }]) {
    await review.receive(snapshot);
  }
  equal([asked, review.states.value.get("a")], [3, "approved"]);
}

export async function whatChangedMeanwhileIsReadBeforeItIsDecidedAgain() {
  const sent = [];
  let asked = 0;
  const review = createReview({
    video_id: "v", flush: async () => {},
    api: {
      getReview: async () => { asked += 1; return answer([]); },
      decideReview: async (_id, body) => { sent.push(body.seen); throw new ApiError({ code: "changed-meanwhile", message: "Look again." }); },
    },
  });
  let problem = "";
  await review.decide("approved", [decided(null)]).catch((error) => { problem = error.message; });
  equal([sent, asked, problem], [[{ a: "f" }], 1, "Look again."]);
}

export async function aChangeOfTheVideoAsksNobodyWhereNothingWasDecidedAndNobodyLooks() {
  let asked = 0;
  const review = createReview({ video_id: "v", flush: async () => {}, api: { getReview: async () => { asked += 1; return answer([decided(null)]); } } });
  for (const revision of [1, 2, 3]) await review.receive({ revision, review: "a" });
  equal(asked, 1);
  review.shown.value = true;
  await review.receive({ revision: 4, review: "a" });
  equal(asked, 2);
}

export async function anotherKitReadsItAgainWhereSomethingWasDecided() {
  for (const [part, expected] of [[decided("approved", true), 2], [decided(null), 1]]) {
    let asked = 0;
    const review = createReview({ video_id: "v", flush: async () => {}, api: { getReview: async () => { asked += 1; return answer([part]); } } });
    await review.receive({ revision: 1, review: "a" });
    await review.dressedAnew();
    equal(asked, expected);
  }
}

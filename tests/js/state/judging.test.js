import { equal } from "#test";
import { signal } from "@preact/signals";
import { ApiError } from "#editor/net/api.js";
import { createJudging } from "#editor/state/judging.js";

const INTRO = { code: "intro-present", severity: "error", message: "The video lacks its intro.", segment_id: "a", is_of_video: true };
const SMALL = { code: "text-size", severity: "error", message: "Too small.", segment_id: "a", is_of_video: false };

function fakeClock() {
  const waiting = new Set();
  return {
    later(run) {
      waiting.add(run);
      return () => waiting.delete(run);
    },
    async run() {
      for (const run of [...waiting]) {
        waiting.delete(run);
        await run();
      }
    },
  };
}

export async function whatConcernsTheWholeVideoIsAskedForOnceItIsSaved() {
  const save_state = signal("saving");
  const clock = fakeClock();
  let asked = 0;
  const api = { checkVideo: async () => { asked += 1; return [INTRO, SMALL]; } };
  const judging = createJudging({ video_id: "v", api, save_state, clock });
  await clock.run();
  equal(asked, 0);
  save_state.value = "saved";
  await clock.run();
  equal([asked, judging.found.value], [1, [INTRO]]);
  judging.dispose();
}

export async function itWaitsForWhatAPersonLooksAt() {
  const idle = signal(true);
  const clock = fakeClock();
  let asked = 0;
  const api = { checkVideo: async () => { asked += 1; return []; } };
  const judging = createJudging({ video_id: "v", api, save_state: signal("saved"), idle: () => idle.value, clock });
  idle.value = false;
  await clock.run();
  equal(asked, 0);
  idle.value = true;
  await clock.run();
  equal(asked, 1);
  judging.dispose();
}

export async function itIsJudgedForTheExportThatWasChosenLast() {
  const clock = fakeClock();
  let preset = "1080p";
  /** @type {unknown[]} */
  const asked = [];
  const api = { checkVideo: async (_id, body) => { asked.push(body); return []; } };
  const judging = createJudging({ video_id: "v", api, save_state: signal("saved"), judgedFor: () => preset, clock });
  await clock.run();
  preset = "720p";
  judging.again();
  await clock.run();
  equal(asked, [{ preset: "1080p" }, { preset: "720p" }]);
  judging.dispose();
}

export async function aRefusalLeavesWhatWasFoundBefore() {
  const clock = fakeClock();
  let refuse = false;
  const api = { checkVideo: async () => { if (refuse) throw new ApiError({ code: "offline", message: "" }); return [INTRO]; } };
  const judging = createJudging({ video_id: "v", api, save_state: signal("saved"), clock });
  await clock.run();
  refuse = true;
  judging.again();
  await clock.run();
  equal(judging.found.value, [INTRO]);
  judging.dispose();
}

import { ApiError } from "#editor/net/api.js";
import { createLeases } from "#editor/state/leases.js";
import { equal } from "#test";
import { fakeClock, segment, settled } from "/tests/js/fixtures.js";

function begin({ held = false } = {}) {
  const clock = fakeClock();
  const taken = [];
  const told = [];
  const host = { held, code: "" };
  const leases = createLeases({
    video_id: "v", clock, tell: (text) => told.push(text), isSaved: (id) => id !== "new",
    api: {
      async takeLease(_video, id) {
        taken.push(id);
        if (host.code) throw new ApiError({ code: host.code, message: "No." });
        if (host.held) throw new ApiError({ code: "lease-held", message: "Maria is editing this segment." });
      },
    },
  });
  const [a, b] = [segment("a"), segment("b")];
  const edit = (one) => ({ before: { segments: [a, b] }, after: { segments: one === "a" ? [{ ...a }, b] : [a, { ...b }] } });
  const touch = (one) => leases.touched(edit(one).before, edit(one).after);
  return { clock, leases, taken, told, host, touch };
}

export async function aLeaseIsTakenAtTheFirstEditAndRenewedWhileOneGoesOn() {
  const { clock, taken, touch } = begin();
  for (const one of ["a", "a", "b"]) touch(one);
  await clock.move(9000);
  touch("a");
  equal(taken, ["a", "b"]);
  await clock.move(1000);
  touch("a");
  equal(taken, ["a", "b", "a"]);
}

export function aSegmentThatTheServerDoesNotKnowYetHasNoLease() {
  const { leases, taken } = begin();
  leases.touched({ segments: [] }, { segments: [segment("new"), segment("a")] });
  equal(taken, ["a"]);
}

export async function thatSomebodyElseEditsIsToldOnceAndKeepsNobodyFromEditing() {
  const { clock, told, taken, host, touch } = begin({ held: true });
  touch("a");
  await settled();
  await clock.move(20_000);
  touch("a");
  await settled();
  equal([taken.length, told.length, told[0].startsWith("Maria is editing")], [2, 1, true]);
  host.held = false;
  await clock.move(20_000);
  touch("a");
  await settled();
  host.held = true;
  await clock.move(20_000);
  touch("a");
  await settled();
  equal(told.length, 2);
}

export async function whatSomebodyElseHoldsIsAskedForAgainAfterAWhileOnly() {
  const { clock, taken, touch } = begin({ held: true });
  for (const wait of [0, 1000, 8000]) {
    await clock.move(wait);
    touch("a");
    await settled();
  }
  equal(taken, ["a"]);
  await clock.move(1000);
  touch("a");
  equal(taken, ["a", "a"]);
}

export async function whatCouldNotBeTakenIsTakenAtTheNextEdit() {
  const { taken, host, touch } = begin();
  host.code = "offline";
  touch("a");
  await settled();
  touch("a");
  equal(taken, ["a", "a"]);
}

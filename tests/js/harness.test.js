import { close, equal, ok, rejects, throws } from "#test";

export function equalComparesAtEveryDepth() {
  equal({ a: [1, { b: null }] }, { a: [1, { b: null }] });
  equal(new Map([["a", 1]]), new Map([["a", 1]]));
  throws(() => equal({ a: 1 }, { a: 1, b: undefined }), /expected/);
  throws(() => equal([1, 2], [2, 1]), /\[1,2\]/);
  throws(() => equal(0, -0), /actual/);
}

export function okNamesWhatDoesNotHold() {
  ok(1);
  throws(() => ok(0, "the total"), /the total does not hold: 0/);
}

export function closeToleratesOnlyNumbers() {
  close({ x: [1, 2] }, { x: [1 + 1e-12, 2] });
  throws(() => close({ x: [1, 2] }, { x: [1, 2.1] }), /value\.x\.1: 2 is not within/);
  throws(() => close({ x: 1 }, { x: 1, y: 2 }), /names of value/);
  throws(() => close("1", 1), /value/);
  throws(() => close(NaN, 1), /NaN is not within/);
}

export async function throwsAndRejectsDemandAnError() {
  throws(() => throws(() => 1), /nothing was thrown/);
  await rejects(rejects(Promise.resolve(1)), /nothing was rejected/);
  equal((await rejects(async () => { throw new RangeError("too far"); }, /too far/)).name, "RangeError");
}

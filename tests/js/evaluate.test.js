// The editor's arithmetic of frames, on the cases that Python wrote (tests/cases/write_evaluate.py).
import { close, equal, throws } from "#test";
import { ease } from "#editor/document/easing.js";
import { evaluate, evaluateSegment, layOut } from "#editor/document/evaluate.js";
import { enterPose } from "#editor/document/motion.js";
import { lookThrough } from "#editor/document/windows.js";
import { frameAt, framesToHold, toSeconds } from "#editor/document/time.js";

async function readCase(name) {
  const answer = await fetch(`/tests/cases/${name}.json`);
  if (!answer.ok) throw new Error(`There is no case ${name}.`);
  return answer.json();
}

async function runStates(name) {
  const { timeline, states } = await readCase(`evaluate/${name}`);
  if (states.length < 10) throw new Error(`The case ${name} holds too little.`);
  for (const { at_frame: atFrame, state } of states) {
    close(evaluate(timeline, atFrame), state, 1e-9, `${name} at frame ${atFrame}`);
  }
}

export async function motionsAreThoseOfPython() {
  await runStates("motions");
}

export async function emphasesAreThoseOfPython() {
  await runStates("emphases");
}

export async function keyframesAreThoseOfPython() {
  await runStates("keyframes");
}

export async function cropsAndSlowMovesAreThoseOfPython() {
  await runStates("crops");
}

export async function picturesAreThoseOfPython() {
  await runStates("pictures");
}

export async function transitionsAreThoseOfPython() {
  await runStates("transitions");
}

export async function windowsAreThoseOfPython() {
  for (const { crop, fit, source, box, window } of await readCase("windows")) {
    const size = ([width, height]) => ({ width, height });
    close(lookThrough(crop, { fit, source: size(source), box: size(box) }), window, 1e-9, JSON.stringify({ crop, fit, source, box }));
  }
}

export async function layingOutIsThatOfPython() {
  const { segments, laid_out: laidOut } = await readCase("layout");
  equal(layOut(segments), laidOut);
}

export async function secondsBecomeTheFramesOfPython() {
  const cases = await readCase("time");
  for (const { seconds, rate, frame_at: shown, frames_to_hold: held } of cases) {
    const name = `${seconds} s at ${rate.numerator}/${rate.denominator}`;
    equal(frameAt(seconds, rate), shown, `the frame at ${name}`);
    equal(framesToHold(seconds, rate), held, `the frames to hold ${name}`);
  }
  close(toSeconds(30000, { numerator: 30000, denominator: 1001 }), 1001);
}

export function aSegmentAloneIsItsStateInTheTimeline() {
  const segment = {
    start_frame: 100,
    duration_frames: 10,
    fill: { kind: "clip" },
    layers: [],
    transition: { kind: "cut", before_frames: 0, after_frames: 0, colour: null },
  };
  equal(evaluateSegment(segment, 4), { segment_index: 0, fill: { crop: { x_ratio: 0, y_ratio: 0, width_ratio: 1, height_ratio: 1 }, clip_frame: 4 }, layers: [] });
  equal(evaluate({ segments: [segment] }, 104).primary, evaluateSegment(segment, 4));
}

export function unknownNamesAreRefused() {
  throws(() => ease("jump", 0.5), /no easing "jump"/);
  throws(() => enterPose("toString", 0.5), /no motion "toString"/);
  throws(() => evaluate({ segments: [] }, 0), /no segments/);
}

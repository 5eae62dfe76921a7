// Motion by the laws of mechanics: the same arithmetic as builder/document/physics.py, where the formulas are explained.

const RESIDUE_LOG = Math.log(1000);
const RESTITUTION = 0.5;
const BOUNCES = 3;

/** A damped oscillator, pulled to 1 and let go. @param {number} progressRatio @param {number} swings */
export function released(progressRatio, swings) {
  if (progressRatio >= 1) return 0;
  const turn = 2 * Math.PI * swings;
  const angle = turn * progressRatio;
  return Math.exp(-RESIDUE_LOG * progressRatio) * (Math.cos(angle) + (RESIDUE_LOG / turn) * Math.sin(angle));
}

/** A damped oscillator, knocked out of its rest. @param {number} progressRatio @param {number} swings */
export function knocked(progressRatio, swings) {
  if (progressRatio >= 1) return 0;
  return Math.exp(-RESIDUE_LOG * progressRatio) * Math.sin(2 * Math.PI * swings * progressRatio);
}

/** The height of a body that falls from 1 and bounces. @param {number} progressRatio */
export function fallen(progressRatio) {
  const fall = 1 / (1 + 2 * sumOfPowers(1));
  if (progressRatio < fall) return 1 - (progressRatio / fall) ** 2;
  return hops(progressRatio - fall, { lasting: 2 * fall * RESTITUTION, count: BOUNCES }) / fall ** 2;
}

/** The height of a body that leaps to 1 and bounces. @param {number} progressRatio */
export function hopped(progressRatio) {
  const first = 1 / sumOfPowers(0);
  return (hops(progressRatio, { lasting: first, count: BOUNCES + 1 }) * 4) / first ** 2;
}

/** How far a body has come that slides to a stop. @param {number} progressRatio */
export function slid(progressRatio) {
  return progressRatio * (2 - progressRatio);
}

/** @param {number} from */
function sumOfPowers(from) {
  let sum = 0;
  for (let bounce = from; bounce <= BOUNCES; bounce += 1) sum += RESTITUTION ** bounce;
  return sum;
}

/** Time since take-off times time to landing. @param {number} since @param {{lasting: number, count: number}} args */
function hops(since, { lasting, count }) {
  for (let hop = 0; hop < count; hop += 1) {
    if (since < lasting) return since * (lasting - since);
    since -= lasting;
    lasting *= RESTITUTION;
  }
  return 0;
}

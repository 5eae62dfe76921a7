import { language } from "#editor/words.js";

/** Dates as the pages of the server write them, in the language of the page: "26 November 2026, 14:05". */

const DAY = new Intl.DateTimeFormat(language, { day: "numeric", month: "long", year: "numeric" });
const two = (/** @type {number} */ number) => String(number).padStart(2, "0");

/** A day without a time is that day wherever one is, not midnight in Greenwich. */
const ONLY_DAY = /^\d{4}-\d\d-\d\d$/;

/** The day: "26 November 2026". @param {string | number | Date} at */
export function dayWords(at) {
  return DAY.format(new Date(typeof at === "string" && ONLY_DAY.test(at) ? `${at}T00:00` : at));
}

/** Whether this was the last day of something and is over. @param {string | null | undefined} day such as "2026-11-26" */
export function isOver(day) {
  if (!day) return false;
  const end = new Date(`${day}T00:00`);
  end.setDate(end.getDate() + 1);
  return Date.now() >= end.getTime();
}

/** The time of day: "14:05". @param {string | number | Date} at */
export function timeWords(at) {
  const date = new Date(at);
  return `${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** Day and time: "26 November 2026, 14:05". @param {string | number | Date} at */
export const momentWords = (at) => `${dayWords(at)}, ${timeWords(at)}`;

/** A moment as people name files: "2026-11-26 14-05-09". @param {string | number | Date} at */
export function fileMoment(at) {
  const date = new Date(at);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}-${two(date.getMinutes())}-${two(date.getSeconds())}`;
}

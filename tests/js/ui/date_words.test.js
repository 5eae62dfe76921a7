import { dayWords, fileMoment, isOver, momentWords, timeWords } from "#editor/ui/date_words.js";
import { equal } from "#test";

const AT = new Date(2026, 10, 26, 14, 5, 9);

export function aMomentIsWrittenAsTheServersPagesWriteIt() {
  equal(momentWords(AT), "26 November 2026, 14:05");
  equal(momentWords(AT.toISOString()), "26 November 2026, 14:05");
  equal(dayWords(new Date(2026, 0, 3, 9, 0)), "3 January 2026");
  equal(timeWords(new Date(2026, 0, 3, 9, 0)), "09:00");
}

export function aDayWithoutATimeIsThatDayWhereverOneIs() {
  equal(dayWords("2026-11-20"), "20 November 2026");
}

export function aLastDayIsOverOnceItHasGone() {
  const dayAfter = (/** @type {number} */ days) => {
    const day = new Date();
    day.setDate(day.getDate() + days);
    return fileMoment(day).slice(0, 10);
  };
  equal([dayAfter(-1), dayAfter(0), dayAfter(1), null, undefined].map(isOver), [true, false, false, false, false]);
}

export function aFileIsNamedByItsMoment() {
  equal(fileMoment(AT), "2026-11-26 14-05-09");
}

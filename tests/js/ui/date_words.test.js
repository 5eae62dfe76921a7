import { dayWords, fileMoment, momentWords, timeWords } from "#editor/ui/date_words.js";
import { equal } from "#test";

const AT = new Date(2026, 10, 26, 14, 5, 9);

export function aMomentIsWrittenAsTheServersPagesWriteIt() {
  equal(momentWords(AT), "26 November 2026, 14:05");
  equal(momentWords(AT.toISOString()), "26 November 2026, 14:05");
  equal(dayWords(new Date(2026, 0, 3, 9, 0)), "3 January 2026");
  equal(timeWords(new Date(2026, 0, 3, 9, 0)), "09:00");
}

export function aFileIsNamedByItsMoment() {
  equal(fileMoment(AT), "2026-11-26 14-05-09");
}

import { NEUTRAL_GRADE, gradeSegment, gradeVideo } from "#editor/edit/settings.js";
import { equal, ok } from "#test";
import { segment, timeline } from "/tests/js/fixtures.js";

const WARM = { ...NEUTRAL_GRADE, temperature_ratio: 0.5 };
const FILM = timeline([segment("one"), segment("two"), { ...segment("three"), locked: true, grade: NEUTRAL_GRADE }]);

export function aGradeOfASegmentIsItsOwn() {
  const graded = gradeSegment(FILM, { segment_id: "two", grade: WARM });
  equal(graded.segments.map((one) => one.grade ?? null), [null, WARM, NEUTRAL_GRADE]);
  ok(graded.segments[0] === FILM.segments[0]);
}

export function aGradeOfTheVideoTakesThePlaceOfThoseOfSegmentsThatAreNotLocked() {
  const graded = gradeVideo(gradeSegment(FILM, { segment_id: "one", grade: NEUTRAL_GRADE }), { grade: WARM });
  equal(graded.grade, WARM);
  equal(graded.segments.map((one) => one.grade ?? null), [null, null, NEUTRAL_GRADE]);
}

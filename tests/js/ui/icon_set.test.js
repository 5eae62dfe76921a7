import { ordered } from "#editor/ui/library/icon_set.js";
import { equal } from "#test";

const icon = (name, ...words) => ({ name, words: ` ${name.replaceAll("-", " ")} ${words.join(" ")} `, paths: [] });
const ICONS = [icon("ball-wave", "steam"), icon("users", "team", "people"), icon("team"), icon("user-plus", "team member"), icon("teamwork-chart")];

export function whatPeopleLookForComesFirst() {
  equal(ordered(ICONS).map((one) => one.name), ["users", "user-plus", "ball-wave", "team", "teamwork-chart"]);
}

import { equal } from "#test";
import { hexOf, tintOf } from "#editor/document/colour.js";
import { KIT } from "./fixtures.js";

export async function tintsAreThoseOfPython() {
  const { cases } = await (await fetch("/tests/cases/tints.json")).json();
  for (const { hex, tint_ratio, tint } of cases) equal(tintOf(hex, tint_ratio), tint, `${tint_ratio} of ${hex}`);
}

export function aColourIsThatOfItsRole() {
  equal(hexOf({ kind: "role", role: "primary" }, KIT), "#0f7a6c");
  equal(hexOf({ kind: "role", role: "primary", tint_ratio: 0.5 }, KIT), "#87bdb6");
  equal(hexOf({ kind: "custom", hex: "#123456" }, KIT), "#123456");
  equal(hexOf({ kind: "role", role: "nowhere" }, KIT), null);
  equal(hexOf(null, KIT), null);
}

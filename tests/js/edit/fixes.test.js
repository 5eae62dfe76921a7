import { equal } from "#test";
import { fixed } from "#editor/edit/fixes.js";

/** A value without what is null: the editor leaves out what the server writes as null. */
function plain(value) {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== null).map(([name, part]) => [name, plain(part)]));
}

export async function fixesMendAsPythonDoes() {
  const { cases } = await (await fetch("/tests/cases/fixes.json")).json();
  for (const { before, finding, after } of cases) {
    equal(plain(fixed(before, finding)), plain(after), `${JSON.stringify(finding.fix)} in ${finding.layer_id}`);
  }
}

export async function whatIsMendedLeavesTheRestAsItWas() {
  const { cases } = await (await fetch("/tests/cases/fixes.json")).json();
  for (const { before, finding } of cases) {
    const after = fixed(before, finding);
    const others = before.segments.filter((segment) => segment.id !== finding.segment_id);
    for (const segment of others) equal(after.segments.includes(segment), true, `${segment.id} is the same object`);
  }
}

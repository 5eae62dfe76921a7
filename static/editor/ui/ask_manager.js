import { language, t } from "#editor/words.js";

const NAMED = 3;

/** Whom to ask where the brand holds something, by name where somebody is there. @param {{managers: readonly string[]}} editor */
export function askManager({ managers }) {
  if (managers.length === 0) return t("Ask your brand manager.");
  return t`Ask your brand manager: ${managers.slice(0, NAMED).join(", ")}.`;
}

/** The people who can let a finding pass, as part of a sentence. @param {{managers: readonly string[]}} editor */
export function managersOf({ managers }) {
  if (managers.length === 0) return t("a brand manager");
  return new Intl.ListFormat(language, { type: "disjunction" }).format(managers.slice(0, NAMED));
}

// Words are read once, in the language of the page: here from a file with three of them, so they are loaded in each test.
import { equal } from "#test";

const WORDS = {
  "Undo": "Rückgängig",
  "Duplicate segment": { one: "Segment duplizieren", other: "{n} Segmente duplizieren" },
  "1 layer": { one: "{n} Ebene", other: "{n} Ebenen" },
};
const meta = Object.assign(document.createElement("meta"), { name: "words", content: URL.createObjectURL(new Blob([JSON.stringify(WORDS)])) });
document.head.append(meta);
document.documentElement.lang = "de";

export async function wordsThatAlsoStandWithNumbersAreSaidAlone() {
  const { t, tn } = await import("#editor/words.js");
  equal([t("Undo"), t("Duplicate segment"), t("1 layer"), t("Nobody knows it")], ["Rückgängig", "Segment duplizieren", "1 Ebene", "Nobody knows it"]);
  equal([tn(1, "Duplicate segment", "Duplicate {n} segments"), tn(3, "Duplicate segment", "Duplicate {n} segments")], ["Segment duplizieren", "3 Segmente duplizieren"]);
}

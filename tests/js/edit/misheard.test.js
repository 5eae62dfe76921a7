import { brandWords, misheardWords } from "#editor/edit/misheard.js";
import { equal } from "#test";
import { KIT } from "/tests/js/fixtures.js";

const kit = {
  ...KIT, name: "Northwind Trading", pronunciations: [{ word: "Siobhan", ipa: "ʃɪˈvɔn", say_as: "" }],
  lexicon: [{ word: "SafeStep", kind: "exact" }, { word: "utilise", kind: "banned" }],
};

export function testKnowsTheWordsOfTheBrand() {
  equal([...brandWords(kit)], ["northwind", "trading", "safestep", "siobhan"]);
}

export function testTellsBrandWordsFromOthers() {
  const misheard = ["Northwind's", "SafeStep,", "feet"].map((text) => ({ text, heard: "x" }));
  const { names, others } = misheardWords({ state: "ready", word_error_ratio: 0.1, misheard }, kit);
  equal([names.map((word) => word.text), others.map((word) => word.text)], [["Northwind's", "SafeStep"], ["feet"]]);
}

export function testNamesWordsWithoutTheSignsOfTheirSentence() {
  const misheard = [["“Northwind.”", "North win,"], ["50%", ""], ["—", "."]].map(([text, heard]) => ({ text, heard }));
  const { names, others } = misheardWords({ state: "ready", word_error_ratio: 0.1, misheard }, kit);
  equal([...names, ...others].map(({ text, heard }) => [text, heard]), [["Northwind", "North win"], ["50%", ""], ["—", "."]]);
}

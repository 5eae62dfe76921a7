import { known } from "#editor/words.js";
import { equal } from "#test";

export function whatADocumentHoldsStaysWhereNobodyKnowsIt() {
  equal(known("What our team calls it"), "What our team calls it");
  equal(known("Point 2"), "Point 2");
  equal(known(""), "");
}

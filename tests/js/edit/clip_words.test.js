import { MAX_CLIP_WORDS, retimeWords, setClipWords, textOfWords } from "#editor/edit/clip_words.js";
import { close, equal, ok, throws } from "#test";
import { clip, randomFrom, segment, shape, timeline } from "/tests/js/fixtures.js";

const word = (text, start_seconds, end_seconds) => ({ text, start_seconds, end_seconds });
const HEARD = [word("Welcome", 1, 1.5), word("too", 1.5, 1.7), word("the", 1.7, 1.9), word("harbor.", 2.5, 3.1)];
const FOOTAGE = {
  kind: "clip", asset: "c".repeat(64), fit: "cover", source_start_seconds: 0, loop: false, volume: 0, scrim: null, words: [],
};

export function wordsThatAreLeftAloneKeepTheirTimes() {
  equal(retimeWords(HEARD, textOfWords(HEARD)), HEARD);
  equal(retimeWords(HEARD, "  Welcome too\n\nthe\tharbor. "), HEARD, "white space says nothing");
}

export function capitalsAndPunctuationChangeNoTimes() {
  equal(retimeWords(HEARD, "welcome, TOO the “harbor”"), [
    word("welcome,", 1, 1.5), word("TOO", 1.5, 1.7), word("the", 1.7, 1.9), word("“harbor”", 2.5, 3.1),
  ]);
}

export function aWordInPlaceOfAnotherTakesItsTime() {
  equal(retimeWords(HEARD, "Welcome to the harbour.").map((one) => one.start_seconds), [1, 1.5, 1.7, 2.5]);
  equal(retimeWords(HEARD, "Welcome to the harbour.").map((one) => one.end_seconds), [1.5, 1.7, 1.9, 3.1]);
}

export function wordsInPlaceOfOthersShareTheirTimeByLength() {
  equal(retimeWords(HEARD, "Welcome aboard of harbor."), [
    word("Welcome", 1, 1.5), word("aboard", 1.5, 1.8), word("of", 1.8, 1.9), word("harbor.", 2.5, 3.1),
  ]);
}

export function addedWordsComeAfterTheWordBeforeAndBeforeTheNext() {
  equal(retimeWords(HEARD, "Welcome too the old harbor.")[3], word("old", 1.9, 2.3));
  equal(retimeWords(HEARD, "Welcome too the very very old harbor.").slice(3, 6).map((one) => one.end_seconds), [2.118, 2.336, 2.5]);
  equal(retimeWords(HEARD, "Oh, welcome too the harbor.")[0], word("Oh,", 0.6, 1));
  equal(retimeWords(HEARD, `${textOfWords(HEARD)} Ahoy!`)[4], word("Ahoy!", 3.1, 3.5));
}

export function removedWordsLeaveTheOthersAlone() {
  equal(retimeWords(HEARD, "Welcome harbor."), [HEARD[0], HEARD[3]]);
  equal(retimeWords(HEARD, " \n"), []);
}

export function aTextWithoutWordsThatWereHeardIsTimedAtAnEvenPace() {
  equal(retimeWords([], "One two"), [word("One", 0, 0.4), word("two", 0.4, 0.8)]);
}

export function wordsAreSuchAsTheDocumentTakes() {
  const [long, rest] = retimeWords([], "x".repeat(250));
  equal([long.text.length, rest.text.length], [200, 50]);
  equal(retimeWords([], "a\u0007b\u2028c d").map((one) => one.text), ["a", "b", "c", "d"]);
}

export function whateverIsWrittenComesInOrderAndWhole() {
  const vocabulary = ["the", "The", "harbour,", "ship", "sails", "–", "at", "nine.", "Nine"];
  for (let seed = 1; seed <= 200; seed += 1) {
    const random = randomFrom(seed);
    let at = 0;
    const heard = Array.from({ length: random.whole(0, 30) }, () => {
      at += random.next();
      return word(random.pick(vocabulary), at, at + random.next());
    });
    const text = Array.from({ length: random.whole(0, 30) }, () => random.pick(vocabulary)).join(" ");
    const words = retimeWords(heard, text);
    equal(textOfWords(words), text, `seed ${seed}`);
    let earliest = 0;
    for (const one of words) {
      ok(one.start_seconds >= earliest && one.end_seconds >= one.start_seconds, `seed ${seed}: ${JSON.stringify(words)}`);
      earliest = one.start_seconds;
    }
  }
}

export function asManyWordsAsPossibleKeepTheirTimes() {
  const heard = "a b c d e f g".split(" ").map((text, index) => word(text, index, index + 1));
  const kept = retimeWords(heard, "x b d c y f e g").filter((one) => heard.some((was) => was.text === one.text && was.start_seconds === one.start_seconds));
  equal(kept.length, 4);
}

export function theLongestTranscriptIsTimed() {
  const heard = Array.from({ length: MAX_CLIP_WORDS }, (_, index) => word(`w${index}`, index * 0.4, index * 0.4 + 0.4));
  const text = heard.map((one, index) => (index % 7 === 0 ? "changed" : one.text)).join(" ");
  const words = retimeWords(heard, text);
  close(words.at(-1).end_seconds, 2000, 1e-6);
}

export function wordsAreGivenToALayerOrTheBackground() {
  const now = timeline([segment("a", { layers: [shape("one"), clip("two")], background: FOOTAGE }), segment("b")]);
  const layered = setClipWords(now, { segment_id: "a", layer_id: "two", words: HEARD });
  equal(layered.segments[0].layers[1], { ...clip("two"), words: HEARD });
  ok(layered.segments[0].layers[0] === now.segments[0].layers[0] && layered.segments[1] === now.segments[1]);
  const under = setClipWords(now, { segment_id: "a", layer_id: null, words: HEARD });
  equal(under.segments[0].background, { ...FOOTAGE, words: HEARD });
  equal(setClipWords(under, { segment_id: "a", layer_id: null, words: [] }), now);
}

export function givingTheSameWordsChangesNothing() {
  const now = timeline([segment("a", { layers: [clip("two", { words: HEARD })], background: FOOTAGE })]);
  ok(setClipWords(now, { segment_id: "a", layer_id: "two", words: structuredClone(HEARD) }) === now);
  ok(setClipWords(now, { segment_id: "a", layer_id: null, words: [] }) === now);
}

export function wordsAreRefusedWhereThereIsNoFootageOrTooMany() {
  const now = timeline([segment("a", { layers: [shape("one"), clip("two")] })]);
  const give = (layer_id, words) => throws(() => setClipWords(now, { segment_id: "a", layer_id, words })).code;
  equal(give("one", HEARD), "not-footage");
  equal(give(null, HEARD), "not-footage");
  equal(give("three", HEARD), "unknown-layer");
  equal(give("two", Array.from({ length: MAX_CLIP_WORDS + 1 }, () => HEARD[0])), "too-many-words");
}

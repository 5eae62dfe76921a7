import { createReading } from "#editor/net/reading.js";
import { equal, rejects } from "#test";
import { deferred, settled } from "/tests/js/fixtures.js";

/** A reading whose answers come when a test says so; `asked` holds them in the order in which they were asked for. */
function slowly() {
  const asked = [];
  const shown = [];
  const late = () => {
    const answer = deferred();
    asked.push(answer);
    return answer.promise;
  };
  return { asked, shown, late, reading: createReading(late, (answer) => shown.push(answer)) };
}

export async function whatIsWantedWhileItIsReadIsReadAgainOnce() {
  const { asked, shown, reading } = slowly();
  let ended = 0;
  for (let wish = 0; wish < 3; wish += 1) void reading.now().then(() => { ended += 1; });
  equal(asked.length, 1);
  asked[0].resolve("old");
  await settled();
  equal([asked.length, shown, ended], [2, ["old"], 0]);
  asked[1].resolve("new");
  await settled();
  equal([asked.length, shown, ended], [2, ["old", "new"], 3]);
}

export async function anAnswerFromBeforeAChangeDoesNotHideIt() {
  const { asked, shown, late, reading } = slowly();
  void reading.now();
  void reading.change(late);
  asked[1].resolve("with mine");
  await settled();
  asked[0].resolve("without mine");
  await settled();
  equal([asked.length, shown], [3, ["with mine"]]);
  asked[2].resolve("with all");
  await settled();
  equal(shown, ["with mine", "with all"]);
}

export async function ofTwoChangesTheAnswersMayOvertakeEachOther() {
  const { asked, shown, late, reading } = slowly();
  void reading.change(late);
  void reading.change(late);
  asked[1].resolve("second");
  await settled();
  asked[0].resolve("first alone");
  await settled();
  equal([asked.length, shown], [3, ["second"]]);
  asked[2].resolve("both");
  await settled();
  equal(shown, ["second", "both"]);
}

export async function anAnswerThatComesBehindThoseOfOtherChangesHidesNoneOfThem() {
  const { asked, shown, late, reading } = slowly();
  void reading.change(late);
  void reading.change(late);
  asked[0].resolve("first alone");
  await settled();
  asked[2].resolve("both");
  await settled();
  asked[1].resolve("second alone");
  await settled();
  asked[3].resolve("both again");
  await settled();
  equal(shown, ["both", "both again"]);
}

export async function aChangeThatIsDoneDoesNotFailWhereItCannotBeRead() {
  const { asked, shown, late, reading } = slowly();
  const done = reading.change(late);
  void reading.change(late);
  asked[0].resolve("first alone");
  await settled();
  asked[2].reject(new Error("The server cannot be reached."));
  await done;
  equal(shown, []);
  const failed = reading.change(late);
  asked[3].reject(new Error("No."));
  await rejects(failed, /No/);
}

export async function aFailureIsToldAndTheNextWishIsReadAllTheSame() {
  const { asked, shown, reading } = slowly();
  const failed = reading.now();
  asked[0].reject(new Error("The server cannot be reached."));
  await rejects(failed, /cannot be reached/);
  void reading.now();
  asked[1].resolve("there");
  await settled();
  equal(shown, ["there"]);
}

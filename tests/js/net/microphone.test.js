import { microphoneProblem, wavOf } from "#editor/net/microphone.js";
import { equal, ok } from "#test";

export async function testWritesSoundAsWav() {
  const bytes = new DataView(await wavOf(new Float32Array([0, 1, -1, 2]), 48_000).arrayBuffer());
  equal([bytes.byteLength, bytes.getUint32(24, true), bytes.getUint16(34, true)], [52, 48_000, 16]);
  equal([0, 2, 4, 6].map((at) => bytes.getInt16(44 + at, true)), [0, 32767, -32767, 32767]);
}

export function testSaysWhatToDoAboutTheMicrophone() {
  ok(microphoneProblem(new DOMException("no", "NotAllowedError")).includes("Allow it"));
  ok(microphoneProblem(new DOMException("no", "NotFoundError")).includes("upload a recording"));
}

import { bring, uploading } from "#editor/ui/library/uploads.js";
import { createPanels } from "#editor/ui/panels.js";
import { equal } from "#test";

const note = (/** @type {string} */ code, /** @type {string} */ message) => ({ code, message });

/** Brings one file of which the server says this. @param {(file: {name: string}) => Promise<any>} upload */
async function brought(upload) {
  const [said, announced] = [/** @type {string[][]} */ ([]), /** @type {string[]} */ ([])];
  const editor = { upload, announce: (/** @type {string} */ text) => announced.push(text) };
  const panels = { say: (/** @type {string} */ text, look = "plain") => said.push([text, look]) };
  const arrived = await bring([{ name: "wave.json" }], { editor, panels });
  return { said, announced, names: arrived.map((asset) => asset.name) };
}

export async function whatWasFoundInAFileIsSaidInWords() {
  const notes = [note("lottie-expressions", "It holds expressions."), note("lottie-text", "It holds text.")];
  const { said, announced, names } = await brought((file) => Promise.resolve({ name: file.name, facts: { notes } }));
  equal(said, [["wave.json: It holds expressions. It holds text.", "plain"]]);
  equal([announced, names, uploading.value], [["wave.json was added to the library"], ["wave.json"], []]);
}

export async function whatTheRendererMindsByItselfIsNotSaid() {
  const notes = [note("colour-profile", "It has a profile.")];
  equal((await brought((file) => Promise.resolve({ name: file.name, facts: { notes } }))).said, []);
  equal((await brought((file) => Promise.resolve({ name: file.name }))).said, []);
}

export async function aRefusalIsSaidWithItsReason() {
  const { said, names } = await brought(() => Promise.reject(new Error("The file is empty.")));
  equal([said, names], [[["wave.json: The file is empty.", "danger"]], []]);
}

export async function documentsAreSetApartToBecomeSegments() {
  const uploaded = /** @type {string[]} */ ([]);
  const editor = { announce() {}, upload: (/** @type {{name: string}} */ file) => { uploaded.push(file.name); return Promise.resolve({ name: file.name }); } };
  const panels = createPanels();
  await bring([{ name: "plan.PPTX" }, { name: "wave.json" }, { name: "notes.md" }], { editor, panels });
  equal([panels.documents.value.map((one) => one.name), uploaded], [["plan.PPTX", "notes.md"], ["wave.json"]]);
}

import { render } from "preact";
import { signal } from "@preact/signals";
import { DocumentsDialog } from "#editor/ui/dialogs/documents_dialog.js";
import { FileDrop } from "#editor/ui/file_drop.js";
import { createPanels } from "#editor/ui/panels.js";
import { html } from "#editor/ui/html.js";
import { equal, ok } from "#test";
import { settled } from "/tests/js/fixtures.js";

function open(may_edit = true) {
  const brought = [];
  const editor = { can_edit: signal(may_edit), announce() {}, upload: async (file) => { brought.push(file.name); return { name: file.name, facts: {} }; } };
  const panels = createPanels();
  const place = document.body.appendChild(document.createElement("div"));
  const target = document.body.appendChild(document.createElement("div"));
  render(html`<${FileDrop} editor=${editor} panels=${panels} />`, place);
  const data = new DataTransfer();
  data.items.add(new File(["x"], "shot.png", { type: "image/png" }));
  const send = (type, transfer = data) => {
    const event = new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true });
    target.dispatchEvent(event);
    return event;
  };
  const end = () => { render(null, place); place.remove(); target.remove(); };
  return { brought, panels, place, target, send, end };
}

const drawn = async () => {
  await settled();
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
};

export async function filesAreTakenAnywhere() {
  const { brought, panels, place, send, end } = open();
  await drawn();
  send("dragenter");
  await drawn();
  ok(place.querySelector(".file-drop"));
  ok(send("dragover").defaultPrevented && send("drop").defaultPrevented);
  await drawn();
  equal([brought, panels.library.value, place.querySelector(".file-drop")], [["shot.png"], "media", null]);
  end();
}

export async function documentsAreAskedAboutOneAfterTheOther() {
  const { brought, panels, place, send, end } = open();
  await drawn();
  const dropped = new DataTransfer();
  for (const name of ["notes.docx", "deck.pptx", "plan.md", "shot.png"]) dropped.items.add(new File(["x"], name));
  send("drop", dropped);
  await drawn();
  equal([brought, panels.documents.value.map(({ name }) => name)], [["shot.png"], ["notes.docx", "deck.pptx", "plan.md"]]);
  render(html`<${DocumentsDialog} editor=${{}} panels=${panels} />`, place);
  await drawn();
  ok(document.body.textContent.includes("Make segments of notes.docx?"));
  [...document.querySelectorAll("dialog button")].find((one) => one.textContent.trim() === "Cancel").click();
  await drawn();
  equal(panels.documents.value.map(({ name }) => name), ["deck.pptx", "plan.md"]);
  ok(document.body.textContent.includes("Make segments of deck.pptx?"));
  end();
}

export async function whatAnotherPlaceTookIsNotTakenAgain() {
  const { brought, target, send, end } = open();
  await drawn();
  target.addEventListener("drop", (event) => event.preventDefault());
  send("drop");
  await drawn();
  equal(brought, []);
  end();
}

export async function nothingIsTakenFromWhoMayNotEditNorFromText() {
  const { brought, place, send, end } = open(false);
  await drawn();
  send("dragenter");
  ok(send("drop").defaultPrevented);
  const words = new DataTransfer();
  words.setData("text/plain", "words");
  ok(!send("drop", words).defaultPrevented);
  await drawn();
  equal([brought, place.querySelector(".file-drop")], [[], null]);
  end();
}

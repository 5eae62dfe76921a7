import { gapAt, indexAfterDrop, startDrag } from "#editor/state/drag.js";
import { equal, ok } from "#test";

/** An element whose presses become drags, and what they tell. */
function begin(options = {}) {
  const element = document.createElement("div");
  const child = document.createElement("button");
  element.append(child);
  document.body.append(element);
  const told = [];
  element.addEventListener("pointerdown", (event) => startDrag(event, {
    onStart: () => told.push("start"), onMove: (_, by) => told.push(`move ${by.x_px},${by.y_px}`),
    onDrop: (_, by) => told.push(`drop ${by.x_px},${by.y_px}`), onCancel: () => told.push("cancel"), ...options,
  }));
  element.addEventListener("click", () => told.push("click"));
  const send = (type, x = 0, y = 0, changes = {}) => element.dispatchEvent(new PointerEvent(type, {
    pointerId: 1, isPrimary: true, button: type === "pointermove" ? -1 : 0, clientX: x, clientY: y,
    bubbles: true, cancelable: true, pointerType: "mouse", ...changes,
  }));
  return { element, told, send };
}

const click = (element) => element.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));

export function aPressThatHardlyMovesIsAClick() {
  const { element, told, send } = begin();
  send("pointerdown", 10, 10);
  send("pointermove", 13, 12);
  send("pointerup", 13, 12);
  click(element);
  equal(told, ["click"]);
}

export async function aDragMovesDropsAndSwallowsItsClick() {
  const { element, told, send } = begin();
  send("pointerdown", 10, 10);
  send("pointermove", 16, 10);
  send("pointermove", 40, 15);
  send("pointerup", 40, 15);
  click(element);
  equal(told, ["start", "move 6,0", "move 30,5", "drop 30,5"]);
  await new Promise((resolve) => setTimeout(resolve, 5));
  click(element);
  equal(told.at(-1), "click");
}

export function escapeCancelsAndEndsTheDrag() {
  const { told, send } = begin();
  send("pointerdown");
  send("pointermove", 20, 0);
  const escape = new KeyboardEvent("keydown", { key: "Escape", bubbles: true, cancelable: true });
  window.dispatchEvent(escape);
  send("pointermove", 40, 0);
  send("pointerup", 40, 0);
  equal(told, ["start", "move 20,0", "cancel"]);
  ok(escape.defaultPrevented);
}

export function aLostPointerCancels() {
  const { told, send } = begin();
  send("pointerdown");
  send("pointermove", 20, 0);
  send("pointercancel");
  equal(told.at(-1), "cancel");
}

export function otherPointersAndButtonsAreLeftAlone() {
  const { told, send } = begin();
  send("pointerdown", 0, 0, { button: 2 });
  send("pointermove", 20, 0);
  send("pointerdown", 0, 0);
  send("pointermove", 20, 0, { pointerId: 7 });
  send("pointerup");
  equal(told, []);
}

export function anElementThatIsTakenAwayDoesNotStopTheDrag() {
  const { element, told, send } = begin();
  send("pointerdown");
  send("pointermove", 20, 0);
  element.remove();
  window.dispatchEvent(new PointerEvent("pointerup", { pointerId: 1, clientX: 30, clientY: 0 }));
  equal(told.at(-1), "drop 30,0");
}

export function gapsLieBetweenTheMiddlesOfBoxes() {
  const row = [0, 100, 200].map((left) => ({ left, top: 0, width: 90, height: 50 }));
  equal([-10, 44, 46, 150, 400].map((x) => gapAt(row, { x, y: 20 })), [0, 0, 1, 2, 3]);
  const lines = [...row, ...row.map((box) => ({ ...box, top: 60 }))];
  equal([gapAt(lines, { x: 150, y: 20 }), gapAt(lines, { x: 150, y: 80 })], [2, 5]);
}

export function theGapsBesideAnItemMoveNothing() {
  equal([0, 1, 2, 3].map((gap) => indexAfterDrop({ from_index: 1, gap })), [0, 1, 1, 2]);
}

export function aFingerScrollsOneWayAndDragsTheOther() {
  for (const across of ["x", "y"]) {
    const touch = { pointerType: "touch" };
    const [along, over] = across === "x" ? [[0, 20], [20, 2]] : [[20, 0], [2, 20]];
    const scrolled = begin({ across });
    scrolled.send("pointerdown", 0, 0, touch);
    scrolled.send("pointermove", ...along, touch);
    scrolled.send("pointercancel", ...along, touch);
    equal(scrolled.told, [], `along ${across}`);
    const dragged = begin({ across });
    dragged.send("pointerdown", 0, 0, touch);
    dragged.send("pointermove", ...over, touch);
    dragged.send("pointerup", ...over, touch);
    equal(dragged.told[0], "start", `across ${across}`);
    const byMouse = begin({ across });
    byMouse.send("pointerdown");
    byMouse.send("pointermove", ...along);
    byMouse.send("pointerup", ...along);
    equal(byMouse.told[0], "start", "a mouse drags every way");
  }
}

export function aSecondFingerCancels() {
  const { told, send } = begin();
  send("pointerdown", 0, 0, { pointerType: "touch" });
  send("pointermove", 20, 0, { pointerType: "touch" });
  send("pointerdown", 60, 0, { pointerType: "touch", pointerId: 2, isPrimary: false });
  equal(told, ["start", "move 20,0", "cancel"]);
}

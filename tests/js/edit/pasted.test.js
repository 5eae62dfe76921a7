import { pastedText } from "#editor/edit/pasted.js";
import { equal, ok } from "#test";
import { CANVAS, KIT } from "/tests/js/fixtures.js";

const kit = { ...KIT, type_styles: [...KIT.type_styles, { ...KIT.type_styles[0], role: "body", name: "Body", size_px: 40 }] };
const paste = (text) => pastedText(text, { kit, canvas: CANVAS });
const texts = (segment) => segment.layers.map((layer) => layer.text);

export function wordsBecomeText() {
  const { kind, layers } = paste("A short line\r\n");
  equal([kind, layers.length, layers[0].text, layers[0].style], ["layers", 1, "A short line", "heading-1"]);
  const two = paste("One line that is followed\nby another one.").layers[0];
  equal([two.text, two.style, two.list_style], ["One line that is followed\nby another one.", "body", "none"]);
  equal(paste(" \n\t\n"), null);
}

export function linesWithSignsBecomeAList() {
  const bullets = paste("• First\n• Second").layers[0];
  equal([bullets.text, bullets.list_style], ["First\nSecond", "bullets"]);
  const numbers = paste("1. First\n2) Second").layers[0];
  equal([numbers.text, numbers.list_style], ["First\nSecond", "numbers"]);
}

export function cellsBecomeATable() {
  const table = paste("Region\t2024\t2025\nNorth\t120\t1,400\nSouth\t\t13 %\n").layers[0];
  equal([table.kind, table.rows], ["table", [["Region", "2024", "2025"], ["North", "120", "1,400"], ["South", "", "13 %"]]]);
  equal(table.columns.map((column) => column.align), ["start", "end", "end"]);
  equal(paste("a\tb\nc").layers[0].kind, "text");
}

export function slidesBecomeSegments() {
  const { kind, segments } = paste("Welcome\nGood to have you here\n\nYour first week\n\tMeet your team\n\tGet your laptop\n\nThank you");
  equal([kind, segments.map((one) => one.name)], ["segments", ["Welcome", "Your first week", "Thank you"]]);
  equal(segments.map(texts), [["Welcome", "Good to have you here"], ["Your first week", "Meet your team\nGet your laptop"], ["Thank you"]]);
  equal(segments[1].layers[1].list_style, "bullets");
  ok(segments.every((segment) => segment.layers.every(({ place }) => place.x_px >= 0 && place.y_px + place.height_px <= CANVAS.height_px)));
  ok(new Set(segments.flatMap((segment) => [segment.id, ...segment.layers.map((layer) => layer.id)])).size === 8);
}

export function paragraphsStayText() {
  const { kind, layers } = paste("This is a paragraph that ends.\n\nAnd here is another one, that ends too.");
  equal([kind, layers.length], ["layers", 1]);
}

import { marginOf, newSegment, newTextLayer } from "#editor/edit/new.js";
import { newTableLayer } from "#editor/edit/new_graphics.js";
import { MAX_COLUMNS, MAX_ROWS } from "#editor/edit/tables.js";

/**
 * Text of the clipboard as what it most likely is: cells of a spreadsheet, slides, or words.
 * @import { Canvas, KitValues, Layer, Segment } from "#editor/types.d.ts"
 * @typedef {{kind: "layers", layers: readonly Layer[]} | {kind: "segments", segments: readonly Segment[]}} Pasted
 */

const LONGEST = 5000;
const LONGEST_CELL = 500;
const MOST_SLIDES = 100;
const LONGEST_TITLE = 90;
const BULLET = /^[\t ]*(?:[•·▪●○‣–*-]|\d{1,2}[.)])[\t ]+|^\t+/;

/**
 * @param {string} text @param {{kit: KitValues, canvas: Canvas, ground?: import("#editor/types.d.ts").Background | null}} options `ground`: what words come to stand on @returns {Pasted | null} null for nothing but space
 */
export function pastedText(text, { kit, canvas, ground = null }) {
  const plain = text.replaceAll("\r\n", "\n").replaceAll("\u000b", "\n").replaceAll("\u00a0", " ").trimEnd().replace(/^\n+/, "");
  if (plain.trim() === "") return null;
  const cells = cellsOf(plain);
  if (cells) return { kind: "layers", layers: [tableOf(cells, { kit, canvas })] };
  const slides = slidesOf(plain);
  if (slides.length > 1) return { kind: "segments", segments: slides.slice(0, MOST_SLIDES).map((slide) => segmentOf(slide, { kit, canvas })) };
  const lines = plain.split("\n");
  const style = lines.length === 1 && plain.length <= 60 ? styleOf(kit, ["heading-2", "heading-1"]) : styleOf(kit, ["body"]);
  return { kind: "layers", layers: [textOf(lines, { kit, canvas, style, ground })] };
}

/** Lines of equally many cells, as a spreadsheet copies them. @param {string} text @returns {string[][] | null} */
function cellsOf(text) {
  const rows = text.split("\n").map((line) => line.split("\t"));
  const width = rows[0].length;
  if (rows.length < 2 || width < 2 || rows.some((row) => row.length !== width)) return null;
  // A slide's indented points begin with their tabs: they are no cells.
  if (rows.filter((row) => row[0] === "").length > rows.length / 2) return null;
  return rows.slice(0, MAX_ROWS).map((row) => row.slice(0, MAX_COLUMNS).map((cell) => cell.trim().slice(0, LONGEST_CELL)));
}

/** @param {readonly (readonly string[])[]} cells @param {{kit: KitValues, canvas: Canvas}} options @returns {Layer} */
function tableOf(cells, { kit, canvas }) {
  const isNumber = (/** @type {string} */ cell) => /^[-+]?[\d.,'\s]*\d[\d.,'\s]*\s?[%€$£]?$/.test(cell);
  const hasNumbers = (/** @type {number} */ index) => index > 0 && cells.slice(1).every((row) => row[index] === "" || isNumber(row[index]));
  /** @type {import("#editor/types.d.ts").TableColumn[]} */
  const columns = cells[0].map((_, index) => ({ align: hasNumbers(index) ? "end" : "start", width_share: index === 0 ? 1.4 : 1 }));
  return { ...newTableLayer({ canvas, kit }), rows: cells, columns };
}

/**
 * Blocks with empty lines or page breaks between them, each beginning with a title: only then are they slides.
 * @param {string} text @returns {{title: string, lines: readonly string[]}[]}
 */
function slidesOf(text) {
  const blocks = text.split(/\n[\t ]*\n|\f/).map((block) => block.split("\n").map((line) => line.trimEnd()).filter((line) => line.trim() !== "")).filter((lines) => lines.length > 0);
  const titled = blocks.every(([first]) => first.length <= LONGEST_TITLE && !BULLET.test(first) && !/[.,;:]$/.test(first));
  return titled && blocks.some((lines) => lines.length > 1) ? blocks.map(([title, ...lines]) => ({ title: title.trim(), lines })) : [];
}

/** @param {{title: string, lines: readonly string[]}} slide @param {{kit: KitValues, canvas: Canvas}} options @returns {Segment} */
function segmentOf({ title, lines }, { kit, canvas }) {
  const margin = marginOf(canvas) * 2;
  const width_px = canvas.width_px - 2 * margin;
  const heading = newTextLayer({ canvas, kit, style: styleOf(kit, ["heading-1", "heading-2"]), text: title });
  const top_px = margin;
  const head = { ...heading, place: { ...heading.place, x_px: margin, y_px: top_px, width_px }, enter: { preset: /** @type {const} */ ("rise"), duration_frames: 15 } };
  const segment = newSegment({ kit, name: title.slice(0, 80) });
  if (lines.length === 0) return { ...segment, layers: [head] };
  const body = textOf(lines, { kit, canvas, style: styleOf(kit, ["body"]) });
  const below_px = top_px + head.place.height_px + margin / 2;
  const room_px = Math.max(80, canvas.height_px - margin - below_px);
  return {
    ...segment,
    layers: [head, {
      ...body, place: { ...body.place, x_px: margin, y_px: below_px, width_px, height_px: room_px }, start_frame: 12, enter: { preset: "rise", duration_frames: 15, ...(lines.length > 1 && { unit: "line" }) },
    }],
  };
}

/** Words as a layer; lines with signs before them become a list. @param {readonly string[]} lines @param {{kit: KitValues, canvas: Canvas, style: string, ground?: import("#editor/types.d.ts").Background | null}} options @returns {import("#editor/types.d.ts").TextLayer} */
function textOf(lines, { kit, canvas, style, ground = null }) {
  const is_list = lines.length > 1 && lines.every((line) => BULLET.test(line));
  const numbered = is_list && lines.every((line) => /^[\t ]*\d/.test(line));
  const text = (is_list ? lines.map((line) => line.replace(BULLET, "")) : lines.map((line) => line.replace(/^\t+/, ""))).join("\n").slice(0, LONGEST);
  return { ...newTextLayer({ canvas, kit, style, text, ground }), list_style: numbered ? "numbers" : is_list ? "bullets" : "none" };
}

/** @param {KitValues} kit @param {readonly string[]} wanted */
function styleOf(kit, wanted) {
  return wanted.find((role) => kit.type_styles.some((style) => style.role === role)) ?? kit.type_styles[0]?.role ?? "body";
}

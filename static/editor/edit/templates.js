/**
 * Segment templates as data. Boxes are shares of the canvas: left, top, width, height. Colours and styles are parts
 * that a brand kit fills ("ground", "title"); see template_segments.js for what each part means. Frames count at 30
 * a second.
 * @typedef {"dark" | "light" | "accent" | "accent-ground" | "accent-text" | "on-dark" | "on-light"} ColourPart
 * @typedef {"display" | "heading" | "subheading" | "body" | "label" | "number"} StylePart
 * @typedef {readonly [number, number, number, number]} Share
 * @typedef {{text: string, style: StylePart, box: Share, colour?: ColourPart, align?: "start" | "centre" | "end",
 *   vertical?: "start" | "centre" | "end", list?: "none" | "bullets" | "numbers", at?: number,
 *   enter?: "fade" | "rise" | "slide-left" | "slide-right" | "pop" | "wipe"}} TextPart
 * @typedef {{shape: "rectangle" | "ellipse" | "line", box: Share, colour: ColourPart, opacity?: number, round_px?: number,
 *   at?: number, enter?: "fade" | "rise" | "slide-left" | "slide-right" | "pop" | "wipe"}} ShapePart
 * @typedef {{logo: "corner" | "centre" | "top", on: "dark" | "light", at?: number}} LogoPart
 * @typedef {{id: string, name: string, words: string, ground: {colour: ColourPart} | {from: ColourPart, to: ColourPart, angle: number},
 *   seconds: number, parts: readonly (TextPart | ShapePart | LogoPart)[]}} Template
 */

/** @type {readonly Template[]} */
export const TEMPLATES = [
  {
    id: "title", name: "Title card", words: "opening start welcome cover", ground: { from: "dark", to: "accent-ground", angle: 35 }, seconds: 5,
    parts: [
      { text: "A title in a few words", style: "display", box: [0.08, 0.2, 0.8, 0.36], colour: "on-dark", vertical: "end", enter: "rise" },
      { shape: "rectangle", box: [0.08, 0.6, 0.09, 0.01], colour: "accent", enter: "wipe", at: 12 },
      { text: "What it is about, or who is speaking", style: "body", box: [0.08, 0.65, 0.7, 0.1], colour: "on-dark", enter: "fade", at: 18 },
      { logo: "corner", on: "dark", at: 24 },
    ],
  },
  {
    id: "agenda", name: "Agenda", words: "contents overview list plan", ground: { colour: "light" }, seconds: 7,
    parts: [
      { shape: "rectangle", box: [0, 0, 0.36, 1], colour: "dark" },
      { text: "Today", style: "heading", box: [0.06, 0.2, 0.26, 0.22], colour: "on-dark", vertical: "end", enter: "fade" },
      { shape: "rectangle", box: [0.06, 0.46, 0.06, 0.01], colour: "accent", enter: "wipe", at: 8 },
      { text: "1", style: "subheading", box: [0.43, 0.2, 0.06, 0.16], colour: "accent-text", vertical: "centre", enter: "fade", at: 14 },
      { text: "Where we stand", style: "subheading", box: [0.5, 0.2, 0.44, 0.16], colour: "on-light", vertical: "centre", enter: "slide-left", at: 14 },
      { shape: "rectangle", box: [0.43, 0.375, 0.51, 0.003], colour: "on-light", opacity: 0.25, enter: "wipe", at: 20 },
      { text: "2", style: "subheading", box: [0.43, 0.39, 0.06, 0.16], colour: "accent-text", vertical: "centre", enter: "fade", at: 34 },
      { text: "What comes next", style: "subheading", box: [0.5, 0.39, 0.44, 0.16], colour: "on-light", vertical: "centre", enter: "slide-left", at: 34 },
      { shape: "rectangle", box: [0.43, 0.565, 0.51, 0.003], colour: "on-light", opacity: 0.25, enter: "wipe", at: 40 },
      { text: "3", style: "subheading", box: [0.43, 0.58, 0.06, 0.16], colour: "accent-text", vertical: "centre", enter: "fade", at: 54 },
      { text: "What you can do", style: "subheading", box: [0.5, 0.58, 0.44, 0.16], colour: "on-light", vertical: "centre", enter: "slide-left", at: 54 },
      { logo: "corner", on: "light", at: 18 },
    ],
  },
  {
    id: "three-points", name: "Three points", words: "list bullets wins steps numbers", ground: { colour: "dark" }, seconds: 8,
    parts: [
      { text: "Three things to remember", style: "heading", box: [0.08, 0.1, 0.84, 0.2], colour: "on-dark", vertical: "end", enter: "rise" },
      { shape: "rectangle", box: [0.08, 0.335, 0.09, 0.01], colour: "accent", enter: "wipe", at: 8 },
      { text: "1", style: "subheading", box: [0.08, 0.41, 0.06, 0.12], colour: "accent", vertical: "centre", enter: "fade", at: 20 },
      { text: "The first point, in one line", style: "subheading", box: [0.15, 0.41, 0.77, 0.12], colour: "on-dark", vertical: "centre", enter: "slide-left", at: 20 },
      { text: "2", style: "subheading", box: [0.08, 0.54, 0.06, 0.12], colour: "accent", vertical: "centre", enter: "fade", at: 50 },
      { text: "The second point, just as short", style: "subheading", box: [0.15, 0.54, 0.77, 0.12], colour: "on-dark", vertical: "centre", enter: "slide-left", at: 50 },
      { text: "3", style: "subheading", box: [0.08, 0.67, 0.06, 0.12], colour: "accent", vertical: "centre", enter: "fade", at: 80 },
      { text: "The third point, and then stop", style: "subheading", box: [0.15, 0.67, 0.77, 0.12], colour: "on-dark", vertical: "centre", enter: "slide-left", at: 80 },
      { logo: "corner", on: "dark" },
    ],
  },
  {
    id: "big-number", name: "Big number", words: "figure data result percent", ground: { colour: "accent" }, seconds: 6,
    parts: [
      { text: "The result", style: "label", box: [0.08, 0.14, 0.6, 0.08], colour: "on-light", enter: "fade" },
      { text: "+24 %", style: "number", box: [0.08, 0.24, 0.84, 0.32], colour: "on-light", vertical: "centre", enter: "pop", at: 4 },
      { shape: "rectangle", box: [0.08, 0.6, 0.09, 0.01], colour: "on-light", enter: "wipe", at: 14 },
      { text: "What this number means, and since when", style: "subheading", box: [0.08, 0.65, 0.72, 0.2], colour: "on-light", enter: "fade", at: 18 },
    ],
  },
  {
    id: "split-media", name: "Split media", words: "picture photo image text half", ground: { colour: "light" }, seconds: 7,
    parts: [
      { shape: "rectangle", box: [0.5, 0, 0.5, 1], colour: "accent-ground", enter: "slide-left" },
      { shape: "rectangle", box: [0.5, 0.94, 0.5, 0.06], colour: "accent", enter: "wipe", at: 10 },
      { text: "One idea, one picture", style: "heading", box: [0.06, 0.2, 0.38, 0.32], colour: "on-light", vertical: "end", enter: "rise" },
      { text: "Put a picture on the right, and say here what it shows.", style: "body", box: [0.06, 0.56, 0.38, 0.28], colour: "on-light", enter: "fade", at: 12 },
      { logo: "top", on: "light" },
    ],
  },
  {
    id: "quote", name: "Quote", words: "saying voice testimonial customer", ground: { colour: "light" }, seconds: 7,
    parts: [
      { shape: "rectangle", box: [0, 0, 0.02, 1], colour: "accent" },
      { text: "“", style: "number", box: [0.1, 0.1, 0.2, 0.2], colour: "accent-text", enter: "fade" },
      { text: "Say it in their own words. Short is strong.", style: "heading", box: [0.1, 0.32, 0.78, 0.36], colour: "on-light", enter: "rise", at: 6 },
      { text: "Name, role", style: "label", box: [0.1, 0.76, 0.6, 0.08], colour: "accent-text", enter: "fade", at: 20 },
    ],
  },
  {
    id: "question", name: "Question", words: "quiz test check answer", ground: { from: "dark", to: "accent-ground", angle: 60 }, seconds: 9,
    parts: [
      { text: "Quick check", style: "label", box: [0.08, 0.12, 0.5, 0.07], colour: "accent", enter: "fade" },
      { text: "What would you do?", style: "heading", box: [0.08, 0.2, 0.84, 0.2], colour: "on-dark", enter: "rise", at: 4 },
      { shape: "rectangle", box: [0.08, 0.46, 0.4, 0.15], colour: "light", round_px: 20, enter: "pop", at: 20 },
      { text: "A  The first answer", style: "body", box: [0.105, 0.48, 0.35, 0.11], colour: "on-light", vertical: "centre", enter: "fade", at: 24 },
      { shape: "rectangle", box: [0.52, 0.46, 0.4, 0.15], colour: "light", round_px: 20, enter: "pop", at: 32 },
      { text: "B  The second answer", style: "body", box: [0.545, 0.48, 0.35, 0.11], colour: "on-light", vertical: "centre", enter: "fade", at: 36 },
      { shape: "rectangle", box: [0.08, 0.66, 0.4, 0.15], colour: "light", round_px: 20, enter: "pop", at: 44 },
      { text: "C  The third answer", style: "body", box: [0.105, 0.68, 0.35, 0.11], colour: "on-light", vertical: "centre", enter: "fade", at: 48 },
      { shape: "rectangle", box: [0.52, 0.66, 0.4, 0.15], colour: "light", round_px: 20, enter: "pop", at: 56 },
      { text: "D  The fourth answer", style: "body", box: [0.545, 0.68, 0.35, 0.11], colour: "on-light", vertical: "centre", enter: "fade", at: 60 },
    ],
  },
  {
    id: "end", name: "End card", words: "close thank you thanks goodbye last", ground: { colour: "dark" }, seconds: 4,
    parts: [
      { logo: "centre", on: "dark", at: 0 },
      { text: "Thank you", style: "heading", box: [0.1, 0.56, 0.8, 0.14], colour: "on-dark", align: "centre", enter: "fade", at: 10 },
      { text: "Where to go with questions", style: "body", box: [0.1, 0.72, 0.8, 0.1], colour: "on-dark", align: "centre", enter: "fade", at: 18 },
    ],
  },
];

// The values that the editor works with: the document as it is stored, what it means once resolved, and what the
// API answers. Field names are those of the wire; all values are immutable.

export type * from "./types/document.d.ts";
export type * from "./types/resolved.d.ts";
export type * from "./types/kit.d.ts";
export type * from "./types/api.d.ts";
export type * from "./types/editor.d.ts";

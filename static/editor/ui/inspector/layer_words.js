/** @import { Layer } from "#editor/types.d.ts" */

const KINDS = /** @type {{[kind: string]: {label: string, icon: string}}} */ ({
  text: { label: "Text", icon: "type" }, picture: { label: "Picture", icon: "image" }, logo: { label: "Logo", icon: "shield-check" },
  shape: { label: "Shape", icon: "shapes" }, icon: { label: "Icon", icon: "star" }, chart: { label: "Chart", icon: "chart-column" },
  table: { label: "Table", icon: "table" }, clip: { label: "Footage", icon: "film" }, animation: { label: "Animation", icon: "sparkles" },
  character: { label: "Character", icon: "user" },
});

/** What a kind of layer is called, and its icon. @param {Layer["kind"]} kind */
export const kindOf = (kind) => KINDS[kind];

/** What a layer is called: its name, its text, or its kind. @param {Layer} layer */
export function nameOf(layer) {
  const text = layer.kind === "text" ? layer.text.split("\n")[0] : "";
  return layer.name || text.slice(0, 60) || kindOf(layer.kind).label;
}

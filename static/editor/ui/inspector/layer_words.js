import { t } from "#editor/words.js";

/** @import { Layer } from "#editor/types.d.ts" */

const KINDS = /** @type {{[kind: string]: {label: string, icon: string}}} */ ({
  text: { label: t("Text"), icon: "type" }, picture: { label: t("Picture"), icon: "image" }, logo: { label: t("Logo"), icon: "shield-check" },
  shape: { label: t("Shape"), icon: "shapes" }, icon: { label: t("Icon"), icon: "star" }, chart: { label: t("Chart"), icon: "chart-column" },
  table: { label: t("Table"), icon: "table" }, clip: { label: t("Footage"), icon: "film" }, animation: { label: t("Animation"), icon: "sparkles" },
  character: { label: t("Character"), icon: "user" },
});

/** What a kind of layer is called, and its icon. @param {Layer["kind"]} kind */
export const kindOf = (kind) => KINDS[kind];

/** What a layer is called: its name, its text, or its kind. @param {Layer} layer */
export function nameOf(layer) {
  const text = layer.kind === "text" ? layer.text.split("\n")[0] : "";
  return layer.name || text.slice(0, 60) || kindOf(layer.kind).label;
}

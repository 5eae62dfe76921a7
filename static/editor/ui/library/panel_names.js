import { t } from "#editor/words.js";

/** The panels that open in the place of the library, in their order; those with an icon stand in the rail. */
export const PANEL_NAMES = /** @type {readonly {id: string, label: string, icon?: string}[]} */ ([
  { id: "templates", label: t("Templates"), icon: "layout-template" },
  { id: "media", label: t("Media"), icon: "image" },
  { id: "generate", label: t("Generate"), icon: "sparkles" },
  { id: "text", label: t("Text"), icon: "type" },
  { id: "graphics", label: t("Graphics"), icon: "blend" },
  { id: "shapes", label: t("Shapes"), icon: "shapes" },
  { id: "characters", label: t("Characters"), icon: "user" },
  { id: "charts", label: t("Charts"), icon: "chart-column" },
  { id: "audio", label: t("Audio"), icon: "music" },
  { id: "captions", label: t("Captions"), icon: "captions" },
  { id: "brand", label: t("Brand"), icon: "palette" },
  { id: "comments", label: t("Comments") },
  { id: "review", label: t("Review") },
  { id: "history", label: t("History") },
]);

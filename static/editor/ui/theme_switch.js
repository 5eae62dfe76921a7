import { html } from "#editor/ui/html.js";
import { IconButton } from "#editor/ui/controls/buttons.js";
import { t } from "#editor/words.js";

const A_YEAR_SECONDS = 31_536_000;

/** Light or dark by hand; a cookie keeps it, so that the server draws the page right at once. */
export function turnTheme() {
  const root = document.documentElement;
  const isDark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = isDark ? "light" : "dark";
  document.cookie = `theme=${root.dataset.theme}; path=/; max-age=${A_YEAR_SECONDS}; samesite=lax`;
}

export const ThemeSwitch = () => html`<${IconButton} icon="sun-moon" label=${t("Light or dark")} onClick=${turnTheme} />`;

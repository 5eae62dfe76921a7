import { html } from "#editor/ui/html.js";
import { Icon } from "#editor/ui/controls/icon.js";
import { changeChosen } from "#editor/ui/inspector/change.js";
import { groundOfLogo, logoPicture } from "#editor/ui/logo_pictures.js";
import { t } from "#editor/words.js";

/** @import { LogoLayer, LogoVariant } from "#editor/types.d.ts" */
/** @import { Editor } from "#editor/state/editor.js" */

/** Which logo of the kit a layer shows. A former one is there only where it is the one. @param {{editor: Editor, layer: LogoLayer, disabled: boolean}} props */
export function LogoLook({ editor, layer, disabled }) {
  const kit = editor.kit.value;
  const logos = kit.logos.filter((logo) => !logo.is_retired || logo.variant === layer.variant);
  return html`<section class="group" aria-label=${t("Logo")}><h3>${t("Logo")}</h3>
    <div class="logo-choices" role="radiogroup" aria-label=${t("Variant of the logo")}>
      ${logos.map((logo) => html`<button type="button" class="preset logo-choice" role="radio" key=${logo.variant} aria-checked=${logo.variant === layer.variant}
        title=${logo.name} disabled=${disabled} onClick=${() => changeChosen(editor, t("Change the logo"), { variant: logo.variant })}>
        <img src=${logoPicture(editor, logo)} alt="" loading="lazy" style=${{ background: groundOfLogo(logo, kit) }} />
        <b>${logo.name}</b><span class="muted">${wordsFor(logo)}</span></button>`)}</div>
    <p class="note"><${Icon} name="shield-check" /><span>${t("A logo is always shown whole, upright and in its own colours.")}</span></p></section>`;
}

/** @param {LogoVariant} logo */
const wordsFor = ({ variant, on_dark, is_retired }) => [variant, on_dark ? t("on dark") : t("on light"), is_retired && t("former logo")].filter(Boolean).join(" · ");

import { html } from "#editor/ui/html.js";
import { familyOf } from "#editor/ui/fonts.js";
import { Card } from "#editor/ui/library/card.js";
import { CheckVideo } from "#editor/ui/findings/check_video.js";
import { useVoiceSamples } from "#editor/ui/inspector/voice_samples.js";
import { BrandMotion } from "#editor/ui/library/brand_motion.js";
import { BrandMusic } from "#editor/ui/library/brand_music.js";
import { KitInUse } from "#editor/ui/library/kit_in_use.js";
import { logoItem } from "#editor/ui/library/items.js";
import { groundOfLogo, logoPicture } from "#editor/ui/logo_pictures.js";
import { t } from "#editor/words.js";

/** The brand kit, and whether the video keeps to it. @param {import("#editor/ui/library/library.js").PanelProps} props */
export function BrandPanel({ editor, panels }) {
  const kit = editor.kit.value;
  const samples = useVoiceSamples(editor);
  return html`<div class="library-head"><h2>${t`${kit.name} brand`}</h2></div>
    <${KitInUse} editor=${editor} />
    <${CheckVideo} editor=${editor} panels=${panels} />
    <h3>${t("Logos")}</h3>
    <div class="cards">
      ${kit.logos.filter((logo) => !logo.is_retired).map((logo) => html`<${Card} key=${logo.variant} editor=${editor} panels=${panels} icon="shield-check" whole
        ground=${groundOfLogo(logo, kit)}
        item=${logoItem({ variant: logo.variant, label: logo.name, picture: logoPicture(editor, logo) })} />`)}
    </div>
    <h3>${t("Colours")}</h3>
    <div class="rows">${kit.colours.map((colour) => html`<div class="swatch-row" key=${colour.role}>
      <span class="chip" style=${{ background: colour.hex }}></span><span>${colour.name}<br /><span class="muted">${colour.role}</span></span>
      <code>${colour.hex}</code></div>`)}</div>
    <h3>${t("Type styles")}</h3>
    <div class="rows">${kit.type_styles.map((style) => html`<div class="swatch-row type-row" key=${style.role}>
      <span class="type-letter" style=${{ fontFamily: familyOf(style.font), fontWeight: style.weight }} aria-hidden="true">Aa</span>
      <span>${style.name}<br /><span class="muted">${t`${style.family}, weight ${style.weight}`}</span></span>
      <span class="num muted">${style.size_px} px</span></div>`)}</div>
    <${BrandMotion} editor=${editor} panels=${panels} />
    <${BrandMusic} editor=${editor} />
    <h3>${t("Voices")}</h3>
    <div class="rows">${kit.voices.map((voice) => html`<div class="card-row" key=${voice.role}><span class="grow one-line">${voice.name}</span>${samples.buttonOf(voice)}</div>`)}${samples.sound}
      ${kit.voices.length === 0 && html`<p class="help">${t("This brand has no voice.")}</p>`}</div>`;
}

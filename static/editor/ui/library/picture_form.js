import { html } from "#editor/ui/html.js";
import { Button, IconButton } from "#editor/ui/controls/buttons.js";
import { Check, SelectField, Slider } from "#editor/ui/controls/fields.js";
import { MarkingButton } from "#editor/ui/library/marking_button.js";
import { PicturePick } from "#editor/ui/library/picture_pick.js";
import { PromptField } from "#editor/ui/library/prompt_field.js";
import { t } from "#editor/words.js";

/**
 * @import { EngineOut, TakesIn } from "#editor/types.d.ts"
 * @import { Editor } from "#editor/state/editor.js"
 * @import { PanelProps } from "#editor/ui/library/library.js"
 * @import { PictureWish } from "#editor/state/wishes.js"
 */

export const IDEAS = [t("A team meeting in the office"), t("Calm ocean background"), t("Dark network, security"), t("Geometric pattern")];
const COUNT = 4;
const PALETTE_STRENGTH = 0.6;
const MOST_REFERENCES = 4;
/** The ability of engines that only make pictures larger. */
export const ENLARGE = "enlarge";

/** What is wished for of pictures. @param {PanelProps} props */
export function PictureForm({ editor, panels }) {
  const { engines, is_asking, prompt, wishes } = editor.generating;
  const wish = wishes.picture.value;
  const engine = engineOf(editor);
  const able = makers(editor);
  const styles = editor.kit.value.picture_styles ?? [];
  const can = (/** @type {string} */ ability) => Boolean(engine?.abilities.includes(ability));
  const ask = () => askForPictures(editor);
  return html`<form class="generate" onSubmit=${(/** @type {Event} */ event) => { event.preventDefault(); ask(); }}>
    <${PromptField} label=${t("What should the picture show?")} placeholder=${IDEAS[0]} editor=${editor} onAsk=${ask} />
    ${can("avoid") && html`<label class="field"><span class="label">${t("What should it not show?")}</span>
      <input class="input" value=${wish.avoid} maxlength="500" onInput=${(/** @type {any} */ event) => wishes.wishPicture({ avoid: event.currentTarget.value })} /></label>`}
    ${able.length > 1 && html`<${SelectField} label=${t("Made by")} value=${engine?.alias ?? ""} onChange=${(/** @type {string} */ alias) => wishes.wishPicture({ alias })}
      options=${able.map((one) => ({ value: one.alias, label: one.name }))} />`}
    ${(can("picture") || can("mask")) && html`<${PicturePick} label=${t("Picture to start from")} value=${wish.picture} editor=${editor} onChange=${(/** @type {string | null} */ picture) => wishes.wishPicture({ picture, mask: null })} />`}
    ${wish.picture && can("picture") && html`<label class="field"><span class="label">${t`How far to go from it: ${Math.round(wish.strength * 100)} %`}</span>
      <${Slider} label=${t("How far to go from the picture")} value=${wish.strength} min=${0.05} max=${1} step=${0.05} onInput=${(/** @type {number} */ strength) => wishes.wishPicture({ strength })} /></label>`}
    ${wish.picture && can("mask") && html`<${MarkingButton} label=${t("Change only a part")} help=${t("Paint over what is made anew. Every pixel outside stays.")} picture=${wish.picture} value=${wish.mask}
      editor=${editor} panels=${panels} onChange=${(/** @type {string | null} */ mask) => wishes.wishPicture({ mask })} />`}
    ${takesReferences(engine, wish) && html`<${References} editor=${editor} panels=${panels} />`}
    ${takesReferences(engine, wish) && can("reference-strength") && wish.references.length > 0 && html`<label class="field"><span class="label">${t`How much of their look: ${Math.round(wish.reference_strength * 100)} %`}</span>
      <${Slider} label=${t("How much of the look is taken up")} value=${wish.reference_strength} min=${0.1} max=${1} step=${0.1} onInput=${(/** @type {number} */ reference_strength) => wishes.wishPicture({ reference_strength })} /></label>`}
    ${engine?.is_model && styles.length > 0 && html`<${SelectField} label=${t("Style")} value=${wish.style} onChange=${(/** @type {string} */ style) => wishes.wishPicture({ style })}
      options=${[{ value: "", label: t("No style") }, ...styles.map((one) => ({ value: one.role, label: one.name }))]} />`}
    ${engine?.is_model && html`<${Check} label=${t("In the colours of the brand")} checked=${wish.in_colours} onChange=${(/** @type {boolean} */ in_colours) => wishes.wishPicture({ in_colours })} />`}
    <${Button} icon=${is_asking.value ? "loader-circle" : "sparkles"} spin=${is_asking.value} look="strong" type="submit" disabled=${is_asking.value || !editor.can_edit.value || !engine || !prompt.value.trim()}>${t`Make ${COUNT} pictures`}<//>
    ${engine && html`<p class="help">${about(engine)}</p>`}
    ${engines.value.filter((one) => one.problem).map((one) => html`<p class="help" key=${one.alias}>${one.name}: ${one.problem}</p>`)}
  </form>`;
}

/** Pictures whose things or looks are taken up. @param {PanelProps} props */
function References({ editor }) {
  const { wishes } = editor.generating;
  const { references } = wishes.picture.value;
  const asset = (/** @type {string} */ sha256) => editor.assets.value.find((one) => one.sha256 === sha256);
  const without = (/** @type {string} */ sha256) => wishes.wishPicture({ references: wishes.picture.peek().references.filter((one) => one !== sha256) });
  const withOne = (/** @type {string | null} */ sha256) => {
    const now = wishes.picture.peek().references;
    if (sha256 && !now.includes(sha256)) wishes.wishPicture({ references: [...now, sha256].slice(0, MOST_REFERENCES) });
  };
  return html`<div class="picture-pick">
    ${references.length > 0 && html`<div class="picture-pick-row">${references.map((sha256) => html`<span class="picture-pick-one" key=${sha256}>
      <img src=${asset(sha256)?.thumbnail_url} alt=${asset(sha256)?.name} /><${IconButton} icon="x" small label=${t`Without ${asset(sha256)?.name ?? t("this picture")}`} onClick=${() => without(sha256)} /></span>`)}</div>`}
    ${references.length < MOST_REFERENCES && html`<${PicturePick} label=${t("Pictures whose look is taken up")} value=${null} editor=${editor} onChange=${withOne} />`}
  </div>`;
}

/** What makes pictures from words; nothing until that is known. @param {Editor} editor */
export function makers(editor) {
  return editor.generating.engines.value.filter((one) => !one.problem && !one.abilities.includes(ENLARGE));
}

/** @param {Editor} editor */
function engineOf(editor) {
  const able = makers(editor);
  return able.find((one) => one.alias === editor.generating.wishes.picture.value.alias) ?? able[0];
}

/**
 * Whether references can be given: beside a picture to start from only where they have a strength of their own.
 * @param {EngineOut | undefined} engine @param {PictureWish} wish
 */
function takesReferences(engine, wish) {
  return Boolean(engine?.abilities.includes("references")) && (!wish.picture || Boolean(engine?.abilities.includes("reference-strength")));
}

/** Asks for what is wished for now. @param {Editor} editor */
export function askForPictures(editor) {
  const { width_px, height_px } = editor.timeline.peek().canvas;
  const engine = engineOf(editor);
  const prompt = editor.generating.prompt.peek();
  if (!engine || !prompt.trim()) return;
  void editor.generating.ask({ ...parts(editor, engine), prompt, width_px, height_px, backend: engine.alias, seed: null, count: COUNT });
}

/** What the engine can be asked for of the wish. @param {Editor} editor @param {EngineOut} engine @returns {Partial<TakesIn>} */
function parts(editor, engine) {
  const wish = editor.generating.wishes.picture.peek();
  const can = (/** @type {string} */ ability) => engine.abilities.includes(ability);
  const palette = engine.is_model && wish.in_colours ? { names_palette: true, palette_strength: PALETTE_STRENGTH } : {};
  const style = engine.is_model ? (editor.kit.peek().picture_styles ?? []).find((one) => one.role === wish.style)?.role ?? "" : "";
  const mask = can("mask") ? wish.mask : null;
  const picture = wish.picture && (can("picture") || mask) ? { picture: wish.picture, mask, ...(can("picture") ? { strength: wish.strength } : {}) } : {};
  const strength = can("reference-strength") ? { reference_strength: wish.reference_strength } : {};
  const references = takesReferences(engine, wish) && wish.references.length ? { references: wish.references, ...strength } : {};
  return { ...palette, ...picture, ...references, style, avoid: can("avoid") ? wish.avoid : "" };
}

/** @param {EngineOut} engine */
function about(engine) {
  return engine.is_model
    ? t`Generated by AI with ${engine.name} (${engine.licence}). Check each picture before you use it.`
    : t("Drawn in the colours of your brand by rules, not by AI. The same words and number give the same picture.");
}

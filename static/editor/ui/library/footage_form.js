import { html } from "#editor/ui/html.js";
import { Button } from "#editor/ui/controls/buttons.js";
import { Check, NumberField, SelectField, Slider } from "#editor/ui/controls/fields.js";
import { MarkingButton } from "#editor/ui/library/marking_button.js";
import { PicturePick } from "#editor/ui/library/picture_pick.js";
import { PromptField } from "#editor/ui/library/prompt_field.js";
import { toFrames } from "#editor/ui/time_words.js";
import { t } from "#editor/words.js";

/**
 * @import { CameraMove, FootageEngineOut, FootageTakesIn } from "#editor/types.d.ts"
 * @import { Editor } from "#editor/state/editor.js"
 * @import { PanelProps } from "#editor/ui/library/library.js"
 */

const FEWEST_FRAMES = 8;
const MODEL_COUNT = 2;
const LONGEST_SECONDS = 60;
const MOVES = /** @type {readonly {value: CameraMove, label: string}[]} */ ([
  { value: "push-in", label: t("Push in") }, { value: "pull-out", label: t("Pull out") }, { value: "pan-left", label: t("Pan to the left") },
  { value: "pan-right", label: t("Pan to the right") }, { value: "tilt-up", label: t("Tilt up") }, { value: "tilt-down", label: t("Tilt down") },
]);

/** What is wished for of footage. @param {PanelProps} props */
export function FootageForm({ editor, panels }) {
  const { footage_engines, prompt, wishes } = editor.generating;
  const wish = wishes.footage.value;
  const engine = engineOf(editor);
  const able = footage_engines.value.filter((one) => !one.problem);
  const styles = editor.kit.value.picture_styles ?? [];
  const can = (/** @type {string} */ ability) => Boolean(engine?.abilities.includes(ability));
  const ask = () => askForFootage(editor);
  return html`<form class="generate" onSubmit=${(/** @type {Event} */ event) => { event.preventDefault(); ask(); }}>
    ${able.length > 1 && html`<${SelectField} label=${t("Made by")} value=${engine?.alias ?? ""} onChange=${(/** @type {string} */ alias) => wishes.wishFootage({ alias })}
      options=${able.map((one) => ({ value: one.alias, label: one.name }))} />`}
    ${can("first") && html`<${PicturePick} label=${can("move") ? t("Picture to film") : t("First picture")} value=${wish.first} editor=${editor} onChange=${(/** @type {string | null} */ first) => wishes.wishFootage({ first, front: null })} />`}
    ${can("last") && wish.first && html`<${PicturePick} label=${t("Last picture")} value=${wish.last} editor=${editor} onChange=${(/** @type {string | null} */ last) => wishes.wishFootage({ last })} />`}
    ${can("front") && wish.first && html`<${MarkingButton} label=${t("Mark what stands in front")} help=${t("Paint over what stands in front, roughly: its edges are found. It then moves further than what lies behind.")} picture=${wish.first} value=${wish.front}
      editor=${editor} panels=${panels} onChange=${(/** @type {string | null} */ front) => wishes.wishFootage({ front })} />`}
    ${can("words") && !(can("move") && wish.first) && html`<${PromptField} label=${can("move") ? t("Or: what should it show?") : t("What should the footage show?")} placeholder=${t("Waves roll onto a beach")} editor=${editor} onAsk=${ask} />`}
    ${can("avoid") && html`<label class="field"><span class="label">${t("What should it not show?")}</span>
      <input class="input" value=${wish.avoid} maxlength="500" onInput=${(/** @type {any} */ event) => wishes.wishFootage({ avoid: event.currentTarget.value })} /></label>`}
    ${can("move") && html`<label class="field"><span class="label">${t("Camera")}</span><${SelectField} label=${t("Camera")} value=${wish.move} options=${MOVES} onChange=${(/** @type {CameraMove} */ move) => wishes.wishFootage({ move })} /></label>
      <label class="field"><span class="label">${t`How far: ${Math.round(wish.amount * 100)} %`}</span>
        <${Slider} label=${t("How far the camera moves")} value=${wish.amount} min=${0.1} max=${1} step=${0.05} onInput=${(/** @type {number} */ amount) => wishes.wishFootage({ amount })} /></label>`}
    ${engine?.is_model && styles.length > 0 && html`<${SelectField} label=${t("Style")} value=${wish.style} onChange=${(/** @type {string} */ style) => wishes.wishFootage({ style })}
      options=${[{ value: "", label: t("No style") }, ...styles.map((one) => ({ value: one.role, label: one.name }))]} />`}
    <label class="field"><span class="label">${t("Length")}</span><${NumberField} label=${t("Length in seconds")} value=${wish.seconds} unit=" s" digits=${1} step=${0.5} min=${0.5} max=${engine?.longest_seconds ?? LONGEST_SECONDS}
      onChange=${(/** @type {number} */ seconds) => wishes.wishFootage({ seconds })} /></label>
    ${engine?.is_model && html`<${Check} label=${t("In the colours of the brand")} checked=${wish.in_colours} onChange=${(/** @type {boolean} */ in_colours) => wishes.wishFootage({ in_colours })} />`}
    <${Button} icon=${editor.generating.is_asking.value ? "loader-circle" : "film"} spin=${editor.generating.is_asking.value} look="strong" type="submit" disabled=${editor.generating.is_asking.value || !editor.can_edit.value || !engine || lacks(engine, wish.first, prompt.value) !== ""}>${engine?.is_model ? t`Make ${MODEL_COUNT} takes` : t("Make a shot")}<//>
    ${engine && html`<p class="help">${lacks(engine, wish.first, prompt.value) || about(engine)}</p>`}
    ${footage_engines.value.filter((one) => one.problem).map((one) => html`<p class="help" key=${one.alias}>${one.name}: ${one.problem}</p>`)}
  </form>`;
}

/** @param {Editor} editor */
function engineOf(editor) {
  const able = editor.generating.footage_engines.value.filter((one) => !one.problem);
  return able.find((one) => one.alias === editor.generating.wishes.footage.value.alias) ?? able[0];
}

/** What still has to be given, in a sentence; empty where nothing has. @param {FootageEngineOut} engine @param {string | null} first @param {string} prompt */
function lacks(engine, first, prompt) {
  if (engine.needs.includes("first") && !first) return t`${engine.name} needs a first picture. Choose one.`;
  if (engine.needs.includes("words") && !prompt.trim()) return t("Write what the footage should show.");
  return first || prompt.trim() ? "" : t("Choose a picture that the camera moves over, or write what it should show.");
}

/** Asks for what is wished for now. @param {Editor} editor */
export function askForFootage(editor) {
  const engine = engineOf(editor);
  const wish = editor.generating.wishes.footage.peek();
  const prompt = editor.generating.prompt.peek();
  if (!engine || lacks(engine, wish.first, prompt)) return;
  const { canvas, frame_rate } = editor.timeline.peek();
  const frames = Math.max(FEWEST_FRAMES, toFrames(Math.min(wish.seconds, engine.longest_seconds), frame_rate));
  const count = engine.is_model ? MODEL_COUNT : 1;
  void editor.generating.askFootage({
    ...parts(engine, wish), style: styleOf(editor, engine), prompt: engine.abilities.includes("move") && wish.first ? "" : prompt,
    width_px: canvas.width_px, height_px: canvas.height_px, frame_rate, frames, backend: engine.alias, seed: null, count,
  });
}

/** The style that is wished for, where it is the kit's and there is a model to be told. @param {Editor} editor @param {FootageEngineOut} engine */
function styleOf(editor, engine) {
  const wanted = editor.generating.wishes.footage.peek().style;
  return engine.is_model ? (editor.kit.peek().picture_styles ?? []).find((one) => one.role === wanted)?.role ?? "" : "";
}

/** What the engine can be asked for of the wish. @param {FootageEngineOut} engine @param {import("#editor/state/wishes.js").FootageWish} wish @returns {Partial<FootageTakesIn>} */
function parts(engine, wish) {
  const can = (/** @type {string} */ ability) => engine.abilities.includes(ability);
  return {
    avoid: can("avoid") ? wish.avoid : "", names_palette: engine.is_model && wish.in_colours,
    first: can("first") ? wish.first : null, last: can("last") && wish.first ? wish.last : null,
    front: can("front") && wish.first ? wish.front : null,
    ...(can("move") ? { move: wish.move, amount: wish.amount } : {}),
  };
}

/** @param {FootageEngineOut} engine */
function about(engine) {
  return engine.is_model
    ? t`Generated by AI with ${engine.name} (${engine.licence}). Watch each take before you use it.`
    : t("A camera moves over a picture: no AI. With words alone the picture is drawn in the colours of your brand.");
}

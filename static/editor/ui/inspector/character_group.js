import { useEffect } from "preact/hooks";
import { toSeconds } from "#editor/document/time.js";
import { GESTURE_SECONDS, MOST_CUES, presenterNow, removeCue, setCue } from "#editor/edit/characters.js";
import { Button, IconButton } from "#editor/ui/controls/buttons.js";
import { Check, SelectField } from "#editor/ui/controls/fields.js";
import { TextField } from "#editor/ui/controls/text_field.js";
import { html } from "#editor/ui/html.js";
import { changeChosen } from "#editor/ui/inspector/change.js";
import { ColourLine } from "#editor/ui/inspector/colour_line.js";
import { loadPeople, people } from "#editor/ui/library/people.js";
import { toFrames } from "#editor/ui/time_words.js";
import { decimal, t, within } from "#editor/words.js";

/**
 * @import { CharacterCue, CharacterLayer, Colour, Gesture } from "#editor/types.d.ts"
 * @import { Editor } from "#editor/state/editor.js"
 * @typedef {{editor: Editor, layer: CharacterLayer, disabled: boolean}} Props
 */

const POSES = [
  { value: "relaxed", label: t("Relaxed") }, { value: "open", label: t("Open arms") }, { value: "presenting", label: t("Presenting") },
  { value: "pointing", label: t("Pointing") }, { value: "folded", label: t("Arms folded") }, { value: "clasped", label: t("Hands together") },
  { value: "confident", label: t("Hand on the hip") },
];
const EXPRESSIONS = [
  { value: "friendly", label: t("Friendly") }, { value: "happy", label: t("Happy") }, { value: "serious", label: t("Serious") },
  { value: "concerned", label: t("Concerned") },
];
const GAZES = [
  { value: "viewer", label: t("At the viewer") }, { value: "left", label: t("To the left") }, { value: "right", label: t("To the right") },
  { value: "down", label: t("Down") },
];
const GESTURES = /** @type {readonly {value: Gesture, label: string}[]} */ ([
  { value: "wave", label: t("Wave") }, { value: "nod", label: t("Nod") }, { value: "point", label: t("Point") }, { value: "shrug", label: t("Shrug") },
]);
const CHANGES = /** @type {const} */ ([
  { field: "pose", label: t("Pose"), options: POSES }, { field: "expression", label: t("Face"), options: EXPRESSIONS },
  { field: "gaze", label: t("Looks"), options: GAZES },
]);

/** Who presents, how, and what they do when. @param {Props} props */
export function CharacterGroup(props) {
  return html`<${Who} ...${props} /><${Doings} ...${props} />`;
}

/** @param {Props} props */
function Who({ editor, layer, disabled }) {
  useEffect(loadPeople, []);
  const known = people.value ?? [{ id: layer.person, name: layer.name || layer.person }];
  /** @param {string} id */
  const choose = (id) => {
    const person = known.find((one) => one.id === id);
    if (person) changeChosen(editor, t("Choose another character"), { person: id, name: person.name, description: t`${person.name}, a presenter` });
  };
  return html`<section class="group" aria-label=${t("Character")}><h3>${t("Character")}</h3>
    <div class="field"><span class="label">${t("Person")}</span><${SelectField} label=${t("Person")} value=${layer.person} options=${known.map(({ id, name }) => ({ value: id, label: name }))} disabled=${disabled} onChange=${choose} /></div>
    ${CHANGES.map(({ field, label, options }) => html`<div class="field" key=${field}><span class="label">${label}</span><${SelectField} label=${label} value=${layer[field]} options=${options} disabled=${disabled}
      onChange=${(/** @type {string} */ value) => changeChosen(editor, t`Change the character: ${within(label)}`, { [field]: value })} /></div>`)}
    <${Check} label=${t("Talks with the narration")} checked=${layer.talks} disabled=${disabled} onChange=${(/** @type {boolean} */ talks) => changeChosen(editor, t("Talk with the narration"), { talks })} />
    <${Check} label=${t("Faces the other way")} checked=${layer.is_mirrored} disabled=${disabled} onChange=${(/** @type {boolean} */ is_mirrored) => changeChosen(editor, t("Face the other way"), { is_mirrored })} />
    <${ColourLine} editor=${editor} label=${t("Clothing")} value=${layer.clothing} none=${t("The brand's first colour")} disabled=${disabled} onChange=${(/** @type {Colour | null} */ clothing) => changeChosen(editor, t("Change the clothing"), { clothing })} />
    <${ColourLine} editor=${editor} label=${t("Accent")} value=${layer.accent} none=${t("The brand's second colour")} disabled=${disabled} onChange=${(/** @type {Colour | null} */ accent) => changeChosen(editor, t("Change the accent"), { accent })} />
    <label class="field"><span class="label">${t("Who it is, for people who cannot see it")}</span>
      <${TextField} editor=${editor} rows=${2} maxlength=${500} value=${layer.description} disabled=${disabled}
        onInput=${(/** @type {string} */ description) => changeChosen(editor, t("Describe the character"), { description }, "description")} /></label>
  </section>`;
}

/** What the character does at the playhead, and everything that they do. @param {Props} props */
function Doings({ editor, layer, disabled }) {
  const rate = editor.timeline.value.frame_rate;
  const start = startOf(editor, layer);
  const at_frame = Math.max(0, editor.play_from.value - start);
  const now = presenterNow(layer, at_frame);
  const full = disabled || layer.cues.length >= MOST_CUES;
  /** @param {string} words @param {any} cue */
  const add = (words, cue) => {
    const at = Math.max(0, editor.play_from.peek() - startOf(editor, layer));
    const segment_id = editor.selection.peek().segment_id;
    if (segment_id) editor.apply(words, (timeline) => setCue(timeline, { segment_id, layer: ownOf(timeline, segment_id, layer), cue: { ...cue, at_frame: at } }));
  };
  const seconds = (/** @type {number} */ frame) => t`${decimal(toSeconds(Math.max(0, frame), rate), 1)} s`;
  return html`<section class="group" aria-label=${t("What the character does")}><h3 class="num">${t`From ${seconds(at_frame)} on`}</h3>
    ${CHANGES.map(({ field, label, options }) => html`<div class="field" key=${field}><span class="label">${label}</span><${SelectField} label=${t`${label} from the playhead on`} value=${now[field]} options=${options} disabled=${full}
      onChange=${(/** @type {string} */ value) => add(t`Change the character: ${within(label)} from here`, { kind: field, [field]: value })} /></div>`)}
    <div class="field"><span class="label">${t("Gestures at the playhead")}</span><div class="cue-buttons">
      ${GESTURES.map(({ value, label }) => html`<${Button} key=${value} size="sm" disabled=${full} onClick=${() => add(`${label}`, { kind: "gesture", gesture: value, duration_frames: toFrames(GESTURE_SECONDS[value], rate) })}>${label}<//>`)}
    </div></div>
    ${layer.cues.map((cue) => html`<div class="card-row" key=${`${cue.kind}:${cue.at_frame}`}>
      <button type="button" class="link-line grow small" onClick=${() => editor.player.seek(start + cue.at_frame)}>${wordsOf(cue)} <span class="num">${seconds(cue.at_frame)}</span></button>
      <${IconButton} icon="x" small label=${t`Remove: ${wordsOf(cue)} ${seconds(cue.at_frame)}`} disabled=${disabled} onClick=${() => remove(editor, layer, cue)} /></div>`)}
    ${layer.cues.length >= MOST_CUES && html`<p class="help">${t("That is as much as one character can do. Remove something first.")}</p>`}
  </section>`;
}

/** @param {Editor} editor @param {CharacterLayer} layer @param {CharacterCue} cue */
function remove(editor, layer, cue) {
  const { segment_id } = editor.selection.peek();
  if (segment_id) editor.apply(t("Remove what the character does"), (timeline) => removeCue(timeline, { segment_id, layer, cue }));
}

/** The frame of the video at which the layer begins. @param {Editor} editor @param {CharacterLayer} layer */
function startOf(editor, layer) {
  const span = editor.spans.value.find((one) => one.id === editor.selection.value.segment_id);
  return (span?.start_frame ?? 0) + layer.start_frame;
}

/** The layer as the document has it now. @param {import("#editor/types.d.ts").Timeline} timeline @param {string} segment_id @param {CharacterLayer} layer */
function ownOf(timeline, segment_id, layer) {
  const found = timeline.segments.find((one) => one.id === segment_id)?.layers.find((one) => one.id === layer.id);
  return found?.kind === "character" ? found : layer;
}

/** @param {CharacterCue} cue */
function wordsOf(cue) {
  const named = (/** @type {readonly {value: string, label: string}[]} */ options, /** @type {string} */ value) => options.find((one) => one.value === value)?.label ?? value;
  switch (cue.kind) {
    case "pose": return t`Pose: ${named(POSES, cue.pose)}`;
    case "expression": return t`Face: ${named(EXPRESSIONS, cue.expression)}`;
    case "gaze": return t`Looks: ${named(GAZES, cue.gaze)}`;
    default: return named(GESTURES, cue.gesture);
  }
}

import { html } from "#editor/ui/html.js";
import { EditError } from "#editor/edit/common.js";
import { retimeWords, setClipWords, textOfWords } from "#editor/edit/clip_words.js";
import { Button } from "#editor/ui/controls/buttons.js";
import { Icon } from "#editor/ui/controls/icon.js";
import { useDraft } from "#editor/ui/controls/draft.js";
import { t } from "#editor/words.js";

/**
 * @import { AssetOut, ClipBackground, ClipLayer, ClipWord } from "#editor/types.d.ts"
 * @import { Editor } from "#editor/state/editor.js"
 * @import { Panels } from "#editor/ui/panels.js"
 * @typedef {{editor: Editor, panels: Panels, clip: ClipLayer | ClipBackground, segment_id: string, layer_id: string | null,
 *   disabled: boolean}} Props
 */

/**
 * The words of footage as captions: found by a model, checked and confirmed by a person. `layer_id` null is the
 * background.
 * @param {Props} props
 */
export function ClipCaptions(props) {
  const { editor, clip } = props;
  const asset = editor.assets.value.find((one) => one.sha256 === clip.asset);
  if (clip.words.length === 0 && (!asset || asset.facts?.has_audio === false)) return null;
  return html`<section class="group" aria-label=${t("Captions of the footage")}><h3>${t("Captions")}</h3>
    ${clip.words.length > 0 ? html`<${Confirmed} ...${props} />` : html`<${Draft} ...${props} asset=${asset} />`}
  </section>`;
}

/**
 * @param {Props} props @param {string} label @param {readonly ClipWord[]} words
 * @returns {boolean} whether they could be taken
 */
function put({ editor, panels, segment_id, layer_id }, label, words) {
  try {
    editor.apply(label, (timeline) => setClipWords(timeline, { segment_id, layer_id, words }));
    return true;
  } catch (error) {
    if (!(error instanceof EditError)) throw error;
    panels.say(error.message, "danger");
    return false;
  }
}

/** Captions that are in the document. @param {Props} props */
function Confirmed(props) {
  const { editor, clip, disabled } = props;
  const remove = () => {
    if (put(props, t("Remove the captions of footage"), [])) editor.announce(t("Captions removed."));
  };
  /** @param {string} text */
  const correct = (text) => {
    if (put(props, t("Correct the captions of footage"), retimeWords(clip.words, text))) editor.announce(t("Captions corrected."));
  };
  const draft = useDraft(textOfWords(clip.words), correct);
  return html`<textarea class="textarea script" aria-label=${t("Captions of the footage")} disabled=${disabled} ...${draft.field}></textarea>
    <p class="help">${t("Shown while the words are heard")}${clip.volume === 0 ? t(", though the footage is muted") : ""}${t(". Narration comes first where both speak.")}</p>
    <div class="listen"><${Button} size="sm" icon="trash-2" disabled=${disabled} onClick=${remove}>${t("Remove captions")}<//></div>`;
}

/** Words that only a model has heard. @param {Props & {asset: AssetOut}} props */
function Draft(props) {
  const { editor, asset, disabled } = props;
  const draft = editor.transcripts.draftOf(asset.id);
  if (draft.state === "ready" && draft.words.length > 0) {
    const use = () => {
      const { words, text } = editor.transcripts.draftOf(asset.id);
      if (put(props, t("Use the words as captions"), retimeWords(words, text))) editor.announce(t("Captions added."));
    };
    return html`<div class="listen"><span class="badge badge-warning"><${Icon} name="pencil" small />${t("Draft: please check")}</span></div>
      <textarea class="textarea script" aria-label=${t("Words heard in the footage: a draft, please check")} disabled=${disabled} value=${draft.text}
        onInput=${(/** @type {any} */ event) => editor.transcripts.correct(asset.id, event.currentTarget.value)}></textarea>
      <div class="listen"><${Button} look="strong" size="sm" icon="captions" disabled=${disabled || draft.text.trim() === ""} onClick=${use}>${t("Use as captions")}<//></div>`;
  }
  const busy = draft.state === "waiting" || draft.state === "running";
  return html`<div class="listen">
    <${Button} size="sm" icon=${busy ? "loader-circle" : "captions"} disabled=${disabled || busy} onClick=${() => editor.transcripts.find(asset.id)}>
      ${busy ? t("Finding the words") : draft.state === "failed" ? t("Try again") : t("Find the words")}<//></div>
    <p class=${draft.state === "failed" ? "field-error" : "help"}>${wordsFor(draft)}</p>`;
}

/** @param {import("#editor/state/transcripts.js").Draft} draft */
function wordsFor({ state, error }) {
  switch (state) {
    case "waiting": return t("Waiting for a free listener.");
    case "running": return t("Listening to the footage.");
    case "failed": return error;
    case "ready": return t("No words were heard in this footage.");
    default: return t("What is said here is written down for you to check.");
  }
}

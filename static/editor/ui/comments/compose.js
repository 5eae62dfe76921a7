import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { html } from "#editor/ui/html.js";
import { useThere } from "#editor/ui/controls/busy.js";
import { Button } from "#editor/ui/controls/buttons.js";
import { SelectField } from "#editor/ui/controls/fields.js";
import { MentionField } from "#editor/ui/comments/mention_field.js";
import { nameOf } from "#editor/ui/inspector/layer_words.js";
import { exactClock } from "#editor/ui/time_words.js";
import { t } from "#editor/words.js";

/**
 * @import { Spot } from "#editor/types.d.ts"
 * @import { Editor } from "#editor/state/editor.js"
 * @import { Panels } from "#editor/ui/panels.js"
 * @typedef {"video" | "segment" | "layer"} About
 */

/** Where the editor stands: the chosen segment, its layer, and the playhead in it. @param {Editor} editor */
function standing(editor) {
  const segment = editor.segment.value;
  const span = editor.spans.value.find((one) => one.id === segment?.id);
  const frame = Math.max(0, editor.play_from.value - (span?.start_frame ?? 0));
  const at_frame = Math.min(frame, Math.max(0, (span?.duration_frames ?? 1) - 1));
  return { segment, at_frame, layer: editor.layers.value.length === 1 ? editor.layers.value[0] : null };
}

/** Says something of what is chosen: the layer, the segment at the playhead, or the whole video. @param {{editor: Editor, panels: Panels}} props */
export function Compose({ editor, panels }) {
  const { comments } = editor;
  const field = useRef(/** @type {HTMLTextAreaElement | null} */ (null));
  const [text, setText] = useState("");
  const [wanted, setWanted] = useState(/** @type {About | null} */ (null));
  const [sending, setSending] = useState(false);
  const isThere = useThere();
  const { segment, at_frame, layer } = standing(editor);
  const spot = comments.spot.value?.segment_id === segment?.id ? comments.spot.value : null;
  const possible = /** @type {About[]} */ ([...(layer ? ["layer"] : []), ...(segment ? ["segment"] : []), "video"]);
  const about = wanted && possible.includes(wanted) ? wanted : possible[0];
  const index = editor.timeline.value.segments.findIndex((one) => one.id === segment?.id);
  const asked = comments.asked.value;
  useLayoutEffect(() => { if (asked?.compose) field.current?.focus(); }, [asked]);
  useLayoutEffect(() => { if (spot?.place) field.current?.focus(); }, [spot?.place]);
  useEffect(() => () => { comments.spot.value = null; }, []);

  /** @returns {Spot | null} */
  const pin = () => {
    const now = standing(editor);
    if (about === "video" || !now.segment) return null;
    return {
      segment_id: now.segment.id, layer_id: about === "layer" ? now.layer?.id ?? null : null,
      at_frame: now.at_frame, place: spot?.place ?? null,
    };
  };
  const send = async () => {
    const said = field.current?.value.trim();
    if (!said || sending) return;
    setSending(true);
    const sent = comments.add(said, pin());
    const pointed = comments.spot.peek();
    // What is written meanwhile is another comment.
    setText("");
    comments.spot.value = null;
    try {
      await sent;
      editor.announce(t("Comment added."));
    } catch (error) {
      setText((written) => [said, written].filter(Boolean).join("\n"));
      if (pointed?.place && isThere()) comments.spot.value ??= pointed;
      panels.say(t`The comment was not sent: ${/** @type {Error} */ (error).message}`, "danger");
    } finally {
      setSending(false);
    }
  };
  const words = { layer: layer ? nameOf(layer) : "", segment: t`Segment ${index + 1}`, video: t("The whole video") };
  return html`<form class="group" aria-label=${t("New comment")} onSubmit=${(/** @type {Event} */ event) => { event.preventDefault(); void send(); }}>
    <${MentionField} label=${t("Your comment")} placeholder=${t("Say what you think. @ names a person.")} value=${text} people=${comments.people.value} onInput=${setText} onSend=${send} field=${field} />
    <div class="comment-about"><span class="label" aria-hidden="true">${t("About")}</span>
      <${SelectField} label=${t("What the comment is about")} value=${about} onChange=${setWanted} options=${possible.map((value) => ({ value, label: words[value] }))} />
      ${about !== "video" && html`<span class="num muted">${exactClock(at_frame, editor.timeline.value.frame_rate)}</span>`}</div>
    <div class="finding-actions">
      <button type="submit" class="button button-sm button-strong" disabled=${sending || !text.trim()} title=${t("Send (Ctrl+Enter)")}>${t("Comment")}</button>
      ${about !== "video" && segment && html`<${Button} size="sm" aria-pressed=${spot !== null} onClick=${() => { comments.spot.value = spot ? null : { choosing: true, segment_id: segment.id, place: null }; }}>
        ${spot?.place ? t("Without a place") : spot ? t("Click on the picture…") : t("Point at a place")}<//>`}</div>
  </form>`;
}

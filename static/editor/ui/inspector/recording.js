import { useEffect, useRef, useState } from "preact/hooks";
import { html } from "#editor/ui/html.js";
import { ApiError } from "#editor/net/api.js";
import { microphoneProblem, startRecording } from "#editor/net/microphone.js";
import { stayFor, useBusy, useStay, useThere } from "#editor/ui/controls/busy.js";
import { Button } from "#editor/ui/controls/buttons.js";
import { Check, SelectField } from "#editor/ui/controls/fields.js";
import { fileMoment } from "#editor/ui/date_words.js";
import { ACCEPTED_SOUND } from "#editor/ui/library/uploads.js";
import { lengthWords } from "#editor/ui/time_words.js";
import { t } from "#editor/words.js";

/** @import { AssetOut, Narration } from "#editor/types.d.ts" */
/** @import { Editor } from "#editor/state/editor.js" */
/** @import { Panels } from "#editor/ui/panels.js" */

/** A person's own recording instead of the voice: spoken into the microphone here, a file, or one of the library. Which is
 * said by a person: what lies in the library may be music.
 * @param {{editor: Editor, panels: Panels, segment_id: string, narration: Narration | null, disabled: boolean, change: (label: string, changes: Partial<Narration>) => boolean}} props `change` says whether it was allowed */
export function Recording({ editor, panels, segment_id, narration, disabled, change }) {
  const [choosingFor, setChoosingFor] = useState("");
  const choosing = choosingFor === segment_id;
  const recording = narration?.recording ?? null;
  const sounds = editor.assets.value.filter((asset) => asset.kind === "audio");
  /** @param {string | null} sha256 */
  const use = (sha256) => { setChoosingFor(""); return change(t("Use a recording"), { recording: sha256 }); };
  const options = sounds.map((asset) => ({ value: asset.sha256, label: asset.name }));
  return html`<${Microphone} editor=${editor} panels=${panels} segment_id=${segment_id} disabled=${disabled} onRecorded=${use} />
    <${Upload} editor=${editor} panels=${panels} segment_id=${segment_id} disabled=${disabled} onRecorded=${use} />
    ${(sounds.length > 0 || recording) && html`<${Check} label=${t("Use a recording instead of the voice")} checked=${recording !== null || choosing} disabled=${disabled || sounds.length === 0}
      onChange=${(/** @type {boolean} */ on) => (on || recording === null ? setChoosingFor(on ? segment_id : "") : use(null))} />`}
    ${(recording || choosing) && html`<${SelectField} label=${t("Recording")} value=${recording ?? ""} disabled=${disabled}
      options=${recording ? options : [{ value: "", label: t("Choose a recording") }, ...options]} onChange=${(/** @type {string} */ sha256) => sha256 && use(sha256)} />
      <p class="help">${t("Its words are found in the script by themselves, for captions.")}</p>`}`;
}

/** A file with a recording. @param {Bringing} props */
function Upload({ editor, panels, segment_id, disabled, onRecorded }) {
  const chooser = useRef(/** @type {HTMLInputElement | null} */ (null));
  const [problem, setProblem] = useState("");
  const { busy, run } = useBusy();
  useStay(busy);
  const isThere = useThere();
  const tell = (/** @type {string} */ words) => { if (isThere()) setProblem(words); else panels.say(words, "danger"); };
  const take = async (/** @type {HTMLInputElement} */ input) => {
    const [file] = input.files ?? [];
    input.value = "";
    if (!file) return;
    setProblem("");
    try {
      const asset = await editor.upload(file);
      if (asset.kind !== "audio") tell(t("There is no sound in this file. Choose a recording."));
      else hear(editor, asset, { segment_id, onRecorded, panels });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      tell(error.message);
    }
  };
  return html`<div class="listen"><${Button} icon=${busy ? "loader-circle" : "upload"} disabled=${disabled || busy} onClick=${() => chooser.current?.click()}>
      ${busy ? t("Saving") : t("Upload a recording")}<//>
      <input ref=${chooser} type="file" hidden accept=${ACCEPTED_SOUND} aria-label=${t("Upload a recording")} onChange=${(/** @type {any} */ event) => { const input = event.currentTarget; void run(() => take(input)); }} /></div>
    ${problem && html`<p class="help" role="alert">${problem}</p>`}`;
}

/**
 * Who goes elsewhere while the microphone is on is recorded no longer; what was said until then is kept and used.
 * @param {Bringing} props
 */
function Microphone({ editor, panels, segment_id, disabled, onRecorded }) {
  const running = useRef(/** @type {Awaited<ReturnType<typeof startRecording>> | null} */ (null));
  const [stage, setStage] = useState(/** @type {"idle" | "recording" | "saving"} */ ("idle"));
  const [problem, setProblem] = useState("");
  const [seconds, setSeconds] = useState(0);
  const { busy, run } = useBusy();
  const isThere = useThere();
  useStay(stage !== "idle");
  const leave = useRef(() => {});
  useEffect(() => () => leave.current(), []);
  useEffect(() => {
    if (stage !== "recording") return undefined;
    const begun = performance.now();
    const handle = setInterval(() => setSeconds((performance.now() - begun) / 1000), 200);
    return () => clearInterval(handle);
  }, [stage]);

  const start = async () => {
    setProblem("");
    setSeconds(0);
    editor.pause();
    for (const heard of document.querySelectorAll("audio")) heard.pause(); // the microphone would hear it
    try {
      const recording = await startRecording();
      // Who has gone on while the browser asked is not recorded.
      if (!isThere()) return recording.cancel();
      running.current = recording;
      setStage("recording");
    } catch (error) {
      setProblem(microphoneProblem(error));
    }
  };
  const cancel = () => {
    running.current?.cancel();
    running.current = null;
    setStage("idle");
  };
  const finish = async () => {
    const recording = running.current;
    if (!recording) return;
    running.current = null;
    setStage("saving");
    try {
      hear(editor, await bring(editor, recording), { segment_id, onRecorded, panels });
    } catch (error) {
      if (isThere()) setProblem(wordsOf(error));
      else panels.say(wordsOf(error), "danger");
    }
    setStage("idle");
  };
  leave.current = () => { if (running.current) void keep(editor, running.current, { segment_id, onRecorded, panels }); };
  return html`<div class="listen">
      ${stage === "recording"
        ? html`<${Button} icon="square" look="danger" onClick=${finish}>${t("Stop and use")}<//><${Button} look="quiet" onClick=${cancel}>${t("Throw away")}<//>
          <span class="help num unbroken" role="timer">${lengthWords(seconds)}</span>`
        : html`<${Button} icon=${stage === "saving" ? "loader-circle" : "mic"} disabled=${disabled || busy || stage === "saving"} onClick=${() => run(start)}>
          ${stage === "saving" ? t("Saving") : t("Record with the microphone")}<//>`}
    </div>
    ${problem && html`<p class="help" role="alert">${problem}</p>`}`;
}

/**
 * @typedef {Awaited<ReturnType<typeof startRecording>>} Running
 * @typedef {{segment_id: string, panels: Panels, onRecorded: (sha256: string) => boolean}} Goal `onRecorded` says whether it may be heard there
 * @typedef {Goal & {editor: Editor, disabled: boolean}} Bringing
 */

/** Ends what is recorded and brings it to the library; the page stays for it. @param {Editor} editor @param {Running} recording */
function bring(editor, recording) {
  return stayFor(async () => {
    const wav = await recording.stop();
    return editor.upload(new File([wav], t`Recording ${fileMoment(Date.now())}.wav`, { type: "audio/wav" }));
  });
}

/** It is heard in its segment; of one that is gone or locked by now, it is said to be in the library. @param {Editor} editor @param {AssetOut} asset @param {Goal} goal */
function hear(editor, asset, goal) {
  if (use(editor, asset, goal) === null) goal.panels.say(t`${asset.name} is in the library.`);
}

/** What was recorded until a person went on. @param {Editor} editor @param {Running} recording @param {Goal} goal */
async function keep(editor, recording, goal) {
  try {
    const asset = await bring(editor, recording);
    const name = use(editor, asset, goal);
    goal.panels.say(name === null ? t`The recording ended as you went on. ${asset.name} is in the library.` : t`The recording ended as you went on. It is heard in “${name}”.`);
  } catch (error) {
    goal.panels.say(wordsOf(error), "danger");
  }
}

/** What its segment is called, in which it is heard then; null where it may not be heard. @param {Editor} editor @param {AssetOut} asset @param {Goal} goal */
function use(editor, asset, { segment_id, onRecorded }) {
  const segment = editor.timeline.peek().segments.find((one) => one.id === segment_id);
  return segment && onRecorded(asset.sha256) ? segment.name || t("Segment") : null;
}

/** @param {unknown} error */
const wordsOf = (error) => (error instanceof ApiError ? error.message : microphoneProblem(error));

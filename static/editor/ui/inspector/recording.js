import { useEffect, useRef, useState } from "preact/hooks";
import { html } from "#editor/ui/html.js";
import { ApiError } from "#editor/net/api.js";
import { microphoneProblem, startRecording } from "#editor/net/microphone.js";
import { useBusy, useStay, useThere } from "#editor/ui/controls/busy.js";
import { Button } from "#editor/ui/controls/buttons.js";
import { Check, SelectField } from "#editor/ui/controls/fields.js";
import { fileMoment } from "#editor/ui/date_words.js";
import { ACCEPTED_SOUND } from "#editor/ui/library/uploads.js";
import { decimal, t } from "#editor/words.js";

/** @import { Narration } from "#editor/types.d.ts" */
/** @import { Editor } from "#editor/state/editor.js" */

/** A person's own recording instead of the voice: spoken into the microphone here, a file, or one of the library. Which is
 * said by a person: what lies in the library may be music.
 * @param {{editor: Editor, segment_id: string, narration: Narration, disabled: boolean, change: (label: string, changes: Partial<Narration>) => void}} props */
export function Recording({ editor, segment_id, narration, disabled, change }) {
  const [choosingFor, setChoosingFor] = useState("");
  const choosing = choosingFor === segment_id;
  const { recording } = narration;
  const sounds = editor.assets.value.filter((asset) => asset.kind === "audio");
  /** @param {string | null} sha256 */
  const use = (sha256) => { setChoosingFor(""); change(t("Use a recording"), { recording: sha256 }); };
  const options = sounds.map((asset) => ({ value: asset.sha256, label: asset.name }));
  return html`<${Microphone} editor=${editor} disabled=${disabled} onRecorded=${use} />
    <${Upload} editor=${editor} disabled=${disabled} onRecorded=${use} />
    ${(sounds.length > 0 || recording) && html`<${Check} label=${t("Use a recording instead of the voice")} checked=${recording !== null || choosing} disabled=${disabled || sounds.length === 0}
      onChange=${(/** @type {boolean} */ on) => (on || recording === null ? setChoosingFor(on ? segment_id : "") : use(null))} />`}
    ${(recording || choosing) && html`<${SelectField} label=${t("Recording")} value=${recording ?? ""} disabled=${disabled}
      options=${recording ? options : [{ value: "", label: t("Choose a recording") }, ...options]} onChange=${(/** @type {string} */ sha256) => sha256 && use(sha256)} />
      <p class="help">${t("Its words are found in the script by themselves, for captions.")}</p>`}`;
}

/** A file with a recording. @param {{editor: Editor, disabled: boolean, onRecorded: (sha256: string) => void}} props */
function Upload({ editor, disabled, onRecorded }) {
  const chooser = useRef(/** @type {HTMLInputElement | null} */ (null));
  const [problem, setProblem] = useState("");
  const { busy, run } = useBusy();
  useStay(busy);
  const take = async (/** @type {HTMLInputElement} */ input) => {
    const [file] = input.files ?? [];
    input.value = "";
    if (!file) return;
    setProblem("");
    try {
      const asset = await editor.upload(file);
      if (asset.kind === "audio") onRecorded(asset.sha256);
      else setProblem(t("There is no sound in this file. Choose a recording."));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setProblem(error.message);
    }
  };
  return html`<div class="listen"><${Button} icon=${busy ? "loader-circle" : "upload"} disabled=${disabled || busy} onClick=${() => chooser.current?.click()}>
      ${busy ? t("Saving") : t("Upload a recording")}<//>
      <input ref=${chooser} type="file" hidden accept=${ACCEPTED_SOUND} aria-label=${t("Upload a recording")} onChange=${(/** @type {any} */ event) => { const input = event.currentTarget; void run(() => take(input)); }} /></div>
    ${problem && html`<p class="help" role="alert">${problem}</p>`}`;
}

/** @param {{editor: Editor, disabled: boolean, onRecorded: (sha256: string) => void}} props */
function Microphone({ editor, disabled, onRecorded }) {
  const running = useRef(/** @type {Awaited<ReturnType<typeof startRecording>> | null} */ (null));
  const [stage, setStage] = useState(/** @type {"idle" | "recording" | "saving"} */ ("idle"));
  const [problem, setProblem] = useState("");
  const [seconds, setSeconds] = useState(0);
  const { busy, run } = useBusy();
  const isThere = useThere();
  useStay(stage !== "idle");
  useEffect(() => () => running.current?.cancel(), []);
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
      const wav = await recording.stop();
      const asset = await editor.upload(new File([wav], t`Recording ${fileMoment(Date.now())}.wav`, { type: "audio/wav" }));
      onRecorded(asset.sha256);
    } catch (error) {
      setProblem(error instanceof ApiError ? error.message : microphoneProblem(error));
    }
    setStage("idle");
  };
  return html`<div class="listen">
      ${stage === "recording"
        ? html`<${Button} icon="square" look="danger" onClick=${finish}>${t("Stop and use")}<//><${Button} look="quiet" onClick=${cancel}>${t("Throw away")}<//>
          <span class="help num unbroken" role="timer">${decimal(seconds, 1)} s</span>`
        : html`<${Button} icon=${stage === "saving" ? "loader-circle" : "mic"} disabled=${disabled || busy || stage === "saving"} onClick=${() => run(start)}>
          ${stage === "saving" ? t("Saving") : t("Record with the microphone")}<//>`}
    </div>
    ${problem && html`<p class="help" role="alert">${problem}</p>`}`;
}


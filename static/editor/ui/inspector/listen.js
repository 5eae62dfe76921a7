import { useEffect, useRef, useState } from "preact/hooks";
import { html, names } from "#editor/ui/html.js";
import { Button } from "#editor/ui/controls/buttons.js";
import { ScriptCheck } from "#editor/ui/inspector/script_check.js";
import { Waveform } from "#editor/ui/inspector/waveform.js";
import { lengthWords } from "#editor/ui/time_words.js";
import { t } from "#editor/words.js";

/** @import { NarrationOut, Segment } from "#editor/types.d.ts" */
/** @import { Editor } from "#editor/state/editor.js" */

/** The spoken script: listen to it, see its waveform, follow its words. @param {{editor: Editor, segment: Segment}} props */
export function Listen({ editor, segment }) {
  const narration = editor.narrationOf(segment);
  const state = narration?.state ?? "missing";
  const ready = state === "ready" && narration?.url;
  const busy = state === "waiting" || state === "running";
  const isRecorded = Boolean(segment.narration?.recording);
  const [asking, setAsking] = useState(false);
  const speak = async () => {
    setAsking(true);
    try {
      await editor.requestNarration(segment.id);
    } finally {
      setAsking(false);
    }
  };
  return html`<section class="group" aria-label=${t("Listen")}><h3>${t("Listen")}</h3>
    ${ready ? html`<${Spoken} narration=${narration} />${!isRecorded && html`<${ScriptCheck} editor=${editor} check=${narration.check} />`}` : html`<div class="listen">
      <${Button} icon=${busy || asking ? "loader-circle" : "mic"} disabled=${busy || asking || !editor.can_edit.value} onClick=${speak}>
        ${state === "failed" ? t("Try again") : isRecorded ? t("Find its words") : busy || asking ? t("Speaking") : t("Speak the script")}<//>
      <span class="help" role="status">${wordsFor(state, narration, isRecorded)}</span></div>`}
  </section>`;
}

/** @param {NarrationOut["state"]} state @param {NarrationOut | null} narration @param {boolean} isRecorded */
function wordsFor(state, narration, isRecorded) {
  if (state === "failed") return narration?.error ?? t("The voice failed.");
  if (isRecorded && state !== "missing") return t("Finding its words in the script.");
  if (state === "waiting") return t("Waiting for a free voice.");
  if (state === "running") return t("This takes a few seconds.");
  return isRecorded ? t("Its words are not found yet.") : t("Not spoken yet.");
}

/** @param {{narration: NarrationOut}} props */
function Spoken({ narration }) {
  const audio = useRef(/** @type {HTMLAudioElement | null} */ (null));
  const [playing, setPlaying] = useState(false);
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    if (!playing) return undefined;
    let handle = 0;
    const follow = () => {
      setSeconds(audio.current?.currentTime ?? 0);
      handle = requestAnimationFrame(follow);
    };
    follow();
    return () => cancelAnimationFrame(handle);
  }, [playing]);
  const toggle = () => (playing ? audio.current?.pause() : audio.current?.play());
  return html`<audio ref=${audio} src=${narration.url ?? ""} preload="auto" data-narration onPlay=${() => setPlaying(true)} onPause=${() => setPlaying(false)} onEnded=${() => setPlaying(false)}></audio>
    <${Waveform} url=${narration.url ?? ""} at_ratio=${narration.seconds ? seconds / narration.seconds : 0} />
    <div class="listen"><${Button} icon=${playing ? "pause" : "headphones"} onClick=${toggle}>${playing ? t("Pause") : t("Listen")}<//>
      <span class="help num">${lengthWords(narration.seconds ?? 0)}</span></div>
    ${playing && narration.words && html`<p class="spoken" aria-hidden="true">${narration.words.map((word) => html`<span class=${names(seconds >= word.start_seconds && seconds < word.end_seconds && "is-now")}>${word.text} </span>`)}</p>`}`;
}

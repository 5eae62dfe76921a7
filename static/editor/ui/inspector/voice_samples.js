import { useEffect, useRef, useState } from "preact/hooks";
import { html } from "#editor/ui/html.js";
import { ApiError } from "#editor/net/api.js";
import { IconButton } from "#editor/ui/controls/buttons.js";
import { t } from "#editor/words.js";

/** @import { VoiceRole } from "#editor/types.d.ts" */
/** @import { Editor } from "#editor/state/editor.js" */

const ASK_AGAIN_MS = 700;
const PATIENCE_MS = 90_000;

/**
 * Lets voices of the kit be heard, one at a time.
 * @param {Editor} editor
 * @returns {{buttonOf: (voice: VoiceRole) => any, sound: any}} the button of a voice, and what plays it and says what is wrong
 */
export function useVoiceSamples(editor) {
  const audio = useRef(/** @type {HTMLAudioElement | null} */ (null));
  const wanted = useRef("");
  const [state, setState] = useState({ role: "", is_playing: false, problem: "" });
  useEffect(() => () => { wanted.current = ""; }, []);

  /** @param {string} role */
  const hear = async (role) => {
    audio.current?.pause();
    if (wanted.current === role) {
      wanted.current = "";
      setState({ role: "", is_playing: false, problem: "" });
      return;
    }
    wanted.current = role;
    setState({ role, is_playing: false, problem: "" });
    const { url, problem } = await sampleOf(editor, role, () => wanted.current === role);
    if (wanted.current !== role) return;
    if (url && audio.current) {
      audio.current.src = url;
      setState({ role, is_playing: true, problem: "" });
      await audio.current.play().catch(() => end());
    } else end(problem);
  };
  const end = (problem = "") => {
    wanted.current = "";
    setState({ role: "", is_playing: false, problem });
  };
  return {
    buttonOf: (voice) => {
      const is_this = state.role === voice.role;
      const icon = !is_this ? "play" : state.is_playing ? "pause" : "loader-circle";
      return html`<${IconButton} icon=${icon} small label=${is_this ? t`Stop ${voice.name}` : t`Hear ${voice.name}`} disabled=${!editor.can_edit.value} onClick=${() => void hear(voice.role)} />`;
    },
    sound: html`<audio ref=${audio} preload="none" data-sample onEnded=${() => end()}></audio>
      ${state.problem && html`<p class="help" role="status">${state.problem}</p>`}`,
  };
}

/**
 * The address of a voice's sample once it is spoken, or why there is none.
 * @param {Editor} editor @param {string} role @param {() => boolean} isWanted
 */
async function sampleOf(editor, role, isWanted) {
  const until = Date.now() + PATIENCE_MS;
  try {
    while (isWanted() && Date.now() < until) {
      const sample = await editor.requestSample(role);
      if (sample.state === "ready") return { url: sample.url, problem: "" };
      if (sample.state === "failed") return { url: null, problem: sample.error ?? t("The voice failed.") };
      await new Promise((done) => setTimeout(done, ASK_AGAIN_MS));
    }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { url: null, problem: error.message };
  }
  return { url: null, problem: t("The sample takes long. Try again in a minute.") };
}

import { useEffect, useState } from "preact/hooks";
import { canRecordScreen } from "#editor/net/screen.js";
import { cancelScreen, finishScreen, screen_recording, startScreen } from "#editor/state/screen_recording.js";
import { useStay } from "#editor/ui/controls/busy.js";
import { Button } from "#editor/ui/controls/buttons.js";
import { Check } from "#editor/ui/controls/fields.js";
import { html } from "#editor/ui/html.js";
import { fileMoment } from "#editor/ui/date_words.js";
import { assetItem } from "#editor/ui/library/items.js";
import { t } from "#editor/words.js";

/** @import { PanelProps } from "#editor/ui/library/library.js" */

/** Whether the screen can be recorded now. */
export const canRecord = () => canRecordScreen() && screen_recording.peek().stage === "idle";

/**
 * Begins to record the screen; what was recorded comes into the library and onto the segment.
 * @param {PanelProps["editor"]} editor @param {PanelProps["panels"]} panels @param {{with_voice?: boolean}} [options]
 */
export function recordScreen(editor, panels, { with_voice = false } = {}) {
  void startScreen(editor, {
    with_voice, nameNow: () => t`Screen ${fileMoment(Date.now())}`,
    onDone(asset) {
      if (editor.segment.peek()) assetItem(asset).use(editor);
      panels.say(t`${asset.name} is in the library${editor.segment.peek() ? t(" and on the segment") : ""}.`, "success");
    },
    onProblem: (words) => panels.say(words, "danger"),
  });
}

/** Records the screen as footage, where the browser can. @param {import("#editor/ui/library/library.js").PanelProps} props */
export function ScreenButton({ editor, panels }) {
  const [with_voice, setVoice] = useState(false);
  if (!canRecordScreen()) return null;
  const { stage } = screen_recording.value;
  return html`<div class="screen-button"><${Button} icon="monitor-up" size="sm" disabled=${stage !== "idle"} onClick=${() => recordScreen(editor, panels, { with_voice })}>${t("Record the screen")}<//>
    <${Check} label=${t("With my voice")} checked=${with_voice} disabled=${stage !== "idle"} onChange=${setVoice} /></div>`;
}

/** What is seen of a recording of the screen, whatever panel is open. @param {import("#editor/ui/library/library.js").PanelProps} props */
export function ScreenBar({ editor }) {
  const { stage, begun_at } = screen_recording.value;
  const [seconds, setSeconds] = useState(0);
  useStay(stage !== "idle");
  useEffect(() => {
    if (stage !== "recording") return undefined;
    const tick = () => setSeconds(Math.floor((performance.now() - begun_at) / 1000));
    tick();
    const handle = setInterval(tick, 250);
    editor.announce(t("The screen is being recorded."));
    return () => clearInterval(handle);
  }, [stage, begun_at]);
  if (stage === "idle") return null;
  if (stage === "saving") return html`<div class="screen-bar" role="status">${t("The recording is being brought to the library.")}</div>`;
  return html`<div class="screen-bar" role="group" aria-label=${t("Recording of the screen")}><i class="screen-dot" aria-hidden="true"></i><span class="num" role="timer">${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}</span>
    <${Button} look="strong" icon="square" size="sm" onClick=${finishScreen}>${t("Stop and use")}<//><${Button} size="sm" onClick=${cancelScreen}>${t("Throw away")}<//></div>`;
}

import { useState } from "preact/hooks";
import { html, names } from "#editor/ui/html.js";
import { Button, IconButton } from "#editor/ui/controls/buttons.js";
import { Dialog } from "#editor/ui/controls/dialog.js";
import { Icon } from "#editor/ui/controls/icon.js";
import { NewTab } from "#editor/ui/controls/new_tab.js";
import { holdChosen } from "#editor/state/hold_chosen.js";
import { assetItem, useAsBackground } from "#editor/ui/library/items.js";
import { ENLARGE } from "#editor/ui/library/picture_form.js";
import { timeLeft } from "#editor/ui/time_words.js";
import { t, tn } from "#editor/words.js";

/**
 * @import { AssetOut, TakeFindingOut, TakeOut } from "#editor/types.d.ts"
 * @import { PanelProps } from "#editor/ui/library/library.js"
 */

const PICTURES = 4;
const FOOTAGE = 2;
const NEAR = 0.55;
/** Sides beyond this are not made. */
const LARGEST_PX = 4096;

/** One answer: how far it is, or the picture, what the gate says of it, and what can be done with it. @param {{take: TakeOut} & PanelProps} props */
export function Take({ take, editor, panels }) {
  const [busy, setBusy] = useState(false);
  const [picked, setPicked] = useState("");
  const [large, setLarge] = useState(false);
  const [words, setWords] = useState(/** @type {string | null} */ (null));
  const { generating } = editor;
  const label = `${take.is_footage ? t("Footage") : t("Picture")} ${take.seed}`;
  const count = take.is_footage ? FOOTAGE : PICTURES;
  const is_sound = take.state === "done" && take.verdict !== "reject";
  const use = async (/** @type {(asset: AssetOut) => void} */ put, /** @type {number} */ times = 1) => {
    const chooseAgain = holdChosen(editor);
    setBusy(true);
    const asset = await generating.pick(take, take.is_footage ? undefined : sizeFor(editor.timeline.value.canvas, take, times));
    setBusy(false);
    if (!asset) return;
    setPicked(asset.id);
    if (chooseAgain()) put(asset);
  };
  const again = (/** @type {import("#editor/types.d.ts").AgainIn} */ wish) => void generating.again(take, wish).then((made) => made && setWords(null));
  const add = (/** @type {AssetOut} */ asset) => assetItem(asset).use(editor);
  const is_off = busy || !editor.can_edit.value;
  const { width_px, height_px } = editor.timeline.value.canvas;
  return html`<figure class="take" data-state=${take.state} data-verdict=${take.verdict ?? ""}>
    ${take.url ? html`<${take.is_footage ? Moving : Picture} take=${take} label=${label} onLook=${() => setLarge(true)} />` : html`<div class="take-empty">${status(take)}</div>`}
    ${take.state === "done" && take.is_model && html`<p class="help take-origin"><span class="ai-mark" aria-hidden="true">${t("AI")}</span> ${t`Made by ${take.maker}`}${take.licence ? `, ${take.licence}` : ""}</p>`}
    ${take.findings.map((finding) => html`<p class="take-finding" data-verdict=${finding.verdict} key=${finding.check}><${Icon} name="triangle-alert" /><span>${finding.message}</span></p>`)}
    ${take.repairs.map((repair) => html`<p class="help" key=${repair}>${repair}</p>`)}
    ${take.rejected.length > 0 && html`<p class="help">${tn(take.rejected.length, "Made again once: {1}", "Made again {n} times: {1}", take.rejected.at(-1) ?? "")}</p>`}
    ${take.verdict === "reject" && html`<p class="help">${asOftenAsAllowed(take)} ${t("It cannot be used. Try again, or change the words.")}</p>`}
    ${take.verdict === "look" && html`<p class="help">${t("A person has to look at it and accept it before an export.")} ${picked && html`<${NewTab} href=${`/assets/${picked}/gate/`}>${t("Look at it")}<//>`}</p>`}
    ${words !== null && html`<form class="generate" onSubmit=${(/** @type {Event} */ event) => { event.preventDefault(); again({ prompt: words, count }); }}>
      <label class="field"><span class="label">${t("Other words")}</span>
        <textarea class="textarea" dir="auto" rows="2" maxlength="2000" value=${words} onInput=${(/** @type {any} */ event) => setWords(event.currentTarget.value)}></textarea></label>
      <${Button} type="submit" size="sm" disabled=${is_off || !words.trim()}>${t`Make ${count} with these words`}<//></form>`}
    <figcaption class="take-tools">
      ${is_sound && html`<${Button} size="sm" disabled=${is_off} onClick=${() => use(add)}>${t("Add")}<//>
        ${!take.is_footage && 2 * Math.max(width_px, height_px) <= LARGEST_PX && html`<${Button} size="sm" disabled=${is_off} title=${t("Twice as many pixels, enlarged by Lanczos; it adds no detail")} onClick=${() => use(add, 2)}>${t("Add at 2×")}<//>`}
        ${!take.is_footage && 2 * Math.max(take.width_px ?? 0, take.height_px ?? 0) <= LARGEST_PX && enlargers(editor).map((engine) => html`<${Button} size="sm" key=${engine.alias} disabled=${is_off}
          title=${t`Made again twice as large by AI with ${engine.name} (${engine.licence}), which adds detail; light and colour stay`} onClick=${() => again({ enlarge_with: engine.alias, count: 1 })}>${t`Enlarge with ${engine.name}`}<//>`)}
        <${IconButton} icon="frame" small label=${t`Use ${label} as background`} disabled=${busy || !editor.segment.value} onClick=${() => use((asset) => useAsBackground(editor, asset))} />
        <${IconButton} icon="layers" small label=${t`More like ${label}`} disabled=${is_off} onClick=${() => again({ strength: NEAR, count })} />`}
      ${hasEnded(take) && !is_sound && html`<${Button} size="sm" disabled=${is_off} onClick=${() => again({ count: 1 })}>${t("Try again")}<//>`}
      ${hasEnded(take) && take.prompt !== "" && html`<${IconButton} icon="pencil" small label=${t`Change the words of ${label}`} disabled=${is_off} onClick=${() => setWords(words === null ? take.prompt : null)} />`}
      ${!hasEnded(take) && html`<${Button} size="sm" onClick=${() => generating.cancel(take)}>${t("Cancel")}<//>`}
      <${IconButton} icon="x" small label=${t`Put ${label} away`} onClick=${() => { panels.say(t("Put away."), "plain", null, { label: t("Undo"), run: generating.drop(take) }); }} />
    </figcaption>
    ${large && html`<${Dialog} title=${label} wide onClose=${() => setLarge(false)}><${Picture} take=${take} label=${label} /><p class="help">${take.prompt}</p><//>`}
  </figure>`;
}

/** How often the policy of the workspace had a rejected take made again. @param {TakeOut} take */
function asOftenAsAllowed({ retries }) {
  if (retries === 0) return t("The policy of the workspace has it made once.");
  return tn(retries, "The policy of the workspace has it made again once at most.", "The policy of the workspace has it made again {n} times at most.");
}

/** What makes a picture larger. @param {PanelProps["editor"]} editor */
function enlargers(editor) {
  return editor.generating.engines.value.filter((one) => !one.problem && one.abilities.includes(ENLARGE));
}

/** Footage that plays over and over, without sound. @param {{take: TakeOut, label: string}} props */
function Moving({ take, label }) {
  return html`<video class="take-footage" src=${take.url} aria-label=${label} style=${{ aspectRatio: `${take.width_px} / ${take.height_px}` }}
    autoplay=${!matchMedia("(prefers-reduced-motion: reduce)").matches} muted loop playsinline controls preload="auto"></video>`;
}

/** The picture with the places that the gate marks. @param {{take: TakeOut, label: string, onLook?: () => void}} props */
function Picture({ take, label, onLook }) {
  const { width_px: width, height_px: height } = take;
  const marked = take.findings.filter((finding) => finding.box !== null);
  return html`<div class=${names("take-picture", onLook && "is-small")} onClick=${onLook} style=${{ aspectRatio: `${width} / ${height}` }}>
    <img src=${take.url} alt=${label} loading="lazy" draggable=${false} />
    ${marked.map((finding) => html`<span class="take-mark" key=${finding.check} title=${finding.message} style=${placeOf(finding, width ?? 1, height ?? 1)}></span>`)}
    ${onLook && html`<${IconButton} icon="search" small label=${t`Look at ${label} in large`} onClick=${onLook} />`}
  </div>`;
}

/** @param {TakeFindingOut} finding @param {number} width @param {number} height */
function placeOf({ box }, width, height) {
  const share = (/** @type {number} */ part, /** @type {number} */ whole) => `${(100 * part) / whole}%`;
  return box && { left: share(box.left_px, width), top: share(box.top_px, height), width: share(box.width_px, width), height: share(box.height_px, height) };
}

/**
 * The size of the original: that of the canvas, times as much, where the take has another one. A take of the same shape
 * that is larger stays as it is: it was enlarged.
 * @param {{width_px: number, height_px: number}} canvas @param {TakeOut} take @param {number} times
 */
export function sizeFor(canvas, take, times) {
  const size = { width_px: canvas.width_px * times, height_px: canvas.height_px * times };
  const [wider, taller] = [(take.width_px ?? 0) / size.width_px, (take.height_px ?? 0) / size.height_px];
  return wider === taller && wider >= 1 ? undefined : size;
}

/** @param {TakeOut} take */
function hasEnded(take) {
  return take.state === "done" || take.state === "failed" || take.state === "cancelled";
}

/** @param {TakeOut} take */
function status(take) {
  if (take.state === "failed") return html`<${Icon} name="triangle-alert" /><span>${take.error_message}</span>`;
  if (take.state === "cancelled") return html`<span>${t("Called off")}</span>`;
  const preview = take.preview && html`<img class="take-preview" src=${take.preview} alt="" />`;
  if (take.state !== "running") return html`<span>${t("Waiting")}</span>`;
  if (take.stage === "judging") return html`${preview}<${Bar} /><span>${t("Being judged")}</span>`;
  if (take.total_steps > 1 && take.done_steps >= take.total_steps) return html`${preview}<${Bar} /><span>${t("Being finished")}</span>`;
  if (take.total_steps > 1) {
    return html`${preview}<${Bar} total=${take.total_steps} done=${take.done_steps} />
      <span class="num">${t`${take.stage === "again" ? t("Again: step") : t("Step")} ${take.done_steps} of ${take.total_steps}`}${take.seconds_left === null ? "" : `, ${timeLeft(take.seconds_left)}`}</span>`;
  }
  return html`<${Bar} /><span>${t("Being made")}</span>`;
}

/** How far a take is; without numbers only that it goes on. @param {{total?: number, done?: number}} props */
function Bar({ total, done }) {
  return html`<progress class="progress" aria-label=${t("Take")} max=${total} value=${done}></progress>`;
}

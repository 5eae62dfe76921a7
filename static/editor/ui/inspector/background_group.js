import { html } from "#editor/ui/html.js";
import { hexOf } from "#editor/document/colour.js";
import { setBackground } from "#editor/edit/segments.js";
import { Check, NumberField, Scopes, Slider } from "#editor/ui/controls/fields.js";
import { Swatches } from "#editor/ui/controls/swatches.js";
import { Button } from "#editor/ui/controls/buttons.js";
import { ClipCaptions } from "#editor/ui/inspector/clip_captions.js";
import { ColoursGroup } from "#editor/ui/inspector/colours_group.js";
import { FootageGroup } from "#editor/ui/inspector/footage_group.js";
import { FootageFades } from "#editor/ui/inspector/sound_group.js";
import { SlowMoveField } from "#editor/ui/inspector/slow_move_field.js";
import { t } from "#editor/words.js";

/** @import { Background, Colour, KitValues, Segment } from "#editor/types.d.ts" */
/** @import { Editor } from "#editor/state/editor.js" */
/** @import { Panels } from "#editor/ui/panels.js" */

const KINDS = [{ value: "colour", label: t("Colour") }, { value: "gradient", label: t("Gradient") }, { value: "picture", label: t("Picture") }, { value: "clip", label: t("Footage") }];
const FITS = [{ value: "cover", label: t("Fill") }, { value: "contain", label: t("Whole") }, { value: "stretch", label: t("Stretch") }];

/** What lies under everything in a segment. @param {{editor: Editor, panels: Panels, segment: Segment, disabled: boolean}} props */
export function BackgroundGroup({ editor, panels, segment, disabled }) {
  const { background } = segment;
  const kit = editor.kit.value;
  const free = editor.rights.value.has("manage-kit");
  /** @param {string} label @param {Background} wanted @param {string | null} [key] */
  const set = (label, wanted, key = null) => editor.apply(
    label, (timeline) => setBackground(timeline, { segment_id: segment.id, background: wanted }), { coalesce_key: key && `${key}:${segment.id}` });
  /** @param {string} kind */
  const become = (kind) => {
    if (kind === background.kind) return;
    const colour = mainColour(background, kit.colours[0]?.role ?? "primary");
    if (kind === "colour") set(t("Use a colour as background"), { kind, colour });
    else if (kind === "gradient") set(t("Use a gradient as background"), { kind, start: colour, end: otherColour(colour, kit), angle_degrees: 45 });
    else {
      panels.library.value = "media";
      panels.say(kind === "picture" ? t("Choose a picture in Media: its corner button makes it the background.") : t("Choose footage in Media: its corner button makes it the background."));
    }
  };
  const shared = { editor, background, set, disabled, free };
  return html`<section class="group" aria-label=${t("Background")}><h3>${t("Background")}</h3>
    <${Scopes} label=${t("Kind of background")} value=${background.kind} options=${KINDS} disabled=${disabled} onChange=${become} />
    ${background.kind === "colour" && html`<${Swatches} label=${t("Colour of the background")} kit=${kit} value=${background.colour} free=${free} disabled=${disabled}
      onChange=${(/** @type {Colour} */ colour) => set(t("Change the background"), { ...background, colour })} />`}
    ${background.kind === "gradient" && html`<${Gradient} ...${shared} />`}
    ${(background.kind === "picture" || background.kind === "clip") && html`<${Media} ...${shared} panels=${panels} segment=${segment} />`}
  </section>
  ${background.kind === "picture" && html`<${ColoursGroup} editor=${editor} sha256=${background.asset} recolours=${background.recolours} place=${null} layer_id=${null} covers=${true} disabled=${disabled}
    onChange=${(/** @type {string} */ label, /** @type {any} */ recolours) => set(label, { ...background, recolours })} />`}
  ${background.kind === "clip" && html`<${FootageGroup} editor=${editor} clip=${background} segment_id=${segment.id} layer_id=${null} disabled=${disabled} />
    <${ClipCaptions} editor=${editor} panels=${panels} clip=${background} segment_id=${segment.id} layer_id=${null} disabled=${disabled} />`}`;
}

/** @param {Background} background @param {string} otherwise @returns {Colour} */
function mainColour(background, otherwise) {
  if (background.kind === "colour") return background.colour;
  if (background.kind === "gradient") return background.start;
  return { kind: "role", role: otherwise };
}

/** The first colour of the kit that is seen as another than this one. @param {Colour} colour @param {KitValues} kit @returns {Colour} */
function otherColour(colour, kit) {
  const value = hexOf(colour, kit);
  const other = kit.colours.find((one) => one.hex.toLowerCase() !== value?.toLowerCase());
  return { kind: "role", role: other?.role ?? kit.colours[0]?.role ?? "primary" };
}

/** @param {any} props */
function Gradient({ editor, background, set, disabled, free }) {
  return html`<span class="label">${t("From")}</span>
    <${Swatches} label=${t("First colour of the gradient")} kit=${editor.kit.value} value=${background.start} free=${free} disabled=${disabled}
      onChange=${(/** @type {Colour} */ start) => set(t("Change the gradient"), { ...background, start })} />
    <span class="label">${t("To")}</span>
    <${Swatches} label=${t("Second colour of the gradient")} kit=${editor.kit.value} value=${background.end} free=${free} disabled=${disabled}
      onChange=${(/** @type {Colour} */ end) => set(t("Change the gradient"), { ...background, end })} />
    <div class="line"><span>${t("Direction")}</span><${NumberField} label=${t("Direction of the gradient, degrees")} value=${background.angle_degrees} unit="°" min=${-360} max=${360} step=${15} disabled=${disabled}
      onChange=${(/** @type {number} */ angle_degrees) => set(t("Turn the gradient"), { ...background, angle_degrees }, "gradient")} /></div>`;
}

/** @param {any} props */
function Media({ editor, panels, background, set, disabled, free, segment }) {
  const asset = editor.assets.value.find((/** @type {any} */ one) => one.sha256 === background.asset);
  const scrim = background.scrim;
  return html`<div class="card-row">${asset?.thumbnail_url && html`<img class="mini" src=${asset.thumbnail_url} alt="" />`}<span class="grow one-line small">${asset?.name ?? t("Picture")}</span>
      <${Button} size="sm" disabled=${disabled} onClick=${() => { panels.library.value = "media"; }}>${t("Change")}<//></div>
    <${Scopes} label=${t("How it fills the picture")} value=${background.fit} options=${FITS} disabled=${disabled} onChange=${(/** @type {any} */ fit) => set(t("Change how the background fills"), { ...background, fit })} />
    ${background.kind === "picture" && background.tile_px && html`<div class="line"><span>${t("Width of a tile")}</span><${NumberField} label=${t("Width of a tile, px")} value=${background.tile_px} unit=" px" min=${8} max=${4000} step=${8} disabled=${disabled}
      onChange=${(/** @type {number} */ tile_px) => set(t("Change the tiles"), { ...background, tile_px }, "tiles")} /></div>`}
    ${background.kind === "picture" && html`<${SlowMoveField} background=${background} disabled=${disabled} onChange=${(/** @type {any} */ move) => set(t("Move the background slowly"), { ...background, move })} />`}
    ${background.kind === "clip" && html`
      <div class="line"><span>${t("Volume")}</span><${NumberField} label=${t("Volume of the footage, percent")} value=${background.volume * 100} unit=" %" min=${0} max=${400} step=${5} disabled=${disabled}
        onChange=${(/** @type {number} */ percent) => set(t("Change the volume"), { ...background, volume: percent / 100 }, "volume")} /></div>
      ${background.volume > 0 && html`<${FootageFades} editor=${editor} clip=${background} disabled=${disabled}
        onChange=${(/** @type {string} */ label, /** @type {any} */ fades, /** @type {string} */ key) => set(label, { ...background, ...fades }, key)} />`}
      <${Check} label=${t("Begin again when it ends")} checked=${background.loop} disabled=${disabled} onChange=${(/** @type {boolean} */ loop) => set(t("Repeat the footage"), { ...background, loop })} />`}
    <${Check} label=${t("A veil, so that text can be read")} checked=${scrim !== null} disabled=${disabled}
      onChange=${(/** @type {boolean} */ on) => set(on ? t("Add a veil") : t("Remove the veil"), { ...background, scrim: on ? { colour: { kind: "role", role: editor.kit.value.colours[0].role }, opacity_ratio: 0.5 } : null })} />
    ${scrim && html`<${Swatches} label=${t("Colour of the veil")} kit=${editor.kit.value} value=${scrim.colour} free=${free} disabled=${disabled}
        onChange=${(/** @type {Colour} */ colour) => set(t("Change the veil"), { ...background, scrim: { ...scrim, colour } })} />
      <${Slider} label=${t("Strength of the veil")} min=${0} max=${1} step=${0.01} value=${scrim.opacity_ratio} disabled=${disabled} onDone=${editor.seal}
        onInput=${(/** @type {number} */ opacity_ratio) => set(t("Change the veil"), { ...background, scrim: { ...scrim, opacity_ratio } }, `veil-${segment.id}`)} />`}`;
}

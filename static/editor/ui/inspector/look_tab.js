import { html } from "#editor/ui/html.js";
import { Check, NumberField, Scopes } from "#editor/ui/controls/fields.js";
import { TextField } from "#editor/ui/controls/text_field.js";
import { CharacterGroup } from "#editor/ui/inspector/character_group.js";
import { ChartLook } from "#editor/ui/inspector/chart_group.js";
import { ColoursGroup } from "#editor/ui/inspector/colours_group.js";
import { ClipCaptions } from "#editor/ui/inspector/clip_captions.js";
import { FootageGroup } from "#editor/ui/inspector/footage_group.js";
import { changeChosen } from "#editor/ui/inspector/change.js";
import { mayChange } from "#editor/state/may.js";
import { FrameGroup } from "#editor/ui/inspector/frame_group.js";
import { IconLook } from "#editor/ui/inspector/icon_group.js";
import { LogoLook } from "#editor/ui/inspector/logo_group.js";
import { PictureFiltersGroup, PictureForm } from "#editor/ui/inspector/picture_group.js";
import { PlaceGroup } from "#editor/ui/inspector/place_group.js";
import { FootageFades } from "#editor/ui/inspector/sound_group.js";
import { ShapeLook } from "#editor/ui/inspector/shape_group.js";
import { SpriteGroup } from "#editor/ui/inspector/sprite_group.js";
import { TableLook } from "#editor/ui/inspector/table_group.js";
import { TimingGroup } from "#editor/ui/inspector/timing_group.js";
import { t } from "#editor/words.js";

/** @import { Layer } from "#editor/types.d.ts" */
/** @import { Editor } from "#editor/state/editor.js" */
/** @import { Panels } from "#editor/ui/panels.js" */

const FITS = [{ value: "contain", label: t("Whole") }, { value: "cover", label: t("Fill") }, { value: "stretch", label: t("Stretch") }];

/** Everything about a layer that is not text. @param {{editor: Editor, panels: Panels, layer: Layer}} props */
export function LookTab({ editor, panels, layer }) {
  const Own = OWN[layer.kind];
  return html`${Own && html`<${Own} editor=${editor} panels=${panels} layer=${layer} disabled=${!mayChange(editor)} />`}
    <${SpriteGroup} editor=${editor} layer=${layer} />
    <${PlaceGroup} editor=${editor} layer=${layer} /><${TimingGroup} editor=${editor} layer=${layer} />`;
}

/** @param {any} props */
function PictureLook({ editor, layer, disabled }) {
  return html`<section class="group" aria-label=${t("Picture")}><h3>${t("Picture")}</h3>
    <${Scopes} label=${t("How it fills its box")} value=${layer.fit} options=${FITS} disabled=${disabled} onChange=${(/** @type {any} */ fit) => changeChosen(editor, t("Change how it fills its box"), { fit })} />
    <${Corners} editor=${editor} layer=${layer} disabled=${disabled} />
    ${layer.tile_px && html`<div class="line"><span>${t("Width of a tile")}</span><${NumberField} label=${t("Width of a tile, px")} value=${layer.tile_px} unit=" px" min=${8} max=${4000} step=${8} disabled=${disabled}
      onChange=${(/** @type {number} */ tile_px) => changeChosen(editor, t("Change the tiles"), { tile_px }, "tiles")} /></div>`}
    <${Description} editor=${editor} layer=${layer} disabled=${disabled} /></section>
    <${LayerColours} editor=${editor} layer=${layer} disabled=${disabled} />
    <${PictureForm} editor=${editor} layer=${layer} disabled=${disabled} /><${FrameGroup} editor=${editor} layer=${layer} disabled=${disabled} />
    <${PictureFiltersGroup} editor=${editor} layer=${layer} disabled=${disabled} />`;
}

/** @param {any} props */
function ClipLook({ editor, panels, layer, disabled }) {
  return html`<section class="group" aria-label=${t("Footage")}><h3>${t("Footage")}</h3>
    <${Scopes} label=${t("How it fills its box")} value=${layer.fit} options=${FITS} disabled=${disabled} onChange=${(/** @type {any} */ fit) => changeChosen(editor, t("Change how it fills its box"), { fit })} />
    <div class="line"><span>${t("Volume")}</span><${NumberField} label=${t("Volume, percent")} value=${layer.volume * 100} unit=" %" min=${0} max=${400} step=${5} disabled=${disabled}
      onChange=${(/** @type {number} */ percent) => changeChosen(editor, t("Change the volume"), { volume: percent / 100 }, "volume")} /></div>
    <${FootageFades} editor=${editor} clip=${layer} disabled=${disabled} onChange=${(/** @type {string} */ label, /** @type {any} */ fades, /** @type {string} */ key) => changeChosen(editor, label, fades, key)} />
    <${Check} label=${t("Begin again when it ends")} checked=${layer.loop} disabled=${disabled} onChange=${(/** @type {boolean} */ loop) => changeChosen(editor, t("Repeat the footage"), { loop })} />
    <${Corners} editor=${editor} layer=${layer} disabled=${disabled} />
    <${Description} editor=${editor} layer=${layer} disabled=${disabled} /></section>
    <${FootageGroup} editor=${editor} clip=${layer} segment_id=${editor.segment.value?.id} layer_id=${layer.id} disabled=${disabled} />
    <${FrameGroup} editor=${editor} layer=${layer} disabled=${disabled} />
    <${ClipCaptions} editor=${editor} panels=${panels} clip=${layer} segment_id=${editor.segment.value?.id} layer_id=${layer.id} disabled=${disabled} />`;
}

/** @param {any} props */
function AnimationLook({ editor, layer, disabled }) {
  return html`<section class="group" aria-label=${t("Animation")}><h3>${t("Animation")}</h3>
    <div class="line"><span>${t("Speed")}</span><${NumberField} label=${t("Speed, percent")} value=${layer.speed_ratio * 100} unit=" %" min=${10} max=${1000} step=${10} disabled=${disabled}
      onChange=${(/** @type {number} */ percent) => changeChosen(editor, t("Change the speed"), { speed_ratio: percent / 100 }, "speed")} /></div>
    <${Check} label=${t("Repeat")} checked=${layer.loop} disabled=${disabled} onChange=${(/** @type {boolean} */ loop) => changeChosen(editor, t("Repeat the animation"), { loop })} />
    <${Description} editor=${editor} layer=${layer} disabled=${disabled} /></section>
    <${LayerColours} editor=${editor} layer=${layer} disabled=${disabled} />`;
}

/** @param {any} props */
function LayerColours({ editor, layer, disabled }) {
  return html`<${ColoursGroup} key=${layer.asset} editor=${editor} sha256=${layer.asset} recolours=${layer.recolours} place=${layer.place} layer_id=${layer.id} covers=${Boolean(layer.tile_px)}
    disabled=${disabled} onChange=${(/** @type {string} */ label, /** @type {any} */ recolours) => changeChosen(editor, label, { recolours })} />`;
}

/** @param {any} props */
function Corners({ editor, layer, disabled }) {
  return html`<div class="line"><span>${t("Rounded corners")}</span><${NumberField} label=${t("Rounded corners, px")} value=${layer.corner_radius_px} unit=" px" min=${0} disabled=${disabled}
    onChange=${(/** @type {number} */ corner_radius_px) => changeChosen(editor, t("Round the corners"), { corner_radius_px }, "corners")} /></div>`;
}

/** @param {any} props */
function Description({ editor, layer, disabled }) {
  return html`<label class="field"><span class="label">${t("What it shows, for people who cannot see it")}</span>
    <${TextField} editor=${editor} rows=${2} maxlength=${500} value=${layer.description} disabled=${disabled}
      onInput=${(/** @type {string} */ description) => changeChosen(editor, t("Describe the picture"), { description }, "description")} /></label>`;
}

const OWN = /** @type {{[kind: string]: any}} */ ({
  shape: ShapeLook, icon: IconLook, chart: ChartLook, table: TableLook, picture: PictureLook, clip: ClipLook, animation: AnimationLook, character: CharacterGroup, logo: LogoLook,
});

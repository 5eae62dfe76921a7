import { html } from "#editor/ui/html.js";
import { changeSheet, dividesEvenly, likelySheet, MAX_SPRITE_CELLS, MAX_SPRITE_FPS, playAsSprite, showAsPicture } from "#editor/edit/sprites.js";
import { Check, NumberField } from "#editor/ui/controls/fields.js";
import { Icon } from "#editor/ui/controls/icon.js";
import { mayChange } from "#editor/state/may.js";
import { t } from "#editor/words.js";

/** @import { AssetOut, Layer, SpriteSheet } from "#editor/types.d.ts" */
/** @import { Editor } from "#editor/state/editor.js" */

/** Whether a picture is played as a sprite sheet, and how it is cut. @param {{editor: Editor, layer: Layer}} props */
export function SpriteGroup({ editor, layer }) {
  const { segment_id } = editor.selection.value;
  const sheet = layer.kind === "animation" ? layer.sprite ?? null : null;
  if (!segment_id || (layer.kind !== "picture" && !sheet)) return null;
  const asset = editor.assets.value.find((one) => "asset" in layer && one.sha256 === layer.asset);
  const disabled = !mayChange(editor);
  const place = { segment_id, layer_id: layer.id };
  /** @param {boolean} wanted */
  const turn = (wanted) => wanted
    ? editor.apply(t("Play as a sprite sheet"), (timeline) =>
        playAsSprite(timeline, { ...place, sheet: likelySheet(asset?.width_px ?? null, asset?.height_px ?? null) }))
    : editor.apply(t("Show as a still picture"), (timeline) => showAsPicture(timeline, place));
  return html`<section class="group" aria-label=${t("Sprite sheet")}><h3>${t("Sprite sheet")}</h3>
    <${Check} label=${t("Play as a sprite sheet")} checked=${sheet !== null} disabled=${disabled} onChange=${turn} />
    ${sheet && html`<${Cells} sheet=${sheet} asset=${asset} disabled=${disabled}
      onChange=${(/** @type {Partial<SpriteSheet>} */ changes) => editor.apply(t("Change the sprite sheet"),
        (timeline) => playAsSprite(timeline, { ...place, sheet: changeSheet(sheet, changes) }), { coalesce_key: `sprite:${layer.id}` })} />`}
  </section>`;
}

/** @param {{sheet: SpriteSheet, asset: AssetOut | undefined, disabled: boolean, onChange: (changes: Partial<SpriteSheet>) => void}} props */
function Cells({ sheet, asset, disabled, onChange }) {
  const field = (/** @type {keyof SpriteSheet} */ name, /** @type {string} */ label, /** @type {object} */ rest) => html`<${NumberField}
    label=${label} value=${sheet[name]} min=${1} disabled=${disabled} onChange=${(/** @type {number} */ value) => onChange({ [name]: value })} ...${rest} />`;
  return html`<div class="line"><span>${t("Columns, rows")}</span>${field("columns", t("Columns of the sheet"), { max: MAX_SPRITE_CELLS })}
      ${field("rows", t("Rows of the sheet"), { max: MAX_SPRITE_CELLS })}</div>
    <div class="line"><span>${t("Frames")}</span>${field("frame_count", t("Frames, row by row"), { max: sheet.columns * sheet.rows })}</div>
    <div class="line"><span>${t("Frames a second")}</span>${field("frames_per_second", t("Frames a second"), { digits: 2, min: 0.1, max: MAX_SPRITE_FPS })}</div>
    <${Division} sheet=${sheet} asset=${asset} />`;
}

/** How large a frame is, or that the picture does not divide. @param {{sheet: SpriteSheet, asset: AssetOut | undefined}} props */
function Division({ sheet, asset }) {
  if (!asset?.width_px || !asset.height_px || asset.kind === "svg") return null;
  const { width_px, height_px } = asset;
  if (dividesEvenly(sheet, width_px, height_px)) {
    return html`<p class="help num">${t`Each frame is ${width_px / sheet.columns} by ${height_px / sheet.rows} px.`}</p>`;
  }
  return html`<p class="note note-warning"><${Icon} name="triangle-alert" /><span>${t`The picture has ${width_px} by ${height_px} px, which do not divide evenly into these columns and rows. Until they do, it cannot be played.`}</span></p>`;
}

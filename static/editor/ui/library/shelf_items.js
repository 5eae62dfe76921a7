import { dress, groundUnder } from "#editor/edit/dressing.js";
import { newAnimationLayer, newPictureLayer } from "#editor/edit/new.js";
import { setBackground } from "#editor/edit/segments.js";
import { addLayerToChosen } from "#editor/state/commands.js";
import { holdChosen } from "#editor/state/hold_chosen.js";
import { iconItem, useAsMusic } from "#editor/ui/library/items.js";
import { bringSound } from "#editor/ui/library/shipped_sounds.js";
import { pictureOf, sources } from "#editor/ui/library/shelf.js";
import { t } from "#editor/words.js";

/**
 * @import { Editor } from "#editor/state/editor.js"
 * @import { AssetOut, Layer, Recolour, Segment } from "#editor/types.d.ts"
 * @import { LibraryItem, Where } from "#editor/ui/library/items.js"
 * @import { ShelfItem } from "#editor/ui/library/shelf.js"
 * @import { Panels } from "#editor/ui/panels.js"
 */

const DRAWING_SHARE = 0.42;
const WIDE_SHARE = 0.6;

/**
 * A thing of the shelf among the originals of the workspace; brought there with its licence if it is used for the first
 * time.
 * @param {Editor} editor @param {ShelfItem} item @returns {Promise<AssetOut>}
 */
export async function bringShelfItem(editor, item) {
  if (item.sound) return bringSound(editor, item.sound);
  const known = editor.assets.peek().find((asset) => asset.sha256 === item.sha256);
  if (known) return known;
  const [ending, type] = item.kind === "animation" ? ["json", "application/json"] : ["svg", "image/svg+xml"];
  const from = sources.peek()[item.source];
  const about = { name: item.title, licence: from?.licence ?? "", origin: [from?.credit, from?.url].filter(Boolean).join(", ") };
  return editor.upload(new File([item.body], `${item.title}.${ending}`, { type }), about);
}

/**
 * What can be put into the video by a press or by a drag.
 * @param {ShelfItem} item @param {{editor: Editor, panels: Panels}} args @returns {LibraryItem}
 */
export function shelfItem(item, { editor, panels }) {
  if (item.icon) return iconItem(item.icon.name);
  return {
    label: item.title, goes: "stage",
    // Drawn only where it is seen.
    get picture() {
      return item.kind === "illustration" || item.kind === "pattern" ? pictureOf(item, { kit: editor.kit.peek(), ground: null }) : null;
    },
    use: (_, where = {}) => put(item, { editor, where }).catch((error) => panels.say(/** @type {Error} */ (error).message, "danger")),
  };
}

/** @param {ShelfItem} item @param {{editor: Editor, where: Where}} args */
async function put(item, { editor, where }) {
  if (item.sound && !item.sound.mood) {
    await bringShelfItem(editor, item);
    editor.tell(t`${item.title} is now among your sounds.`);
    return;
  }
  const chooseAgain = holdChosen(editor);
  if (!editor.segment.peek() && !item.sound) {
    editor.tell(t("Add a segment first."));
    return;
  }
  const asset = await bringShelfItem(editor, item);
  if (item.sound) return useAsMusic(editor, asset);
  const segment = chooseAgain() && editor.segment.peek();
  if (!segment) return;
  if (item.kind === "pattern" && !where.at && !where.box) usePattern(editor, { segment, item, asset });
  else addLayerToChosen(editor, layerOf(item, { editor, segment, asset, where }));
}

/** @param {Editor} editor @param {{segment: Segment, item: ShelfItem, asset: AssetOut}} args */
function usePattern(editor, { segment, item, asset }) {
  const kit = editor.kit.peek();
  const recolours = dress({ ...item, covers: true }, { kit, ground: groundUnder(segment, kit, null) });
  /** @type {import("#editor/types.d.ts").Background} */
  const background = { kind: "picture", asset: asset.sha256, fit: "cover", behind: null, move: null, scrim: null, recolours, tile_px: item.tile_px ?? null };
  editor.apply(t`Use ${item.title} as background`, (timeline) => setBackground(timeline, { segment_id: segment.id, background }));
  editor.announce(t`${item.title} is now the background`);
}

/**
 * @param {ShelfItem} item @param {{editor: Editor, segment: Segment, asset: AssetOut, where: Where}} args @returns {Layer}
 */
function layerOf(item, { editor, segment, asset, where }) {
  const { canvas } = editor.timeline.peek();
  const kit = editor.kit.peek();
  const share = item.width > item.height * 1.8 ? WIDE_SHARE : DRAWING_SHARE;
  const made = item.kind === "animation" ? newAnimationLayer({ canvas, asset, at: where.at, share }) : newPictureLayer({ canvas, asset, at: where.at, share });
  const place = where.box ?? made.place;
  const recolours = dress({ ...item, covers: item.kind === "pattern" }, { kit, ground: groundUnder(segment, kit, place) });
  const named = { ...made, name: item.title, place, recolours };
  if (named.kind === "animation") return { ...named, loop: item.loop ?? false };
  return item.kind === "pattern" ? { ...named, tile_px: item.tile_px ?? null } : named;
}

import { t } from "#editor/words.js";

/**
 * @import { AssetOut, KitValues, Segment, Timeline } from "#editor/types.d.ts"
 * @typedef {{what: string, names: readonly string[]}} Credit whom a video owes what to, and for which of its things
 */

const ICONS = "Icons by Lucide Contributors (ISC)";
const UNKNOWN = t("Licence not known");

/**
 * What a video shows and plays, by where it is from: first what is owed to somebody, last what nobody has told of.
 * @param {Timeline} timeline @param {{assets: readonly AssetOut[], kit: KitValues}} known @returns {readonly Credit[]}
 */
export function creditsOf(timeline, { assets, kit }) {
  /** @type {Map<string, Set<string>>} */
  const found = new Map();
  const note = (/** @type {string} */ what, /** @type {string} */ name) => {
    found.set(what, (found.get(what) ?? new Set()).add(name));
  };
  for (const sha256 of usedIn(timeline)) {
    const asset = assets.find((one) => one.sha256 === sha256);
    if (asset) note(owed(asset), asset.name);
  }
  if (timeline.segments.some((segment) => segment.layers.some(({ kind }) => kind === "icon"))) note(ICONS, t("Icons"));
  const fonts = kit.type_styles.filter(({ role }) => styles(timeline).has(role));
  for (const { font, family } of fonts) {
    const right = kit.font_rights?.find((one) => one.font === font);
    note(right?.licence ? t`Font ${family} (${right.licence})` : t`Font ${family}`, family);
  }
  const order = (/** @type {string} */ what) => Number(what === UNKNOWN);
  return [...found].map(([what, names]) => ({ what, names: [...names].sort() })).toSorted((a, b) => order(a.what) - order(b.what) || a.what.localeCompare(b.what));
}

/** The credits as lines for the end of a film. @param {readonly Credit[]} credits */
export function creditLines(credits) {
  return credits.filter(({ what }) => what !== UNKNOWN).map(({ what }) => what);
}

/** @param {AssetOut} asset */
function owed({ licence, origin }) {
  const credit = origin.split(", http")[0].trim();
  if (credit && licence && !credit.includes(licence)) return `${credit} (${licence})`;
  return credit || licence || UNKNOWN;
}

/** @param {Timeline} timeline @returns {Set<string>} the originals that the video shows and plays, by hash */
function usedIn(timeline) {
  /** @type {Set<string>} */
  const used = new Set();
  const add = (/** @type {string | null | undefined} */ sha256) => { if (sha256) used.add(sha256); };
  for (const segment of timeline.segments) {
    for (const holder of [segment.background, ...segment.layers]) {
      if ("asset" in holder) add(holder.asset);
      if ("mask_asset" in holder) add(holder.mask_asset);
      if ("sound" in holder) add(holder.sound?.asset);
    }
    add(segment.narration?.recording);
  }
  add(timeline.music?.asset);
  return used;
}

/** @param {Timeline} timeline @returns {Set<string>} the type styles that the video uses */
function styles(timeline) {
  return new Set(timeline.segments.flatMap((/** @type {Segment} */ segment) => segment.layers.flatMap((layer) => ("style" in layer ? [layer.style] : []))));
}

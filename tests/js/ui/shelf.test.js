import { creditLines, creditsOf } from "#editor/edit/credits.js";
import { foundOnShelf, iconItems, itemsOf, plain, soundItems } from "#editor/ui/library/shelf.js";
import { sketchAt } from "#editor/ui/library/sketch.js";
import { equal, ok } from "#test";
import { KIT, picture } from "../fixtures.js";

const read = async (name) => (await fetch(`/static/library/${name}.json`)).json();

async function everything() {
  const [illustrations, patterns, animations, icons, same] = await Promise.all(["illustrations", "patterns", "animations", "icons", "synonyms"].map(read));
  const set = Object.entries(icons.icons).map(([name, icon]) => ({ name, words: ` ${name.replaceAll("-", " ")} ${icon.words.join(" ")} `, paths: icon.paths }));
  const items = [...itemsOf(illustrations.items, "illustration"), ...itemsOf(patterns.items, "pattern"), ...itemsOf(animations.items, "animation"), ...soundItems(), ...iconItems(set)];
  return { items, groups: same.groups };
}

export async function plainWordsFindWhatIsMeant() {
  const { items, groups } = await everything();
  const titles = (words) => foundOnShelf(items, words, groups).map((item) => item.title.toLowerCase());
  for (const wanted of ["coin", "purse", "bank", "wallet", "piggy bank"]) ok(titles("money").includes(wanted), wanted);
  ok(titles("calm").includes("deep focus"), "calm");
  ok(titles("upbeat").includes("bright steps"), "upbeat");
  ok(titles("graph paper")[0] === "graph paper", "graph paper");
  for (const [words, wanted] of [["Geld", "coin"], ["argent", "coin"], ["Uhr", "clock"], ["Flugzeug", "airplane"], ["réunion", "meetings"], ["Sicherheit", "shield"], ["Feier", "confetti"], ["Ziel", "bullseye"], ["Pfeil", "arrow to the right"], ["ruhig", "deep focus"]]) {
    ok(titles(words).includes(wanted), `${words} finds ${wanted}`);
  }
  equal(titles("zzqx"), []);
}

export async function everyWordHasToFit() {
  const { items, groups } = await everything();
  const found = foundOnShelf(items, "money growth", groups);
  ok(found.length > 0 && found.length < foundOnShelf(items, "money", groups).length);
}

export async function aSentenceFindsWhatHasMostOfItsWords() {
  const { items, groups } = await everything();
  const near = (words) => foundOnShelf(items, words, groups, { nearly: true });
  ok(near("people talking at work").length > 0);
  equal(near("money growth"), foundOnShelf(items, "money growth", groups));
  ok(near("a rocket in the sky").length > 0);
  equal(near("a rocket in the sky").map((item) => item.title), foundOnShelf(items, "rocket sky", groups, { nearly: true }).map((item) => item.title));
  equal(near("zzqx vvkw"), []);
}

export async function aSentenceFindsSomethingAsSoonAsOneOfItsWordsIsKnown() {
  const { items, groups } = await everything();
  const near = (words) => foundOnShelf(items, words, groups, { nearly: true }).map((item) => item.title);
  equal(near("somebody who is happy"), near("happy"));
  equal(near("zzqx happy vvkw"), near("happy"));
  equal(near("Wie ist das Wetter"), near("Wetter"));
  equal(near("pour notre équipe"), near("équipe"));
  ok(near("how do we save money").length > 0 && near("new colleague starts").length > 0);
}

export async function whatIsCalledSoComesFirst() {
  const { items, groups } = await everything();
  equal(foundOnShelf(items, "rocket", groups)[0].title.toLowerCase(), "rocket");
}

export async function synonymsAreWrittenAsTheyAreLookedFor() {
  const { groups } = await read("synonyms");
  equal(groups.flat().filter((word) => plain(word) !== word), []);
}

export async function everyAnimationHasASmallPicture() {
  const { items } = await read("animations");
  for (const [id, item] of Object.entries(items)) {
    const svg = sketchAt(JSON.parse(item.body), item.poster);
    ok(svg.includes("<path") && !svg.includes("NaN") && !svg.includes("undefined"), id);
    ok(item.parts.some(([hex]) => svg.includes(hex)), id);
  }
}

export function creditsNameWhatIsOwed() {
  const asset = (sha, name, licence, origin) => ({ sha256: sha, name, licence, origin, kind: "svg" });
  const assets = [
    asset("1", "Rocket", "MIT", "Fluent Emoji by Microsoft Corporation (MIT), https://github.com/microsoft/fluentui-emoji"),
    asset("2", "Our photo", "", ""), asset("3", "Unused", "MIT", "Nobody"),
  ];
  const timeline = { segments: [{ background: { kind: "picture", asset: "2" }, narration: null, layers: [picture("a", { asset: "1" }), { kind: "icon" }, { kind: "text", style: "heading-1" }] }], music: null };
  const credits = creditsOf(timeline, { assets, kit: KIT });
  equal(credits.map(({ what }) => what), ["Fluent Emoji by Microsoft Corporation (MIT)", "Font Sora", "Icons by Lucide Contributors (ISC)", "Licence not known"]);
  equal(creditLines(credits).length, 3);
}

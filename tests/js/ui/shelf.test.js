import { creditLines, creditsOf } from "#editor/edit/credits.js";
import { foundByWords, plain, wordsOf } from "#editor/ui/library/finding.js";
import { iconItems, itemsOf, soundItems } from "#editor/ui/library/shelf.js";
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
  const titles = (words) => foundByWords(items, words, groups).map((item) => item.title.toLowerCase());
  for (const wanted of ["coin", "purse", "bank", "wallet", "piggy bank"]) ok(titles("money").includes(wanted), wanted);
  ok(titles("calm").includes("deep focus"), "calm");
  ok(titles("upbeat").includes("bright steps"), "upbeat");
  ok(titles("graph paper")[0] === "graph paper", "graph paper");
  for (const [words, wanted] of [["Geld", "coin"], ["argent", "coin"], ["Uhr", "clock"], ["Flugzeug", "airplane"], ["réunion", "meetings"], ["Sicherheit", "shield"], ["Feier", "confetti"], ["Ziel", "bullseye"], ["Pfeil", "arrow to the right"], ["ruhig", "deep focus"], ["Gabelstapler", "forklift"], ["Feuerlöscher", "fire extinguisher"], ["casque", "rescue workers helmet"], ["Schutzhelm", "rescue workers helmet"]]) {
    ok(titles(words).includes(wanted), `${words} finds ${wanted}`);
  }
  equal(titles("zzqx"), []);
}

export function itIsFoundByTheBeginningsOfItsWords() {
  const items = [["ball wave", "steam"], ["users", "team people"], ["team", ""], ["user plus", "team member"], ["teamwork chart", ""]].map(([title, more]) => ({ title, words: wordsOf(title, more) }));
  const titles = (words) => foundByWords(items, words, []).map((item) => item.title);
  equal(titles("team"), ["team", "teamwork chart", "users", "user plus"]);
  equal(titles("Team mem"), ["user plus"]);
  equal([titles("nothing"), titles(" ").length], [[], 5]);
}

export async function presentersAreFoundInThreeLanguages() {
  const [people, same] = await Promise.all([read("characters"), read("synonyms")]);
  const items = people.people.map((one) => ({ title: one.name, words: wordsOf(one.name, one.words.join(" ")) }));
  const names = (words) => foundByWords(items, words, same.groups).map((item) => item.title);
  for (const words of ["woman glasses", "Frau Brille", "femme lunettes", "Ärztin", "médecin"]) equal(names(words), ["Lena"], words);
  equal(names("ältere Frau"), ["Lena"]);
  equal(names("Tomas"), ["Tomás"]);
  equal(names("homme").length, names("Mann").length);
}

export async function everyWordHasToFit() {
  const { items, groups } = await everything();
  const found = foundByWords(items, "money growth", groups);
  ok(found.length > 0 && found.length < foundByWords(items, "money", groups).length);
}

export async function aSentenceFindsWhatHasMostOfItsWords() {
  const { items, groups } = await everything();
  const near = (words) => foundByWords(items, words, groups, { nearly: true });
  ok(near("people talking at work").length > 0);
  equal(near("money growth"), foundByWords(items, "money growth", groups));
  ok(near("a rocket in the sky").length > 0);
  equal(near("a rocket in the sky").map((item) => item.title), foundByWords(items, "rocket sky", groups, { nearly: true }).map((item) => item.title));
  equal(near("zzqx vvkw"), []);
}

export async function aSentenceFindsSomethingAsSoonAsOneOfItsWordsIsKnown() {
  const { items, groups } = await everything();
  const near = (words) => foundByWords(items, words, groups, { nearly: true }).map((item) => item.title);
  equal(near("somebody who is happy"), near("happy"));
  equal(near("zzqx happy vvkw"), near("happy"));
  equal(near("Wie ist das Wetter"), near("Wetter"));
  equal(near("pour notre équipe"), near("équipe"));
  ok(near("how do we save money").length > 0 && near("new colleague starts").length > 0);
}

export async function whatIsCalledSoComesFirst() {
  const { items, groups } = await everything();
  equal(foundByWords(items, "rocket", groups)[0].title.toLowerCase(), "rocket");
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

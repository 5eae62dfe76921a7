import { hexOf, shadeOf } from "#editor/document/colour.js";
import { APART_RATIO, SEEN_RATIO, contrastOf, dress, dressed, groundUnder } from "#editor/edit/dressing.js";
import { changed, familiesOf } from "#editor/ui/inspector/colours_group.js";
import { itemsOf } from "#editor/ui/library/shelf.js";
import { equal, ok } from "#test";
import { KIT, picture, shape } from "../fixtures.js";

const kitOf = (...colours) => ({ ...KIT, colours: colours.map(([role, hex]) => ({ role, hex, name: role })) });
const BRIGHT = kitOf(["primary", "#0f7a6c"], ["secondary", "#12324a"], ["accent", "#f2b45c"], ["surface", "#f4efe6"], ["white", "#ffffff"]);
const DARK = kitOf(["primary", "#7c5cff"], ["accent", "#2de2c5"], ["secondary", "#ff6b8b"], ["surface", "#12131a"], ["text", "#f3f3f8"]);
const YELLOW = kitOf(["primary", "#ffd400"], ["text", "#111111"], ["white", "#ffffff"]);
const ground = (kit, role) => ({ colour: { kind: "role", role }, hex: kit.colours.find((one) => one.role === role).hex });
const GROUNDS = [[BRIGHT, "surface"], [BRIGHT, "secondary"], [BRIGHT, "primary"], [BRIGHT, "accent"], [DARK, "surface"], [DARK, "text"], [YELLOW, "white"], [YELLOW, "primary"]];
const shown = (recolour, kit) => shadeOf(hexOf(recolour.colour, kit), recolour.shade ?? 0);

export function whatStandsAloneIsSeenOnAnyGround() {
  for (const [kit, role] of GROUNDS) {
    for (const purpose of ["main", "accent", "second"]) {
      const [one] = dress({ parts: [["#010203", purpose]] }, { kit, ground: ground(kit, role) });
      ok(contrastOf(shown(one, kit), ground(kit, role).hex) >= SEEN_RATIO, `${purpose} on ${role}`);
    }
    const [line] = dress({ parts: [["#010203", "line"]] }, { kit, ground: ground(kit, role) });
    ok(contrastOf(shown(line, kit), ground(kit, role).hex) >= SEEN_RATIO, `line on ${role}`);
  }
}

export function whatIsDrawnInLinesIsSeenWhole() {
  for (const [kit, role] of GROUNDS) {
    const lines = dress({ parts: [["#010203", "accent"], ["#030201", "main"]], lines: true }, { kit, ground: ground(kit, role) });
    ok(lines.every((one) => contrastOf(shown(one, kit), ground(kit, role).hex) >= SEEN_RATIO), role);
  }
}

export function coloursBesideEachOtherAreToldApart() {
  const parts = [["#010101", "main"], ["#020202", "accent"], ["#030303", "second"]];
  const [main, accent, second] = dress({ parts }, { kit: BRIGHT, ground: ground(BRIGHT, "surface") });
  equal([main, accent, second].map(({ colour }) => colour.role), ["primary", "accent", "secondary"]);
  ok(contrastOf(shown(accent, BRIGHT), "#f4efe6") >= APART_RATIO);
}

export function everyThingOfTheShelfIsDressedInRolesOfTheKitAlone() {
  return Promise.all([["illustrations", "illustration"], ["patterns", "pattern"], ["animations", "animation"]].map(async ([file, kind]) => {
    const items = itemsOf((await (await fetch(`/static/library/${file}.json`)).json()).items, kind);
    for (const [kit, role] of GROUNDS) {
      for (const item of items) {
        const recolours = dress({ ...item, covers: kind === "pattern" }, { kit, ground: ground(kit, role) });
        equal(recolours.map(({ original }) => original), item.parts.map(([original]) => original));
        ok(recolours.every(({ colour, shade }) => colour.kind === "role" && Math.abs(shade) <= 1 && kit.colours.some((one) => one.role === colour.role)), item.id);
        const best = Math.max(...recolours.map((one) => contrastOf(shown(one, kit), ground(kit, role).hex)));
        ok(kind === "pattern" || best >= 2.4, `${item.id} on ${role}: ${best}`);
      }
    }
  }));
}

export function aPatternTakesTheGroundThatIsThere() {
  const parts = [["#ffffff", "paper"], ["#eef1f8", "veil"]];
  const [paper, veil] = dress({ parts, covers: true }, { kit: BRIGHT, ground: ground(BRIGHT, "secondary") });
  equal([paper.colour.role, veil.colour.role], ["secondary", "secondary"]);
  ok(contrastOf(shown(veil, BRIGHT), shown(paper, BRIGHT)) > 1.1);
}

export function aDrawingIsShownInOtherColours() {
  const recolours = [{ original: "#112233", colour: { kind: "role", role: "primary" }, shade: 1 }];
  equal(dressed('<path fill="#112233" stroke="#aabbcc"/>', recolours, KIT), '<path fill="#ffffff" stroke="#aabbcc"/>');
}

export function theGroundIsTheTopmostShapeOrTheBackground() {
  const segment = {
    background: { kind: "colour", colour: { kind: "role", role: "surface" } },
    layers: [shape("panel", { place: { x_px: 0, y_px: 0, width_px: 500, height_px: 500, anchor: "centre" } }), picture("drawing")],
  };
  const place = { x_px: 100, y_px: 100, width_px: 50, height_px: 50, anchor: "centre" };
  equal(groundUnder(segment, KIT, place, "drawing").hex, "#0f7a6c");
  equal(groundUnder(segment, KIT, { ...place, x_px: 900 }, "drawing").hex, "#f4efe6");
  equal(groundUnder({ ...segment, background: { kind: "clip" }, layers: [] }, KIT, place), null);
}

export function shadesOfOneColourChangeTogether() {
  const role = (name) => ({ kind: "role", role: name });
  const recolours = [{ original: "#000001", colour: role("primary"), shade: 0 }, { original: "#000002", colour: role("primary"), shade: 0.4 }];
  const [family, alone] = familiesOf(["#000001", "#000002", "#000003"], recolours);
  equal([family.originals, alone.originals], [["#000001", "#000002"], ["#000003"]]);
  equal(changed(recolours, family.originals, role("accent")).map(({ colour, shade }) => [colour.role, shade]), [["accent", 0], ["accent", 0.4]]);
  equal(changed(recolours, family.originals, null), []);
}

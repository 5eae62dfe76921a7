import { signal } from "@preact/signals";
import { render } from "preact";
import { html } from "#editor/ui/html.js";
import { StrangeTongue } from "#editor/ui/inspector/strange_tongue.js";
import { equal } from "#test";

/** What is read. @param {{strange?: object | null, voices?: number, rights?: string[]}} options */
function read({ strange = { script: "de", voice: "en" }, voices = 1, rights = [] }) {
  const panel = document.body.appendChild(document.createElement("div"));
  const editor = { kit: signal({ voices: Array(voices).fill({}) }), rights: signal(new Set(rights)), workspace: { key: "w" }, managers: ["Ada"] };
  render(html`<${StrangeTongue} editor=${editor} narration=${{ strange_tongue: strange }} />`, panel);
  const words = [...panel.querySelectorAll("p")].map((line) => line.textContent.trim().replace(/\s+/g, " "));
  const link = panel.querySelector("a")?.getAttribute("href") ?? null;
  render(null, panel);
  panel.remove();
  return [words, link];
}

export function aVoiceOfAnotherLanguageThanTheScriptIsNamed() {
  const said = "The script reads as German, and this voice speaks English.";
  equal(read({}), [[said, "Ask your brand manager: Ada."], null]);
  equal(read({ voices: 2 }), [[said, "Ask your brand manager: Ada."], null]);
  const [words, link] = read({ rights: ["manage-kit"] });
  equal([words[0], link], [said, "/w/w/brand/#voices"]);
}

export function nothingIsSaidOfAVoiceThatSpeaksTheScript() {
  equal(read({ strange: null }), [[], null]);
}

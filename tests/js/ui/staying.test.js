import { render } from "preact";
import { html } from "#editor/ui/html.js";
import { useStay } from "#editor/ui/controls/busy.js";
import { equal } from "#test";

/** @param {{is_at_work: boolean}} props */
function Part({ is_at_work }) {
  useStay(is_at_work);
  return null;
}

const asksFirst = () => !globalThis.dispatchEvent(new Event("beforeunload", { cancelable: true }));
const drawn = () => new Promise((resolve) => { requestAnimationFrame(() => setTimeout(resolve)); });

export async function aPageIsNotLeftUnaskedWhileSomethingIsAtWork() {
  const place = document.createElement("div");
  const seen = [];
  for (const is_at_work of [false, true, false, true]) {
    render(html`<${Part} is_at_work=${is_at_work} />`, place);
    await drawn();
    seen.push(asksFirst());
  }
  render(null, place);
  await drawn();
  equal([...seen, asksFirst()], [false, true, false, true, false]);
}

import { useEffect, useLayoutEffect } from "preact/hooks";
import { html, names } from "#editor/ui/html.js";
import { Dialogs } from "#editor/ui/dialogs/dialogs.js";
import { FileDrop } from "#editor/ui/file_drop.js";
import { Inspector } from "#editor/ui/inspector/inspector.js";
import { later } from "#editor/ui/later.js";
import { Ghost } from "#editor/ui/library/card.js";
import { Library, Rail } from "#editor/ui/library/library.js";
import { ScreenBar } from "#editor/ui/library/screen_button.js";
import { Stage } from "#editor/ui/stage/stage.js";
import { Strip } from "#editor/ui/strip/strip.js";
import { Toasts } from "#editor/ui/toasts.js";
import { TopBar } from "#editor/ui/topbar/topbar.js";
import { Transport } from "#editor/ui/transport.js";

/**
 * @import { Editor } from "#editor/state/editor.js"
 * @import { Panels } from "#editor/ui/panels.js"
 * @typedef {{editor: Editor, panels: Panels, home: string, watch: string}} ShellProps
 */

const Timeline = later(async () => (await import("#editor/ui/timeline/timeline.js")).Timeline);
const Tour = later(async () => (await import("#editor/ui/tour/tour.js")).Tour);

/** The editor's page. @param {ShellProps} props */
export function Shell({ editor, panels, home, watch }) {
  useEffect(() => {
    /** @param {Event} event */
    const follow = (event) => {
      const region = event.target instanceof Element ? event.target.closest("[data-region]")?.getAttribute("data-region") : null;
      editor.region.value = region ?? null;
    };
    document.addEventListener("focusin", follow);
    document.addEventListener("pointerdown", follow);
    return () => {
      document.removeEventListener("focusin", follow);
      document.removeEventListener("pointerdown", follow);
    };
  }, [editor]);
  const lower_px = editor.timeline_open.value ? editor.timeline_height_px.value : null;
  useLayoutEffect(() => {
    if (lower_px === null) document.documentElement.style.removeProperty("--strip-h");
    else document.documentElement.style.setProperty("--strip-h", `${lower_px}px`);
  }, [lower_px]);
  return html`<div class=${names("shell", panels.library.value === null && "library-closed", !panels.inspector.value && "inspector-closed")}>
      <${TopBar} editor=${editor} panels=${panels} home=${home} />
      <${Rail} editor=${editor} panels=${panels} />
      <${Library} editor=${editor} panels=${panels} />
      <main class="work" id="main" tabindex="-1"><${Stage} editor=${editor} panels=${panels} /><${Transport} editor=${editor} panels=${panels} /></main>
      <${Inspector} editor=${editor} panels=${panels} />
      ${editor.timeline_open.value ? html`<${Timeline} editor=${editor} panels=${panels} />` : html`<${Strip} editor=${editor} panels=${panels} />`}
    </div>
    <${Dialogs} editor=${editor} panels=${panels} watch=${watch} />
    <${Ghost} panels=${panels} /><${FileDrop} editor=${editor} panels=${panels} /><${ScreenBar} editor=${editor} panels=${panels} /><${Toasts} panels=${panels} />${editor.tour_stop.value !== null && html`<${Tour} editor=${editor} panels=${panels} leave=${() => { editor.tour_stop.value = null; }} />`}
    <div class="visually-hidden" role="status" aria-live="polite" data-announcement>${editor.announcement}</div>`;
}

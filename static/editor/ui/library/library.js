import { html } from "#editor/ui/html.js";
import { ActionButton } from "#editor/ui/controls/action_button.js";
import { Icon } from "#editor/ui/controls/icon.js";
import { later } from "#editor/ui/later.js";
import { PANEL_NAMES } from "#editor/ui/library/panel_names.js";
import { TemplatesPanel } from "#editor/ui/library/templates_panel.js";
import { useDrawer } from "#editor/ui/drawers.js";
import { ThemeSwitch } from "#editor/ui/theme_switch.js";
import { t } from "#editor/words.js";

/** @typedef {{editor: import("#editor/state/editor.js").Editor, panels: import("#editor/ui/panels.js").Panels}} PanelProps */

/** What is in each panel; the one that is open at first is there at once. @type {{readonly [id: string]: (props: PanelProps) => any}} */
const PANELS = {
  templates: TemplatesPanel,
  media: later(async () => (await import("#editor/ui/library/media_panel.js")).MediaPanel),
  generate: later(async () => (await import("#editor/ui/library/generate_panel.js")).GeneratePanel),
  text: later(async () => (await import("#editor/ui/library/text_panel.js")).TextPanel),
  graphics: later(async () => (await import("#editor/ui/library/graphics_panel.js")).GraphicsPanel),
  shapes: later(async () => (await import("#editor/ui/library/shapes_panel.js")).ShapesPanel),
  characters: later(async () => (await import("#editor/ui/library/characters_panel.js")).CharactersPanel),
  charts: later(async () => (await import("#editor/ui/library/charts_panel.js")).ChartsPanel),
  audio: later(async () => (await import("#editor/ui/library/audio_panel.js")).AudioPanel),
  captions: later(async () => (await import("#editor/ui/library/captions_panel.js")).CaptionsPanel),
  brand: later(async () => (await import("#editor/ui/library/brand_panel.js")).BrandPanel),
  comments: later(async () => (await import("#editor/ui/comments/comments_panel.js")).CommentsPanel),
  review: later(async () => (await import("#editor/ui/review/review_panel.js")).ReviewPanel),
  history: later(async () => (await import("#editor/ui/history/history_panel.js")).HistoryPanel),
};
const RAIL = PANEL_NAMES.filter(({ icon }) => icon);

/** The rail of panels; choosing the open one closes it. Where they are drawers, arrows go past them and Enter opens one. @param {PanelProps} props */
export function Rail({ editor, panels }) {
  const open = panels.library.value;
  const is_drawer = panels.narrow.value;
  const inRail = RAIL.some((one) => one.id === open);
  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!way) return;
    event.preventDefault();
    event.stopPropagation();
    const now = RAIL.findIndex((one) => `rail-${one.id}` === /** @type {Element} */ (event.target).id);
    const next = /** @type {typeof RAIL[number]} */ (RAIL.at((now + way) % RAIL.length));
    if (open !== null || !is_drawer) panels.library.value = next.id;
    document.getElementById(`rail-${next.id}`)?.focus();
  };
  return html`<nav class="rail" aria-label=${t("Library")}>
    <div class="rail-items" role="tablist" aria-orientation="vertical" aria-label=${t("Library")} onKeyDown=${onKeyDown}>
      ${RAIL.map(({ id, label, icon }) => html`<button type="button" key=${id} id=${`rail-${id}`} class="rail-item" role="tab" aria-selected=${id === open}
        aria-expanded=${is_drawer ? id === open : undefined} aria-controls="library-panel" title=${is_drawer ? label : undefined} tabindex=${id === open || (!inRail && id === RAIL[0].id) ? 0 : -1}
        onClick=${() => { panels.library.value = id === open ? null : id; }}><${Icon} name=${icon} />${label}</button>`)}
    </div>
    <div class="rail-foot"><${ThemeSwitch} />
      <${ActionButton} editor=${editor} id="shortcuts" icon="circle-question-mark" label=${t("Help and keyboard shortcuts")} />
    </div>
  </nav>`;
}

/** The panel that is chosen in the rail. @param {PanelProps} props */
export function Library({ editor, panels }) {
  const chosen = PANEL_NAMES.find((one) => one.id === panels.library.value);
  const drawer = useDrawer({
    panels, open: chosen !== undefined, close: () => { panels.library.value = null; },
    opener: () => document.getElementById(`rail-${chosen?.id}`) ?? document.querySelector("[data-more]"),
  });
  return html`<section class="library" id="library-panel" role="tabpanel" data-region="library" tabindex="-1" aria-label=${chosen?.label ?? t("Library")} hidden=${!chosen} ...${drawer}>
    ${chosen && html`<div class="library-panel"><${PANELS[chosen.id]} editor=${editor} panels=${panels} /></div>`}
  </section>`;
}

import { html } from "#editor/ui/html.js";
import { Card } from "#editor/ui/library/card.js";
import { shapeItem } from "#editor/ui/library/items.js";

/** @type {readonly {outline: import("#editor/types.d.ts").Outline, label: string, icon: string}[]} */
const SHAPES = [
  { outline: "rectangle", label: "Rectangle", icon: "square" }, { outline: "ellipse", label: "Ellipse", icon: "circle" },
  { outline: "triangle", label: "Triangle", icon: "triangle" }, { outline: "line", label: "Line", icon: "minus" },
  { outline: "arrow", label: "Arrow", icon: "move-right" },
];

/** @param {import("#editor/ui/library/library.js").PanelProps} props */
export function ShapesPanel({ editor, panels }) {
  return html`<div class="library-head"><h2>Shapes</h2></div>
    <p class="help">Shapes come in the accent colour of the brand.</p>
    <div class="cards">
      ${SHAPES.map(({ outline, label, icon }) => html`<${Card} key=${outline} item=${shapeItem(outline, label)} editor=${editor} panels=${panels} icon=${icon} />`)}
    </div>`;
}

import { cellsOf, dataOfCells, readNumber } from "#editor/edit/chart_cells.js";
import { changeChart, withCategory, withSeries, withoutCategory, withoutSeries, withValue } from "#editor/edit/charts.js";
import { newChartLayer, newIconLayer, newShapeLayer, newTableLayer, onDevice } from "#editor/edit/new_graphics.js";
import { changeTable, withCell, withCells, withColumn, withRow, withoutColumn, withoutRow } from "#editor/edit/tables.js";
import { equal, ok, throws } from "#test";
import { CANVAS, KIT, segment, shape, timeline } from "/tests/js/fixtures.js";

const CHART = newChartLayer({ canvas: CANVAS, kit: KIT, chart: "columns" });
const TABLE = newTableLayer({ canvas: CANVAS, kit: KIT });
const BEFORE = timeline([segment("a", { layers: [shape("under"), CHART, TABLE] })]);
const chartAfter = (change) => changeChart(BEFORE, { segment_id: "a", layer_id: CHART.id, change }).segments[0].layers[1];
const tableAfter = (change) => changeTable(BEFORE, { segment_id: "a", layer_id: TABLE.id, change }).segments[0].layers[2];

export function numbersAreReadAsPeopleWriteThem() {
  const written = { "1,234.5": 1234.5, "1.234,5": 1234.5, "1 234": 1234, "12,5": 12.5, "1,234": 1234, "1.234.567": 1234567, "45 %": 45, "€ 3.20": 3.2, "−7": -7, "1e9": null, "": null, "North": null, "1’000": 1000 };
  for (const [text, number] of Object.entries(written)) equal(readNumber(text), number, text);
  equal(readNumber("9".repeat(40)), 1e15);
}

export function aCommaBeforeThreeDigitsIsAFractionWhereTheLanguageWritesOne() {
  const written = { "1,234": 1.234, "1,234,567": 1234567, "1.234,5": 1234.5, "1.5": 1.5, "12,5": 12.5 };
  for (const [text, number] of Object.entries(written)) equal(readNumber(text, ","), number, text);
  equal(dataOfCells([["North", "1,234"]], ",").series[0].values, [1.234]);
}

export function aPointBeforeThreeDigitsSetsThousandsApartWhereTheLanguageDoes() {
  const written = { "1.234": 1234, "12.345": 12345, "0.125": 0.125, "1234.567": 1234.567, "1.5": 1.5 };
  for (const [text, number] of Object.entries(written)) equal(readNumber(text, ","), number, text);
}

export function allCellsOfAPasteAreReadAlike() {
  const values = (cells, mark) => dataOfCells(cells.map((cell) => ["North", cell]), mark).series[0].values;
  equal(values(["1,234", "1,234,567"], ","), [1234, 1234567]);
  equal(values(["1,234", "0.5"], ","), [1234, 0.5]);
  equal(values(["1.234", "2,5"], "."), [1234, 2.5]);
  equal(values(["1.234", "5"], "."), [1.234, 5]);
}

export function pastedCellsAreParted() {
  equal(cellsOf("a\tb\r\n1\t2\r\n"), [["a", "b"], ["1", "2"]]);
  equal(cellsOf("a;b\n1,5;2"), [["a", "b"], ["1,5", "2"]]);
  equal(cellsOf('"a ""x""",b\n1,2'), [['a "x"', "b"], ["1", "2"]]);
  equal(cellsOf("1,5"), [["1,5"]]);
}

export function aColumnOfDecimalCommasStaysOne() {
  equal(cellsOf("1,5\n2,25\n-3,0"), [["1,5"], ["2,25"], ["-3,0"]]);
  equal(cellsOf("1,234,567\n2,345,678"), [["1,234,567"], ["2,345,678"]]);
  equal(cellsOf("1,2,3\n4,5,6"), [["1", "2", "3"], ["4", "5", "6"]]);
  equal(cellsOf("North,1\nSouth,2"), [["North", "1"], ["South", "2"]]);
}

export function cellsInQuotationMarksHoldWhatPartsOthers() {
  equal(cellsOf('"North, and\nSouth"\t"1\t5"\nEast\t2'), [["North, and South", "1 5"], ["East", "2"]]);
  equal(cellsOf('"North, East",5\n"South; West",6'), [["North, East", "5"], ["South; West", "6"]]);
  equal(cellsOf('5" pipe\t3\n"open\t4'), [['5" pipe', "3"], ['"open', "4"]]);
  equal(cellsOf('a\t\t""\n\nb'), [["a", "", ""], [""], ["b"]]);
}

export function yearsAboveNamedRowsAreTheirTitles() {
  const titles = (cells) => dataOfCells(cells).series.map((one) => one.name);
  equal(titles([["Region", "2024", "2025"], ["North", "1", "2"], ["South", "3", "4"]]), ["2024", "2025"]);
  equal(titles([["Region", "2024"], ["North", "512"]]), ["2024"]);
  equal(titles([["", "5", "6"], ["North", "1", "2"]]), ["5", "6"]);
  equal(titles([["North", "7"], ["South", "8"]]), [""]);
  equal(titles([["North", "2000"], ["South", "1800"]]), [""]);
}

export function aSliceGoesWithItsColour() {
  const colours = ["a", "b", "c", "d"].map((role) => ({ kind: "role", role }));
  const pie = chartAfter(() => ({ chart: "pie", colours }));
  const left = withoutCategory(pie, 1);
  equal([left.categories, left.colours.map((one) => one.role)], [["Q1", "Q3", "Q4"], ["a", "c", "d"]]);
  equal(withoutCategory({ ...pie, chart: "columns" }, 1).colours, undefined);
}

export function cellsBecomeSeriesAndCategories() {
  equal(dataOfCells([["", "2024", "Plan"], ["North", "1", "2"], ["South", "3", ""]]), {
    categories: ["North", "South"], series: [{ name: "2024", values: [1, 3] }, { name: "Plan", values: [2, 0] }],
  });
  equal(dataOfCells([["1", "2"], ["3", "4"]]), { categories: ["1", "2"], series: [{ name: "", values: [1, 3] }, { name: "", values: [2, 4] }] });
  equal(dataOfCells([["North", "7"]]), { categories: ["North"], series: [{ name: "", values: [7] }] });
  equal(dataOfCells([["only", "words"]]), null);
}

export function aChartGrowsAndShrinks() {
  equal(chartAfter(withCategory).series[0].values, [12, 15, 14, 20, 0]);
  equal(chartAfter((chart) => withoutCategory(chart, 1)).categories, ["Q1", "Q3", "Q4"]);
  equal(chartAfter(withSeries).series.length, 2);
  ok(chartAfter((chart) => withoutSeries(chart, 0)) === CHART, "the last series stays");
  equal(chartAfter((chart) => withValue(chart, 0, 2, 99)).series[0].values, [12, 15, 99, 20]);
}

export function aChartOfAnotherKindShowsWhatThatCan() {
  const counter = chartAfter(() => ({ chart: "counter" }));
  equal([counter.categories, counter.series[0].values], [["Q1"], [12]]);
  const ring = chartAfter(() => ({ chart: "progress-ring", series: [{ name: "", values: [150, 1, 1, 1] }] }));
  equal([ring.series[0].values, ring.maximum], [[150], 150]);
  const pie = chartAfter(() => ({ chart: "pie", series: [{ name: "", values: [-1, 0, 0, 0] }] }));
  equal(pie.series[0].values, [1, 1, 1, 1]);
}

export function aTableStaysEven() {
  equal(tableAfter((table) => withCells(table, 3, 2, [["x", "y"], ["z"]])).rows, [
    ["Region", "2024", "2025", ""], ["North", "120", "140", ""], ["South", "95", "130", ""], ["West", "150", "x", "y"], ["", "", "z", ""],
  ]);
  equal(tableAfter((table) => withColumn(table, 0)).columns.length, 4);
  equal(tableAfter((table) => withoutColumn(table, 0)).rows[0], ["2024", "2025"]);
  equal(tableAfter((table) => withRow(table, 0)).rows[1], ["", "", ""]);
  equal(tableAfter((table) => withoutRow(table, 0)).rows.length, 3);
  equal(tableAfter((table) => withCell(table, 1, 1, "7")).rows[1], ["North", "7", "140"]);
}

export function onlyChartsAndTablesHaveData() {
  throws(() => changeChart(BEFORE, { segment_id: "a", layer_id: "under", change: withSeries }), /Only a chart/);
  throws(() => changeTable(BEFORE, { segment_id: "a", layer_id: "under", change: () => ({}) }), /Only a table/);
}

export function aDeviceGivesItsProportions() {
  const picture = { place: { x_px: 100, y_px: 100, width_px: 800, height_px: 200, anchor: "centre" } };
  const { place, frame, fit } = onDevice(picture, "phone");
  ok(Math.abs(place.width_px / place.height_px - 0.49) < 0.01 && Math.abs(place.x_px + place.width_px / 2 - 500) <= 1);
  equal([frame.device, frame.tone, fit], ["phone", "dark", "cover"]);
  equal(onDevice({ ...picture, frame }, null), { frame: null });
}

export function newGraphicsTakeTheBrandsColours() {
  equal(newIconLayer({ canvas: CANVAS, kit: KIT, icon: "shield-check" }).colour, { kind: "role", role: "primary" });
  equal(newShapeLayer({ canvas: CANVAS, kit: KIT, outline: "curve" }).fill, null);
  equal(newShapeLayer({ canvas: CANVAS, kit: KIT, outline: "callout" }).pointer, { x_ratio: 0.15, y_ratio: 1.3 });
  equal(TABLE.stripe, { kind: "role", role: "surface" });
}

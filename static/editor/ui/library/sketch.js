/**
 * Small pictures of the shelf's own animations: of Lottie only what `builder/library/shelf/lottie.py` writes. What a
 * video shows is drawn by the renderer, never by this.
 * @typedef {{[key: string]: any}} Json
 */

/** @param {Json} animation @param {number} share of its time @returns {string} an SVG drawing of that moment */
export function sketchAt(animation, share) {
  const { w, h, op, layers } = animation;
  const at = share * op;
  const drawn = layers.toReversed().map((/** @type {Json} */ layer) => `<g transform="translate(${valueAt(layer.ks.p, at).slice(0, 2).join(" ")})">${shapes(layer.shapes, at)}</g>`).join("");
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${w} ${h}" width="${w}" height="${h}">${drawn}</svg>`;
}

/** Groups of shapes; the first lies on top. @param {readonly Json[]} items @param {number} at @returns {string} */
function shapes(items, at) {
  return items.filter(({ ty }) => ty === "gr").toReversed().map((group) => groupAt(group.it, at)).join("");
}

/** @param {readonly Json[]} items @param {number} at @returns {string} */
function groupAt(items, at) {
  const transform = items.find(({ ty }) => ty === "tr");
  if (!transform) return "";
  const opacity = number(transform.o, at) / 100;
  const scale = valueAt(transform.s, at);
  if (opacity <= 0 || scale.some((/** @type {number} */ one) => Math.abs(one) < 0.01)) return "";
  const [x, y] = valueAt(transform.p, at), [about_x, about_y] = valueAt(transform.a, at);
  const place = `translate(${x} ${y}) rotate(${number(transform.r, at)}) scale(${scale[0] / 100} ${scale[1] / 100}) translate(${-about_x} ${-about_y})`;
  const paths = items.flatMap((item) => pathOf(item, at) ?? []);
  const trim = items.find(({ ty }) => ty === "tm");
  const paints = items.filter(({ ty }) => ty === "fl" || ty === "st").toReversed();
  const drawn = paints.flatMap((paint) => paths.map((path) => painted(path, paint, trim, at))).join("");
  return `<g transform="${place}" opacity="${opacity}">${shapes(items, at)}${drawn}</g>`;
}

/** @param {string} path @param {Json} paint @param {Json | undefined} trim @param {number} at */
function painted(path, paint, trim, at) {
  const colour = `#${paint.c.k.slice(0, 3).map((/** @type {number} */ one) => Math.round(one * 255).toString(16).padStart(2, "0")).join("")}`;
  if (paint.ty === "fl") return `<path d="${path}" fill="${colour}"/>`;
  let dash = "";
  if (trim) {
    const [start, end] = [number(trim.s, at), number(trim.e, at)].toSorted((a, b) => a - b);
    if (end - start < 0.05) return "";
    if (end - start < 100) dash = ` pathLength="100" stroke-dasharray="${end - start} 200" stroke-dashoffset="${-start}"`;
  }
  const cap = paint.lc === 1 ? "butt" : "round";
  return `<path d="${path}" fill="none" stroke="${colour}" stroke-width="${number(paint.w, at)}" stroke-linecap="${cap}" stroke-linejoin="round"${dash}/>`;
}

/** @param {Json} item @param {number} at @returns {string | null} path data */
function pathOf(item, at) {
  if (item.ty === "el") {
    const [width, height] = valueAt(item.s, at), [x, y] = valueAt(item.p, at);
    const arc = `${width / 2} ${height / 2} 0 0 1`;
    return `M${x} ${y - height / 2}A${arc} ${x} ${y + height / 2}A${arc} ${x} ${y - height / 2}Z`;
  }
  if (item.ty === "rc") {
    const [width, height] = valueAt(item.s, at), [x, y] = valueAt(item.p, at);
    const r = Math.min(number(item.r, at), width / 2, height / 2);
    const [left, top, right, bottom] = [x - width / 2, y - height / 2, x + width / 2, y + height / 2];
    return `M${right - r} ${top}A${r} ${r} 0 0 1 ${right} ${top + r}V${bottom - r}A${r} ${r} 0 0 1 ${right - r} ${bottom}H${left + r}A${r} ${r} 0 0 1 ${left} ${bottom - r}V${top + r}A${r} ${r} 0 0 1 ${left + r} ${top}Z`;
  }
  if (item.ty !== "sh") return null;
  const { v, i, o, c } = item.ks.k;
  const steps = v.map((/** @type {readonly number[]} */ point, /** @type {number} */ index) => {
    if (index === 0) return `M${point.join(" ")}`;
    return bend(v[index - 1], o[index - 1], i[index], point);
  });
  return steps.join("") + (c ? `${bend(v.at(-1), o.at(-1), i[0], v[0])}Z` : "");
}

/** @param {readonly number[]} from @param {readonly number[]} out @param {readonly number[]} into @param {readonly number[]} to */
const bend = (from, out, into, to) => `C${from[0] + out[0]} ${from[1] + out[1]} ${to[0] + into[0]} ${to[1] + into[1]} ${to[0]} ${to[1]}`;

/** @param {Json} property @param {number} at @returns {number} */
function number(property, at) {
  const value = valueAt(property, at);
  return Array.isArray(value) ? value[0] : value;
}

/** @param {Json} property @param {number} at @returns {any} */
function valueAt(property, at) {
  if (property.a === 0) return property.k;
  const keys = property.k;
  const next = keys.findIndex((/** @type {Json} */ key) => key.t > at);
  if (next === 0) return keys[0].s;
  if (next < 0) return keys.at(-1).s;
  const [from, to] = [keys[next - 1], keys[next]];
  const share = (at - from.t) / (to.t - from.t);
  return from.s.map((/** @type {number} */ start, /** @type {number} */ axis) => start + (to.s[axis] - start) * eased(from, axis, share));
}

/** The share of the way at a share of the time, by halving. @param {Json} key @param {number} axis @param {number} share */
function eased({ o, i }, axis, share) {
  const of = (/** @type {number} */ t, /** @type {number} */ one, /** @type {number} */ two) => 3 * (1 - t) ** 2 * t * one + 3 * (1 - t) * t ** 2 * two + t ** 3;
  let [low, high] = [0, 1];
  for (let step = 0; step < 18; step += 1) {
    const middle = (low + high) / 2;
    if (of(middle, o.x[axis] ?? o.x[0], i.x[axis] ?? i.x[0]) < share) low = middle;
    else high = middle;
  }
  return of(low, o.y[axis] ?? o.y[0], i.y[axis] ?? i.y[0]);
}

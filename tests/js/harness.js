// What tests in JavaScript say about values. Each helper throws an Error whose message names both sides.

/** Whether two plain values (primitives, arrays, maps, sets, objects) hold the same. */
function same(actual, expected) {
  if (Object.is(actual, expected)) return true;
  if (typeof actual !== "object" || typeof expected !== "object" || !actual || !expected) return false;
  if (Object.getPrototypeOf(actual) !== Object.getPrototypeOf(expected)) return false;
  if (actual instanceof Map || actual instanceof Set) return same([...actual], [...expected]);
  const names = Object.keys(actual);
  if (names.length !== Object.keys(expected).length) return false;
  return names.every((name) => Object.hasOwn(expected, name) && same(actual[name], expected[name]));
}

/** A value as a person reads it in a message. */
function show(value) {
  const plain = (_, part) => (part instanceof Map || part instanceof Set ? [...part] : part === undefined ? "(undefined)" : part);
  return typeof value === "function" ? String(value) : JSON.stringify(value, plain) ?? String(value);
}

/** `condition` is truthy. */
export function ok(condition, message = "") {
  if (!condition) throw new Error(`${message || "the condition"} does not hold: ${show(condition)}`);
}

/** Both hold the same, at every depth; -0 is not 0, undefined is not absent. */
export function equal(actual, expected, message = "") {
  if (!same(actual, expected)) throw new Error(`${message}\n  actual:   ${show(actual)}\n  expected: ${show(expected)}`);
}

/** Two numbers differ by at most `tolerance`; or two structures whose numbers do, and whose other parts are equal. */
export function close(actual, expected, tolerance = 1e-9, path = "value") {
  if (typeof expected === "number" && typeof actual === "number") {
    if (actual === expected || Math.abs(actual - expected) <= tolerance) return;
    throw new Error(`${path}: ${actual} is not within ${tolerance} of ${expected}`);
  }
  if (expected && actual && typeof expected === "object" && typeof actual === "object") {
    equal(Object.keys(actual).sort(), Object.keys(expected).sort(), `the names of ${path}`);
    for (const name of Object.keys(expected)) close(actual[name], expected[name], tolerance, `${path}.${name}`);
    return;
  }
  equal(actual, expected, path);
}

/** `act` throws an Error whose message matches `pattern`; gives that error back. */
export function throws(act, pattern = /./) {
  try {
    act();
  } catch (error) {
    return matching(error, pattern);
  }
  throw new Error(`nothing was thrown, expected ${pattern}`);
}

/** The promise (or what the async function `act` promises) is rejected with an Error that matches `pattern`. */
export async function rejects(act, pattern = /./) {
  try {
    await (typeof act === "function" ? act() : act);
  } catch (error) {
    return matching(error, pattern);
  }
  throw new Error(`nothing was rejected, expected ${pattern}`);
}

function matching(error, pattern) {
  if (!pattern.test(String(error?.message ?? error))) throw new Error(`thrown: ${error?.stack ?? error}\nexpected: ${pattern}`);
  return error;
}

// Exports that fail on purpose: tests/house/test_javascript_plugin.py holds the plugin to reporting each of them.
import { equal } from "#test";

export function passes() {
  equal(1, 1);
}

export function comparesWrongly() {
  equal({ frames: 1 }, { frames: 2 });
}

export async function isRejected() {
  await Promise.reject(new Error("lost"));
}

export function throwsLater() {
  return new Promise((resolve) => {
    queueMicrotask(() => { setTimeout(resolve, 20); throw new Error("nobody caught this"); });
  });
}

export function throwsOnceItHasEnded() {
  setTimeout(() => { throw new Error("nobody waited for this"); }, 0);
}

export async function importsNothing() {
  await import("#editor/no/such/module.js");
}

import { signal } from "@preact/signals";

/**
 * What is open on the page. It is not part of the document and cannot be undone.
 * @typedef {ReturnType<typeof createPanels>} Panels
 */
export function createPanels() {
  const toasts = signal(/** @type {readonly {id: number, text: string, look: string, about: string | null, way: {label: string, run: () => void} | null}[]} */ ([]));
  const tab = signal("text");
  const narrow = signal(false);
  const inspector = signal(false);
  let lastToast = 0;

  /** When each toast ends; none while a person is at it. @type {Map<number, ReturnType<typeof setTimeout>>} */
  const endings = new Map();

  /** @param {number} id */
  function hold(id) {
    clearTimeout(endings.get(id));
    endings.delete(id);
  }

  /** Ends a toast after its time. A failure is there for twice as long. @param {number} id */
  function release(id) {
    hold(id);
    const toast = toasts.peek().find((one) => one.id === id);
    if (toast) endings.set(id, setTimeout(() => dismiss(id), toast.look === "danger" ? 12_000 : 6_000));
  }

  /** @param {number} id */
  function dismiss(id) {
    hold(id);
    toasts.value = toasts.peek().filter((toast) => toast.id !== id);
  }

  return {
    /** The panel of the library that is shown, or null for none. */
    library: signal(/** @type {string | null} */ ("templates")),
    /** The tab that a person chose in the inspector; the selection decides what it means. */
    tab,
    /** Whether the window has no room for the library and the inspector at once: each is a drawer then. */
    narrow,
    /** Whether the drawer of the inspector is open; where the inspector is no drawer it is always there. */
    inspector,
    /** Shows a tab of the inspector to a person who asked for it. @param {string} id */
    inspect(id) {
      tab.value = id;
      inspector.value = narrow.peek();
    },
    /** The dialog that is open: "export", "shortcuts", "script", "credits", or null. */
    dialog: signal(/** @type {string | null} */ (null)),
    /** What is written in the dialog for scripts, also while it is closed; `of` is the segment that it was taken from. */
    script: signal(/** @type {{text: string, of: string | null}} */ ({ text: "", of: null })),
    /** The finding that is to be seen in the brand panel; another object each time that it is asked for. */
    finding: signal(/** @type {{name: string} | null} */ (null)),
    /** Documents that wait for the answer whether they are to become segments. */
    documents: signal(/** @type {readonly File[]} */ ([])),
    /** Collisions that a person left to be decided later. */
    put_off: signal(/** @type {ReadonlySet<string>} */ (new Set())),
    previewing: signal(false),
    /** What is being dragged out of the library, with where the pointer is. */
    carried: signal(/** @type {{item: import("#editor/ui/library/items.js").LibraryItem, x: number, y: number, box: import("#editor/types.d.ts").Box | null} | null} */ (null)),
    toasts,
    dismiss,
    /** Keeps a toast for as long as a person is at it. */
    hold,
    release,
    /**
     * Says something for some seconds. What is said with the same `about` takes the place of what was said before.
     * A `way` on from there, such as taking it back, is offered with it.
     * @param {string} text @param {"plain" | "success" | "danger"} [look] @param {string | null} [about]
     * @param {{label: string, run: () => void} | null} [way]
     */
    say(text, look = "plain", about = null, way = null) {
      lastToast += 1;
      const id = lastToast;
      const others = toasts.peek().filter((toast) => about === null || toast.about !== about);
      toasts.value = [...others.slice(-2), { id, text, look, about, way }];
      release(id);
    },
  };
}

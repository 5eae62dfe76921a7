import { signal } from "@preact/signals";

/**
 * What is open on the page. It is not part of the document and cannot be undone.
 * @typedef {ReturnType<typeof createPanels>} Panels
 */
export function createPanels() {
  const toasts = signal(/** @type {readonly {id: number, text: string, look: string}[]} */ ([]));
  let lastToast = 0;

  /** @param {number} id */
  function dismiss(id) {
    toasts.value = toasts.peek().filter((toast) => toast.id !== id);
  }

  return {
    /** The panel of the library that is shown, or null for none. */
    library: signal(/** @type {string | null} */ ("templates")),
    /** The tab that a person chose in the inspector; the selection decides what it means. */
    tab: signal("text"),
    /** The dialog that is open: "export", "shortcuts", "script", or null. */
    dialog: signal(/** @type {string | null} */ (null)),
    previewing: signal(false),
    grid: signal(false),
    /** Segments that are selected together in the strip. */
    marked: signal(/** @type {ReadonlySet<string>} */ (new Set())),
    /** What is being dragged out of the library, with where the pointer is. */
    carried: signal(/** @type {{item: import("#editor/ui/library/items.js").LibraryItem, x: number, y: number} | null} */ (null)),
    toasts,
    dismiss,
    /**
     * Says something for some seconds. A failure stays until it is dismissed.
     * @param {string} text @param {"plain" | "success" | "danger"} [look]
     */
    say(text, look = "plain") {
      lastToast += 1;
      const id = lastToast;
      toasts.value = [...toasts.peek().slice(-2), { id, text, look }];
      if (look !== "danger") setTimeout(() => dismiss(id), 6000);
    },
  };
}

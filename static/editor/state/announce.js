import { signal } from "@preact/signals";

/**
 * What the page's one polite live region says. The same words twice in a row are told apart by an invisible mark,
 * so that they are spoken again.
 */
export function createAnnouncer() {
  const announcement = signal("");
  const shown = signal(/** @type {{text: string} | null} */ (null));
  return {
    announcement,
    /** What was also to be seen, the newest */
    shown,
    /** Says what a person who sees the page should know too. @param {string} text */
    tell(text) {
      shown.value = { text };
      this.announce(text);
    },
    /** @param {string} text */
    announce(text) {
      announcement.value = announcement.peek() === text ? `${text}\u200b` : text;
    },
  };
}

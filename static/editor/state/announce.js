import { signal } from "@preact/signals";

/**
 * What the page's one polite live region says. The same words twice in a row are told apart by an invisible mark,
 * so that they are spoken again.
 */
export function createAnnouncer() {
  const announcement = signal("");
  return {
    announcement,
    /** @param {string} text */
    announce(text) {
      announcement.value = announcement.peek() === text ? `${text}\u200b` : text;
    },
  };
}

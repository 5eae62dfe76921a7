import { signal } from "@preact/signals";

/** @typedef {"plain" | "success" | "danger"} Look how a message looks; a failure is "danger" */

/**
 * How the editor answers a press. The rule: what a person sees happen where they look (a layer that moves, a segment
 * that comes) is only announced; everything else is told, so that it stands on the page too: what cannot be done and
 * why, what has to be done first, and what ends or changes out of sight. Components that have the panels at hand tell
 * by `panels.say`, which is where `tell` ends as well.
 *
 * What is announced is said by the page's one polite live region. The same words twice in a row are told apart by an invisible mark,
 * so that they are spoken again.
 */
export function createAnnouncer() {
  const announcement = signal("");
  const shown = signal(/** @type {{text: string, look: Look} | null} */ (null));
  return {
    announcement,
    /** What was also to be seen, the newest */
    shown,
    /** Says what a person who sees the page should know too. @param {string} text @param {Look} [look] */
    tell(text, look = "plain") {
      shown.value = { text, look };
      this.announce(text);
    },
    /** @param {string} text */
    announce(text) {
      announcement.value = announcement.peek() === text ? `${text}\u200b` : text;
    },
  };
}

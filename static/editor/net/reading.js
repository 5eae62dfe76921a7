/**
 * Reads something of the server that others change too, so that what is shown is never older than what was shown
 * before: answers may overtake each other, and what is changed here is not in an answer that was on its way.
 * @template T
 * @param {() => Promise<T>} ask @param {(answer: T) => void} take
 */
export function createReading(ask, take) {
  /** @type {Promise<void> | null} */
  let under_way = null;
  let is_wanted = false;
  let is_outdated = false;
  let changes = 0;
  let answered = 0;

  async function read() {
    try {
      do {
        is_wanted = is_outdated = false;
        const answer = await ask();
        if (!is_outdated) take(answer);
      } while (is_wanted || is_outdated);
    } finally {
      under_way = null;
    }
  }

  /** Comes true once what the server holds now is shown; one request at a time. @returns {Promise<void>} */
  function now() {
    if (under_way) is_wanted = true;
    return under_way ??= read();
  }

  return {
    now,
    /**
     * Changes something. The answer is shown, or what came of several changes at once is read. Fails only where the
     * change did: what is done and cannot be read is shown by whoever reads next.
     * @param {() => Promise<T>} act
     */
    async change(act) {
      const own = ++changes;
      const before = answered;
      const answer = await act();
      answered += 1;
      is_outdated = true;
      if (own === changes && answered === before + 1) take(answer);
      else await now().catch(() => {});
    },
  };
}

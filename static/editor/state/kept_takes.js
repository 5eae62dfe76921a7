/** As many takes are found again after a reload. */
const MOST_KEPT = 50;

/**
 * The keys of the takes that a person has before them, the youngest first, kept on this computer. What cannot be kept
 * (a private window) is not missed.
 * @param {{person_id: string, workspace_key: string, storage?: Pick<Storage, "getItem" | "setItem">}} args
 * @typedef {ReturnType<typeof createKeptTakes>} KeptTakes
 */
export function createKeptTakes({ person_id, workspace_key, storage = localStorage }) {
  const name = `brandreel:takes:${person_id}:${workspace_key}`;
  return {
    /** @returns {string[]} */
    keys() {
      try {
        const kept = JSON.parse(storage.getItem(name) ?? "[]");
        return Array.isArray(kept) ? kept.filter((key) => typeof key === "string").slice(0, MOST_KEPT) : [];
      } catch {
        return [];
      }
    },
    /** @param {readonly string[]} keys */
    keep(keys) {
      try {
        storage.setItem(name, JSON.stringify(keys.slice(0, MOST_KEPT)));
      } catch {
        // A full or forbidden storage.
      }
    },
  };
}

const DATABASE = "brandreel-steps";
const STORE = "steps";
const MOST_VIDEOS = 20;

/**
 * What can be undone, kept in this browser (IndexedDB) by video, of the videos that were worked on last. Where the
 * browser refuses (a private window), nothing is kept and `get` finds nothing. Values that are shared within what is
 * put are shared within what is got.
 * @template {{video_id: string, at: string}} K
 */
export function createKeptSteps({ indexedDB = globalThis.indexedDB, most = MOST_VIDEOS } = {}) {
  /** @type {Promise<IDBDatabase> | null} */
  let opened = null;

  const open = () => {
    opened ??= new Promise((resolve, reject) => {
      const request = indexedDB.open(DATABASE, 1);
      request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "video_id" }).createIndex("at", "at");
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    return opened;
  };

  return {
    /** @param {string} video_id @returns {Promise<K | null>} */
    async get(video_id) {
      const request = (await open()).transaction(STORE, "readonly").objectStore(STORE).get(video_id);
      return new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result ?? null);
        request.onerror = () => reject(request.error);
      });
    },
    /** Keeps it, and forgets the oldest beyond the most that are kept. @param {K} kept @returns {Promise<void>} */
    async put(kept) {
      const transaction = (await open()).transaction(STORE, "readwrite");
      const store = transaction.objectStore(STORE);
      store.put(kept);
      const keys = store.index("at").getAllKeys();
      keys.onsuccess = () => {
        for (const key of keys.result.slice(0, -most)) store.delete(key);
      };
      return new Promise((resolve, reject) => {
        transaction.oncomplete = () => resolve();
        transaction.onabort = () => reject(transaction.error);
      });
    },
  };
}

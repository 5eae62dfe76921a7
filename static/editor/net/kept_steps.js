const DATABASE = "brandreel-steps";
const STORE = "steps";
const MOST_VIDEOS = 20;

/**
 * What a person can undo, kept in this browser (IndexedDB) by person and video, of the videos that were worked on last.
 * Where the browser refuses (a private window), nothing is kept and `get` finds nothing. Values that are shared within
 * what is put are shared within what is got. Signing out deletes the database; a page that is still open then keeps
 * nothing more.
 * @template {{video_id: string, at: string}} K
 * @param {{person_id: string, indexedDB?: IDBFactory, most?: number}} options `person_id`: who is signed in
 */
export function createKeptSteps({ person_id, indexedDB = globalThis.indexedDB, most = MOST_VIDEOS }) {
  /** @type {Promise<IDBDatabase> | null} */
  let opened = null;

  const open = () => {
    opened ??= new Promise((resolve, reject) => {
      const request = indexedDB.open(DATABASE, 2);
      request.onupgradeneeded = () => {
        const database = request.result;
        // Version 1 did not say whose they were.
        if (database.objectStoreNames.contains(STORE)) database.deleteObjectStore(STORE);
        database.createObjectStore(STORE).createIndex("at", "at");
      };
      request.onsuccess = () => {
        request.result.onversionchange = () => request.result.close();
        resolve(request.result);
      };
      request.onerror = () => reject(request.error);
      request.onblocked = () => reject(new Error("Another tab holds the store of steps."));
    });
    return opened;
  };

  return {
    /** @param {string} video_id @returns {Promise<K | null>} */
    async get(video_id) {
      const request = (await open()).transaction(STORE, "readonly").objectStore(STORE).get([person_id, video_id]);
      return new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result ?? null);
        request.onerror = () => reject(request.error);
      });
    },
    /**
     * Keeps it, also where the page goes right now, and forgets the oldest beyond the most that are kept.
     * @param {K} kept @returns {Promise<void>}
     */
    async put(kept) {
      const database = await open();
      const first = database.transaction(STORE, "readwrite");
      first.objectStore(STORE).put(kept, [person_id, kept.video_id]);
      first.commit();
      const transaction = database.transaction(STORE, "readwrite");
      const store = transaction.objectStore(STORE);
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

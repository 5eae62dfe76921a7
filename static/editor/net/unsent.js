/** @import { Unsent } from "#editor/types.d.ts" */

const DATABASE = "brandreel";
const STORE = "unsent";

/**
 * Work that could not be sent, kept in this browser (IndexedDB) by video. Where the browser refuses (a private
 * window), nothing is kept and `get` finds nothing.
 */
export function createUnsentStore({ indexedDB = globalThis.indexedDB } = {}) {
  /** @type {Promise<IDBDatabase> | null} */
  let opened = null;

  const open = () => {
    opened ??= new Promise((resolve, reject) => {
      const request = indexedDB.open(DATABASE, 1);
      request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "video_id" });
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
      request.onblocked = () => reject(new Error("Another tab holds the store of unsent work."));
    });
    return opened;
  };

  /**
   * @param {IDBTransactionMode} mode @param {(store: IDBObjectStore) => IDBRequest} act
   * @returns {Promise<any>}
   */
  const inStore = async (mode, act) => {
    const database = await open();
    return new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const request = act(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
    });
  };

  return {
    /** @param {string} video_id @returns {Promise<Unsent | null>} */
    get: async (video_id) => (await inStore("readonly", (store) => store.get(video_id))) ?? null,
    /** @param {Unsent} unsent @returns {Promise<void>} */
    put: (unsent) => inStore("readwrite", (store) => store.put(unsent)),
    /** @param {string} video_id @returns {Promise<void>} */
    remove: (video_id) => inStore("readwrite", (store) => store.delete(video_id)),
  };
}

/** @typedef {ReturnType<typeof createUnsentStore>} UnsentStore */

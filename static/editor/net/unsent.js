/** @import { Unsent } from "#editor/types.d.ts" */

const DATABASE = "brandreel-unsent";
const STORE = "unsent";

/**
 * Work of a person that could not be sent, kept in this browser (IndexedDB) by person and video, also when they sign
 * out: nobody else gets it. Where the browser refuses (a private window), nothing is kept and `get` finds nothing.
 * @param {{person_id: string, indexedDB?: IDBFactory}} options `person_id`: who is signed in
 */
export function createUnsentStore({ person_id, indexedDB = globalThis.indexedDB }) {
  /** @type {Promise<IDBDatabase> | null} */
  let opened = null;

  const open = () => {
    opened ??= new Promise((resolve, reject) => {
      const request = indexedDB.open(DATABASE, 1);
      request.onupgradeneeded = () => request.result.createObjectStore(STORE);
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
    get: async (video_id) => (await inStore("readonly", (store) => store.get([person_id, video_id]))) ?? null,
    /** @param {Unsent} unsent @returns {Promise<void>} */
    put: (unsent) => inStore("readwrite", (store) => store.put(unsent, [person_id, unsent.video_id])),
    /** @param {string} video_id @returns {Promise<void>} */
    remove: (video_id) => inStore("readwrite", (store) => store.delete([person_id, video_id])),
  };
}

/** @typedef {ReturnType<typeof createUnsentStore>} UnsentStore */

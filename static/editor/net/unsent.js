import { newId } from "#editor/edit/new.js";

/** @import { Unsent } from "#editor/types.d.ts" */

const DATABASE = "brandreel-unsent";
const STORE = "unsent";

/**
 * Work of a person that could not be sent, kept in this browser (IndexedDB) by person, video and tab, also when they
 * sign out: nobody else gets it, and no tab loses what another put aside. Where the browser refuses (a private window),
 * nothing is kept and `get` finds nothing.
 * @param {{person_id: string, tab?: string, indexedDB?: IDBFactory}} options `person_id`: who is signed in
 */
export function createUnsentStore({ person_id, tab = newId(), indexedDB = globalThis.indexedDB }) {
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

  /** Of all tabs, and what was kept before tabs were told apart. @param {string} video_id */
  const all = (video_id) => IDBKeyRange.bound([person_id, video_id], [person_id, video_id, []]);

  return {
    /** What all tabs put aside, together. @param {string} video_id @returns {Promise<Unsent | null>} */
    get: async (video_id) => together(await inStore("readonly", (store) => store.getAll(all(video_id)))),
    /** Puts this tab's aside. @param {Unsent} unsent @returns {Promise<void>} */
    put: (unsent) => inStore("readwrite", (store) => store.put(unsent, [person_id, unsent.video_id, tab])),
    /** Forgets this tab's. @param {string} video_id @returns {Promise<void>} */
    remove: (video_id) => inStore("readwrite", (store) => store.delete([person_id, video_id, tab])),
    /** Forgets what `get` found, but not what was put aside since. @param {Unsent} found @returns {Promise<void>} */
    drop: ({ video_id, at }) => inStore("readwrite", (store) => {
      const cursor = store.openCursor(all(video_id));
      cursor.onsuccess = () => {
        if (!cursor.result) return;
        if (cursor.result.value.at <= at) cursor.result.delete();
        cursor.result.continue();
      };
      return cursor;
    }),
  };
}

/** The work of several tabs as one; of what two changed, the newer. @param {readonly Unsent[]} kept @returns {Unsent | null} */
function together(kept) {
  if (kept.length === 0) return null;
  return kept.toSorted((a, b) => (a.at < b.at ? -1 : 1)).reduce((older, newer) => {
    const ids = new Set([...newer.segments.map((one) => one.document.id), ...newer.removed.map((one) => one.id)]);
    return {
      ...newer, order: newer.order ?? older.order, settings: newer.settings ?? older.settings,
      segments: [...older.segments.filter((one) => !ids.has(one.document.id)), ...newer.segments],
      removed: [...older.removed.filter((one) => !ids.has(one.id)), ...newer.removed],
    };
  });
}

/** @typedef {ReturnType<typeof createUnsentStore>} UnsentStore */

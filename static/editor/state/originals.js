import { signal } from "@preact/signals";

/**
 * @import { AssetAbout, AssetOut, VideoOut } from "#editor/types.d.ts"
 * @import { Api } from "#editor/net/api.js"
 */

/**
 * The files of the workspace's library, as far as they are known here.
 * @param {{video: VideoOut, api: Pick<Api, "listAssets" | "upload" | "describeAsset" | "trashAsset" | "restoreAsset">}} options
 */
export function createOriginals({ video, api }) {
  const assets = signal(/** @type {readonly AssetOut[]} */ (Object.values(video.assets)));

  /** How many files are on their way. */
  let uploads = 0;
  /** @type {typeof api.upload} */
  const send = async (...file) => {
    uploads += 1;
    try {
      return await api.upload(...file);
    } finally {
      uploads -= 1;
    }
  };
  /** Until the library was read it may only seem to be empty. */
  const library_state = signal(/** @type {"unread" | "read" | "failed"} */ ("unread"));

  return {
    assets, library_state,
    /** Whether something would be lost if the page went now. */
    isUploading: () => uploads > 0,
    /** Those that are not known yet come behind the others. @param {readonly AssetOut[]} more */
    know(more) {
      assets.value = merged(assets.peek(), more);
    },
    /** @param {AssetOut} asset it then stands first */
    putFirst(asset) {
      assets.value = merged([asset], assets.peek().filter((one) => one.id !== asset.id));
    },

    actions: {
      /** Reads the whole library; what was brought, renamed or removed here meanwhile stays so. */
      async readLibrary() {
        const before = new Map(assets.peek().map((one) => [one.id, one]));
        const listed = await api.listAssets(video.workspace.key).catch((error) => {
          library_state.value = "failed";
          throw error;
        });
        const now = new Map(assets.peek().map((one) => [one.id, one]));
        const known = listed.filter(({ id }) => now.has(id) || !before.has(id)).map((one) => {
          const mine = now.get(one.id);
          return mine && mine !== before.get(one.id) ? mine : one;
        });
        assets.value = merged(assets.peek().filter(({ id }) => !before.has(id)), [...known, ...assets.peek()]);
        library_state.value = "read";
      },
      /** @param {File} file @param {AssetAbout} [about] @returns {Promise<AssetOut>} the asset, which then stands first in `assets` */
      async upload(file, about) {
        const asset = await send(video.workspace.key, file, { about });
        assets.value = merged([asset], assets.peek());
        return asset;
      },
      /** What was painted over a picture: it says where, and is no file of the library. @param {File} file @returns {Promise<string>} its hash */
      async uploadMask(file) {
        return (await send(video.workspace.key, file, { about: { is_mask: "true" } })).sha256;
      },
      /** @param {AssetOut} asset @param {string} name */
      async renameAsset(asset, name) {
        const renamed = await api.describeAsset(asset.id, { name });
        assets.value = assets.peek().map((one) => (one.id === renamed.id ? renamed : one));
      },
      /** Takes a file out of the library; what shows it still does. @param {AssetOut} asset */
      async removeAsset(asset) {
        await api.trashAsset(asset.id);
        assets.value = assets.peek().filter((one) => one.id !== asset.id);
      },
      /** Takes a file back into the library. @param {AssetOut} asset */
      async restoreAsset(asset) {
        assets.value = merged([await api.restoreAsset(asset.id)], assets.peek());
      },
    },
  };
}

/** @param {readonly AssetOut[]} first @param {readonly AssetOut[]} others @returns {AssetOut[]} each once */
function merged(first, others) {
  const known = new Set();
  return [...first, ...others].filter(({ id }) => !known.has(id) && known.add(id));
}

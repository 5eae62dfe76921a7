import { createOriginals } from "#editor/state/originals.js";
import { equal } from "#test";
import { deferred } from "/tests/js/fixtures.js";

const asset = (id, name = id) => ({ id, name, sha256: `sha-${id}` });

export async function whatIsDoneWhileTheLibraryIsReadStays() {
  const listed = deferred();
  const api = {
    listAssets: () => listed.promise, upload: async () => asset("brought"), trashAsset: async () => {},
    describeAsset: async (id, { name }) => asset(id, name),
  };
  const { assets, is_library_read, actions } = createOriginals({ video: { workspace: { key: "w" }, assets: { one: asset("one"), two: asset("two"), gone: asset("gone") } }, api });
  const read = actions.readLibrary();
  await actions.upload(new File([], "brought.png"));
  await actions.renameAsset(asset("two"), "Harbour");
  await actions.removeAsset(asset("gone"));
  equal(is_library_read.value, false);
  listed.resolve([asset("new"), asset("two"), asset("gone"), asset("one")]);
  await read;
  equal(assets.value.map(({ id, name }) => [id, name]), [["brought", "brought"], ["new", "new"], ["two", "Harbour"], ["one", "one"]]);
  equal(is_library_read.value, true);
}

export async function thatAFileIsOnItsWayIsKnown() {
  const arrived = deferred();
  const { isUploading, actions } = createOriginals({ video: { workspace: { key: "w" }, assets: {} }, api: { upload: () => arrived.promise } });
  const sent = actions.upload(new File([], "film.mp4"));
  equal(isUploading(), true);
  arrived.resolve(asset("film"));
  await sent;
  equal(isUploading(), false);
}

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
  const { assets, library_state, actions } = createOriginals({ video: { workspace: { key: "w" }, assets: { one: asset("one"), two: asset("two"), gone: asset("gone") } }, api });
  const read = actions.readLibrary();
  await actions.upload(new File([], "brought.png"));
  await actions.renameAsset(asset("two"), "Harbour");
  await actions.removeAsset(asset("gone"));
  equal(library_state.value, "unread");
  listed.resolve([asset("new"), asset("two"), asset("gone"), asset("one")]);
  await read;
  equal(assets.value.map(({ id, name }) => [id, name]), [["brought", "brought"], ["new", "new"], ["two", "Harbour"], ["one", "one"]]);
  equal(library_state.value, "read");
}

export async function aLibraryThatCannotBeReadDoesNotSeemToBeEmpty() {
  let answer = () => Promise.reject(new Error("Offline"));
  const { library_state, actions } = createOriginals({ video: { workspace: { key: "w" }, assets: {} }, api: { listAssets: () => answer() } });
  await actions.readLibrary().catch(() => {});
  equal(library_state.value, "failed");
  answer = async () => [];
  await actions.readLibrary();
  equal(library_state.value, "read");
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

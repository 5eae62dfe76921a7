import { ApiError } from "#editor/net/api.js";
import { t } from "#editor/words.js";

/**
 * Which version of the kit the video has, as steps that can be undone. Everything on the page wears the kit, so the page
 * is read anew after each; what can be undone is kept before.
 * @import { Api } from "#editor/net/api.js"
 * @import { Store } from "#editor/state/store.js"
 * @typedef {{from: number, to: number}} KitStep numbers of versions of the kit
 */

/**
 * @param {object} options
 * @param {string} options.video_id
 * @param {Pick<Api, "getVideoKit" | "takeUpKit" | "goBackToKit">} options.api
 * @param {Pick<Store, "given">} options.store
 * @param {() => Promise<boolean>} options.saved saves what is not saved yet; whether that went well
 * @param {() => Promise<void>} options.keep keeps what can be undone for the next visit
 * @param {() => void} options.reload reads the page anew
 */
export function createKitSteps({ video_id, api, store, saved, keep, reload }) {
  let busy = false;

  /** A newer version is taken up, an earlier one was left for the one that the video has. @param {KitStep} step */
  async function change({ from, to }) {
    if (!(await saved())) throw new ApiError({ code: "unsaved", message: t("The last changes could not be saved. Try again when they are.") });
    if (to < from) {
      await api.goBackToKit(video_id, to);
      return;
    }
    const { newer } = await api.getVideoKit(video_id);
    if (newer !== to) throw new ApiError({ code: "kit-changed", message: t`Version ${to} of the brand kit is no longer the one in use. Reload the page to see which is.` });
    await api.takeUpKit(video_id);
  }

  /** @param {KitStep} step @param {() => void} done what is said and remembered before the page goes */
  async function wear(step, done) {
    busy = true;
    try {
      await change(step);
      done();
      await keep();
      reload();
    } catch (error) {
      busy = false;
      throw error;
    }
  }

  return {
    /** Whether the page is about to go. */
    isBusy: () => busy,

    /** Has the video follow the kit in use: a step that can be undone. @param {KitStep} step */
    takeUp: (step) => wear(step, () => store.given(t`Take up kit version ${step.to}`, { kit: step })),

    /**
     * Does what undo or redo asks for. Where it may succeed later, `back` is called; where it is refused, the step is over.
     * @param {KitStep} step @param {{done: () => void, back: () => void, failed: (message: string) => void}} calls
     */
    async follow(step, { done, back, failed }) {
      try {
        await wear(step, done);
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        if (error.isTemporary || ["unsaved", "signed-out"].includes(error.code)) back();
        failed(error.message);
      }
    },
  };
}

import { t } from "#editor/words.js";

/** @import { AssetOut, Canvas, CaptionSettings, EngineOut, FootageAgainIn, FootageEngineOut, FootageTakesIn, CommentsOut, FindingOut, ExportOut, Grade, NarrationOut, RemarkIn, ReviewOut, SaveIn, SaveOut, Segment, Snapshot, StagedSegment, TakeOut, AgainIn, PickIn, TakesIn, TranscriptOut, VideoOut } from "#editor/types.d.ts" */
/** @typedef {ReturnType<typeof createApi>} Api */

/**
 * What went wrong with a request. `code` is the server's stable code, or one of "offline" (no answer), "timeout",
 * "aborted", "signed-out", "server-error".
 */
export class ApiError extends Error {
  /** @param {{code: string, message: string, status?: number, data?: unknown}} facts */
  constructor({ code, message, status = 0, data = null }) {
    super(message);
    this.name = "ApiError";
    this.code = code;
    this.status = status;
    this.data = data;
  }

  /** Whether the same request may succeed later without anybody changing anything. */
  get isTemporary() {
    return ["offline", "timeout", "server-error"].includes(this.code) || this.status === 429;
  }
}

/** @typedef {{signal?: AbortSignal, timeout_ms?: number, keepalive?: boolean}} RequestOptions */

/**
 * The server's JSON API. Every method answers the decoded body or throws an ApiError.
 * @param {{root?: string, fetch?: typeof globalThis.fetch, csrfToken?: () => string}} [options]
 */
export function createApi({ root = "/api/v1", fetch = globalThis.fetch.bind(globalThis), csrfToken = tokenOfPage } = {}) {
  /**
   * @param {string} method @param {string} path @param {unknown} [body] @param {RequestOptions} [options]
   * @returns {Promise<any>}
   */
  async function request(method, path, body, { signal, timeout_ms = 20_000, keepalive = false } = {}) {
    const timeout = AbortSignal.timeout(timeout_ms);
    const isForm = body instanceof FormData;
    /** @type {{[name: string]: string}} */
    const headers = { Accept: "application/json" };
    if (method !== "GET") headers["X-CSRFToken"] = csrfToken();
    if (body !== undefined && !isForm) headers["Content-Type"] = "application/json";
    let response;
    let text;
    try {
      response = await fetch(root + path, {
        method, headers, keepalive, credentials: "same-origin",
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
        body: body === undefined ? undefined : isForm ? body : JSON.stringify(body),
      });
      text = await response.text();
    } catch (error) {
      throw noAnswer({ error, aborted: signal?.aborted ?? false });
    }
    const data = decoded(text);
    if (!response.ok) throw refused(response, data);
    return data;
  }

  /** @param {string} id */
  const video = (id) => `/videos/${encodeURIComponent(id)}`;

  /** @param {string} workspace_key @param {string} asset_id */
  const transcript = (workspace_key, asset_id) =>
    `/workspaces/${encodeURIComponent(workspace_key)}/assets/${encodeURIComponent(asset_id)}/transcript`;

  /** @param {string} workspace_key */
  const takes = (workspace_key) => `/workspaces/${encodeURIComponent(workspace_key)}/takes`;

  return {
    request,
    /** @param {string} video_id @param {RequestOptions} [options] @returns {Promise<VideoOut>} */
    getVideo: (video_id, options) => request("GET", video(video_id), undefined, options),
    /** @param {string} video_id @param {{title: string}} body @returns {Promise<unknown>} */
    renameVideo: (video_id, body) => request("PATCH", video(video_id), body),
    /** @param {string} video_id @param {SaveIn} body @param {RequestOptions} [options] @returns {Promise<SaveOut>} */
    save: (video_id, body, options) => request("POST", `${video(video_id)}/save`, body, options),
    /**
     * @param {string} video_id @param {{segments: readonly Segment[], document_canvas?: Canvas, grade?: Grade | null, captions?: CaptionSettings, scale_ratio: number, preset?: string}} body
     * @param {RequestOptions} [options] @returns {Promise<{segments: StagedSegment[]}>}
     */
    stage: (video_id, body, options) => request("POST", `${video(video_id)}/stage`, body, options),
    /**
     * @param {string} video_id @param {{segments: readonly Segment[], document_canvas: Canvas, canvas: Canvas}} body
     * @returns {Promise<{segments: Segment[]}>}
     */
    reshape: (video_id, body) => request("POST", `${video(video_id)}/reshape`, body),
    /**
     * @param {string} video_id @param {{segments: readonly Segment[]}} body
     * @returns {Promise<{segments: {id: string, narration: NarrationOut | null}[]}>}
     */
    requestNarrations: (video_id, body) => request("POST", `${video(video_id)}/narrations`, body),
    /** @param {string} video_id @param {string} role @returns {Promise<NarrationOut>} how far the voice is with its sentence */
    requestSample: (video_id, role) => request("POST", `${video(video_id)}/voices/${encodeURIComponent(role)}/sample`),
    /** @param {string} video_id @param {{preset: string, canvas?: Canvas, at_frame?: number}} body @returns {Promise<ExportOut>} */
    startExport: (video_id, body) => request("POST", `${video(video_id)}/exports`, body),
    /** @param {string} video_id @param {import("#editor/types.d.ts").WaiveIn} body @returns {Promise<unknown>} */
    waive: (video_id, body) => request("POST", `${video(video_id)}/waivers`, body),
    /** @param {string} waiver_id @returns {Promise<unknown>} */
    withdrawWaiver: (waiver_id) => request("POST", `/waivers/${encodeURIComponent(waiver_id)}/withdraw`),
    /** @param {string} video_id @returns {Promise<import("#editor/types.d.ts").VideoKitOut>} */
    getVideoKit: (video_id) => request("GET", `${video(video_id)}/kit`),
    /** @param {string} video_id @returns {Promise<unknown>} */
    takeUpKit: (video_id) => request("POST", `${video(video_id)}/kit/take-up`),
    /** @param {string} video_id @param {number} number of the version that the video had before @returns {Promise<unknown>} */
    goBackToKit: (video_id, number) => request("POST", `${video(video_id)}/kit/go-back`, { number }),
    /** @param {string} video_id @returns {Promise<import("#editor/types.d.ts").TemplateOut[]>} */
    listTemplates: (video_id) => request("GET", `${video(video_id)}/templates`, undefined, { timeout_ms: 60_000 }),
    /** @param {string} video_id @param {string} id @returns {Promise<import("#editor/types.d.ts").UsedTemplate>} */
    useTemplate: (video_id, id) => request("POST", `${video(video_id)}/templates/${encodeURIComponent(id)}/segments`, undefined, { timeout_ms: 60_000 }),
    /** @param {string} video_id @param {string | File} script @returns {Promise<import("#editor/types.d.ts").ScriptSegments>} */
    scriptSegments: (video_id, script) => {
      const form = new FormData();
      form.append(typeof script === "string" ? "text" : "file", script);
      return request("POST", `${video(video_id)}/script/segments`, form, { timeout_ms: 180_000 });
    },
    /** @param {string} video_id @param {{name: string, about: string, job: string, segment_ids: readonly string[]}} body @returns {Promise<{id: string, name: string}>} */
    saveTemplate: (video_id, body) => request("POST", `${video(video_id)}/templates`, body),
    /** @param {string} video_id @returns {Promise<ExportOut[]>} */
    listExports: (video_id) => request("GET", `${video(video_id)}/exports`),
    /** @param {string} export_id @returns {Promise<ExportOut>} */
    cancelExport: (export_id) => request("POST", `/exports/${encodeURIComponent(export_id)}/cancel`),
    /** @param {string} workspace_key @param {{kind?: string, q?: string}} [filter] @returns {Promise<AssetOut[]>} */
    listAssets: (workspace_key, filter = {}) =>
      request("GET", `/workspaces/${encodeURIComponent(workspace_key)}/assets?${new URLSearchParams(filter)}`),
    /** @param {string} workspace_key @param {File} file @param {RequestOptions & {about?: import("#editor/types.d.ts").AssetAbout}} [options] @returns {Promise<AssetOut>} */
    upload: (workspace_key, file, { about = {}, ...options } = {}) => {
      const form = new FormData();
      form.append("file", file);
      for (const [name, value] of Object.entries(about)) form.append(name, value);
      return request("POST", `/workspaces/${encodeURIComponent(workspace_key)}/assets`, form, {
        timeout_ms: 600_000, ...options,
      });
    },
    /** @param {string} asset_id @param {{name: string}} body @returns {Promise<AssetOut>} */
    describeAsset: (asset_id, body) => request("PATCH", `/assets/${encodeURIComponent(asset_id)}`, body),
    /** @param {string} asset_id @returns {Promise<void>} */
    trashAsset: (asset_id) => request("DELETE", `/assets/${encodeURIComponent(asset_id)}`),
    /** @param {string} asset_id @returns {Promise<AssetOut>} */
    restoreAsset: (asset_id) => request("POST", `/assets/${encodeURIComponent(asset_id)}/restore`),
    /** @param {string} workspace_key @param {string} asset_id @returns {Promise<TranscriptOut>} */
    requestTranscript: (workspace_key, asset_id) => request("POST", transcript(workspace_key, asset_id)),
    /** @param {string} workspace_key @param {string} asset_id @returns {Promise<TranscriptOut>} */
    getTranscript: (workspace_key, asset_id) => request("GET", transcript(workspace_key, asset_id)),
    /** @param {string} video_id @param {{preset?: string, canvas?: Canvas}} [body] @returns {Promise<FindingOut[]>} what the brand says to the saved video, as it would be exported */
    checkVideo: (video_id, body = {}) => request("POST", `${video(video_id)}/check`, body),
    /** @param {string} workspace_key @returns {Promise<EngineOut[]>} */
    listEngines: (workspace_key) => request("GET", `/workspaces/${encodeURIComponent(workspace_key)}/picture-engines`),
    /** @param {string} workspace_key @param {TakesIn} body @returns {Promise<TakeOut[]>} */
    requestTakes: (workspace_key, body) => request("POST", takes(workspace_key), body),
    /** @param {string} workspace_key @returns {Promise<FootageEngineOut[]>} */
    listFootageEngines: (workspace_key) => request("GET", `/workspaces/${encodeURIComponent(workspace_key)}/footage-engines`),
    /** @param {string} workspace_key @param {FootageTakesIn} body @returns {Promise<TakeOut[]>} */
    requestFootage: (workspace_key, body) => request("POST", `/workspaces/${encodeURIComponent(workspace_key)}/footage-takes`, body),
    /** @param {string} workspace_key @param {string} key @param {FootageAgainIn} body @returns {Promise<readonly TakeOut[]>} */
    requestFootageAgain: (workspace_key, key, body) =>
      request("POST", `/workspaces/${encodeURIComponent(workspace_key)}/footage-takes/${key}/again`, body),
    /** @param {string} workspace_key @param {readonly string[]} keys @returns {Promise<TakeOut[]>} */
    listTakes: (workspace_key, keys) =>
      request("GET", `${takes(workspace_key)}?${new URLSearchParams(keys.map((key) => ["keys", key]))}`),
    /** @param {string} workspace_key @param {string} key @returns {Promise<TakeOut>} */
    cancelTake: (workspace_key, key) => request("POST", `${takes(workspace_key)}/${key}/cancel`),
    /** @param {string} workspace_key @param {string} key @param {AgainIn} body @returns {Promise<readonly TakeOut[]>} */
    requestTakeAgain: (workspace_key, key, body) => request("POST", `${takes(workspace_key)}/${key}/again`, body),
    /** @param {string} workspace_key @param {string} key @param {PickIn} [size] @returns {Promise<AssetOut>} */
    pickTake: (workspace_key, key, size) =>
      request("POST", `${takes(workspace_key)}/${key}/pick${size ? `?width_px=${size.width_px}&height_px=${size.height_px}` : ""}`),
    /** @param {string} workspace_key @param {{prompt: string, reason: string}} body @returns {Promise<unknown>} */
    askForPrompt: (workspace_key, body) => request("POST", `/workspaces/${workspace_key}/appeals`, body),
    /** @param {string} video_id @returns {Promise<CommentsOut>} */
    listComments: (video_id) => request("GET", `${video(video_id)}/comments`),
    /** @param {string} video_id @param {RemarkIn} body @returns {Promise<CommentsOut>} */
    addComment: (video_id, body) => request("POST", `${video(video_id)}/comments`, body),
    /** @param {string} id @param {RemarkIn} body @returns {Promise<CommentsOut>} */
    replyToComment: (id, body) => request("POST", `/comments/${encodeURIComponent(id)}/replies`, body),
    /** @param {string} id @returns {Promise<CommentsOut>} */
    resolveComment: (id) => request("POST", `/comments/${encodeURIComponent(id)}/resolve`),
    /** @param {string} id @returns {Promise<CommentsOut>} */
    reopenComment: (id) => request("POST", `/comments/${encodeURIComponent(id)}/reopen`),
    /** @param {string} id @returns {Promise<void>} */
    removeComment: (id) => request("DELETE", `/comments/${encodeURIComponent(id)}`, undefined, { keepalive: true }),
    /** @param {string} video_id @param {string} last the youngest that was shown @returns {Promise<void>} */
    noteCommentsSeen: (video_id, last) => request("POST", `${video(video_id)}/comments/seen?last=${last}`),
    /** @param {string} video_id @returns {Promise<ReviewOut>} */
    getReview: (video_id) => request("GET", `${video(video_id)}/review`),
    /** @param {string} video_id @param {{reviewers: readonly string[], note: string}} body @returns {Promise<ReviewOut>} */
    askForReview: (video_id, body) => request("POST", `${video(video_id)}/review`, body),
    /** @param {string} video_id @returns {Promise<ReviewOut>} */
    takeReviewBack: (video_id) => request("POST", `${video(video_id)}/review/take-back`),
    /** @param {string} video_id @param {{decision: import("#editor/types.d.ts").DecisionWord, seen: {[id: string]: string}, note: string}} body @returns {Promise<ReviewOut>} */
    decideReview: (video_id, body) => request("POST", `${video(video_id)}/approvals`, body),
    /** @param {string} video_id @returns {Promise<import("#editor/types.d.ts").ReviewLinkOut[]>} */
    listReviewLinks: (video_id) => request("GET", `${video(video_id)}/review-links`),
    /** @param {string} video_id @param {{name: string, days: number, may_comment: boolean, may_approve: boolean}} body @returns {Promise<import("#editor/types.d.ts").ReviewLinkOut & {address: string}>} */
    createReviewLink: (video_id, body) => request("POST", `${video(video_id)}/review-links`, body),
    /** @param {string} id @returns {Promise<import("#editor/types.d.ts").ReviewLinkOut>} */
    revokeReviewLink: (id) => request("POST", `/review-links/${encodeURIComponent(id)}/revoke`),
    /** @param {string} video_id @param {{limit: number, offset: number}} page @returns {Promise<import("#editor/types.d.ts").RevisionOut[]>} */
    listRevisions: (video_id, { limit, offset }) => request("GET", `${video(video_id)}/revisions?told=true&limit=${limit}&offset=${offset}`),
    /** @param {string} video_id @param {number} number @returns {Promise<unknown>} */
    restoreRevision: (video_id, number) => request("POST", `${video(video_id)}/revisions/${number}/restore`),
    /** @param {string} video_id @param {string} id @returns {Promise<unknown>} */
    takeLease: (video_id, id) => request("POST", `${video(video_id)}/leases/${encodeURIComponent(id)}`),
    /** @param {string} video_id @param {string} id @returns {Promise<void>} */
    askForLease: (video_id, id) => request("POST", `${video(video_id)}/leases/${encodeURIComponent(id)}/ask`),
    /** @param {string} video_id @param {string} id @returns {Promise<void>} */
    giveLeaseUp: (video_id, id) => request("DELETE", `${video(video_id)}/leases/${encodeURIComponent(id)}`),
    /** @param {string} video_id @returns {Promise<Snapshot>} what the next event would tell */
    getSnapshot: (video_id) => request("GET", `${video(video_id)}/events`),
    /** @param {string} video_id @param {number} at_frame */
    exactFrameUrl: (video_id, at_frame) => `${root}${video(video_id)}/exact-frame?at_frame=${at_frame}`,
    /** @param {string} video_id */
    eventsUrl: (video_id) => `${root}${video(video_id)}/events`,
  };
}

/** The token that Django expects back: from its cookie, which is renewed at every sign-in, or from the page. */
export function tokenOfPage() {
  const cookie = document.cookie.match(/(?:^|;\s*)(?:__Host-|__Secure-)?csrftoken=([^;]*)/)?.[1];
  return cookie ?? document.querySelector('meta[name="csrf-token"]')?.getAttribute("content") ?? "";
}

/** @param {string} text @returns {any} */
function decoded(text) {
  try {
    return text === "" ? null : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** @param {{error: unknown, aborted: boolean}} facts */
function noAnswer({ error, aborted }) {
  if (aborted) return new ApiError({ code: "aborted", message: t("The request was stopped.") });
  if (error instanceof DOMException && error.name === "TimeoutError") {
    return new ApiError({ code: "timeout", message: t("The server takes too long to answer.") });
  }
  return new ApiError({ code: "offline", message: t("The server cannot be reached.") });
}

/** @param {Response} response @param {any} data */
function refused(response, data) {
  const { status } = response;
  if (status === 401) return new ApiError({ code: "signed-out", message: t("You have been signed out."), status, data });
  if (status >= 500) return new ApiError({ code: "server-error", message: t("The server had a problem."), status, data });
  const code = typeof data?.code === "string" ? data.code : `http-${status}`;
  const message = typeof data?.message === "string" ? data.message : t("The server refused the request.");
  return new ApiError({ code, message, status, data: data?.data ?? null });
}

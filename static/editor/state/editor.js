import { batch, computed, effect, signal } from "@preact/signals";
import { sameValue } from "#editor/edit/common.js";
import { lockBroken } from "#editor/edit/locks.js";
import { REAL_CLOCK } from "#editor/net/autosave.js";
import { followEvents } from "#editor/net/events.js";
import { createSync } from "#editor/net/sync.js";
import { createKeptSteps } from "#editor/net/kept_steps.js";
import { createUnsentStore } from "#editor/net/unsent.js";
import { createPlayer } from "#editor/play/player.js";
import { createSound } from "#editor/play/sound.js";
import { createProjection } from "#editor/stage/projection.js";
import { createStaging } from "#editor/stage/staging.js";
import { aiPartsIn } from "#editor/state/ai_parts.js";
import { createAnnouncer } from "#editor/state/announce.js";
import { createComments } from "#editor/state/comments.js";
import { foundIn } from "#editor/state/found.js";
import { createKeptTakes } from "#editor/state/kept_takes.js";
import { createKitSteps } from "#editor/state/kit_steps.js";
import { createOriginals } from "#editor/state/originals.js";
import { createParking } from "#editor/state/parking.js";
import { createLeases } from "#editor/state/leases.js";
import { lockedWords } from "#editor/state/may.js";
import { createReview } from "#editor/state/review.js";
import { createSpeaking } from "#editor/state/speaking.js";
import { keepSteps } from "#editor/state/steps.js";
import { createStore } from "#editor/state/store.js";
import { createChecking } from "#editor/state/checking.js";
import { createJudging } from "#editor/state/judging.js";
import { createTakes } from "#editor/state/takes.js";
import { mergedWords, redoneWords, undoneWords } from "#editor/state/undone.js";
import { createTranscripts } from "#editor/state/transcripts.js";
import { createView } from "#editor/state/view.js";
import { createWork } from "#editor/state/work.js";
import { t } from "#editor/words.js";

/**
 * @import { KitValues, VideoOut } from "#editor/types.d.ts"
 * @import { Api } from "#editor/net/api.js"
 * @typedef {ReturnType<typeof createEditor>} Editor
 */

/**
 * The editor of one video: its document with history, what is shown of it, and what the server knows of it.
 * User interface components take it as their `editor`; names in snake_case are signals, read with `.value`.
 * @param {object} options
 * @param {VideoOut} options.video
 * @param {Api} options.api
 * @param {string} options.person_id who is signed in
 * @param {import("#editor/net/unsent.js").UnsentStore} [options.kept] where unsent work is kept
 * @param {import("#editor/net/autosave.js").Clock} [options.clock]
 * @param {import("#editor/play/sound.js").Sound} [options.sound]
 * @param {import("#editor/state/steps.js").KeptSteps | null} [options.steps] where what can be undone is kept
 * @param {boolean} [options.live] whether to follow what others do
 * @param {() => void} [options.reload] reads the page anew
 */
export function createEditor({
  video, api, person_id, kept = createUnsentStore({ person_id }), clock, sound = createSound(), live = true,
  steps = live ? createKeptSteps({ person_id }) : null, reload = () => globalThis.location.reload(),
}) {
  const store = createStore({ video });
  const announcer = createAnnouncer();
  const { announce } = announcer;
  /** @param {string} text @param {import("#editor/state/announce.js").Look} [look] */
  const tell = (text, look) => announcer.tell(text, look);
  const { timeline, selection, spans, total_frames, staged } = store;
  const view = createView();
  const originals = createOriginals({ video, api });
  const { assets } = originals;
  const kit = signal(/** @type {KitValues} */ (video.kit.values));
  const fonts = signal(video.fonts);
  const rights = signal(/** @type {ReadonlySet<string>} */ (new Set(video.rights)));
  const can_edit = computed(() => rights.value.has("edit"));

  const segment = computed(
    () => timeline.value.segments.find((candidate) => candidate.id === selection.value.segment_id) ?? null,
  );
  const layers = computed(
    () => segment.value?.layers.filter((layer) => selection.value.layer_ids.includes(layer.id)) ?? [],
  );
  const projection = createProjection({ kit: () => kit.value });
  const resolved = computed(() => projection.timeline(timeline.value, staged.value, spans.value));

  const player = createPlayer({
    playhead: view.playhead, playing: view.playing, looping: view.looping, timeline, spans, total_frames, staged, sound,
    urlOf: (sha256) => assets.peek().find((asset) => asset.sha256 === sha256)?.url ?? null,
    loopedId: () => selection.peek().segment_id,
  });
  const parking = createParking({ store, view, player, resolved, clock });
  const sync = createSync({
    video, store, api, kept, clock,
    onMerged: ({ id, theirs: { by } }) => announcer.tell(mergedWords(timeline.peek(), id, by)),
    onVideo: (now) => batch(() => {
      originals.know(Object.values(now.assets));
      if (sameValue(kit.peek(), now.kit.values)) return;
      fonts.value = now.fonts;
      kit.value = now.kit.values;
      staging.again(() => true);
      judging?.again();
      review.dressedAnew().catch(() => {});
      announcer.tell(t`The brand kit “${now.kit.values.name}” is now version ${now.kit.version}. The video wears it.`);
    }),
  });
  const staging = createStaging({
    video_id: video.id, timeline, staged, api, clock,
    visible: () => selection.value.segment_id, scale: () => view.stage_scale.peek(), judgedFor: () => view.judged_for.peek(),
  });
  const saved = async () => {
    await sync.flush();
    return !sync.isDirty();
  };
  const work = createWork({ video_id: video.id, api, saved });
  const title = work.titleOf(video.title);
  const checking = createChecking({
    flush: sync.flush, again: () => staging.again(() => true), waiting: staging.waiting, staged,
    video: async () => { await judging?.look(); }, clock,
  });
  const judging = live ? createJudging({
    video_id: video.id, api, save_state: sync.save_state, judgedFor: () => view.judged_for.peek(), clock,
    idle: () => staging.answered.value && staging.waiting.value === 0,
  }) : null;
  // A string, so that a drag does not make the findings anew.
  const order = computed(() => timeline.value.segments.map((one) => one.id).join(" "));
  const findings = computed(() => [
    ...(judging?.found.value ?? []),
    ...order.value.split(" ").flatMap((id) => staged.value.get(id)?.findings ?? []),
  ]);
  /** @type {ReturnType<typeof foundIn>} */
  let found_before = new Map();
  const found = computed(() => (found_before = foundIn(findings.value, found_before)));
  /** @type {Map<string, readonly import("#editor/state/ai_parts.js").AiPart[]>} */
  let ai_before = new Map();
  const ai_parts = computed(() => (ai_before = aiPartsIn(timeline.value.segments, { assets: assets.value, staged: staged.value, before: ai_before })));
  const transcripts = createTranscripts({ workspace_key: video.workspace.key, api, announce, tell, clock });
  const generating = createTakes({
    workspace_key: video.workspace.key, api, announce, tell, clock,
    kept: live ? createKeptTakes({ person_id, workspace_key: video.workspace.key }) : null,
    onPicked: originals.putFirst,
  });

  const speaking = createSpeaking({ video_id: video.id, api, timeline, staged, can_edit, again: staging.again, clock });

  const comments = createComments({ video_id: video.id, api, timeline, flush: sync.flush, clock });
  const leases = createLeases({ video_id: video.id, api, clock: clock ?? REAL_CLOCK, tell: (text) => announcer.tell(text), isSaved: sync.isSaved });
  const review = createReview({ video_id: video.id, api, flush: sync.flush });

  const keeping = steps ? keepSteps({ video, store, sync, kept: steps, clock }) : null;
  const kit_steps = createKitSteps({ video_id: video.id, api, store, saved, reload, keep: async () => { await keeping?.now(); } });
  const disposers = [
    () => keeping?.dispose(),
    effect(() => {
      if (view.stage_scale.value) staging.again(() => true);
    }),
    listen(window, { online: sync.retry, focus: retryIfStuck }),
    listen(document, { visibilitychange: leave }),
    listen(document, { visibilitychange: () => void keeping?.now() }),
    listen(window, { pagehide: leave, beforeunload: warn }), comments.dispose,
    parking.dispose, player.dispose, speaking.dispose, staging.dispose, sync.dispose, transcripts.dispose, generating.dispose,
    () => judging?.dispose(),
    () => void sound.dispose(),
  ];
  const listenToEvents = () => followEvents({
    url: api.eventsUrl(video.id), ask: () => api.getSnapshot(video.id), clock,
    onSnapshot: (snapshot) => {
      sync.receive(snapshot);
      work.receive(snapshot);
      speaking.receive(snapshot.narrations);
      leases.receive(snapshot);
      void comments.receive(snapshot);
      void review.receive(snapshot);
    },
  });
  if (live) disposers.push(effect(() => (staging.answered.value ? listenToEvents() : undefined)));

  /** Sends or puts aside what is not on the server before the page may go. */
  function leave() {
    if (document.visibilityState !== "hidden" || !sync.isDirty()) return;
    sync.keep();
    void sync.flush({ keepalive: true });
  }

  /** @param {Event} event */
  function warn(event) {
    if (sync.isDirty() || originals.isUploading()) event.preventDefault();
  }

  /**
   * As `store.apply`, unless the edit would break a lock: then that is said and nothing is changed. Whether it was allowed.
   * @type {(...args: Parameters<typeof store.apply>) => boolean}
   */
  const apply = (label, edit, options) => {
    const before = timeline.peek();
    const after = edit(before);
    const locked = lockBroken(before, after, rights.peek());
    if (locked) announcer.tell(lockedWords(before, locked));
    else store.apply(label, () => after, options);
    if (live && timeline.peek() !== before) leases.touched(before, timeline.peek());
    return locked === null;
  };

  /**
   * Undoes or does again, says so and goes to the segment that it changed.
   * @param {(facts: import("#editor/state/store.js").Facts) => import("#editor/state/store.js").Walked} walk
   * @param {{words: (walked: import("#editor/state/store.js").Walked) => string, back: typeof walk}} options `back`: the other way
   */
  function follow(walk, { words, back }) {
    if (kit_steps.isBusy()) return;
    const before = new Set(timeline.peek().segments);
    const walked = walk({ title: title.peek(), kit: sync.kit_version });
    const { kit: worn } = walked;
    if (worn) {
      void kit_steps.follow(worn, {
        done: () => announce(words(walked)), back: () => { back({ kit: worn.to }); }, failed: (message) => announcer.tell(message, "danger"),
      });
    } else announcer.tell(words(walked));
    if (walked.title !== undefined) work.rename(walked.title).catch((error) => announcer.tell(t`The title was not saved: ${/** @type {Error} */ (error).message}`));
    const changed = timeline.peek().segments.filter((one) => !before.has(one));
    const chosen = selection.peek().segment_id;
    if (changed.length > 0 && changed.every((one) => one.id !== chosen)) store.select({ segment_id: changed[0].id, layer_ids: [] });
  }

  function retryIfStuck() {
    if (["offline", "signed-out"].includes(sync.save_state.peek())) sync.retry();
  }

  return {
    video_id: video.id, workspace: video.workspace, managers: video.managers ?? [], fonts, api, player, transcripts, generating, comments, review, leases,
    timeline, selection, marked: store.marked, mark: store.mark, spans, total_frames, staged, is_shown: staging.answered, is_surrounded: staging.surrounded, resolved, segment, layers, findings, found, ai_parts,
    assets, library_state: originals.library_state, kit, rights, can_edit, announcement: announcer.announcement, told: announcer.shown, ...view.signals, ...work.signals,
    save_state: sync.save_state, save_error: sync.save_error, collisions: sync.collisions, unsent: sync.unsent,
    undo_label: store.undo_label, redo_label: store.redo_label,
    title,
    apply, seal: store.seal, announce, tell, wantScale: view.wantScale,

    undo: () => follow(store.undo, { words: undoneWords, back: store.redo }),
    redo: () => follow(store.redo, { words: redoneWords, back: store.undo }),
    /**
     * Selects a segment and, in it, layers. Without layers the segment itself is selected.
     * @param {string | null} segment_id @param {readonly string[]} [layer_ids]
     */
    select(segment_id, layer_ids = []) {
      store.select({ segment_id, layer_ids });
    },

    play_from: parking.play_from, passing: parking.passing, seek: parking.seek, scrub: parking.scrub, rest: parking.rest, play: parking.play, pause: player.pause, shuttle: parking.shuttle,
    togglePlay: () => (view.playing.peek() ? player.pause() : parking.play()),

    requestNarration: speaking.request, narrationOf: speaking.narrationOf,
    /** @param {string} role how far a voice of the kit is with its sample */
    requestSample: (role) => api.requestSample(video.id, role),
    checkAgain() {
      staging.again(() => true);
      judging?.again();
    },
    /** Has sizes judged as in an export by this preset. @param {string} preset */
    judgeFor(preset) {
      if (view.judged_for.peek() === preset) return;
      view.judged_for.value = preset;
      staging.again(() => true);
      judging?.again();
    },
    checking: checking.state, check: checking.run,
    startExport: work.startExport, cancelExport: work.cancelExport,
    /** @param {string} wanted the title of the video; a step that can be undone */
    async rename(wanted) {
      const from = title.peek();
      await work.rename(wanted);
      store.given(t("Rename the video"), { title: { from, to: wanted } });
    },
    takeUpKit: kit_steps.takeUp,
    ...originals.actions,

    keepMine: sync.keepMine, keepBoth: sync.keepBoth, takeTheirs: sync.takeTheirs,
    goBack: sync.goBack, restoreUnsent: sync.restoreUnsent, discardUnsent: sync.discardUnsent,
    /** Makes sure that everything is saved. */
    flush: () => sync.flush(),
    retrySave: sync.retry, takeBackRefused: sync.takeBackRefused,

    dispose() {
      for (const dispose of disposers) dispose();
    },
  };
}

/**
 * @param {EventTarget} target @param {{[type: string]: (event: Event) => void}} listeners
 * @returns {() => void} stops listening
 */
function listen(target, listeners) {
  const ending = new AbortController();
  for (const [type, listener] of Object.entries(listeners)) {
    target.addEventListener(type, listener, { signal: ending.signal });
  }
  return () => ending.abort();
}

// What the API takes and answers.

import type { CaptionSettings, ClipWord, FrameRate, Grade, Segment, Settings } from "./document.d.ts";
import type { KitValues } from "./kit.d.ts";
import type { FrameRange, ResolvedSegment } from "./resolved.d.ts";

export type AssetKind = "picture" | "svg" | "clip" | "audio" | "font" | "animation" | "lut";
/** What people say about a file when it comes in. */
export type AssetAbout = { readonly name?: string; readonly licence?: string; readonly origin?: string; readonly is_mask?: "true" };
export type AssetOut = {
  readonly id: string; readonly sha256: string; readonly name: string; readonly kind: AssetKind;
  readonly media_type: string; readonly url: string; readonly thumbnail_url: string | null;
  readonly width_px: number | null; readonly height_px: number | null; readonly duration_seconds: number | null;
  readonly licence: string; readonly origin: string; readonly created_at: string; readonly made_by?: string;
  readonly is_ai_made?: boolean; readonly model?: string;
  readonly facts?: { readonly notes?: readonly { readonly code: string; readonly message: string }[]; readonly has_audio?: boolean; readonly colours?: readonly string[]; readonly has_alpha?: boolean };
};
export type EngineOut = {
  readonly alias: string; readonly name: string; readonly licence: string; readonly is_model: boolean; readonly abilities: readonly string[];
  readonly problem: string;
};
export type TakesIn = {
  readonly prompt: string; readonly avoid?: string; readonly width_px: number; readonly height_px: number; readonly backend: string;
  readonly seed: number | null; readonly count: number; readonly names_palette?: boolean; readonly palette_strength?: number; readonly style?: string;
  readonly picture?: string | null; readonly strength?: number; readonly mask?: string | null; readonly references?: readonly string[]; readonly reference_strength?: number;
};
export type CameraMove = "push-in" | "pull-out" | "pan-left" | "pan-right" | "tilt-up" | "tilt-down";
export type FootageEngineOut = EngineOut & { readonly needs: readonly string[]; readonly longest_seconds: number };
export type FootageTakesIn = {
  readonly prompt: string; readonly avoid?: string; readonly width_px: number; readonly height_px: number; readonly frame_rate: FrameRate;
  readonly frames: number; readonly backend: string; readonly first?: string | null; readonly last?: string | null; readonly front?: string | null;
  readonly move?: CameraMove | null; readonly amount?: number | null; readonly names_palette?: boolean; readonly style?: string; readonly seed: number | null; readonly count: number;
};
export type FootageAgainIn = { readonly prompt?: string | null; readonly count: number };
export type AgainIn = { readonly prompt?: string | null; readonly strength?: number | null; readonly enlarge_with?: string; readonly count: number };
export type PickIn = { readonly width_px: number; readonly height_px: number };
export type TakeFindingOut = {
  readonly check: string; readonly verdict: "accept" | "look" | "reject"; readonly message: string;
  readonly box: { readonly left_px: number; readonly top_px: number; readonly width_px: number; readonly height_px: number } | null;
};
export type TakeOut = {
  readonly key: string; readonly prompt: string; readonly seed: number; readonly state: "waiting" | "blocked" | "running" | "done" | "failed" | "cancelled";
  readonly done_steps: number; readonly total_steps: number; readonly stage: string; readonly seconds_left: number | null;
  readonly preview: string | null; readonly verdict: "accept" | "look" | "reject" | null;
  readonly findings: readonly TakeFindingOut[]; readonly rejected: readonly string[]; readonly retries: number; readonly url: string | null; readonly width_px: number | null;
  readonly height_px: number | null; readonly maker: string | null; readonly is_model: boolean | null; readonly licence?: string; readonly understood: readonly string[];
  readonly is_footage: boolean; readonly seconds: number | null; readonly repairs: readonly string[]; readonly shape: number;
  readonly error_code: string; readonly error_message: string;
};
export type TranscriptOut = {
  readonly state: "missing" | "waiting" | "running" | "ready" | "failed"; readonly draft: true;
  readonly words: readonly ClipWord[] | null; readonly error: string | null;
};
export type SegmentOut = { readonly id: string; readonly revision: number; readonly document: Segment };
export type SettingsOut = Settings & { readonly revision: number };
export type VideoOut = {
  readonly id: string; readonly title: string; readonly workspace: { readonly key: string; readonly name: string };
  readonly rights: readonly string[]; readonly managers?: readonly string[]; readonly revision: number; readonly settings: SettingsOut;
  readonly segments: readonly SegmentOut[];
  readonly kit: { readonly name: string; readonly version: number; readonly values: KitValues };
  readonly fonts: { readonly [sha256: string]: string };
  readonly assets: { readonly [sha256: string]: AssetOut };
};
/** The screen of a device on which footage plays, output px from the top left of the layer's box. */
export type ScreenOut = {
  readonly left_px: number; readonly top_px: number; readonly width_px: number; readonly height_px: number;
  readonly upper_radius_px: number; readonly lower_radius_px: number;
  readonly camera: readonly [number, number, number, number] | null;
};
export type PictureOut = {
  readonly url?: string | null; readonly offset_x_px?: number; readonly offset_y_px?: number;
  readonly width_px?: number; readonly height_px?: number; readonly scale_ratio?: number;
  readonly frames?: number; readonly columns?: number; readonly clip_url?: string | null;
  readonly rest?: PictureOut | null;
  readonly dense?: PictureOut | null;
  /** Of a presenter: for each frame of the layer the numbers of the body, on this sheet, and of the head. */
  readonly shown?: readonly (readonly [number, number])[];
  readonly head?: PictureOut | null;
  /** Where in the file at `clip_url` playing begins; it has the edits baked in. */
  readonly clip_start_seconds?: number; readonly clip_is_preparing?: boolean; readonly clip_problem?: string;
  readonly screen?: ScreenOut | null;
};
export type NarrationOut = {
  readonly key: string; readonly state: "missing" | "waiting" | "running" | "ready" | "failed";
  readonly seconds: number | null; readonly url: string | null;
  readonly words: readonly { readonly text: string; readonly start_seconds: number; readonly end_seconds: number }[]
    | null;
  readonly error: string | null;
  readonly check?: ScriptCheckOut | null;
  /** Languages, where the script reads as another one than the voice speaks. */
  readonly strange_tongue?: { readonly script: string; readonly voice: string } | null;
};
/** The speech recognised back by another model. */
export type ScriptCheckOut = {
  readonly state: "missing" | "running" | "ready"; readonly word_error_ratio: number | null;
  readonly misheard: readonly { readonly text: string; readonly heard: string }[];
};
export type WaiverOut = { readonly id: string; readonly reason: string; readonly by: string; readonly expires_at: string };
export type WaiveIn = { readonly rule: string; readonly segment_id: string; readonly layer_id: string | null; readonly seen: string; readonly measured: string; readonly reason: string; readonly expires_at: string };
export type VideoKitOut = { readonly name: string; readonly number: number; readonly newer: number | null; readonly changes: readonly string[] };
export type FindingOut = {
  readonly code: string; readonly severity: "error" | "warning" | "hint" | "unjudged"; readonly message: string;
  readonly layer_id?: string | null; readonly segment_id?: string | null; readonly frames?: FrameRange;
  readonly fix?: { readonly [name: string]: unknown } | null;
  /** Whether it is about the whole video, and stands at a segment only to be found. */
  readonly is_of_video?: boolean;
  readonly blocks?: boolean; readonly waiver?: WaiverOut | null;
  /** The worst frame, and four corners in shares of the picture's width and height. */
  readonly at_frame?: number | null; readonly region?: readonly (readonly [number, number])[] | null;
  /** What was measured; empty where there is nothing to measure. `measure` is that and its limit, in one line. */
  readonly measured?: string; readonly measure?: string;
  /** The words and the number as the server keeps them, in whatever language the others are. */
  readonly as_found?: { readonly message: string; readonly measured: string };
};
/** How a layer's text reads on its worst frame: in its own colour, and in each colour of the kit by its value. */
export type ContrastOut = {
  readonly layer_id: string; readonly needed_ratio: number; readonly own_ratio: number | null;
  readonly at_frame: number | null; readonly ratios: { readonly [hex: string]: number };
};
/** A segment as the renderer sees it; `source` is the document it was made from, by identity. */
export type StagedSegment = {
  readonly id: string; readonly resolved: ResolvedSegment;
  readonly pictures: { readonly [layer_id: string]: PictureOut | null };
  readonly thumbnail_url: string | null; readonly narration: NarrationOut | null;
  readonly findings: readonly FindingOut[]; readonly contrasts?: readonly ContrastOut[]; readonly is_measuring?: boolean; readonly speech_model?: string; readonly source?: Segment; readonly grade?: Grade | null; readonly captions?: CaptionSettings;
};
export type ExportOut = {
  readonly id: string; readonly state: "waiting" | "blocked" | "running" | "done" | "failed" | "cancelled";
  readonly stage: string; readonly checks_left?: number; readonly progress: { readonly done_frames: number; readonly total_frames: number };
  readonly seconds_left: number | null; readonly preset: string;
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly files: readonly {
    readonly kind: string; readonly name: string; readonly url: string; readonly size_bytes: number;
  }[];
  readonly held_back_title: string;
  readonly held_back: readonly string[];
  /** The revision of the video of which it was made. */
  readonly video_revision?: number;
  readonly created_at: string; readonly by: string;
};
export type Person = { readonly name: string; readonly initials: string };
export type Theirs = {
  readonly revision: number | null; readonly document: Segment | Settings | null;
  readonly by: string; readonly at: string;
};
/** Something that two people changed. `id` is a segment's id, or "settings". */
export type Collision = { readonly id: string; readonly theirs: Theirs };
export type SaveIn = {
  segments: { base_revision: number | null; document: Segment }[];
  removed: { id: string; base_revision: number }[];
  order: string[] | null;
  settings: ({ base_revision: number } & Settings) | null;
};
/** A template for segments, dressed in the kit. */
export type TemplateOut = {
  readonly id: string; readonly name: string; readonly about: string; readonly job: string; readonly by: string;
  readonly source: "shipped" | "own" | "kit"; readonly segment_count: number; readonly pictures: readonly string[];
  readonly width_px: number; readonly height_px: number;
};
export type ScriptSegments = UsedTemplate & { readonly remarks: readonly string[] };
export type UsedTemplate = { readonly segments: readonly Segment[]; readonly assets: { readonly [sha256: string]: AssetOut } };
export type SaveOut = {
  revision: number; segments: { id: string; revision: number }[]; order: string[];
  settings_revision: number; collisions: Collision[];
};
export type Snapshot = {
  revision: number; title?: string; kit?: number; segments: { [id: string]: number }; exports: ExportOut[];
  narrations: { [key: string]: Partial<NarrationOut> & { state: NarrationOut["state"] } }; people: Person[];
  /** Another one whenever somebody said, resolved or removed something. */
  comments?: string;
  /** Another one whenever somebody asked for a review or decided something. */
  review?: string;
  leases?: readonly LeaseOut[];
};
/** Who edits a segment; `asked_by` would like to, and is empty where nobody asked. */
export type LeaseOut = { readonly segment_id: string; readonly name: string; readonly is_mine: boolean; readonly asked_by: string };
/** A kept state of the video; `changes` is what was done since the one before. */
export type RevisionOut = {
  readonly number: number; readonly title: string; readonly label: string; readonly author: string; readonly created_at: string;
  readonly changes: readonly string[]; readonly first_segment: Segment | null;
};
export type ReviewLinkOut = {
  readonly id: string; readonly name: string; readonly may_comment: boolean; readonly may_approve: boolean; readonly is_open: boolean;
  readonly by: string; readonly created_at: string; readonly expires_at: string; readonly revoked_at: string | null;
};
export type DecisionWord = "approved" | "changes" | "withdrawn";
/** A segment, or by an empty id what stands around them; `fingerprint` is what one sees of it. */
export type ReviewedPart = {
  readonly id: string; readonly fingerprint: string; readonly is_settled: boolean;
  readonly decision: { readonly decision: DecisionWord; readonly by: string; readonly at: string; readonly note: string; readonly is_current: boolean } | null;
};
export type ReviewOut = {
  readonly state: "draft" | "in-review" | "changes" | "approved"; readonly standing: ReviewOut["state"] | "stale"; readonly by: string; readonly at: string | null;
  readonly request: { readonly by: string; readonly at: string; readonly note: string; readonly reviewers: readonly string[] } | null;
  readonly whole: ReviewedPart | null; readonly segments: readonly ReviewedPart[]; readonly people: readonly Commenter[];
  readonly demands_approval: boolean;
};
/** Where a comment points; `place` are shares of the picture's width and height. */
export type Spot = { segment_id: string; layer_id: string | null; at_frame: number | null; place: readonly [number, number] | null };
export type RemarkIn = { text: string; mentions: readonly string[]; spot?: Spot | null };
export type Commenter = { readonly id: string; readonly name: string };
/** One comment; `text` is null where it was removed after others had answered. */
export type CommentOut = {
  readonly id: string; readonly parent_id: string | null; readonly by: string; readonly is_guest?: boolean; readonly text: string | null;
  readonly mentions: readonly string[]; readonly segment_id: string | null; readonly segment_name: string;
  readonly layer_id: string | null; readonly at_frame: number | null; readonly place: readonly [number, number] | null;
  readonly created_at: string; readonly resolved_at: string | null; readonly resolved_by: string;
  readonly is_own: boolean; readonly is_new: boolean;
};
export type CommentsOut = { readonly comments: readonly CommentOut[]; readonly people: readonly Commenter[] };

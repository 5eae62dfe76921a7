// What the editor itself keeps.

import type { Segment, Settings } from "./document.d.ts";

export type Selection = { readonly segment_id: string | null; readonly layer_ids: readonly string[] };
export type Span = {
  readonly id: string; readonly start_frame: number; readonly duration_frames: number; readonly estimated: boolean;
};
export type SaveState = "saved" | "saving" | "offline" | "changed-elsewhere" | "signed-out" | "error";
/** Work of an earlier visit that never reached the server. */
export type Unsent = {
  readonly video_id: string; readonly at: string;
  readonly segments: readonly { readonly base_revision: number | null; readonly document: Segment }[];
  readonly removed: readonly { readonly id: string; readonly base_revision: number }[];
  readonly order: readonly string[] | null; readonly settings: (Settings & { readonly base_revision: number }) | null;
};

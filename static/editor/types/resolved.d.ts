// What the document means once it is resolved, and the state of its layers at a frame.

import type {
  Align, Canvas, ClipWord, CropBox, Direction, Easing, Emphasis, Fit, FrameRate, KeyframeTrack, LayerSound,
  ListStyle, Motion, Music, Outline, SoundFades, SpriteSheet, TransitionKind,
} from "./document.d.ts";

export type Box = {
  readonly x_px: number; readonly y_px: number; readonly width_px: number; readonly height_px: number;
};
export type FrameRange = { readonly start_frame: number; readonly duration_frames: number };
export type ResolvedType = {
  readonly font: string; readonly family: string; readonly weight: number; readonly size_px: number;
  readonly minimum_size_px: number; readonly line_height_ratio: number; readonly letter_spacing_em: number;
  readonly upper_case: boolean; readonly colour: string;
};
export type Look =
  | {
      readonly kind: "text"; readonly text: string; readonly type: ResolvedType; readonly align: Align;
      readonly vertical_align: Align; readonly list_style: ListStyle; readonly shrink: boolean;
    }
  | {
      readonly kind: "picture"; readonly asset: string; readonly fit: Fit; readonly crop: CropBox;
      readonly corner_radius_px: number;
    }
  | { readonly kind: "logo"; readonly asset: string }
  | {
      readonly kind: "shape"; readonly outline: Outline; readonly fill: string | null;
      readonly stroke: string | null; readonly stroke_px: number; readonly corner_radius_px: number;
    }
  | { readonly kind: "icon" }
  | { readonly kind: "chart" }
  | { readonly kind: "table" }
  | { readonly kind: "character"; readonly person: string }
  | {
      readonly kind: "clip"; readonly asset: string; readonly fit: Fit; readonly corner_radius_px: number;
      readonly source_start_seconds: number; readonly loop: boolean; readonly frame?: unknown;
      readonly loop_offset_seconds?: number; readonly edit?: { readonly speed_ratio: number } | null;
    }
  | {
      readonly kind: "animation"; readonly asset: string; readonly loop: boolean; readonly speed_ratio: number;
      readonly sprite: SpriteSheet | null;
    };
export type ResolvedLayer = {
  readonly id: string; readonly name: string; readonly look: Look; readonly box: Box;
  readonly rotation_degrees: number; readonly opacity_ratio: number; readonly frames: FrameRange;
  readonly enter: Motion | null; readonly exit: Motion | null; readonly emphasis: readonly Emphasis[];
  readonly keyframes: readonly KeyframeTrack[]; readonly volume: number; readonly sound?: LayerSound | null;
  readonly volume_track?: KeyframeTrack | null;
} & SoundFades;
export type ResolvedScrim = { readonly colour: string; readonly opacity_ratio: number };
export type Fill =
  | { readonly kind: "solid"; readonly colour: string }
  | { readonly kind: "gradient"; readonly start: string; readonly end: string; readonly angle_degrees: number }
  | {
      readonly kind: "picture"; readonly asset: string; readonly fit: Fit; readonly behind: string;
      readonly move_start: CropBox; readonly move_end: CropBox; readonly scrim: ResolvedScrim | null;
      readonly move_easing: Easing; readonly move_from_ratio: number; readonly move_to_ratio: number;
    }
  | {
      readonly kind: "clip"; readonly asset: string; readonly fit: Fit; readonly source_start_seconds: number;
      readonly loop: boolean; readonly scrim: ResolvedScrim | null; readonly volume: number;
      readonly loop_offset_seconds?: number; readonly edit?: { readonly speed_ratio: number } | null;
    } & SoundFades;
export type ResolvedTransition = {
  readonly kind: TransitionKind; readonly before_frames: number; readonly after_frames: number;
  readonly colour: string | null; readonly direction: Direction;
};
export type ResolvedNarration = {
  readonly speech: unknown; readonly start_frame: number; readonly volume: number;
  readonly speech_seconds: number | null;
};
export type ResolvedSegment = {
  readonly id: string; readonly name: string; readonly start_frame: number; readonly duration_frames: number;
  readonly duration_is_estimated: boolean; readonly fill: Fill; readonly layers: readonly ResolvedLayer[];
  readonly narration: ResolvedNarration | null; readonly transition: ResolvedTransition;
  readonly clip_speech?: readonly { readonly words: readonly ClipWord[]; readonly is_heard: boolean }[];
};
export type ResolvedTimeline = {
  readonly canvas: Canvas; readonly frame_rate: FrameRate; readonly segments: readonly ResolvedSegment[];
  readonly music: Music | null;
};

/** The state of one layer at one frame; see builder/document/evaluate.py. */
export type LayerState = {
  layer_index: number; picture_frame: number; offset_x_px: number; offset_y_px: number; scale_ratio: number;
  rotation_degrees: number; opacity_ratio: number; reveal_left_ratio: number; reveal_top_ratio: number;
  reveal_right_ratio: number; reveal_bottom_ratio: number; crop: CropBox | null;
};
export type FillState = { crop: CropBox; clip_frame: number };
export type SegmentState = { segment_index: number; fill: FillState; layers: LayerState[] };
export type FrameState = {
  primary: SegmentState; incoming: SegmentState | null; transition: TransitionKind; progress_ratio: number;
  colour: string | null; direction: Direction;
};

// The document as it is stored.

export type Canvas = { readonly width_px: number; readonly height_px: number };
export type FrameRate = { readonly numerator: number; readonly denominator: number };

export type Colour =
  | { readonly kind: "role"; readonly role: string; readonly tint_ratio?: number | null }
  | { readonly kind: "custom"; readonly hex: string };

export type Anchor =
  | "top-left" | "top" | "top-right" | "left" | "centre" | "right" | "bottom-left" | "bottom" | "bottom-right" | "fill";
export type Place = {
  readonly x_px: number; readonly y_px: number; readonly width_px: number; readonly height_px: number;
  readonly anchor: Anchor;
};
export type CropBox = {
  readonly x_ratio: number; readonly y_ratio: number; readonly width_ratio: number; readonly height_ratio: number;
};

export type Easing = "linear" | "hold" | "ease-in" | "ease-out" | "ease-in-out" | "overshoot" | "spring" | "bounce" | "friction";
export type AnimatedProperty =
  | "offset-x-px" | "offset-y-px" | "scale-ratio" | "rotation-degrees" | "opacity-ratio"
  | "crop-x-ratio" | "crop-y-ratio" | "crop-width-ratio" | "crop-height-ratio" | "volume-ratio";
export type Keyframe = { readonly at_frame: number; readonly value: number; readonly easing: Easing };
export type KeyframeTrack = { readonly property: AnimatedProperty; readonly keyframes: readonly Keyframe[] };
export type MotionPreset =
  | "fade" | "rise" | "drop" | "slide-left" | "slide-right" | "slide-up" | "slide-down" | "pop"
  | "wipe" | "wipe-left" | "wipe-up" | "wipe-down" | "spring" | "bounce" | "swing" | "glide-left" | "glide-right"
  | "typewriter" | "draw-on" | "blur-in";
export type MotionUnit = "whole" | "line" | "word" | "character";
export type EmphasisPreset = "pulse" | "nod" | "wiggle" | "shake" | "breathe" | "bounce" | "spring" | "swing";
export type Motion = {
  readonly preset: MotionPreset; readonly duration_frames: number; readonly unit?: MotionUnit;
};
export type Emphasis = {
  readonly preset: EmphasisPreset; readonly at_frame: number; readonly duration_frames: number;
};

export type Recolour = { readonly original: string; readonly colour: Colour; readonly shade?: number };
export type Fit = "cover" | "contain" | "stretch";
export type Align = "start" | "centre" | "end";
export type Outline =
  | "rectangle" | "ellipse" | "triangle" | "line" | "arrow" | "star" | "polygon" | "callout" | "chevron" | "process"
  | "bracket" | "elbow" | "curve";
export type Pointer = { readonly x_ratio: number; readonly y_ratio: number };
export type LineHeads = "none" | "start" | "end" | "both";
export type Dash = "solid" | "dashed" | "dotted";
export type Shadow = {
  readonly colour: Colour | null; readonly opacity_ratio: number; readonly blur_px: number;
  readonly offset_x_px: number; readonly offset_y_px: number;
};
export type Gradient = { readonly end: Colour; readonly angle_degrees: number };
export type Border = { readonly colour: Colour; readonly width_px: number };
export type PictureMask = "box" | "ellipse" | "arch" | "hexagon" | "blob" | "squircle";
export type PictureFilters = {
  readonly brightness?: number; readonly contrast?: number; readonly greyscale_ratio?: number;
  readonly duotone?: { readonly dark: Colour; readonly light: Colour } | null; readonly blur_px?: number;
};
export type Device = "laptop" | "phone" | "tablet" | "browser";
export type DeviceFrame = { readonly device: Device; readonly tone: "dark" | "light"; readonly title: string };
export type ChartKind =
  | "columns" | "bars" | "stacked-columns" | "stacked-bars" | "line" | "area" | "pie" | "donut" | "progress-bar"
  | "progress-ring" | "counter";
export type Grouping = "none" | "comma" | "point" | "space" | "apostrophe";
export type NumberFormat = {
  readonly prefix: string; readonly suffix: string; readonly decimals: number; readonly grouping: Grouping;
  readonly shorten: boolean;
};
export type ChartSeries = { readonly name: string; readonly values: readonly number[] };
export type TableColumn = { readonly align: Align; readonly width_share: number };
export type ListStyle = "none" | "bullets" | "numbers";
export type Scrim = { readonly colour: Colour; readonly opacity_ratio: number };
export type Grade = {
  readonly exposure_stops: number; readonly contrast_ratio: number; readonly saturation_ratio: number;
  readonly temperature_ratio: number; readonly lut: string | null; readonly lut_ratio: number;
};
export type SlowMove = {
  readonly start: CropBox; readonly end: CropBox; readonly easing?: Easing; readonly from_ratio?: number;
  readonly to_ratio?: number;
};

export type Duration =
  | { readonly kind: "pinned"; readonly frames: number }
  | { readonly kind: "narration"; readonly minimum_frames: number };

export type ClipWord = { readonly text: string; readonly start_seconds: number; readonly end_seconds: number };
/** How footage is cut and changed; see builder/document/footage.py. */
export type FootageCut = {
  readonly source_start_seconds: number; readonly source_end_seconds: number | null; readonly speed_ratio: number;
  readonly crop: CropBox; readonly mirror: boolean; readonly fade_in_frames: number; readonly fade_out_frames: number;
  readonly loop_offset_seconds: number;
};
type Cut = Pick<FootageCut, "source_start_seconds"> & Partial<FootageCut>;
export type ClipBackground = Cut & {
  readonly kind: "clip"; readonly asset: string; readonly fit: Fit;
  readonly loop: boolean; readonly volume: number; readonly scrim: Scrim | null;
  readonly words: readonly ClipWord[];
} & SoundFades;
export type Background =
  | { readonly kind: "colour"; readonly colour: Colour }
  | { readonly kind: "gradient"; readonly start: Colour; readonly end: Colour; readonly angle_degrees: number }
  | {
      readonly kind: "picture"; readonly asset: string; readonly fit: Fit; readonly behind: Colour | null;
      readonly move: SlowMove | null; readonly scrim: Scrim | null;
      readonly recolours?: readonly Recolour[]; readonly tile_px?: number | null;
    }
  | ClipBackground;

type LayerBase = {
  readonly id: string; readonly name: string; readonly place: Place; readonly rotation_degrees: number;
  readonly opacity_ratio: number; readonly start_frame: number; readonly end_frame: number | null;
  readonly enter: Motion | null; readonly exit: Motion | null; readonly emphasis: readonly Emphasis[];
  readonly keyframes: readonly KeyframeTrack[]; readonly sound?: LayerSound | null; readonly locked: boolean;
  readonly slot?: Slot | null; readonly group?: string | null;
};
/** What a layer that came with a template is to be filled with; see builder/document/slots.py. */
export type Slot = {
  readonly name: string; readonly hint: string; readonly sample: string; readonly maximum_letters: number | null;
  readonly aspect: string | null; readonly maximum_seconds: number | null;
};
/** A sound that plays once with its layer. */
export type LayerSound = { readonly asset: string; readonly volume: number; readonly offset_frames: number };
/** How the sound of footage comes and goes, frames. */
export type SoundFades = { readonly sound_fade_in_frames?: number; readonly sound_fade_out_frames?: number };
export type TextLayer = LayerBase & {
  readonly kind: "text"; readonly text: string; readonly style: string; readonly colour: Colour | null;
  readonly size_px: number | null; readonly align: Align; readonly vertical_align: Align;
  readonly list_style: ListStyle; readonly shrink: boolean; readonly grow?: boolean;
  readonly line_height_ratio?: number | null; readonly letter_spacing_em?: number | null;
  readonly spans?: readonly TextSpan[]; readonly highlight?: TextHighlight | null;
  readonly letter_outline?: TextOutline | null; readonly shadow?: TextShadow | null;
  readonly gradient?: TextGradient | null;
};
export type TextHighlight = {
  readonly colour: Colour; readonly padding_x_em: number; readonly padding_y_em: number; readonly corner_radius_em: number;
};
export type TextOutline = { readonly colour: Colour; readonly width_em: number };
export type TextShadow = {
  readonly colour: Colour; readonly opacity_ratio: number; readonly offset_x_em: number; readonly offset_y_em: number;
  readonly blur_em: number;
};
export type TextGradient = { readonly start: Colour; readonly end: Colour; readonly angle_degrees: number };
/** Characters (Unicode code points, not UTF-16 units) `start` to before `end`; null keeps what the text has. */
export type TextSpan = {
  readonly start: number; readonly end: number; readonly style: string | null; readonly colour: Colour | null;
  readonly highlight: TextHighlight | null;
};
export type PictureLayer = LayerBase & {
  readonly kind: "picture"; readonly asset: string; readonly fit: Fit; readonly crop: CropBox;
  readonly corner_radius_px: number; readonly description: string; readonly mask?: PictureMask;
  readonly mask_asset?: string | null; readonly filters?: PictureFilters; readonly border?: Border | null;
  readonly shadow?: Shadow | null; readonly frame?: DeviceFrame | null; readonly recolours?: readonly Recolour[];
  readonly tile_px?: number | null;
};
export type LogoLayer = LayerBase & { readonly kind: "logo"; readonly variant: string };
export type ShapeLayer = LayerBase & {
  readonly kind: "shape"; readonly outline: Outline; readonly fill: Colour | null; readonly stroke: Colour | null;
  readonly stroke_px: number; readonly corner_radius_px: number; readonly points?: number;
  readonly depth_ratio?: number; readonly pointer?: Pointer; readonly heads?: LineHeads | null; readonly dash?: Dash;
  readonly cap?: "butt" | "round"; readonly gradient?: Gradient | null; readonly shadow?: Shadow | null;
};
export type IconLayer = LayerBase & {
  readonly kind: "icon"; readonly icon: string; readonly colour: Colour; readonly stroke_weight: number;
  readonly description: string;
};
export type ChartLayer = LayerBase & {
  readonly kind: "chart"; readonly chart: ChartKind; readonly categories: readonly string[];
  readonly series: readonly ChartSeries[]; readonly colours: readonly Colour[];
  readonly number_format: NumberFormat; readonly maximum: number | null; readonly style: string;
  readonly colour: Colour | null; readonly size_px: number | null; readonly axis: boolean; readonly labels: boolean;
  readonly legend: boolean; readonly description: string;
};
export type TableLayer = LayerBase & {
  readonly kind: "table"; readonly rows: readonly (readonly string[])[]; readonly columns: readonly TableColumn[];
  readonly header: boolean; readonly style: string; readonly colour: Colour | null; readonly size_px: number | null;
  readonly header_fill: Colour | null; readonly header_colour: Colour | null; readonly fill: Colour | null;
  readonly stripe: Colour | null; readonly line: Colour | null; readonly corner_radius_px: number;
  readonly description: string;
};
export type ClipLayer = LayerBase & SoundFades & Cut & {
  readonly kind: "clip"; readonly asset: string; readonly fit: Fit; readonly corner_radius_px: number;
  readonly loop: boolean; readonly volume: number;
  readonly description: string; readonly words: readonly ClipWord[]; readonly frame?: DeviceFrame | null;
};
export type SpriteSheet = {
  readonly columns: number; readonly rows: number; readonly frame_count: number; readonly frames_per_second: number;
};
export type AnimationLayer = LayerBase & {
  readonly kind: "animation"; readonly asset: string; readonly sprite: SpriteSheet | null; readonly loop: boolean;
  readonly speed_ratio: number; readonly description: string; readonly recolours?: readonly Recolour[];
};
export type PresenterPose = "relaxed" | "open" | "presenting" | "pointing" | "folded" | "clasped" | "confident";
export type Expression = "friendly" | "happy" | "serious" | "concerned";
export type Gaze = "viewer" | "left" | "right" | "down";
export type Gesture = "nod" | "wave" | "point" | "shrug";
export type CharacterCue =
  | { readonly kind: "pose"; readonly at_frame: number; readonly pose: PresenterPose }
  | { readonly kind: "expression"; readonly at_frame: number; readonly expression: Expression }
  | { readonly kind: "gaze"; readonly at_frame: number; readonly gaze: Gaze }
  | { readonly kind: "gesture"; readonly at_frame: number; readonly gesture: Gesture; readonly duration_frames: number };
export type CharacterLayer = LayerBase & {
  readonly kind: "character"; readonly person: string; readonly pose: PresenterPose; readonly expression: Expression;
  readonly gaze: Gaze; readonly talks: boolean; readonly is_mirrored: boolean; readonly clothing: Colour | null;
  readonly accent: Colour | null; readonly cues: readonly CharacterCue[]; readonly description: string;
};
export type Layer =
  | TextLayer | PictureLayer | LogoLayer | ShapeLayer | IconLayer | ChartLayer | TableLayer | ClipLayer
  | AnimationLayer | CharacterLayer;

export type Narration = {
  readonly script: string; readonly voice: string; readonly speed_ratio: number; readonly volume: number;
  readonly lead_frames: number; readonly tail_frames: number; readonly recording: string | null;
};
export type TransitionKind = "cut" | "crossfade" | "dip" | "slide" | "push" | "wipe" | "zoom" | "iris";
export type Direction = "left" | "right" | "up" | "down";
export type Transition = {
  readonly kind: TransitionKind; readonly duration_frames: number; readonly colour: Colour | null;
  readonly direction?: Direction | null;
};
export type Segment = {
  readonly id: string; readonly name: string; readonly duration: Duration; readonly background: Background;
  readonly layers: readonly Layer[]; readonly narration: Narration | null; readonly transition: Transition;
  readonly locked: boolean; readonly grade?: Grade | null; readonly template?: string | null; readonly part?: string | null;
};
export type Music = {
  readonly asset: string; readonly volume: number; readonly fade_in_frames: number;
  readonly fade_out_frames: number; readonly duck_db: number; readonly start_frame?: number;
  readonly end_frame?: number | null; readonly source_start_seconds?: number;
  readonly source_end_seconds?: number | null;
};
export type CaptionSettings = {
  readonly burn_in: boolean; readonly place: "bottom" | "top"; readonly style: string;
  readonly backing?: "box" | "outline"; readonly word_highlight?: string | null;
};
export type Timeline = {
  readonly schema_version: 1; readonly canvas: Canvas; readonly frame_rate: FrameRate;
  readonly segments: readonly Segment[]; readonly music: Music | null; readonly captions: CaptionSettings;
  readonly grade?: Grade | null;
};
/** Everything of a timeline but its segments. */
export type Settings = Omit<Timeline, "segments" | "schema_version">;

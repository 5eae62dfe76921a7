// The values that the editor works with: the document as it is stored, what it means once resolved, and what the
// API answers. Field names are those of the wire; all values are immutable.

// The document ------------------------------------------------------------------------------------------------------

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
  readonly locked: boolean; readonly grade?: Grade | null; readonly template?: string | null;
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

// What it means -----------------------------------------------------------------------------------------------------

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

// The kit -----------------------------------------------------------------------------------------------------------

export type KitColour = {
  readonly role: string; readonly name: string; readonly hex: string; readonly tint_ratios: readonly number[];
};
export type TypeStyle = ResolvedType & { readonly role: string; readonly name: string };
export type LogoVariant = {
  readonly variant: string; readonly name: string; readonly asset: string; readonly width_px: number;
  readonly height_px: number; readonly clear_space_ratio: number; readonly minimum_height_px: number;
  readonly unit_ratio: number; readonly on_dark: boolean; readonly is_retired: boolean;
  readonly places: readonly string[];
};
export type VoiceRole = {
  readonly role: string; readonly name: string; readonly backend: string; readonly voice: string;
};
export type SafeMargins = {
  readonly aspect: string; readonly top_ratio: number; readonly right_ratio: number; readonly bottom_ratio: number;
  readonly left_ratio: number;
};
export type KitValues = {
  readonly name: string; readonly colours: readonly KitColour[]; readonly type_styles: readonly TypeStyle[];
  readonly logos: readonly LogoVariant[]; readonly voices: readonly VoiceRole[];
  readonly motion?: { readonly transitions?: readonly TransitionKind[]; readonly presets?: readonly MotionPreset[] };
  readonly music?: readonly { readonly role: string; readonly name: string; readonly asset: string; readonly licence: string; readonly licence_ends_on: string | null }[];
  readonly safe_margins?: readonly SafeMargins[];
  readonly font_rights?: readonly { readonly font: string; readonly licence: string }[];
  readonly lexicon?: readonly { readonly word: string; readonly kind: string }[];
  readonly picture_styles?: readonly { readonly role: string; readonly name: string; readonly words: string }[];
  readonly pronunciations: readonly { readonly word: string; readonly ipa: string; readonly say_as: string }[];
};

// The API -----------------------------------------------------------------------------------------------------------

export type AssetKind = "picture" | "svg" | "clip" | "audio" | "font" | "animation" | "lut";
/** What people say about a file when it comes in. */
export type AssetAbout = { readonly name?: string; readonly licence?: string; readonly origin?: string };
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
};
/** The speech recognised back by another model. */
export type ScriptCheckOut = {
  readonly state: "running" | "ready"; readonly word_error_ratio: number | null;
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
  readonly state: "draft" | "in-review" | "changes" | "approved"; readonly by: string; readonly at: string | null;
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

// The editor --------------------------------------------------------------------------------------------------------

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

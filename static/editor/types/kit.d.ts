// What the editor knows of the brand kit.

import type { MotionPreset, TransitionKind } from "./document.d.ts";
import type { ResolvedType } from "./resolved.d.ts";

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

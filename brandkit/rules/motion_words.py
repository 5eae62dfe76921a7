"""What motions, courses and transitions are called in the sentences of findings."""

from collections.abc import Mapping
from typing import Final

from builder.document.animation import Easing, EmphasisPreset, Preset
from builder.document.transitions import TransitionKind

PRESET_WORDS: Final[Mapping[Preset, str]] = {
    Preset.FADE: "fading",
    Preset.RISE: "rising",
    Preset.DROP: "dropping",
    Preset.SLIDE_LEFT: "sliding to the left",
    Preset.SLIDE_RIGHT: "sliding to the right",
    Preset.SLIDE_UP: "sliding up",
    Preset.SLIDE_DOWN: "sliding down",
    Preset.POP: "popping up",
    Preset.WIPE: "a wipe to the right",
    Preset.WIPE_LEFT: "a wipe to the left",
    Preset.WIPE_UP: "a wipe upwards",
    Preset.WIPE_DOWN: "a wipe downwards",
    Preset.SPRING: "springing",
    Preset.BOUNCE: "bouncing",
    Preset.SWING: "swinging",
    Preset.GLIDE_LEFT: "gliding to the left",
    Preset.GLIDE_RIGHT: "gliding to the right",
    Preset.TYPEWRITER: "being typed",
    Preset.DRAW_ON: "being drawn",
    Preset.BLUR_IN: "getting sharp",
}
"""Ways to come in and to go, after “by”."""
EMPHASIS_WORDS: Final[Mapping[EmphasisPreset, str]] = {
    EmphasisPreset.PULSE: "pulsing",
    EmphasisPreset.NOD: "nodding",
    EmphasisPreset.WIGGLE: "wiggling",
    EmphasisPreset.SHAKE: "shaking",
    EmphasisPreset.BREATHE: "breathing",
    EmphasisPreset.BOUNCE: "bouncing",
    EmphasisPreset.SPRING: "springing",
    EmphasisPreset.SWING: "swinging",
}
"""What draws the eye, after “by”."""
EASING_WORDS: Final[Mapping[Easing, str]] = {
    Easing.LINEAR: "an even course",
    Easing.HOLD: "a value that is held",
    Easing.EASE_IN: "a soft start",
    Easing.EASE_OUT: "a soft end",
    Easing.EASE_IN_OUT: "a soft start and end",
    Easing.OVERSHOOT: "an overshoot",
    Easing.SPRING: "a spring",
    Easing.BOUNCE: "a bounce",
    Easing.FRICTION: "friction",
}
"""Courses, after “with”."""
TRANSITION_WORDS: Final[Mapping[TransitionKind, str]] = {
    TransitionKind.CUT: "a cut",
    TransitionKind.CROSSFADE: "a crossfade",
    TransitionKind.DIP: "a dip through a colour",
    TransitionKind.SLIDE: "a slide",
    TransitionKind.PUSH: "a push",
    TransitionKind.WIPE: "a wipe",
    TransitionKind.ZOOM: "a zoom",
    TransitionKind.IRIS: "an opening circle",
}
"""Transitions, after “is”."""

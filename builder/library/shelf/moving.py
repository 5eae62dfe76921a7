"""The animations of the shelf by name, with words by which they are found."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from builder.library.shelf import looped, once
from builder.library.shelf.lottie import Json


@dataclass(frozen=True, slots=True)
class Moving:
    """How an animation is made; it ``loops`` without a seam, or plays once and stays as it ends."""

    make: Callable[[], Json]
    words: str
    loops: bool = False
    poster: float = 0.98
    """The share of its time that shows it best."""


MOVING: Final[Mapping[str, Moving]] = {
    "check-mark": Moving(once.check_mark, "done ok yes success approved tick"),
    "cross-mark": Moving(once.cross_mark, "no wrong stop error"),
    "exclamation-mark": Moving(once.exclamation_mark, "warning attention danger important"),
    "question-mark": Moving(once.question_mark, "help faq unknown quiz"),
    "underline": Moving(once.underline_sweep, "line text emphasis sweep"),
    "underline-wave": Moving(once.underline_wave, "line text emphasis squiggle"),
    "underline-double": Moving(once.underline_double, "line text emphasis sketch hand-drawn"),
    "highlighter": Moving(once.highlighter, "mark text emphasis marker"),
    "circle-round": Moving(once.circle_round, "mark text emphasis ellipse hand-drawn"),
    "cross-out": Moving(once.cross_out, "strike through delete scribble wrong"),
    "arrow-right": Moving(once.arrow_right, "next pointer direction"),
    "arrow-curved": Moving(once.arrow_curved, "pointer direction hand-drawn"),
    "arrow-loop": Moving(once.arrow_loop, "pointer direction hand-drawn"),
    "confetti": Moving(once.confetti, "party celebration congratulations success", poster=0.42),
    "sparkle-burst": Moving(once.sparkle_burst, "shine rays star surprise new", poster=0.42),
    "progress-ring": Moving(once.ring_progress, "loading percent circle"),
    "progress-ring-complete": Moving(once.ring_complete, "loading percent circle done"),
    "progress-bar": Moving(once.bar_progress, "loading percent"),
    "bar-chart": Moving(once.chart_bars, "statistics data growth report"),
    "line-chart": Moving(once.chart_line, "statistics data growth report"),
    "donut-chart": Moving(once.chart_donut, "statistics data share pie report"),
    "growth": Moving(once.trend_up, "arrow up rise profit success trend"),
    "lower-third": Moving(once.lower_third_bar, "name title bar accent banner"),
    "lower-third-line": Moving(once.lower_third_line, "name title line accent"),
    "frame-corners": Moving(once.frame_corners, "focus border viewfinder"),
    "frame": Moving(once.frame_drawn, "border rectangle box"),
    "star": Moving(once.star_pop, "favourite rating award success"),
    "heart": Moving(once.heart_pop, "love like favourite health"),
    "check-list": Moving(once.list_checked, "tasks todo done steps"),
    "steps": Moving(once.steps, "process timeline roadmap three"),
    "dots-row": Moving(once.wipe_dots, "divider accent transition", poster=0.42),
    "banner": Moving(once.banner, "ribbon title label"),
    "pulse": Moving(looped.pulse, "ripple attention live signal", loops=True, poster=0.3),
    "waiting": Moving(looped.waiting_dots, "loading dots typing", loops=True, poster=0.3),
    "spinner": Moving(looped.spinner, "loading wait circle", loops=True, poster=0.3),
    "sound": Moving(looped.sound_bars, "music audio equalizer voice podcast", loops=True, poster=0.3),
    "arrow-down": Moving(looped.scroll_down, "scroll pointer direction", loops=True, poster=0.3),
    "chevrons": Moving(looped.chevrons, "arrows next direction flow", loops=True, poster=0.3),
    "location": Moving(looped.location, "map pin place office", loops=True, poster=0.3),
    "bell": Moving(looped.bell, "reminder notification alert", loops=True, poster=0.3),
    "gear": Moving(looped.gear, "settings machine process engineering", loops=True, poster=0.3),
    "gears": Moving(looped.gears, "settings machine process engineering", loops=True, poster=0.3),
    "orbit": Moving(looped.orbit, "planet science atom network", loops=True, poster=0.3),
    "wave": Moving(looped.wave_line, "line divider water sound", loops=True, poster=0.3),
    "idea": Moving(looped.idea, "light bulb innovation", loops=True, poster=0.3),
    "clock": Moving(looped.clock, "time hours deadline", loops=True, poster=0.3),
    "globe": Moving(looped.globe, "world earth international web", loops=True, poster=0.3),
    "recording": Moving(looped.live_dot, "live dot record on air", loops=True, poster=0.3),
    "message": Moving(looped.mail, "mail letter e-mail notification", loops=True, poster=0.3),
}

"""What pages draw of a kit: logos with their clear space, pairs of colours, margins, licences that end."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from brandkit import api as brandkit
from builder.document.kit_demands import MusicTrack, SafeMargins
from builder.document.kit_values import ColourRole, KitValues, LogoVariant
from builder.selectors.voice_samples import find_voice_samples, find_word_samples
from generation.api import MediaState, NarrationState

ENDING = timedelta(days=60)
"""How long before its end a licence is warned of."""
DARK, LIGHT = "#12171f", "#ffffff"
_DARK_BELOW = 100
"""A colour that is brighter, of 255, is no dark ground."""
LOGO_HEIGHT, MARGIN = 100, 24
FRAMES = {"16:9": (160, 90), "9:16": (90, 160)}
PAIRS_SHOWN, FADED_SHOWN = 60, 8


@dataclass(frozen=True, slots=True)
class Ground:
    """What a logo is drawn on, and the colour of lines that can be seen there."""

    name: str
    hex: str
    ink: str


@dataclass(frozen=True, slots=True)
class LogoSample:
    """A logo in a drawing in which it is a hundred high, with the clear space round it and a margin round that."""

    logo: LogoVariant
    grounds: tuple[Ground, ...]
    logo_width: float
    clear: float
    unit: float

    @property
    def places(self) -> list[str]:
        """Where it may stand, in words; none where that is anywhere."""
        return [brandkit.PLACE_WORDS[place] for place in self.logo.places if place in brandkit.PLACE_WORDS]

    @property
    def least_width_px(self) -> float:
        """The width of the logo at its smallest height."""
        return self.logo.minimum_height_px * self.logo.width_px / self.logo.height_px

    @property
    def kept_width(self) -> float:
        """Of the logo with its clear space."""
        return self.logo_width + 2 * self.clear

    @property
    def kept_height(self) -> float:
        """Of the logo with its clear space."""
        return LOGO_HEIGHT + 2 * self.clear

    @property
    def width(self) -> float:
        """Of the drawing."""
        return self.kept_width + 2 * MARGIN

    @property
    def height(self) -> float:
        """Of the drawing."""
        return self.kept_height + 2 * MARGIN

    @property
    def inset(self) -> float:
        """Where the logo begins, from the left and from the top."""
        return MARGIN + self.clear

    @property
    def unit_x(self) -> float:
        """Where the line stands that shows the unit."""
        return MARGIN + self.clear / 2


@dataclass(frozen=True, slots=True)
class PairDrawn:
    """Text of one colour on another."""

    text: ColourRole
    ground: ColourRole
    ratio: float
    carries_text: bool


@dataclass(frozen=True, slots=True)
class FadedPair:
    """Text of one colour on another that loses contrast with a new version of the kit."""

    text: str
    ground: str
    was_ratio: float
    is_ratio: float
    carries_large_text: bool


@dataclass(frozen=True, slots=True)
class MarginsDrawn:
    """Safe margins on a frame of one shape, in the units of the drawing."""

    shape: str
    frame_width: int
    frame_height: int
    x: float
    y: float
    width: float
    height: float
    margins: SafeMargins
    is_usual: bool


@dataclass(frozen=True, slots=True)
class MusicShown:
    """Music, and how its licence stands: ``ended``, ``ending`` or empty."""

    track: MusicTrack
    state: str


def samples_of(values: KitValues, *, workspace_key: UUID, today: date) -> Mapping[str, object]:
    """Everything that the page of a version draws."""
    voices = find_voice_samples(workspace_key, kit=values)
    words = find_word_samples(workspace_key, kit=values)
    return {
        "logos": [logo_sample(logo, values=values) for logo in values.logos],
        "colours": _colours_of(values),
        "pairs": pairs_of(values),
        "margins": [margins_on(shape, values=values) for shape in FRAMES],
        "other_margins": [one for one in values.safe_margins if one.aspect and one.aspect not in FRAMES],
        "music": [MusicShown(track=track, state=licence_state(track, today=today)) for track in values.music],
        "voices": [(voice, voices.get(voice.role)) for voice in values.voices],
        "words": words,
        "is_speaking": _is_any_pending(voices.values()),
        "is_saying_words": _is_any_pending(state for _entry, state in words),
    }


@dataclass(frozen=True, slots=True)
class ColourShown:
    """A colour of the palette, its allowed tints, and each as a viewer sees it after H.264."""

    colour: ColourRole
    seen: brandkit.SeenColour
    tints: Sequence[brandkit.SeenColour]


def _colours_of(values: KitValues) -> list[ColourShown]:
    seen = iter(brandkit.list_seen_colours(values))
    return [ColourShown(colour, next(seen), [next(seen) for _ in colour.tint_ratios]) for colour in values.colours]


def _is_any_pending(states: Iterable[NarrationState | None]) -> bool:
    return any(state and state.state in {MediaState.WAITING, MediaState.RUNNING} for state in states)


def logo_sample(logo: LogoVariant, *, values: KitValues) -> LogoSample:
    """The logo as it is drawn, on each ground that the kit names for it, else on a light or a dark one."""
    named = [
        Ground(colour.name, colour.hex, _ink(colour.hex)) for colour in values.colours if colour.role in logo.grounds
    ]
    plain = Ground("dark", dark_ground_of(values), LIGHT) if logo.on_dark else Ground("light", LIGHT, DARK)
    return LogoSample(
        logo=logo,
        grounds=tuple(named) or (plain,),
        logo_width=LOGO_HEIGHT * logo.width_px / logo.height_px,
        clear=LOGO_HEIGHT * logo.clear_space_of_height,
        unit=LOGO_HEIGHT * logo.unit_ratio,
    )


def dark_ground_of(values: KitValues) -> str:
    """What a logo for dark grounds is shown on: the darkest colour of the palette, if that is dark."""
    dark = [colour.hex for colour in values.colours if _brightness(colour.hex) < _DARK_BELOW]
    return min(dark, key=_brightness, default=DARK)


def list_faded_pairs(before: KitValues, *, after: KitValues) -> list[FadedPair]:
    """Text that reads on a colour by one version and no longer, or only large, by the other; the faintest first."""
    names = {colour.role: colour.name for colour in after.colours}
    old = {(pair.text, pair.ground): pair for pair in brandkit.list_pairs(before)}
    faded = [
        FadedPair(names[new.text], names[new.ground], was.contrast_ratio, new.contrast_ratio, new.carries_large_text)
        for new in brandkit.list_pairs(after)
        if (was := old.get((new.text, new.ground))) and was.is_allowed
        if was.carries_text > new.carries_text or was.carries_large_text > new.carries_large_text
    ]
    return sorted(faded, key=lambda pair: pair.is_ratio)[:FADED_SHOWN]


def pairs_of(values: KitValues) -> list[PairDrawn]:
    """The pairs that the kit allows, the clearest first."""
    roles = {colour.role: colour for colour in values.colours}
    allowed = [pair for pair in brandkit.list_pairs(values) if pair.is_allowed]
    allowed.sort(key=lambda pair: -pair.contrast_ratio)
    return [
        PairDrawn(
            text=roles[pair.text],
            ground=roles[pair.ground],
            ratio=pair.contrast_ratio,
            carries_text=pair.carries_text,
        )
        for pair in allowed[:PAIRS_SHOWN]
    ]


def margins_on(shape: str, *, values: KitValues) -> MarginsDrawn:
    """The margins that hold for a shape: its own, those for all others, or the usual ones."""
    by_shape = {one.aspect: one for one in values.safe_margins}
    margins = by_shape.get(shape) or by_shape.get("") or SafeMargins()
    width, height = FRAMES[shape]
    return MarginsDrawn(
        shape=shape,
        frame_width=width,
        frame_height=height,
        x=width * margins.left_ratio,
        y=height * margins.top_ratio,
        width=width * (1 - margins.left_ratio - margins.right_ratio),
        height=height * (1 - margins.top_ratio - margins.bottom_ratio),
        margins=margins,
        is_usual=not values.safe_margins,
    )


def list_ended_music(values: KitValues, *, today: date) -> list[str]:
    """The names of the music that no video may play any more."""
    return [track.name for track in values.music if licence_state(track, today=today) == "ended"]


def licence_state(track: MusicTrack, *, today: date) -> str:
    """How the licence of a track stands."""
    if track.licence_ends_on is None or track.licence_ends_on > today + ENDING:
        return ""
    return "ended" if track.licence_ends_on < today else "ending"


def _ink(ground: str) -> str:
    return DARK if _brightness(ground) > 140 else LIGHT


def _brightness(colour: str) -> float:
    red, green, blue = bytes.fromhex(colour[1:])
    return (299 * red + 587 * green + 114 * blue) / 1000

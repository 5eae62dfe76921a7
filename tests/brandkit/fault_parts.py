"""What the documents with faults are made of: a kit, and layers that keep to it."""

from datetime import date

from brandkit.domain.evidence import NO_EVIDENCE, Evidence
from brandkit.domain.findings import Finding
from brandkit.rules.standard import check_document
from builder.document.animation import (
    Easing,
    EmphasisPreset,
    MotionUnit,
    Preset,
)
from builder.document.backgrounds import ColourBackground
from builder.document.colour import RoleColour
from builder.document.geometry import Anchor, Place
from builder.document.kit_demands import (
    ForeignMark,
    LexiconEntry,
    MotionRules,
    MusicTrack,
    WordingKind,
)
from builder.document.kit_values import ColourRole, KitValues, LogoVariant, TypeStyle, VoiceRole
from builder.document.layers import (
    Layer,
    LogoLayer,
    PictureLayer,
    ShapeLayer,
    TextLayer,
)
from builder.document.resolve import resolve
from builder.document.timeline import PinnedDuration, Segment, Timeline
from builder.document.transitions import TransitionKind

TODAY = date(2026, 3, 1)
FONT, LOGO, REVERSED, FORMER, FOREIGN, PICTURE = ("f" * 64, "1" * 64, "2" * 64, "3" * 64, "4" * 64, "9" * 64)
SONG, OLD_SONG, LATE_SONG, ODD_SONG = ("a" * 64, "b" * 64, "c" * 64, "d" * 64)


def colour(role: str) -> RoleColour:
    return RoleColour(role=role)


def place(x: float, y: float, width: float, height: float) -> Place:
    return Place(x_px=x, y_px=y, width_px=width, height_px=height, anchor=Anchor.TOP_LEFT)


def logo_variant(variant: str, asset: str, **changes: object) -> LogoVariant:
    values = {"name": variant.title(), "width_px": 400, "height_px": 100, "colours": ("#14213d", "#e20074")}
    return LogoVariant.model_validate({"variant": variant, "asset": asset, **values, **changes})


PALETTE = (
    ColourRole(role="ink", name="Ink", hex="#14213d", tint_ratios=(0.1,)),
    ColourRole(role="paper", name="Paper", hex="#ffffff"),
    ColourRole(role="accent", name="Magenta", hex="#e20074"),
    ColourRole(role="sky", name="Sky", hex="#4aa8ff"),
)
BODY = TypeStyle(role="body", name="Body", font=FONT, family="Sans", size_px=40, minimum_size_px=28, colour="ink")
TITLE = BODY.model_copy(update={"role": "title", "name": "Title", "weight": 700, "size_px": 80, "minimum_size_px": 40})
MOTION = MotionRules(
    presets=(Preset.FADE, Preset.RISE),
    units=(MotionUnit.WHOLE, MotionUnit.LINE),
    emphases=(EmphasisPreset.PULSE,),
    transitions=(TransitionKind.CROSSFADE,),
    easings=(Easing.EASE_IN_OUT,),
    minimum_seconds=0.2,
    maximum_seconds=1,
)
LEXICON = (
    LexiconEntry(word="Fabrikam", kind=WordingKind.EXACT),
    LexiconEntry(word="cheap", kind=WordingKind.BANNED, instead="affordable"),
    LexiconEntry(word="world-class", kind=WordingKind.BANNED),
    LexiconEntry(word="staff", kind=WordingKind.PREFERRED, instead="colleagues"),
)
MUSIC = (
    MusicTrack(role="calm", name="Calm", asset=SONG),
    MusicTrack(role="old", name="Old", asset=OLD_SONG, licence_ends_on=date(2026, 2, 1)),
    MusicTrack(role="late", name="Late", asset=LATE_SONG, licence_ends_on=date(2026, 3, 10)),
)


def build_kit(**changes: object) -> KitValues:
    values: dict[str, object] = {
        "name": "Fabrikam",
        "colours": PALETTE,
        "type_styles": (BODY, TITLE),
        "logos": (
            logo_variant("primary", LOGO),
            logo_variant("reversed", REVERSED, on_dark=True, colours=("#ffffff",)),
            logo_variant("former", FORMER, is_retired=True),
        ),
        "voices": (VoiceRole(role="narrator", name="Narrator", backend="hibari", voice="heart"),),
        "motion": MOTION,
        "lexicon": LEXICON,
        "music": MUSIC,
        "foreign_marks": (ForeignMark(id="contoso", name="Contoso", asset=FOREIGN),),
    }
    return KitValues.model_validate({**values, **changes})


def text(words: str = "Hello there", box: Place | None = None, **changes: object) -> TextLayer:
    return TextLayer.model_validate(
        {"id": "text", "text": words, "place": box or place(200, 400, 900, 120), "style": "body", **changes}
    )


def logo(box: Place | None = None, **changes: object) -> LogoLayer:
    return LogoLayer.model_validate({"id": "logo", "place": box or place(1400, 120, 400, 100), **changes})


def shape(box: Place, **changes: object) -> ShapeLayer:
    return ShapeLayer.model_validate({"id": "shape", "place": box, "fill": colour("ink"), **changes})


def picture(box: Place | None = None, **changes: object) -> PictureLayer:
    return PictureLayer.model_validate(
        {"id": "picture", "asset": PICTURE, "place": box or place(200, 600, 400, 300), **changes}
    )


def segment(*layers: Layer, name: str = "one", frames: int = 150, **changes: object) -> Segment:
    values = {
        "id": name,
        "name": name,
        "duration": PinnedDuration(frames=frames),
        "background": ColourBackground(colour=colour("paper")),
        "layers": layers or (text(), logo()),
    }
    return Segment.model_validate({**values, **changes})


def timeline(*segments: Segment, **changes: object) -> Timeline:
    return Timeline.model_validate({"segments": segments or (segment(),), **changes})


def check(document: Timeline, kit: KitValues, evidence: Evidence = NO_EVIDENCE) -> tuple[Finding, ...]:
    """What the rules find on the day of the tests, with the same known of every segment."""
    resolved = resolve(document, kit=kit, narration_seconds={})
    return check_document(resolved, kit=kit, today=TODAY, evidence_of=lambda _segment: evidence)

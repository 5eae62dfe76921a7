"""Writes ``tests/cases/fixes.json``: ``python -m tests.cases.write_fixes``.

Each case holds a document, a finding with its fix, and the document after it, as Python mends it. The editor mends the
same documents in JavaScript and has to come to the same.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from brandkit.domain import fixes
from brandkit.domain.findings import Finding, Severity
from brandkit.domain.fixes import ColourPart, Fix
from brandkit.fixing.apply import apply_fix
from builder.document.animation import Animated, Easing, Keyframe, KeyframeTrack, Motion, Preset
from builder.document.caption_style import CaptionBacking, CaptionPlace
from builder.document.charts import ChartSeries
from builder.document.colour import CustomColour
from builder.document.decor import Border, Gradient, Shadow
from builder.document.geometry import CropBox
from builder.document.layers import AnimationLayer, CharacterLayer, ChartLayer, IconLayer, TableLayer
from builder.document.pictures import Device, DeviceFrame
from builder.document.recolours import Recolour
from builder.document.rich_text import TextGradient, TextHighlight, TextOutline, TextShadow, TextSpan
from builder.document.time import FrameRange
from builder.document.timeline import Narration, NarrationDuration, Timeline
from builder.document.transitions import TransitionKind
from tests.brandkit.fault_parts import check, logo, picture, place, segment, shape, text, timeline
from tests.brandkit.faults import faults

FILE = Path(__file__).parent / "fixes.json"
ODD = CustomColour(hex="#123456")
DRESSED = (Recolour(original="#111111", colour=ODD, shade=0.2), Recolour(original="#222222", colour=ODD))


def cases() -> Iterator[tuple[Timeline, Finding]]:
    """Everything that rules propose in documents with faults, then places that they seldom propose."""
    for fault in faults():
        for finding in check(fault.timeline, fault.kit, fault.evidence):
            if finding.fix is not None:
                yield fault.timeline, finding
    yield from _of_colours()
    yield from _of_words()
    yield from _of_the_rest()


def finding(fix: Fix, *, layer_id: str | None, segment_id: str = "one") -> Finding:
    return Finding(
        rule="a-rule",
        severity=Severity.ERROR,
        message="",
        segment_id=segment_id,
        layer_id=layer_id,
        frames=FrameRange(start_frame=0, duration_frames=1),
        fix=fix,
    )


def _of_colours() -> Iterator[tuple[Timeline, Finding]]:
    chart = ChartLayer(
        id="chart",
        categories=("A",),
        series=(ChartSeries(values=(1,)),),
        colours=(ODD, ODD),
        place=place(200, 300, 900, 500),
    )
    layers = (
        text(
            highlight=TextHighlight(colour=ODD),
            letter_outline=TextOutline(colour=ODD),
            shadow=TextShadow(colour=ODD),
            gradient=TextGradient(start=ODD, end=ODD),
            spans=(
                TextSpan(start=0, end=1, colour=ODD),
                TextSpan(start=1, end=2, colour=ODD, highlight=TextHighlight(colour=ODD)),
                TextSpan(start=2, end=3, style="title"),
            ),
        ),
        shape(place(1, 1, 9, 9), gradient=Gradient(end=ODD), shadow=Shadow(colour=ODD)),
        picture(border=Border(colour=ODD), shadow=Shadow(colour=ODD), recolours=DRESSED),
        AnimationLayer(id="moving", asset="9" * 64, recolours=DRESSED, place=place(200, 600, 100, 100)),
        IconLayer(id="icon", icon="star", colour=ODD, place=place(200, 600, 100, 100)),
        CharacterLayer(id="character", person="mei", clothing=ODD, accent=ODD, place=place(200, 300, 500, 500)),
        chart,
        TableLayer(id="table", rows=(("a",),), place=place(200, 300, 900, 300)),
        logo(),
    )
    for layer in layers:
        document = timeline(segment(layer))
        for part in ColourPart:
            among = (1,) if part in {ColourPart.SPAN, ColourPart.SPAN_HIGHLIGHT, ColourPart.RECOLOUR} else ()
            tint = 0.1 if part is ColourPart.TEXT else None
            yield (
                document,
                finding(fixes.UseRole(part=part, role="accent", tint_ratio=tint, among=among), layer_id=layer.id),
            )


def _of_words() -> Iterator[tuple[Timeline, Finding]]:
    words = "Naïve 🙂 cheap cheapest (cheap) C++ cheap"
    spans = (TextSpan(start=8, end=10, style="title"), TextSpan(start=10, end=13, style="body"))
    framed = picture(frame=DeviceFrame(device=Device.BROWSER, title="cheap.example"))
    document = timeline(segment(text(words, spans=spans), framed, narration=Narration(script=words)))
    for found, instead in (("cheap", "good value"), ("cheap", "ok"), ("C++", "C"), ("🙂", ":)"), ("Naïve", "naïve")):
        fix = fixes.ReplaceWords(found=found, instead=instead)
        for layer_id in ("text", "picture", None):
            yield document, finding(fix, layer_id=layer_id)
    yield from _of_articles()


def _of_articles() -> Iterator[tuple[Timeline, Finding]]:
    words = "A cheap start, a\u00a0cheap end, Qu'a cheap, visa cheap, an old one, 🙂 a  cheap. A CHEAP one; AN OLD one"
    spans = (TextSpan(start=0, end=1, style="title"), TextSpan(start=2, end=7, style="body"))
    document = timeline(segment(text(words, spans=spans), narration=Narration(script=words)))
    for found, instead in (
        ("cheap", "affordable"),
        ("cheap", "honest"),
        ("cheap", "useful"),
        ("CHEAP", "AFFORDABLE"),
        ("CHEAP", "Affordable"),
        ("old", "seasoned"),
        ("OLD", "SEASONED"),
        ("old", "unimpressed"),
    ):
        fix = fixes.ReplaceWords(found=found, instead=instead)
        for layer_id in ("text", None):
            yield document, finding(fix, layer_id=layer_id)


def _of_the_rest() -> Iterator[tuple[Timeline, Finding]]:
    document = timeline(segment(text(end_frame=20), logo()), segment(name="two", duration=NarrationDuration()))
    for fix in (
        fixes.UseStyle(role="title"),
        fixes.FitText(),
        fixes.SetTransition(transition=TransitionKind.DIP, duration_frames=9, colour="ink"),
        fixes.ShowLonger(duration_frames=400),
        fixes.ReplaceByLogo(variant="reversed"),
        fixes.AddGround(role="sky", x_px=1.25, y_px=2, width_px=3, height_px=4),
        fixes.UseDataColours(roles=("ink",)),
        fixes.AddCover(role="sky", x_px=1.25, y_px=2, width_px=3, height_px=4),
        fixes.CropPicture(crop=CropBox(x_ratio=0.25, width_ratio=0.75)),
        fixes.SetCase(text="HELLO there"),
        fixes.SetCase(text="HELLO"),
        fixes.UseBackground(role="ink", layer=logo(id="new")),
        fixes.UseBackground(role="ink", layer=logo()),
        fixes.SetCaptions(style="title", place=CaptionPlace.TOP, backing=CaptionBacking.OUTLINE, word_highlight="sky"),
        fixes.SetCaptions(is_plain=True),
    ):
        yield document, finding(fix, layer_id="text")
        yield document, finding(fix, layer_id="nobody")
    yield document, finding(fixes.ShowLonger(duration_frames=400), layer_id="text", segment_id="two")
    yield document, finding(fixes.UseVoice(role="guest"), layer_id=None)
    yield document, finding(fixes.RemoveSegment(), layer_id=None, segment_id="nobody")
    spoken = timeline(segment(narration=Narration(script="Hello")))
    yield spoken, finding(fixes.UseVoice(role="guest"), layer_id=None)
    tracks = tuple(KeyframeTrack(property=one, keyframes=(Keyframe(at_frame=0, value=1),)) for one in Animated)
    yield timeline(segment(logo(keyframes=tracks))), finding(fixes.RestoreLogo(), layer_id="logo")
    easing = fixes.SetEasing(allowed=(Easing.HOLD,), easing=Easing.LINEAR)
    yield timeline(segment(text(keyframes=tracks))), finding(easing, layer_id="text")
    moved = tuple(KeyframeTrack(property=one, keyframes=(Keyframe(at_frame=7, value=1),)) for one in Animated)
    yield timeline(segment(text(keyframes=moved))), finding(fixes.SlowKeyframes(factor=3), layer_id="text")
    cover = fixes.AddCover(role="sky", x_px=1.25, y_px=2, width_px=3, height_px=4)
    for layer_id in ("picture", None):
        yield (
            timeline(
                segment(
                    picture(exit=Motion(preset=Preset.FADE, duration_frames=9)), shape(place(1, 1, 9, 9), id="cover")
                )
            ),
            finding(cover, layer_id=layer_id),
        )
    cropped = fixes.CropPicture(crop=CropBox(x_ratio=0.25, width_ratio=0.75))
    yield timeline(segment(picture())), finding(cropped, layer_id="picture")


def build() -> str:
    """The text of the file, one case a line."""
    lines = []
    for document, found in cases():
        after = apply_fix(document, finding=found)
        lines.append(
            json.dumps(
                {
                    "before": document.model_dump(mode="json"),
                    "finding": found.model_dump(mode="json", include={"segment_id", "layer_id", "fix"}),
                    "after": after.model_dump(mode="json", exclude_none=True),
                },
                ensure_ascii=False,
                separators=(",", ":"),
            )
        )
    return '{"cases": [\n' + ",\n".join(lines) + "\n]}\n"


if __name__ == "__main__":
    FILE.write_text(build())

"""With how much care a run is encoded: step by step more, until its proof says that it keeps to its limits.

In H.264 logos are regions of interest: the encoder spends more bits on them, and the rest of the picture pays little.
The encoders of AV1 and of graphics cards take no regions, so the whole run is coded finer.
"""

from typing import Final

from builder.document.values import Value
from generation.domain.presets import ExportPreset, Form, VideoEncoder


class Strength(Value):
    """``region_ratio`` is how much finer logos are quantised, as a share of the whole range (FFmpeg's ``addroi``);
    ``finer_crf`` is taken off the preset's crf, for the whole run; with ``is_exact`` nothing is rounded away in
    the regions (see ``generation.rendering.exact_coding``)."""

    region_ratio: float = 0
    finer_crf: float = 0
    is_exact: bool = False

    @property
    def words(self) -> str:
        """For people who read a proof."""
        parts = []
        if self.region_ratio:
            parts.append(f"logos finer by {self.region_ratio:g}")
        if self.finer_crf:
            parts.append(f"crf finer by {self.finer_crf:g}")
        if self.is_exact:
            parts.append("exact coding")
        return ", ".join(parts)


PLAIN: Final = Strength()
LADDER: Final = (
    PLAIN,
    Strength(region_ratio=0.3),
    Strength(region_ratio=0.6),
    Strength(region_ratio=1, finer_crf=4, is_exact=True),
    Strength(region_ratio=1, finer_crf=12, is_exact=True),
)
AV1_LADDER: Final = (
    PLAIN,
    Strength(finer_crf=14),
    Strength(finer_crf=26),
    Strength(finer_crf=29),
)
CARD_LADDER: Final = (
    PLAIN,
    Strength(finer_crf=10),
    Strength(finer_crf=19),
)
_WITH_LOGOS: Final = LADDER[2]
_AV1_WITH_LOGOS: Final = AV1_LADDER[1]


def ladder_of(preset: ExportPreset) -> tuple[Strength, ...]:
    """The steps that a run of this preset may take; none where nothing is proved."""
    if not preset.is_proved:
        return ()
    if preset.form is Form.WEBM:
        return AV1_LADDER
    return CARD_LADDER if _is_by_card(preset) else LADDER


def first_strength(preset: ExportPreset, *, has_logos: bool) -> Strength:
    """With what a run begins.

    Over still grounds finer logos cost next to nothing, and the first key frame is the coarsest. Over something that
    moves, half as much keeps hardly any logo within its limits at the crf in use: the run would be encoded twice.
    """
    if not has_logos:
        return PLAIN
    if _is_by_card(preset):
        return CARD_LADDER[1]
    return _AV1_WITH_LOGOS if preset.form is Form.WEBM else _WITH_LOGOS


def _is_by_card(preset: ExportPreset) -> bool:
    return preset.form is Form.MP4 and preset.encoder is VideoEncoder.NVENC


def next_strength(preset: ExportPreset, strength: Strength, *, has_regions: bool) -> Strength | None:
    """What is tried after ``strength`` was not enough; None after the last. Without regions only finer runs help."""
    steps = ladder_of(preset)
    later = steps[steps.index(strength) + 1 :]
    return next((step for step in later if has_regions or step.finer_crf), None)

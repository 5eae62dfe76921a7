"""The sound of a film: narration, footage and music mixed over the whole timeline and encoded once."""

from builder.document.values import Value
from generation.domain.kinds import ArtifactKind
from generation.domain.specs import AudioMixSpec
from generation.domain.work import MadeFile, Work
from generation.queue import RENDER
from generation.registry import makes
from generation.rendering.audio.mix import mix_audio
from generation.services.frozen import load_render


class AudioMixFacts(Value):
    """The mix as it is decoded: how long, and how loud by EBU R 128 (None where it is silent).

    ``is_raised_fully`` is a mix so quiet that it was raised as far as may be.
    """

    duration_seconds: float
    loudness_lufs: float | None
    true_peak_dbtp: float | None
    is_silent: bool
    is_raised_fully: bool


@makes(ArtifactKind.AUDIO_MIX, queue=RENDER)
def make_audio_mix(spec: AudioMixSpec, work: Work) -> MadeFile:
    """The whole sound as AAC, exactly as long as the film."""
    frozen = load_render(spec.frozen, work.media)
    total = frozen.timeline.duration_frames
    path = work.folder / "mix.m4a"
    facts = mix_audio(
        frozen.timeline,
        narrations={segment: work.media.path(sha256) for segment, sha256 in spec.narrations.items()},
        media=work.media,
        preset=spec.preset,
        output=path,
        on_progress=lambda done: work.report(done_frames=done, total_frames=total),
        should_stop=work.should_stop,
    )
    return MadeFile(
        path=path,
        media_type="audio/mp4",
        facts=AudioMixFacts(
            duration_seconds=facts.duration_seconds,
            loudness_lufs=facts.loudness_lufs,
            true_peak_dbtp=facts.true_peak_dbtp,
            is_silent=facts.is_silent,
            is_raised_fully=facts.is_raised_fully,
        ),
    )

"""Music is music of the kit, under the video and as the sound of a layer; a kit that names none allows any.

The document does not say whether the sound of a layer is music or an effect, but how long its file is does: effects are
over in a breath, music goes on. A file that lasts 10 seconds or more counts as music, however much of it is heard; one
whose length is not known is not judged, nor is the sound of footage, which may be somebody speaking.
"""

from collections.abc import Iterator

from brandkit.domain.findings import Severity
from brandkit.domain.fixes import RemoveSound, UseMusic
from brandkit.rules.base import Problem, TimelineRule, words_for
from brandkit.rules.film import Film
from builder.document.kit_demands import MusicTrack

LONGEST_EFFECT_SECONDS = 10.0


def check(film: Film) -> Iterator[Problem]:
    own = {track.asset for track in film.kit.music}
    if not own:
        return
    other = track_in_licence(film)
    music = film.timeline.music
    if music is not None and music.asset not in own:
        advice = f" Use “{other.name}”." if other else ""
        yield Problem(f"The music is not in the brand kit.{advice}", fix=UseMusic(asset=other.asset if other else None))
    for segment in film.timeline.segments:
        for layer in segment.layers:
            if layer.sound is None or layer.sound.volume == 0 or layer.sound.asset in own:
                continue
            seconds = film.sound_seconds.get(layer.sound.asset, 0.0)
            if seconds >= LONGEST_EFFECT_SECONDS:
                yield Problem(
                    f"The sound that plays with {words_for(layer)} lasts {seconds:.0f} s. That is music, and it is not "
                    "in the brand kit.",
                    segment=segment,
                    layer=layer,
                    fix=RemoveSound(),
                )


def track_in_licence(film: Film) -> MusicTrack | None:
    """The kit's music whose licence lasts longest, where it has not ended."""
    tracks = [
        track
        for track in film.kit.music
        if track.licence_ends_on is None or film.today is None or track.licence_ends_on >= film.today
    ]
    lasting = [track for track in tracks if track.licence_ends_on is None]
    return (
        lasting[0]
        if lasting
        else max(
            tracks, default=None, key=lambda track: track.licence_ends_on.toordinal() if track.licence_ends_on else 0
        )
    )


RULE = TimelineRule(
    code="music-approved",
    title="Music comes from the brand kit",
    severity=Severity.ERROR,
    check=check,
    mends="Plays music of the kit instead; takes it away as the sound of a layer.",
    measures_nothing="The music is of the kit or it is not.",
)

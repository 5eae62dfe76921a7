"""Music under the video is music of the kit; a kit that names none allows any.

The sounds of layers are not judged: the document does not say whether one is music or an effect.
"""

from collections.abc import Iterator

from brandkit.domain.findings import Severity
from brandkit.domain.fixes import UseMusic
from brandkit.rules.base import Problem, TimelineRule
from brandkit.rules.film import Film
from builder.document.kit_demands import MusicTrack


def check(film: Film) -> Iterator[Problem]:
    music, tracks = film.timeline.music, film.kit.music
    if music is None or not tracks or music.asset in {track.asset for track in tracks}:
        return
    other = track_in_licence(film)
    advice = f" Use “{other.name}”." if other else ""
    yield Problem(f"The music is not in the brand kit.{advice}", fix=UseMusic(asset=other.asset if other else None))


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
    mends="Plays music of the kit instead.",
    measures_nothing="The music is of the kit or it is not.",
)

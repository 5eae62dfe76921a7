"""The licence of the music has not ended, and does not end soon."""

from collections.abc import Iterator
from datetime import timedelta

from brandkit.domain.findings import Severity
from brandkit.domain.fixes import UseMusic
from brandkit.domain.measures import at_least
from brandkit.rules.base import Problem, TimelineRule
from brandkit.rules.film import Film
from brandkit.rules.music_approved import track_in_licence

SOON = timedelta(days=30)


def check(film: Film) -> Iterator[Problem]:
    music, today = film.timeline.music, film.today
    if music is None or today is None:
        return
    ends = [track.licence_ends_on for track in film.kit.music if track.asset == music.asset]
    end = None if not ends or None in ends else max(day for day in ends if day is not None)
    if end is None or end > today + SOON:
        return
    other = track_in_licence(film)
    is_better = other is not None and (other.licence_ends_on is None or other.licence_ends_on > today + SOON)
    is_over = end < today
    words = f"{'ended' if is_over else 'ends'} on {end.day} {end:%B %Y}"
    advice = f" Use “{other.name}”." if other is not None and is_better else ""
    days = max(0, (end - today).days)
    yield Problem(
        f"The licence of the music {words}.{advice}",
        fix=UseMusic(asset=other.asset if other is not None and is_better else None),
        measure=at_least(days, SOON.days, unit="days of licence left"),
        severity=None if is_over else Severity.WARNING,
    )


RULE = TimelineRule(
    code="music-licence",
    title="Music is licensed",
    severity=Severity.ERROR,
    check=check,
    mends="Plays music of the kit whose licence lasts, or none.",
    measures="How many days the licence still lasts.",
)

"""The licence of the music has not ended, and does not end soon; of music that plays as the sound of a layer too."""

from collections.abc import Iterator
from datetime import date, timedelta

from brandkit.domain.findings import Severity
from brandkit.domain.fixes import Fix, RemoveSound, UseMusic
from brandkit.domain.measures import at_least
from brandkit.rules.base import Problem, TimelineRule, words_for
from brandkit.rules.film import Film
from brandkit.rules.music_approved import track_in_licence
from builder.document.resolved import ResolvedLayer, ResolvedSegment

SOON = timedelta(days=30)


def check(film: Film) -> Iterator[Problem]:
    today = film.today
    if today is None:
        return
    if film.timeline.music is not None:
        end = _end_of(film.timeline.music.asset, film=film)
        if end is not None and end <= today + SOON:
            other = track_in_licence(film)
            is_better = other is not None and (other.licence_ends_on is None or other.licence_ends_on > today + SOON)
            advice = f" Use “{other.name}”." if other is not None and is_better else ""
            fix = UseMusic(asset=other.asset if other is not None and is_better else None)
            yield _problem("The licence of the music", end, today=today, advice=advice, fix=fix)
    for segment in film.timeline.segments:
        for layer in segment.layers:
            end = None if layer.sound is None else _end_of(layer.sound.asset, film=film)
            if end is not None and end <= today + SOON:
                words = f"The licence of the music that plays with {words_for(layer)}"
                yield _problem(words, end, today=today, fix=RemoveSound(), layer=layer, segment=segment)


def _end_of(asset: str, *, film: Film) -> date | None:
    """The last day on which the kit may use this music; None where it has no end, or it is none of the kit's."""
    ends = [track.licence_ends_on for track in film.kit.music if track.asset == asset]
    return None if not ends or None in ends else max(day for day in ends if day is not None)


def _problem(
    words: str,
    end: date,
    *,
    today: date,
    fix: Fix,
    advice: str = "",
    layer: ResolvedLayer | None = None,
    segment: ResolvedSegment | None = None,
) -> Problem:
    is_over = end < today
    return Problem(
        f"{words} {'ended' if is_over else 'ends'} on {end.day} {end:%B %Y}.{advice}",
        layer=layer,
        segment=segment,
        fix=fix,
        measure=at_least(max(0, (end - today).days), SOON.days, unit="days of licence left"),
        severity=None if is_over else Severity.WARNING,
    )


RULE = TimelineRule(
    code="music-licence",
    title="Music is licensed",
    severity=Severity.ERROR,
    check=check,
    mends="Plays music of the kit whose licence lasts, or none; takes it away as the sound of a layer.",
    measures="How many days the licence still lasts.",
)

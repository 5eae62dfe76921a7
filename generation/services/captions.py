"""The captions of a film from the words of its narrations."""

from collections.abc import Mapping

from builder.document.captions import Cue, SpokenWord, build_cues
from builder.document.resolved import ResolvedTimeline
from generation.domain.speech import SpeechFacts


def film_cues(timeline: ResolvedTimeline, facts: Mapping[str, SpeechFacts]) -> tuple[Cue, ...]:
    """The captions of a film, from its scripts. Words that only a model heard are drafts and do not appear."""
    words = {
        segment: tuple(
            SpokenWord(text=word.text, start_seconds=word.start_seconds, end_seconds=word.end_seconds)
            for word in fact.words
        )
        for segment, fact in facts.items()
        if not any(word.draft for word in fact.words)
    }
    return build_cues(timeline, words=words)

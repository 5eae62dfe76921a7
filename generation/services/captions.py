"""The captions of a film from the words of its narrations and its footage."""

from collections.abc import Mapping

from builder.document.captions import Cue, build_cues
from builder.document.resolved import ResolvedTimeline, SpokenWord
from generation.domain.speech import SpeechFacts


def film_cues(timeline: ResolvedTimeline, facts: Mapping[str, SpeechFacts]) -> tuple[Cue, ...]:
    """The captions of a film, from its scripts and from the words of footage that people confirmed.

    Words that only a model heard are drafts and do not appear.
    """
    words = {
        segment: tuple(
            SpokenWord(text=word.text, start_seconds=word.start_seconds, end_seconds=word.end_seconds)
            for word in fact.words
        )
        for segment, fact in facts.items()
        if not any(word.draft for word in fact.words)
    }
    return build_cues(timeline, words=words)

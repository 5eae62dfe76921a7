"""Outlines of every kind."""

from hypothesis import strategies as st

from builder.document.scripting.outline import Grid, Heading, Outline, PageStart, Paragraph, Points, Saying

WORDS = st.sampled_from(
    ["the", "team", "opens", "a", "new", "centre", "in", "March", "with", "12%", "before", "after", "first",
     "then", "Anna", "what", "2024", "you", "must", "helmet", "€40", "question", "and", "“yes”", "Dr.", "3.5",
     "Zahlen", "für", "morgen"]
)  # fmt: skip


def _sentence(words: list[str], end: str) -> str:
    return " ".join(words).capitalize() + end


SENTENCES = st.builds(_sentence, st.lists(WORDS, min_size=1, max_size=30), st.sampled_from(".!?"))
TEXTS = st.lists(SENTENCES, min_size=1, max_size=6).map(" ".join)
LINES = st.lists(WORDS, min_size=1, max_size=12).map(" ".join)
BLOCKS = st.one_of(
    st.builds(Heading, text=LINES, level=st.integers(1, 4)),
    st.builds(Paragraph, text=TEXTS),
    st.builds(Points, lines=st.lists(LINES, min_size=1, max_size=9).map(tuple), is_numbered=st.booleans()),
    st.builds(Saying, text=SENTENCES, by=LINES),
    st.builds(
        Grid,
        rows=st.integers(1, 4).flatmap(
            lambda width: st.lists(
                st.lists(st.one_of(LINES, st.integers(0, 999).map(str)), min_size=width, max_size=width).map(tuple),
                min_size=1,
                max_size=5,
            ).map(tuple)
        ),
    ),
    st.builds(PageStart),
)
OUTLINES = st.builds(Outline, blocks=st.lists(BLOCKS, max_size=12).map(tuple))

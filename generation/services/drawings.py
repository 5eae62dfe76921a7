"""Pictures that are drawn at once in the colours of a kit."""

from collections.abc import Sequence

from generation.domain.specs import IllustrationSpec
from generation.illustrator.subjects import SUBJECTS
from generation.services.artifacts import declare_artifact, ensure_artifact


def ensure_illustration(
    workspace_key: str, words: str, *, palette: Sequence[str], seed: int, width_px: int, height_px: int
) -> str:
    """The SHA-256 of the picture that the words call for, a PNG in the store; equal arguments give equal bytes.

    No model has part in it. It is drawn where the workspace does not have it yet.
    """
    spec = IllustrationSpec(words=words, palette=tuple(palette), seed=seed, width_px=width_px, height_px=height_px)
    return ensure_artifact(workspace_key, declare_artifact(workspace_key, spec)).sha256


def usual_things(words: Sequence[str]) -> dict[str, str]:
    """The icons for those of the words, in lower case, that people at work write most often, by the word."""
    found = ((word, SUBJECTS.get(word) or SUBJECTS.get(word.removesuffix("s"))) for word in words)
    return {word: icon for word, icon in found if icon}

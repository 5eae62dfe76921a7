"""What an upload is, and whether it is fit for use. Plain Python; the decoders run in a child process."""

from generation.intake.errors import IntakeError
from generation.intake.examine import examine
from generation.intake.facts import Embedding, Note, OriginalFacts, OriginalKind
from generation.intake.limits import DEFAULT_LIMITS, Limits

__all__ = ["DEFAULT_LIMITS", "Embedding", "IntakeError", "Limits", "Note", "OriginalFacts", "OriginalKind", "examine"]

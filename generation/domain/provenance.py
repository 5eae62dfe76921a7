"""How a file was made, as content credentials (C2PA) say it, and what is read out of those of a file."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from pydantic import Field

from builder.document.values import Sha256, Value

IPTC: Final = "http://cv.iptc.org/newscodes/digitalsourcetype/"
PROGRAM: Final = "Brandreel"
PROGRAM_VERSION: Final = "0.1"


class SourceKind(StrEnum):
    """Where media come from, by the names of IPTC's list of digital source types."""

    MODEL = "trainedAlgorithmicMedia"
    """A trained model made it."""
    RULES = "algorithmicMedia"
    """A program without a trained model made it, as the illustrator does."""
    WITH_MODEL = "compositeWithTrainedAlgorithmicMedia"
    """Put together by people, with parts that a trained model made."""
    COMPOSITE = "composite"
    """Put together by people, without such parts."""

    @property
    def uri(self) -> str:
        """The name as credentials hold it."""
        return IPTC + self.value

    @property
    def is_ai(self) -> bool:
        """Whether people have to be told that AI took part."""
        return self in {SourceKind.MODEL, SourceKind.WITH_MODEL}


AI_SOURCES: Final = frozenset({kind.value for kind in SourceKind if kind.is_ai} | {"compositeSynthetic"})
"""The words of that list by which files say that AI took part."""


class Making(Value):
    """How one picture, clip or narration was made: enough to make it again, but for the words of the prompt.

    ``prompt`` stands in credentials as its SHA-256, unless the workspace's policy has it written out.
    """

    title: str
    source: SourceKind
    maker: str
    version: str
    revision: str = ""
    licence: str = ""
    seed: int | None = None
    prompt: str = ""
    voice: str = ""
    libraries: tuple[str, ...] = ()
    mark: str = ""
    """What its watermark says, as hex; empty where it has none."""


class PartKind(StrEnum):
    """As what something made is seen or heard in a film."""

    PICTURE = "picture"
    FOOTAGE = "footage"
    SOUND = "sound"
    SPEECH = "speech"


class PartPlace(Value):
    """Where a part stands in a document, by the ids of segment and layer; the background and voices have no layer."""

    segment: str
    layer: str = ""


class FilmPlace(Value):
    """Where a part is seen or heard in a finished film. ``segment`` is counted from 1; times are those of the film."""

    segment: int
    layer: str = ""
    start_seconds: float = 0
    end_seconds: float = 0


class FilmPart(Value):
    """A part of a film as its credentials list it: what it is, who made it, and where it is seen or heard.

    A part without places is there from beginning to end, as music is.
    """

    title: str = ""
    kind: str = ""
    source: str = ""
    model: str = ""
    is_ai: bool = False
    places: tuple[FilmPlace, ...] = ()


class MadePart(Value):
    """An original in a film that somebody should know more about: a model made it, or it came with credentials.

    ``places`` are where it is shown or played; none means the whole film.
    """

    asset: Sha256
    name: str
    media_type: str
    source: SourceKind | None
    """None where its own credentials say."""
    made_by: str = ""
    kind: PartKind = PartKind.PICTURE
    segments: tuple[str, ...] = ()
    """The segments alone, as requests named them before they named layers."""
    places: tuple[PartPlace, ...] = ()


class FilmMaking(Value):
    """What the credentials of a film say: of which video and kit it is, and which of its parts models made."""

    title: str = ""
    kit: str = ""
    kit_version: int = 0
    parts: tuple[MadePart, ...] = ()


class CredentialState(StrEnum):
    """What can be said about the credentials of a file."""

    NONE = "none"
    VALID = "valid"
    """They are whole, and the file is as it was when it was signed."""
    INVALID = "invalid"
    """The file or the credentials were changed after they were signed."""


class StatedSource(Value):
    """What credentials say about the file itself or a part of it. ``source`` is their own word, without its list."""

    title: str = ""
    source: str = ""
    maker: str = ""
    version: str = ""
    seed: int | None = None
    is_ai: bool = False
    state: CredentialState = CredentialState.VALID


class Credentials(Value):
    """What was read out of a file. Without credentials only ``state`` is there, and what its metadata say of AI.

    ``is_known`` says that the signer's certificate leads to one that was given to trust.
    """

    state: CredentialState
    faults: tuple[str, ...] = ()
    """The codes of C2PA for what is wrong."""
    title: str = ""
    program: str = ""
    signer: str = ""
    serial: str = ""
    """The number of the signer's certificate, decimal."""
    signed_at: str = ""
    is_known: bool = False
    is_ai: bool = False
    """Whether it or a part of it says that a trained model made it."""
    said: StatedSource = Field(default_factory=StatedSource)
    parts: tuple[StatedSource, ...] = ()
    film: tuple[FilmPart, ...] = ()
    """Of a film that was made here: its parts with their places."""


NO_CREDENTIALS: Final = Credentials(state=CredentialState.NONE)


@dataclass(frozen=True, slots=True)
class SigningIdentity:
    """In whose name files are signed: a chain of certificates, the signer's first, and the key of that, both PEM.

    ``timestamp_url`` is an RFC 3161 authority to ask for the time, where there is one.
    """

    chain: bytes
    key: bytes
    timestamp_url: str = ""
    names_prompts: bool = False

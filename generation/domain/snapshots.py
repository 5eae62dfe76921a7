"""What generation tells others about its jobs and files: values, taken at one moment."""

from enum import StrEnum

from pydantic import Field

from brandkit.domain.gate import GateReport
from builder.document.values import Sha256, Value
from builder.document.visemes import Viseme
from generation.domain.footage import FootagePart
from generation.domain.recognition import ScriptCheckFacts
from generation.domain.speech import SpeechAbility, SpokenWord, Voice


class JobState(StrEnum):
    """A job waits for a worker, is blocked by other jobs, or runs; the last three are ends."""

    WAITING = "waiting"
    BLOCKED = "blocked"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


LIVE_STATES = (JobState.WAITING, JobState.BLOCKED, JobState.RUNNING)
SETTLED_STATES = (JobState.DONE, JobState.FAILED, JobState.CANCELLED)


class FileKind(StrEnum):
    """What a file of an export is."""

    VIDEO = "video"
    CAPTIONS_SRT = "captions_srt"
    CAPTIONS_VTT = "captions_vtt"
    PROOF = "proof"
    BRAND_PROOF = "brand_proof"
    TEASER = "teaser"
    AUDIO = "audio"
    STILL = "still"


class JobFile(Value):
    """One file that a job made for people."""

    kind: FileKind
    sha256: Sha256
    name: str
    media_type: str
    size_bytes: int = Field(ge=0)


class JobResult(Value):
    """The files that a job made for people; jobs that make an artifact have none here."""

    files: tuple[JobFile, ...] = ()


class JobSnapshot(Value):
    """A job as it stood. Frames are those of the film; ``total_frames`` is 0 where a job does not count frames.

    ``seconds_left`` is None until there is a rate to judge by.
    """

    id: str
    workspace_key: str
    kind: str
    key: str
    state: JobState
    stage: str
    attempt: int
    done_frames: int
    total_frames: int
    seconds_left: float | None
    error_code: str
    error_message: str
    result: JobResult


class ArtifactFile(Value):
    """A derived file that exists. ``facts`` is JSON text whose form depends on the kind."""

    key: str
    kind: str
    sha256: Sha256
    size_bytes: int
    media_type: str
    facts: str


class MediaState(StrEnum):
    """How far a dear artifact is. ``missing`` was never asked for."""

    MISSING = "missing"
    WAITING = "waiting"
    RUNNING = "running"
    READY = "ready"
    FAILED = "failed"


class VoiceOffer(Value):
    """A voice that can speak on this machine, with the alias of its backend and what that can do."""

    backend: str
    voice: Voice
    abilities: tuple[SpeechAbility, ...]


class SpeakableVoice(Value):
    """A voice as a worker of its queue offers it; ``version`` changes whenever it would sound different."""

    offer: VoiceOffer
    version: str


class ScriptCheckState(Value):
    """How far the recognition of a narration is: ``running``, ``ready`` with what it found, or ``missing`` for good."""

    state: MediaState
    facts: ScriptCheckFacts | None = None


class StrangeTongue(Value):
    """The language that a script clearly reads as, and the other one that its voice speaks, such as ``de``, ``en``."""

    script: str
    voice: str


class NarrationState(Value):
    """A narration as it stood; ``seconds`` and ``words`` are known once it is ready.

    ``check`` is there where a model hears its language.
    """

    key: str
    state: MediaState
    seconds: float | None = None
    words: tuple[SpokenWord, ...] = ()
    visemes: tuple[Viseme, ...] = ()
    error_code: str = ""
    error_message: str = ""
    check: ScriptCheckState | None = None
    strange_tongue: StrangeTongue | None = None


class DerivedState(Value):
    """A proxy or a transcript as it stood; ``file`` is there once it is ready."""

    key: str
    state: MediaState
    file: ArtifactFile | None = None
    error_code: str = ""
    error_message: str = ""


class GateState(Value):
    """How far the gate is with an original; ``report`` is there once the state is ``ready``."""

    key: str
    state: MediaState
    report: GateReport | None = None
    error_message: str = ""


class StagedScreen(Value):
    """The screen of a device on which footage plays, output px from the top left of the layer's box.

    ``camera`` is the place that a phone's camera takes of it: left, top, width and height.
    """

    left_px: float
    top_px: float
    width_px: float
    height_px: float
    upper_radius_px: float
    lower_radius_px: float
    camera: tuple[float, float, float, float] | None = None


class StagedPicture(Value):
    """A declared picture of a layer or a background, and where it goes.

    Offsets and sizes are output px, counted from the top left of the layer's box (of the canvas, for a background).
    Moving pictures are a sheet of ``frames`` pictures, ``columns`` to a row. Footage has no picture, ``key`` is None:
    ``clip`` names the original whose proxy the browser plays from ``clip_start_seconds`` on, where ``clip_part`` is
    there the proxy of that part of it. Footage on a device has the device as its picture and plays on
    its ``screen``.
    """

    key: str | None
    offset_x_px: float = 0
    offset_y_px: float = 0
    width_px: int
    height_px: int
    scale_ratio: float
    frames: int = 1
    columns: int = 1
    shown: tuple[tuple[int, int], ...] = ()
    """Of a presenter, for each frame of the layer: the numbers of the body, on this sheet, and of the head."""
    head: "StagedPicture | None" = None
    """The sheet of a presenter's heads, each of which is laid on the body."""
    clip: Sha256 | None = None
    clip_part: FootagePart | None = None
    clip_start_seconds: float = 0
    screen: StagedScreen | None = None
    rest: "StagedPicture | None" = None
    """Picture 0 of a sheet of builds apart: the sheet may be smaller, but a layer at rest is as sharp as any."""
    dense: "StagedPicture | None" = None
    """The same picture in more detail, for a layer that is shown clearly larger than its box."""


class StagedSegment(Value):
    """The pictures that the browser needs to show a segment: ``fill`` and one for each layer by its id."""

    fill: StagedPicture
    layers: dict[str, StagedPicture]
    thumbnail_key: str

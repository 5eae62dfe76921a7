"""Derived media by what decides them: a spec is everything that changes a file, written as JSON text."""

import math
from typing import Annotated, Final, Literal

from pydantic import Field, TypeAdapter

from brandkit.domain.gate import GATE_RECIPE
from builder.document.animation import Motion
from builder.document.character_motion import BodyState, HeadState
from builder.document.characters import Person
from builder.document.fills import Fill
from builder.document.fingerprint import fingerprint
from builder.document.geometry import Canvas
from builder.document.kit_values import Pronunciation
from builder.document.looks import Look
from builder.document.resolved import ResolvedSegment, SpeechSpec
from builder.document.time import FrameRate
from builder.document.values import HexColour, Sha256, Value
from generation.domain.filming import FootageRequest
from generation.domain.footage import FootagePart
from generation.domain.kinds import LIBRARIES, RECIPES, ArtifactKind
from generation.domain.libraries import library_versions
from generation.domain.pictures import MOST_RETRIES, PictureMaker, PictureRequest, Seed
from generation.domain.presets import ExportPreset


class LayerBitmapSpec(Value):
    """A layer's look as one picture, ``scale_ratio`` output px to a px of the canvas, wherever it stands.

    ``stand_ins`` are the machine's fonts that draw what the look's own fonts lack.
    """

    kind: Literal[ArtifactKind.LAYER_BITMAP] = ArtifactKind.LAYER_BITMAP
    look: Look
    width_px: float
    height_px: float
    scale_ratio: float
    stand_ins: tuple[str, ...] = ()


class LayerFramesSpec(Value):
    """All pictures of a layer as a sheet, row by row: those of an animation, or those of a look that is built.

    ``enter`` and ``exit`` are there where they build; see ``builder.document.builds``.
    """

    kind: Literal[ArtifactKind.LAYER_FRAMES] = ArtifactKind.LAYER_FRAMES
    look: Look
    width_px: float
    height_px: float
    scale_ratio: float
    frame_rate: FrameRate
    enter: Motion | None = None
    exit: Motion | None = None
    stand_ins: tuple[str, ...] = ()


class CharacterSheetSpec(Value):
    """Pictures of a presenter's body, or of their head, as a sheet: those of ``states``, row by row.

    States are those of ``builder.document.character_motion``, as plain numbers, so that what a presenter says and
    does may change without a picture being drawn again. The size is that of the whole figure, output px.
    """

    kind: Literal[ArtifactKind.CHARACTER_SHEET] = ArtifactKind.CHARACTER_SHEET
    person: Person
    clothing: HexColour
    accent: HexColour
    is_mirrored: bool
    bodies: tuple[BodyState, ...] = ()
    heads: tuple[HeadState, ...] = ()
    width_px: int
    height_px: int


class FillBitmapSpec(Value):
    """A background that stands still, or the whole picture that a slow move looks at."""

    kind: Literal[ArtifactKind.FILL_BITMAP] = ArtifactKind.FILL_BITMAP
    fill: Fill
    canvas: Canvas
    scale_ratio: float


class ThumbnailSpec(Value):
    """One exact frame of a segment, ``width_px`` wide; ``is_see_through`` where nothing covers its ground."""

    kind: Literal[ArtifactKind.THUMBNAIL] = ArtifactKind.THUMBNAIL
    segment: ResolvedSegment
    canvas: Canvas
    frame_rate: FrameRate
    at_frame: int
    width_px: int
    stand_ins: tuple[str, ...] = ()
    is_see_through: bool = False


class IllustrationSpec(Value):
    """The picture that ``words`` call for, drawn in the colours of a kit. No model has part in it."""

    kind: Literal[ArtifactKind.ILLUSTRATION] = ArtifactKind.ILLUSTRATION
    words: str
    palette: tuple[HexColour, ...]
    seed: int
    width_px: int
    height_px: int


class NarrationSpec(Value):
    """A script spoken by ``engine`` (a backend with its version)."""

    kind: Literal[ArtifactKind.NARRATION] = ArtifactKind.NARRATION
    speech: SpeechSpec
    engine: str


class RenditionSpec(Value):
    """Footage with its edits, in its own size, for the renderer to play."""

    kind: Literal[ArtifactKind.RENDITION] = ArtifactKind.RENDITION
    part: FootagePart


class ProxySpec(Value):
    """Footage made small and steady for the browser, ``height_px`` high at most, with its edits where ``part`` is."""

    kind: Literal[ArtifactKind.PROXY] = ArtifactKind.PROXY
    asset: Sha256
    height_px: int = 540
    part: FootagePart | None = None


class TranscriptSpec(Value):
    """The words of footage or a recording as a model hears them: drafts that a person confirms."""

    kind: Literal[ArtifactKind.TRANSCRIPT] = ArtifactKind.TRANSCRIPT
    asset: Sha256
    engine: str


class ScriptCheckSpec(Value):
    """A narration's file recognised by ``engine`` and compared with its script."""

    kind: Literal[ArtifactKind.SCRIPT_CHECK] = ArtifactKind.SCRIPT_CHECK
    narration: Sha256
    script: str
    pronunciations: tuple[Pronunciation, ...]
    engine: str


class PacketRunSpec(Value):
    """The run ``run_index`` of a frozen render as packets that join without encoding again."""

    kind: Literal[ArtifactKind.PACKET_RUN] = ArtifactKind.PACKET_RUN
    frozen: Sha256
    run_index: int
    preset: ExportPreset
    stand_ins: tuple[str, ...] = ()


class AudioMixSpec(Value):
    """All sound of a frozen render, mixed and encoded once."""

    kind: Literal[ArtifactKind.AUDIO_MIX] = ArtifactKind.AUDIO_MIX
    frozen: Sha256
    narrations: dict[str, Sha256]
    preset: ExportPreset


class TeaserSpec(Value):
    """The beginning of a frozen render as a small moving picture without sound."""

    kind: Literal[ArtifactKind.TEASER] = ArtifactKind.TEASER
    frozen: Sha256
    preset: ExportPreset
    stand_ins: tuple[str, ...] = ()


class StillSpec(Value):
    """One exact frame of a frozen render."""

    kind: Literal[ArtifactKind.STILL] = ArtifactKind.STILL
    frozen: Sha256
    at_frame: int
    preset: ExportPreset
    stand_ins: tuple[str, ...] = ()


class GroundSpec(Value):
    """The colours behind the topmost layer of ``segment``, in every frame at which it rests.

    Nothing is in it that changes neither what lies behind the layer nor which pixels it covers; colours of text are
    not in it.
    """

    kind: Literal[ArtifactKind.GROUND] = ArtifactKind.GROUND
    segment: ResolvedSegment
    canvas: Canvas
    frame_rate: FrameRate
    stand_ins: tuple[str, ...] = ()


class BrandProofSpec(Value):
    """What was measured on the decoded frames of the run ``run_index`` of a frozen render: the file ``packets``."""

    kind: Literal[ArtifactKind.BRAND_PROOF] = ArtifactKind.BRAND_PROOF
    frozen: Sha256
    run_index: int
    preset: ExportPreset
    packets: Sha256
    strength: str = ""


class GateReportSpec(Value):
    """What the gate says of a picture or footage, by the checks as they stood under this recipe number."""

    kind: Literal[ArtifactKind.GATE_REPORT] = ArtifactKind.GATE_REPORT
    asset: Sha256
    is_footage: bool
    recipe: int = GATE_RECIPE


class KnownMark(Value):
    """A mark that is looked for: a variant of the kit's logo by its name, or a foreign mark by its id."""

    name: str
    use: Literal["in-use", "retired", "foreign"]
    asset: Sha256


class MarksSpec(Value):
    """Where these marks are in a picture, or in footage, what is wrong with the copies, and what is seen through."""

    kind: Literal[ArtifactKind.MARKS] = ArtifactKind.MARKS
    asset: Sha256
    is_footage: bool
    marks: tuple[KnownMark, ...]
    reads_text: bool = False
    """Whether words are read too: for kits that have a lexicon."""
    recipe: int = 4


class TakeSpec(Value):
    """One answer to a request for a picture; ``maker`` is who makes it, with its version.

    What the gate rejects is tried again with up to ``retries`` other seeds.
    """

    kind: Literal[ArtifactKind.TAKE] = ArtifactKind.TAKE
    request: PictureRequest
    maker: PictureMaker
    seed: Seed
    retries: int = Field(default=0, ge=0, le=MOST_RETRIES)
    gate_recipe: int = GATE_RECIPE


class FootageTakeSpec(Value):
    """One answer to a request for footage; ``maker`` is who makes it, with its version.

    What the gate rejects although it was repaired is tried again with up to ``retries`` other seeds.
    """

    kind: Literal[ArtifactKind.FOOTAGE_TAKE] = ArtifactKind.FOOTAGE_TAKE
    request: FootageRequest
    maker: PictureMaker
    seed: Seed
    retries: int = Field(default=0, ge=0, le=MOST_RETRIES)
    gate_recipe: int = GATE_RECIPE


ArtifactSpec = Annotated[
    LayerBitmapSpec
    | LayerFramesSpec
    | CharacterSheetSpec
    | IllustrationSpec
    | FillBitmapSpec
    | ThumbnailSpec
    | NarrationSpec
    | RenditionSpec
    | ProxySpec
    | TranscriptSpec
    | ScriptCheckSpec
    | PacketRunSpec
    | AudioMixSpec
    | TeaserSpec
    | StillSpec
    | GateReportSpec
    | GroundSpec
    | BrandProofSpec
    | MarksSpec
    | TakeSpec
    | FootageTakeSpec,
    Field(discriminator="kind"),
]

_ADAPTER: Final[TypeAdapter[ArtifactSpec]] = TypeAdapter(ArtifactSpec)


def read_spec(text: str) -> ArtifactSpec:
    """The spec that ``text`` holds."""
    return _ADAPTER.validate_json(text)


def artifact_key(spec: ArtifactSpec) -> str:
    """The name of what ``spec`` makes: its fingerprint with the recipe's number."""
    return fingerprint(Recipe(number=RECIPES[spec.kind], libraries=library_versions(LIBRARIES[spec.kind]), spec=spec))


def sheet_columns(frames: int) -> int:
    """How many pictures stand in a row of a sheet."""
    return math.ceil(math.sqrt(frames))


class Recipe(Value):
    """A spec with the number of the recipe that makes it, and the libraries that do the work."""

    number: int
    libraries: tuple[str, ...]
    spec: ArtifactSpec

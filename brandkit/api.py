"""The door of this app: what a workspace's brand demands, and whether a document keeps to it."""

from brandkit.domain.contrasts import TextContrast
from brandkit.domain.coverage import Coverage, coverage_of
from brandkit.domain.errors import BrandKitError, FrameError, KitNotFoundError, KitStateError
from brandkit.domain.evidence import NO_EVIDENCE, Evidence, FilledSlot, MeasuredGround, OwnColour
from brandkit.domain.findings import Finding, Region, Severity
from brandkit.domain.gate import Expectation, GateBox, GateCheck, GateFinding, GateReport, GateVerdict, TextWish
from brandkit.domain.glyphs import Glyphs, LayerGlyphs, StandInFont
from brandkit.domain.kit import NOTE_LIMIT, KitVersion, VersionState
from brandkit.domain.kit_changes import ChangeKind, KitChange, KitSection, Sample, SampleKind, is_same_kit, list_changes
from brandkit.domain.kit_findings import KitConcern, KitFinding, PairSample, SeenColour
from brandkit.domain.kit_words import PART_WORDS, PLACE_WORDS, WORDING_WORDS
from brandkit.domain.marks import FoundMark, FoundText, MarkUse, PictureReport
from brandkit.domain.proof_words import AT_LEAST as PROOF_AT_LEAST
from brandkit.domain.proof_words import MEANINGS as PROOF_MEANINGS
from brandkit.domain.proof_words import NAMES as PROOF_NAMES
from brandkit.domain.proof_words import advice_on as proof_advice
from brandkit.domain.proof_words import ending_of as proof_ending
from brandkit.domain.proof_words import failure_words
from brandkit.domain.proof_words import measure_of as proof_measure
from brandkit.domain.proofs import FilmProof, ProofRule, ProofVerdict, RuleProof, RunProof
from brandkit.domain.reports import (
    JudgedFinding,
    ReportContents,
    ReportedCheck,
    ReportedLayer,
    ReportedMedium,
    ReportedPart,
    ReportedRefusal,
    ReportedSegment,
    Verdict,
    frame_to_show,
    verdict_on,
)
from brandkit.domain.waivers import WaivedPlace, WaiverGrant, WaiverState
from brandkit.fixing.apply import apply_fix
from brandkit.frames.colour_difference import Rgb8
from brandkit.frames.contrast import Mask, measure_ground, own_colours
from brandkit.frames.footage_marks import join_sightings
from brandkit.frames.logo_finder import LogoFinder, Mark
from brandkit.frames.networks import find_model_problem
from brandkit.frames.picture_text import read_picture
from brandkit.frames.soundness.footage import judge_frames, list_gate_checks
from brandkit.frames.soundness.standard import judge_frame
from brandkit.imports.changes import ChangeAction, ProposedChange, as_seen, take_over
from brandkit.imports.errors import ImportRefusedError
from brandkit.imports.font_terms import FontSays, FontTerms, FontVerdict, judge_font
from brandkit.imports.identify import is_palette, read_palette
from brandkit.imports.limits import LONGEST_PALETTE_BYTES
from brandkit.imports.logo_edges import enclosed_colours, outline_of
from brandkit.imports.logo_readings import LogoColour, LogoReading, LogoUnit, UnitKind
from brandkit.imports.logos import legible_grounds, read_logo
from brandkit.imports.palette_changes import ALIKE_DIFFERENCE, KnownFont, fold_alike, nearest_colour, palette_changes
from brandkit.imports.readings import PaletteReading
from brandkit.kit_checks.pairs import list_pairs
from brandkit.kit_checks.seen_colours import list_seen_colours
from brandkit.kit_checks.standard import check_kit
from brandkit.rules.base import AnyRule, Rule, TimelineRule, words_for
from brandkit.rules.reading import list_text_contrasts
from brandkit.rules.standard import (
    check_document,
    check_segment,
    check_timeline,
    list_layers_to_measure,
    list_rules,
)
from brandkit.selectors.kits import (
    as_value,
    find_draft,
    find_kit,
    get_kit,
    get_kit_version,
    get_numbered_version,
    is_file_of_kit,
    list_versions,
    worn_number,
)
from brandkit.selectors.waivers import find_report, find_waiver, list_waivers, list_waivers_in_force
from brandkit.services.kits import (
    create_kit,
    discard_draft,
    open_draft,
    publish_version,
    retire_version,
    roll_back,
    save_draft,
)
from brandkit.services.reports import freeze_report
from brandkit.services.waivers import grant_waiver, withdraw_waiver
from brandkit.wording.lists import PromptListError
from brandkit.wording.lists import read_lists as read_prompt_lists
from brandkit.wording.prompts import PromptPolicy, PromptProblem, PromptTerm, Topic, can_match, key_of

__all__ = [
    "ALIKE_DIFFERENCE",
    "LONGEST_PALETTE_BYTES",
    "NOTE_LIMIT",
    "NO_EVIDENCE",
    "PART_WORDS",
    "PLACE_WORDS",
    "PROOF_AT_LEAST",
    "PROOF_MEANINGS",
    "PROOF_NAMES",
    "WORDING_WORDS",
    "AnyRule",
    "BrandKitError",
    "ChangeAction",
    "ChangeKind",
    "Coverage",
    "Evidence",
    "Expectation",
    "FilledSlot",
    "FilmProof",
    "Finding",
    "FontSays",
    "FontTerms",
    "FontVerdict",
    "FoundMark",
    "FoundText",
    "FrameError",
    "GateBox",
    "GateCheck",
    "GateFinding",
    "GateReport",
    "GateVerdict",
    "Glyphs",
    "ImportRefusedError",
    "JudgedFinding",
    "KitChange",
    "KitConcern",
    "KitFinding",
    "KitNotFoundError",
    "KitSection",
    "KitStateError",
    "KitVersion",
    "KnownFont",
    "LayerGlyphs",
    "LogoColour",
    "LogoFinder",
    "LogoReading",
    "LogoUnit",
    "Mark",
    "MarkUse",
    "Mask",
    "MeasuredGround",
    "OwnColour",
    "PairSample",
    "PaletteReading",
    "PictureReport",
    "PromptListError",
    "PromptPolicy",
    "PromptProblem",
    "PromptTerm",
    "ProofRule",
    "ProofVerdict",
    "ProposedChange",
    "Region",
    "ReportContents",
    "ReportedCheck",
    "ReportedLayer",
    "ReportedMedium",
    "ReportedPart",
    "ReportedRefusal",
    "ReportedSegment",
    "Rgb8",
    "Rule",
    "RuleProof",
    "RunProof",
    "Sample",
    "SampleKind",
    "SeenColour",
    "Severity",
    "StandInFont",
    "TextContrast",
    "TextWish",
    "TimelineRule",
    "Topic",
    "UnitKind",
    "Verdict",
    "VersionState",
    "WaivedPlace",
    "WaiverGrant",
    "WaiverState",
    "apply_fix",
    "as_seen",
    "as_value",
    "can_match",
    "check_document",
    "check_kit",
    "check_segment",
    "check_timeline",
    "coverage_of",
    "create_kit",
    "discard_draft",
    "enclosed_colours",
    "failure_words",
    "find_draft",
    "find_kit",
    "find_model_problem",
    "find_report",
    "find_waiver",
    "fold_alike",
    "frame_to_show",
    "freeze_report",
    "get_kit",
    "get_kit_version",
    "get_numbered_version",
    "grant_waiver",
    "is_file_of_kit",
    "is_palette",
    "is_same_kit",
    "join_sightings",
    "judge_font",
    "judge_frame",
    "judge_frames",
    "key_of",
    "legible_grounds",
    "list_changes",
    "list_gate_checks",
    "list_layers_to_measure",
    "list_pairs",
    "list_rules",
    "list_seen_colours",
    "list_text_contrasts",
    "list_versions",
    "list_waivers",
    "list_waivers_in_force",
    "measure_ground",
    "nearest_colour",
    "open_draft",
    "outline_of",
    "own_colours",
    "palette_changes",
    "proof_advice",
    "proof_ending",
    "proof_measure",
    "publish_version",
    "read_logo",
    "read_palette",
    "read_picture",
    "read_prompt_lists",
    "retire_version",
    "roll_back",
    "save_draft",
    "take_over",
    "verdict_on",
    "withdraw_waiver",
    "words_for",
    "worn_number",
]

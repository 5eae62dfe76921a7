"""The door of this app: what a workspace's brand demands, and whether a document keeps to it."""

from brandkit.domain.errors import BrandKitError, KitNotFoundError, KitStateError
from brandkit.domain.findings import Finding, Severity
from brandkit.domain.glyphs import Glyphs, LayerGlyphs, StandInFont
from brandkit.domain.kit import KitVersion, VersionState
from brandkit.domain.kit_findings import KitConcern, KitFinding, PairSample, SeenColour
from brandkit.kit_checks.pairs import list_pairs
from brandkit.kit_checks.seen_colours import list_seen_colours
from brandkit.kit_checks.standard import check_kit
from brandkit.rules.base import Rule
from brandkit.rules.standard import check_document, check_segment, list_rules
from brandkit.selectors.kits import find_draft, find_kit, get_kit, get_kit_version, list_versions
from brandkit.services.kits import create_kit, publish_version, retire_version, save_draft

__all__ = [
    "BrandKitError",
    "Finding",
    "Glyphs",
    "KitConcern",
    "KitFinding",
    "KitNotFoundError",
    "KitStateError",
    "KitVersion",
    "LayerGlyphs",
    "PairSample",
    "Rule",
    "SeenColour",
    "Severity",
    "StandInFont",
    "VersionState",
    "check_document",
    "check_kit",
    "check_segment",
    "create_kit",
    "find_draft",
    "find_kit",
    "get_kit",
    "get_kit_version",
    "list_pairs",
    "list_rules",
    "list_seen_colours",
    "list_versions",
    "publish_version",
    "retire_version",
    "save_draft",
]

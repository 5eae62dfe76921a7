"""The door of this app: what a workspace's brand demands, and whether a document keeps to it."""

from brandkit.domain.errors import BrandKitError, KitNotFoundError, KitStateError
from brandkit.domain.findings import Finding, Severity
from brandkit.domain.glyphs import Glyphs, LayerGlyphs, StandInFont
from brandkit.domain.kit import KitVersion, VersionState
from brandkit.rules.base import Rule
from brandkit.rules.standard import check_document, check_segment, list_rules
from brandkit.selectors.kits import find_draft, find_kit, get_kit, get_kit_version, list_versions
from brandkit.services.kits import create_kit, publish_version, retire_version, save_draft

__all__ = [
    "BrandKitError",
    "Finding",
    "Glyphs",
    "KitNotFoundError",
    "KitStateError",
    "KitVersion",
    "LayerGlyphs",
    "Rule",
    "Severity",
    "StandInFont",
    "VersionState",
    "check_document",
    "check_segment",
    "create_kit",
    "find_draft",
    "find_kit",
    "get_kit",
    "get_kit_version",
    "list_rules",
    "list_versions",
    "publish_version",
    "retire_version",
    "save_draft",
]

"""The door of this app: what a workspace's brand demands, and whether a document keeps to it."""

from brandkit.domain.errors import BrandKitError, KitNotFoundError, KitStateError
from brandkit.domain.kit import KitVersion, VersionState
from brandkit.selectors.kits import find_draft, find_kit, get_kit, get_kit_version, list_versions
from brandkit.services.kits import create_kit, publish_version, retire_version, save_draft

__all__ = [
    "BrandKitError",
    "KitNotFoundError",
    "KitStateError",
    "KitVersion",
    "VersionState",
    "create_kit",
    "find_draft",
    "find_kit",
    "get_kit",
    "get_kit_version",
    "list_versions",
    "publish_version",
    "retire_version",
    "save_draft",
]

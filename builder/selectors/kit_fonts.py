"""Fonts of the workspace, and what their licences mean for videos."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from brandkit import api as brandkit
from brandkit.api import FontSays, FontTerms, FontVerdict
from builder.document.kit_demands import FontRight
from builder.document.kit_values import KitValues
from builder.models import Asset, AssetKind, Right
from builder.models.errors import InvalidError, NotFoundError
from builder.models.workspace import Actor
from builder.selectors.access import access_workspace

MOST_FONTS = 60
"""Of one family that are looked at together."""


@dataclass(frozen=True, slots=True)
class SeenFont:
    """A font of the workspace, what its licence means, and what the kit knows of it already."""

    asset: Asset
    terms: FontTerms
    right: FontRight | None

    @property
    def family(self) -> str:
        """As its designer calls it."""
        return str(self.asset.facts.get("family") or self.asset.name)[:80]

    @property
    def style(self) -> str:
        """Such as ``SemiBold Italic``."""
        return str(self.asset.facts.get("style") or "")

    @property
    def weight(self) -> int:
        """From 100 to 900; of a variable font the one that it begins with."""
        return min(max(int(self.asset.facts.get("weight") or 400), 100), 900)

    @property
    def is_refused(self) -> bool:
        """Whether its file forbids the use, whatever an agreement says."""
        return self.terms.verdict is FontVerdict.REFUSED

    @property
    def is_usable(self) -> bool:
        """Whether nobody has to overrule what its file says."""
        return not (self.is_refused and self.needs_word)

    @property
    def needs_word(self) -> bool:
        """Whether a person has to confirm it, and nobody has; with an agreement, where its file forbids the use."""
        if self.terms.verdict is FontVerdict.FREE:
            return False
        is_confirmed = self.right is not None and bool(self.right.confirmed_by)
        has_agreement = self.right is not None and bool(self.right.reference)
        return not is_confirmed or (self.terms.verdict is FontVerdict.REFUSED and not has_agreement)


def look_at_fonts(
    actor: Actor, workspace_key: UUID, *, fonts: Collection[str], values: KitValues
) -> tuple[SeenFont, ...]:
    """Each of these fonts with its terms, by family and weight.

    Those that were just brought in lie in the trash still. Raises NotFoundError where the workspace has not all of
    them, and InvalidError ``too-many-fonts``
    or ``font-wrong-kind``.
    """
    access_workspace(actor, workspace_key, right=Right.MANAGE_KIT)
    wanted = set(fonts)
    if len(wanted) > MOST_FONTS:
        raise InvalidError(
            f"These are {len(wanted)} fonts. At most {MOST_FONTS} are looked at together: take them in several times.",
            code="too-many-fonts",
            data={"fonts": len(wanted), "limit": MOST_FONTS},
        )
    rows = list(Asset.objects.filter(workspace=workspace_key, sha256__in=wanted))
    if len(rows) != len(wanted):
        raise NotFoundError("There is no such font.", code="not-found")
    other = next((asset for asset in rows if asset.kind != AssetKind.FONT), None)
    if other is not None:
        raise InvalidError(f"“{other.name}” is no font.", code="font-wrong-kind")
    found = [_seen(asset, values) for asset in rows]
    return tuple(sorted(found, key=lambda font: (font.family, font.weight, font.style)))


def list_unconfirmed_fonts(actor: Actor, workspace_key: UUID, *, values: KitValues) -> tuple[SeenFont, ...]:
    """The fonts of the kit's type that may not be seen in videos, or of which nobody has confirmed that they may."""
    access_workspace(actor, workspace_key, right=Right.MANAGE_KIT)
    named = {style.font for style in values.type_styles} | set(values.fallback_fonts)
    rows = Asset.objects.filter(workspace=workspace_key, sha256__in=named, kind=AssetKind.FONT)
    seen = [_seen(asset, values) for asset in rows]
    doubtful = [font for font in seen if font.needs_word]
    return tuple(sorted(doubtful, key=lambda font: (font.family, font.weight)))


def _seen(asset: Asset, values: KitValues) -> SeenFont:
    facts: Mapping[str, object] = asset.facts
    said = {name: str(facts.get(name) or "") for name in ("embedding", "licence", "licence_url", "copyright")}
    right = next((one for one in values.font_rights if one.font == asset.sha256), None)
    return SeenFont(asset=asset, terms=brandkit.judge_font(FontSays(**said)), right=right)

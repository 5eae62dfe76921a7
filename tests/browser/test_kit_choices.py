"""What the inspector offers of a kit: its logos by name and picture, and the transitions that it has first."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from brandkit import api as brandkit
from builder.document.geometry import Place
from builder.document.kit_values import LogoVariant
from builder.document.layers import LogoLayer
from builder.document.transitions import TransitionKind
from builder.models import AssetKind, Segment
from tests.browser.conftest import OpenEditor
from tests.builder.houses import NOW, House, add_asset, build_kit

pytestmark = [pytest.mark.browser]

LOGOS = Path(__file__).parents[2] / "builder" / "library" / "demo" / "logos"


def test_logos_are_told_apart(house: House, open_editor: OpenEditor) -> None:
    furnish(house)
    editor = open_editor()
    editor.layer("Primary").click()
    logos = editor.page.get_by_role("radiogroup", name="Variant of the logo")
    expect(logos.get_by_role("radio", checked=True)).to_have_text("Primaryprimary · on light")
    expect(logos.locator("img")).to_have_count(2)
    logos.get_by_role("radio", name="Reversed").click()
    editor.wait_until_saved()
    assert Segment.objects.get(video=house.video, key="one").document["layers"][-1]["variant"] == "reversed"


def test_transitions_outside_the_kit_stand_last(house: House, open_editor: OpenEditor) -> None:
    furnish(house)
    kinds = open_editor().page.get_by_role("radiogroup", name="Kind of transition").get_by_role("radio")
    expect(kinds.nth(0)).to_have_text("Cut")
    expect(kinds.nth(1)).to_have_text("Wipe")
    expect(kinds.nth(2)).to_have_text("Crossfadenot in the brand kit")


def furnish(house: House) -> None:
    """A kit with two logos and one transition, and a logo in the first segment."""
    files = {
        variant: add_asset(
            house.workspace,
            LOGOS / f"northwind-{variant}.svg",
            kind=AssetKind.SVG,
            media_type="image/svg+xml",
            owner=house.admin,
        )
        for variant in ("primary", "reversed")
    }
    logos = tuple(
        LogoVariant(
            variant=variant,
            name=variant.capitalize(),
            asset=file.sha256,
            width_px=491,
            height_px=96,
            on_dark=variant == "reversed",
        )
        for variant, file in files.items()
    )
    values = build_kit(house.font.sha256)
    motion = values.motion.model_copy(update={"transitions": (TransitionKind.WIPE,)})
    draft = brandkit.save_draft(
        house.workspace.key, values=values.model_copy(update={"logos": logos, "motion": motion})
    )
    brandkit.publish_version(draft.id, now=NOW)
    row = Segment.objects.get(video=house.video, key="one")
    layer = LogoLayer(
        id="logo", name="Primary", variant="primary", place=Place(x_px=800, y_px=700, width_px=384, height_px=96)
    )
    row.document["layers"].append(layer.model_dump(mode="json"))
    row.save()

"""What a version of the kit would do to the videos that follow it."""

import pytest

from brandkit import api as brandkit
from builder.document.kit_values import KitValues
from builder.models import Video
from builder.models.errors import ForbiddenError
from builder.services.kit_effects import KitEffects, check_kit_effects
from tests.builder.houses import NOW, House

pytestmark = pytest.mark.django_db


def values_of(house: House) -> KitValues:
    return brandkit.get_kit(house.workspace.key).values


def with_first_colour(house: House, hex_colour: str) -> KitValues:
    values = values_of(house)
    first, *others = values.colours
    return values.model_copy(update={"colours": (first.model_copy(update={"hex": hex_colour}), *others)})


class TestForesight:
    def test_names_the_videos_that_would_get_errors(self, house: House) -> None:
        effects = check_kit_effects(
            house.workspace.key, by=house.manager, values=with_first_colour(house, "#e8e8e8"), now=NOW
        )
        (struck,) = effects.struck
        assert (effects.looked_at, struck.video) == (1, house.video)
        assert struck.errors >= 1
        assert "its contrast is 1.2:1" in struck.message

    def test_is_silent_on_what_is_wrong_already(self, house: House) -> None:
        values = with_first_colour(house, "#e8e8e8")
        brandkit.publish_version(brandkit.save_draft(house.workspace.key, values=values).id, now=NOW)
        effects = check_kit_effects(
            house.workspace.key, by=house.manager, values=with_first_colour(house, "#e9e9e9"), now=NOW
        )
        assert effects == KitEffects(looked_at=1, struck=())

    def test_passes_over_videos_that_keep_their_version_and_such_as_lose_something(self, house: House) -> None:
        values = with_first_colour(house, "#e8e8e8")
        lost = values.model_copy(update={"type_styles": ()})
        assert check_kit_effects(house.workspace.key, by=house.manager, values=lost, now=NOW) == KitEffects(0, ())
        Video.objects.update(kit_version_id=brandkit.get_kit(house.workspace.key).id)
        assert check_kit_effects(house.workspace.key, by=house.manager, values=values, now=NOW) == KitEffects(0, ())

    def test_is_for_those_who_manage_the_kit(self, house: House) -> None:
        with pytest.raises(ForbiddenError):
            check_kit_effects(house.workspace.key, by=house.author, values=values_of(house), now=NOW)

"""Whom to ask about the brand."""

from builder.models import Membership, Role
from builder.selectors.lists import list_kit_managers
from tests.builder.houses import House


def names(house: House) -> list[str]:
    return [member.user.name for member in list_kit_managers(house.author, house.workspace.key)]


class TestKitManagers:
    def test_are_the_brand_managers(self, house: House) -> None:
        assert names(house) == [house.manager.name]

    def test_are_the_administrators_where_nobody_manages_the_brand(self, house: House) -> None:
        Membership.objects.filter(workspace=house.workspace, role=Role.BRAND_MANAGER).delete()
        assert names(house) == [house.admin.name]

    def test_are_only_those_who_still_sign_in(self, house: House) -> None:
        house.manager.is_active = False
        house.manager.save()
        assert names(house) == [house.admin.name]

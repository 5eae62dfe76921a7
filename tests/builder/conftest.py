"""What tests of the product share."""

import pytest

from tests.builder.houses import House, make_house


@pytest.fixture
def house(db: None) -> House:
    return make_house("Fabrikam")


@pytest.fixture
def other_house(db: None) -> House:
    return make_house("Contoso")

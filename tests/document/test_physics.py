"""Motion by the laws of mechanics."""

import itertools

import pytest

from builder.document.physics import BOUNCES, RESTITUTION, fallen, hopped, knocked, released, slid

STEP = 1e-4


def course(law) -> list[float]:
    return [law(step * STEP) for step in range(round(1 / STEP) + 1)]


def curvature(law, at: float) -> float:
    """The second derivative: the acceleration."""
    return (law(at + STEP) - 2 * law(at) + law(at - STEP)) / STEP**2


def slope(law, at: float) -> float:
    return (law(at + STEP) - law(at - STEP)) / (2 * STEP)


class TestOscillator:
    @pytest.mark.parametrize("swings", [1, 2, 3])
    @pytest.mark.parametrize("law", [released, knocked])
    def test_solves_its_equation(self, law, swings):
        """x'' + 2 d x' + w0^2 x = 0, with the same d and w0 all the way."""
        samples = [0.1, 0.23, 0.4, 0.61]
        values = [(law(at, swings=swings), slope(lambda t: law(t, swings=swings), at)) for at in samples]
        forces = [curvature(lambda t: law(t, swings=swings), at) for at in samples]
        (x0, v0), (x1, v1) = values[:2]
        determinant = x0 * v1 - x1 * v0
        stiffness = (forces[1] * v0 - forces[0] * v1) / determinant
        damping = (forces[0] * x1 - forces[1] * x0) / determinant
        assert stiffness > 0
        assert damping > 0
        for (x, v), force in zip(values[2:], forces[2:], strict=True):
            assert force + damping * v + stiffness * x == pytest.approx(0, abs=1e-3 * stiffness)

    def test_is_let_go_at_rest_and_rests_at_the_end(self):
        assert released(0, swings=2) == 1
        assert slope(lambda t: released(abs(t), swings=2), 0) == pytest.approx(0, abs=1e-9)
        assert released(1 - 1e-9, swings=2) == pytest.approx(0, abs=0.0011)
        assert (released(1, swings=2), knocked(0, swings=3), knocked(1, swings=3)) == (0, 0, 0)

    def test_swings_to_both_sides_and_ever_less(self):
        values = course(lambda t: released(t, swings=3))
        turns = [
            value
            for before, value, after in zip(values, values[1:], values[2:], strict=False)
            if (value - before) * (after - value) < 0
        ]
        assert len(turns) >= 5
        assert all(first * second < 0 and abs(second) < abs(first) for first, second in itertools.pairwise(turns))


class TestFall:
    def test_is_free_until_it_lands(self):
        """The same acceleration all the way down and between bounces."""
        landing = next(step for step, height in enumerate(course(fallen)) if height < 1e-3) * STEP
        pulls = [curvature(fallen, share * landing) for share in (0.2, 0.5, 0.8, 1.3, 1.6)]
        assert pulls == pytest.approx([pulls[0]] * len(pulls), rel=1e-3)
        assert pulls[0] < 0

    @pytest.mark.parametrize("law", [fallen, hopped])
    def test_never_goes_through_the_ground_and_ends_on_it(self, law):
        assert min(course(law)) >= 0
        assert law(1) == pytest.approx(0, abs=1e-12)

    def test_rises_at_each_bounce_to_the_square_of_the_restitution(self):
        values = course(fallen)
        peaks = [b for a, b, c in zip(values, values[1:], values[2:], strict=False) if a < b >= c]
        assert peaks == pytest.approx([RESTITUTION ** (2 * bounce) for bounce in range(1, BOUNCES + 1)], abs=1e-4)

    def test_of_a_leap_begins_on_the_ground_and_reaches_1(self):
        assert hopped(0) == 0
        assert max(course(hopped)) == pytest.approx(1, abs=1e-6)


class TestFriction:
    def test_slows_evenly_to_a_stop(self):
        assert (slid(0), slid(1)) == (0, 1)
        assert [curvature(slid, at) for at in (0.2, 0.5, 0.8)] == pytest.approx([-2, -2, -2], rel=1e-3)
        assert slope(slid, 1 - STEP) == pytest.approx(0, abs=1e-3)

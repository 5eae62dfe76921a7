"""The order of two people's segments."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.services.merging import merge_order

KEYS = st.permutations("abcdefgh")


class TestMergeOrder:
    @pytest.mark.parametrize(
        ("wanted", "current", "merged"),
        [
            (None, "abc", "abc"),
            ("cba", "abc", "cba"),
            ("abc", "axbc", "axbc"),
            ("cba", "axbc", "cbax"),
            ("bca", "abxc", "bxca"),
            ("bca", "xabc", "xbca"),
            ("ba", "axyb", "baxy"),
            ("abc", "ac", "ac"),
            ("", "ab", "ab"),
            ("aab", "ab", "ab"),
        ],
    )
    def test_puts_what_others_put_in_behind_its_neighbour(self, wanted: str | None, current: str, merged: str) -> None:
        assert merge_order(list(wanted) if wanted is not None else None, current=list(current)) == list(merged)

    @given(wanted=KEYS, current=KEYS, known=st.integers(0, 8), present=st.integers(0, 8))
    def test_keeps_everything_once_and_the_wanted_order(
        self, wanted: list[str], current: list[str], known: int, present: int
    ) -> None:
        wanted, current = wanted[:known], current[:present]
        merged = merge_order(wanted, current=current)
        assert sorted(merged) == sorted(current)
        assert [key for key in merged if key in wanted] == [key for key in wanted if key in current]

"""Which groups stay hidden; expected values by hand from the rule in docs/methodology.md."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skmlib.statistics.result import Kelompok
from skmlib.statistics.small_groups import hidden_groups


def groups(*sizes: int) -> list[Kelompok]:
    return [Kelompok(f"G{place}", n, 80.0, "B", None, {}) for place, n in enumerate(sizes)]


@pytest.mark.parametrize(
    ("sizes", "hidden"),
    [
        ((10, 20, 30), set()),
        ((40, 1, 20, 30), {"G1", "G2"}),  # one alone would follow by subtraction
        ((40, 4, 5, 20, 30), {"G1", "G2", "G3"}),  # two with nine respondents are too few
        ((40, 4, 6, 20, 30), {"G1", "G2"}),
        ((40, 3), {"G0", "G1"}),  # one group left gives the other away
        ((40, 20, 3), {"G0", "G1", "G2"}),
        ((40, 0, 20, 30), set()),  # an empty group has nothing to hide
        ((5,), {"G0"}),
    ],
)
def test_hidden_groups(sizes: tuple[int, ...], hidden: set[str]) -> None:
    assert hidden_groups(groups(*sizes)) == hidden


@given(st.lists(st.integers(0, 60), max_size=12))
def test_nothing_small_is_shown_or_left_alone(sizes: list[int]) -> None:
    found = groups(*sizes)
    hidden = hidden_groups(found)
    shown = [each for each in found if each.n > 0 and each.nama not in hidden]
    concealed = [each for each in found if each.nama in hidden]
    assert all(each.n >= 10 for each in shown)
    if concealed and shown:
        assert len(concealed) >= 2 and sum(each.n for each in concealed) >= 10 and len(shown) >= 2

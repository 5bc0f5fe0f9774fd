from __future__ import annotations

import pytest

from skmlib.statistics.difference import difference_interval


def test_symmetric_intervals_add_in_squares() -> None:
    # half widths 3 and 4 give 5
    assert difference_interval(80.0, 84.0, (77.0, 83.0), (80.0, 88.0)) == pytest.approx((-1.0, 9.0))


def test_each_limit_takes_the_near_side_of_both_intervals() -> None:
    low, high = difference_interval(90.0, 92.0, (87.0, 91.0), (88.0, 93.0))
    assert low == pytest.approx(2 - (4**2 + 1**2) ** 0.5)
    assert high == pytest.approx(2 + (1**2 + 3**2) ** 0.5)

"""Which small groups are published as one; expected partitions by hand from docs/methodology.md, "Small groups"."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skmlib.statistics.merging import label, merged
from skmlib.statistics.result import Kelompok
from skmlib.statistics.survey import OTHER, UNKNOWN


def groups(**sizes: int) -> list[Kelompok]:
    return [Kelompok(name.replace("_", " "), n, 80.0, "B", None, {}) for name, n in sizes.items()]


@pytest.mark.parametrize(
    ("sizes", "blocks"),
    [
        ({"a": 10, "b": 20, "c": 30}, ["a", "b", "c"]),
        ({"a": 4, "b": 20, "c": 30}, ["ab", "c"]),
        ({"a": 30, "b": 4, "c": 20}, ["a", "bc"]),  # the smaller neighbour
        ({"a": 30, "b": 20, "c": 4}, ["a", "bc"]),
        ({"a": 3, "b": 4, "c": 2, "d": 40}, ["abcd"]),  # 9 together are still too few
        ({"a": 3, "b": 4, "c": 5, "d": 40}, ["abc", "d"]),
        ({"a": 12, "b": 0, "c": 5, "d": 40}, ["ac", "d"]),  # an empty group is in nobody's way
        ({"a": 4, "b": 3}, ["ab"]),
        ({"a": 30}, ["a"]),
        ({}, []),
    ],
)
def test_ordered_groups_join_a_neighbour(sizes: dict[str, int], blocks: list[str]) -> None:
    assert ["".join(block) for block in merged(groups(**sizes), True)] == blocks


@pytest.mark.parametrize(
    ("sizes", "blocks"),
    [
        ({"a": 30, "b": 4, "c": 20}, [("a",), ("b", "c")]),  # 4 are too few: with the next smallest
        ({"a": 30, "b": 4, "c": 20, "d": 7}, [("a",), ("b", "d"), ("c",)]),
        ({"a": 2, "b": 30, "c": 1, OTHER: 20}, [("a", "c", OTHER), ("b",)]),
        ({"a": 2, "b": 30, OTHER: 3}, [("a", "b", OTHER)]),
        ({"a": 30, "b": 40, UNKNOWN: 1}, [("a", UNKNOWN), ("b",)]),
    ],
)
def test_other_groups_join_the_others(sizes: dict[str, int], blocks: list[tuple[str, ...]]) -> None:
    found = [Kelompok(name, n, 80.0, "B", None, {}) for name, n in sizes.items()]
    assert list(merged(found, False)) == blocks


def test_an_unknown_age_is_between_no_two_ages() -> None:
    found = [Kelompok(name, n, 80.0, "B", None, {}) for name, n in (("a", 30), ("b", 20), ("c", 25), (UNKNOWN, 3))]
    assert merged(found, True) == (("a",), ("b", UNKNOWN), ("c",))
    many = [*found[:3], Kelompok(UNKNOWN, 12, 80.0, "B", None, {})]
    assert merged(many, True) == (("a",), ("b",), ("c",), (UNKNOWN,))


@pytest.mark.parametrize(
    ("block", "name"),
    [
        (("SMP",), "SMP"),
        (("SMP", "SMA"), "SMP dan SMA"),
        (("D1–D3", "D4/S1", "S2 ke atas"), "D1–D3, D4/S1, dan S2 ke atas"),
        (("TNI", "POLRI", OTHER), "Lainnya (termasuk TNI dan POLRI)"),
        (("TNI", OTHER, UNKNOWN), "Lainnya (termasuk TNI dan tidak diketahui)"),
        (("55 ke atas", UNKNOWN), "55 ke atas (termasuk tidak diketahui)"),
        ((OTHER,), OTHER),
        ((UNKNOWN,), UNKNOWN),
    ],
)
def test_merged_groups_are_named_by_their_parts(block: tuple[str, ...], name: str) -> None:
    assert label(block) == name


@given(st.lists(st.integers(0, 40), max_size=9), st.booleans(), st.sampled_from([10, 20]))
def test_every_respondent_is_in_one_block_of_enough(sizes: list[int], ordered: bool, least: int) -> None:
    names = ["a", "b", "c", "d", "e", "f", "g", OTHER, UNKNOWN][-len(sizes) :] if sizes else []
    found = [Kelompok(name, n, 80.0, "B", None, {}) for name, n in zip(names, sizes, strict=True)]
    blocks = merged(found, ordered, least)
    counts = {each.nama: each.n for each in found if each.n}
    assert sorted(name for block in blocks for name in block) == sorted(counts)
    assert len(blocks) <= 1 or all(sum(counts[name] for name in block) >= least for block in blocks)

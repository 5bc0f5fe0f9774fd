"""Small groups of a profile field merged with their neighbours, so that a mean can be published."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from skmlib.rules.instrument import Instrumen
from skmlib.rules.quality import class_of
from skmlib.rules.rounding import half_up, significant
from skmlib.statistics.result import Kelompok
from skmlib.statistics.small_groups import LEAST
from skmlib.statistics.survey import OTHER, UNKNOWN

Size = Callable[[Sequence[str]], int]
Counts = Mapping[str, Mapping[str, tuple[int, ...]]]
"""Unsur to group to counts of its answers, lowest first."""


def merged(groups: Sequence[Kelompok], ordered: bool, least: int = LEAST) -> tuple[tuple[str, ...], ...]:
    """Names of the groups with respondents, those that are published as one in one tuple, in the field's order.

    A group of an ordered field under ``least`` respondents joins its smaller neighbour; others join "Lainnya" where
    that is a group, else one another and then the next smallest. In an ordered field "Lainnya" and "Tidak diketahui"
    are nobody's neighbour: under ``least`` they join the smallest.
    """
    sizes = {each.nama: each.n for each in groups if each.n > 0}
    order = list(sizes)
    apart = [name for name in order if ordered and name in (OTHER, UNKNOWN)]
    found = [[name] for name in order if name not in apart]

    def size(names: Sequence[str]) -> int:
        return sum(sizes[name] for name in names)

    found = _with_neighbours(found, size, least) if ordered else _with_others(found, size, least)
    for name in apart:
        if sizes[name] >= least or not found:
            found.append([name])
        else:
            min(found, key=size).append(name)
    blocks = (tuple(sorted(each, key=order.index)) for each in found)
    return tuple(sorted(blocks, key=lambda block: order.index(block[0])))


def label(block: Sequence[str]) -> str:
    """The name of merged groups: ``SMP dan SMA``, ``Lainnya (termasuk TNI dan POLRI)``."""
    unknown = [UNKNOWN[0].lower() + UNKNOWN[1:]] if UNKNOWN in block and len(block) > 1 else []
    main = [name for name in block if name != OTHER and (name != UNKNOWN or not unknown)]
    if OTHER in block:
        inside = [*main, *unknown]
        return f"{OTHER} (termasuk {_listed(inside)})" if inside else OTHER
    return f"{_listed(main)} (termasuk {unknown[0]})" if unknown else _listed(main)


def joined_group(
    block: Sequence[str], groups: Sequence[Kelompok], counts: Counts, instrumen: Instrumen, bobot: Fraction
) -> Kelompok:
    """Several groups as one, in exact arithmetic from their answers; a single group as it is."""
    members = [each for each in groups if each.nama in block]
    if len(members) == 1:
        return members[0]
    means = {each.kode: _mean([counts[each.kode][name] for name in block], instrumen) for each in instrumen.unsur}
    known = [value for value in means.values() if value is not None]
    unsur = {kode: None if value is None else significant(value) for kode, value in means.items()}
    n = sum(each.n for each in members)
    if len(known) < len(means):
        reason = next((each.ikm_alasan for each in members if each.ikm_alasan), None)
        return Kelompok(label(block), n, None, None, None, unsur, reason, reason)
    index = sum(known, Fraction(0)) * bobot
    return Kelompok(label(block), n, float(half_up(index)), class_of(index, instrumen.mutu).huruf, None, unsur)


def additive(groups: Sequence[Kelompok], counts: Counts, instrumen: Instrumen) -> bool:
    """Whether every mean follows from the counts of its unsur; not so where one of several questions has blanks."""
    for group in groups:
        for unsur in instrumen.unsur:
            mean = _mean([counts[unsur.kode][group.nama]], instrumen)
            if group.unsur.get(unsur.kode) != (None if mean is None else significant(mean)):
                return False
    return True


def _with_neighbours(found: list[list[str]], size: Size, least: int) -> list[list[str]]:
    while len(found) > 1:
        place = min(range(len(found)), key=lambda each: size(found[each]))
        if size(found[place]) >= least:
            break
        beside = [each for each in (place - 1, place + 1) if 0 <= each < len(found)]
        first = min(place, min(beside, key=lambda each: size(found[each])))
        found = [*found[:first], found[first] + found[first + 1], *found[first + 2 :]]
    return found


def _with_others(found: list[list[str]], size: Size, least: int) -> list[list[str]]:
    small = [each for each in found if size(each) < least]
    if not small:
        return found
    rest = [each for each in found if each not in small]
    if [OTHER] in rest:
        rest.remove([OTHER])
        small.append([OTHER])
    while rest and sum(size(each) for each in small) < least:
        small.append(rest.pop(rest.index(min(rest, key=size))))
    return [*rest, [name for each in small for name in each]]


def _listed(names: Sequence[str]) -> str:
    *before, last = names
    if len(before) > 1:
        return f"{', '.join(before)}, dan {last}"
    return f"{before[0]} dan {last}" if before else last


def _mean(rows: Sequence[tuple[int, ...]], instrumen: Instrumen) -> Fraction | None:
    """NRR x 25 of some groups' answers to an unsur."""
    counts = [sum(column) for column in zip(*rows, strict=True)]
    filled = sum(counts)
    total = sum(score * count for score, count in zip(instrumen.skala.nilai, counts, strict=True))
    return Fraction(total, filled) * instrumen.skala.pengali if filled else None

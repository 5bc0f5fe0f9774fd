"""Which figures of a profile field may be published, so that no small cell can be worked out.

First the means of the unsur by block, then the low and high answers. Whatever the audit (``audit``) objects to goes,
with enough beside it that it does not follow by subtraction: at least two blocks of an unsur, and two unsur of a block
whose index is published.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from skmlib.statistics.audit import Bidang, Terbitan
from skmlib.statistics.disclosure import suppress


def fair(shown: Terbitan) -> bool:
    """Whether every block keeps at least half of its means."""
    return all(2 * sum(row) >= len(row) for row in shown.nilai)


def publishable_means(
    field: Bidang, *, allowed: Sequence[bool], sizes: Sequence[int], only_fair: bool = False
) -> Terbitan | None:
    """The means that may be published. ``allowed``: blocks that are considered; ``sizes``: respondents of each.

    What is returned passes the audit: the last resort publishes only what is known anyway. With ``only_fair`` ``None``
    as soon as a block has lost more than half of its means.
    """
    means = tuple((flag,) * field.unsur for flag in allowed)
    index = tuple(flag or field.wajib_indeks for flag in allowed)
    shown = _completed(field, replace(_nothing(field), nilai=means, indeks=index), sizes)
    while fair(shown) or not only_fair:
        exposed = field.exposed(shown)
        if not exposed:
            return shown
        for block, unsur in exposed:
            shown = _less(field, shown, block, unsur, sizes)
        shown = _completed(field, shown, sizes)
    return None


def with_answers(field: Bidang, means: Terbitan, *, sizes: Sequence[int]) -> Terbitan:
    """Add the low and high answers that the suppression of each unsur's table and the audit of all allow.

    None of them where more than half would have to be hidden: such a table tells nothing.
    """
    columns = [_unsuppressed(field, unsur) for unsur in range(field.unsur)]
    shown = replace(means, jawaban=tuple(zip(*columns, strict=True)))
    while 2 * sum(map(sum, shown.jawaban)) >= field.blocks * field.unsur:
        exposed = field.exposed(shown)
        if not exposed:
            return shown
        for block, unsur in exposed:
            left = [each for each in range(field.blocks) if shown.jawaban[each][unsur]]
            if not left:
                return means
            gone = left if len(left) <= 2 else [block if block in left else _smallest(left, sizes)]
            for each in gone:
                shown = shown.without_answers(each, unsur)
    return means


def _nothing(field: Bidang) -> Terbitan:
    return Terbitan.none(field.blocks, field.unsur, indeks=field.wajib_indeks)


def _less(field: Bidang, shown: Terbitan, block: int, unsur: int, sizes: Sequence[int]) -> Terbitan:
    """Without a mean; where that is hidden already, without a further one that bears on it."""
    if shown.nilai[block][unsur]:
        return shown.without_mean(block, unsur)
    others = [each for each in range(field.blocks) if shown.nilai[each][unsur]]
    if others:
        return shown.without_mean(_smallest(others, sizes), unsur)
    rest = [each for each in range(field.unsur) if shown.nilai[block][each]]
    return shown.without_mean(block, _highest(field, rest)) if rest else _nothing(field)


def _completed(field: Bidang, shown: Terbitan, sizes: Sequence[int]) -> Terbitan:
    """Without means that follow from the unit's mean and the other blocks, or from the block's index."""
    before = None
    while shown != before:
        before = shown
        for unsur in range(field.unsur):
            left = [each for each in range(field.blocks) if shown.nilai[each][unsur]]
            if left and field.blocks - len(left) == 1:
                shown = shown.without_mean(_smallest(left, sizes), unsur)
        for block in range(field.blocks):
            left = [each for each in range(field.unsur) if shown.nilai[block][each]]
            if shown.indeks[block] and left and field.unsur - len(left) == 1:
                touched = [each for each in left if not all(row[each] for row in shown.nilai)]
                shown = shown.without_mean(block, _highest(field, touched or left))
    return shown


def _unsuppressed(field: Bidang, unsur: int) -> tuple[bool, ...]:
    """The blocks whose low and high answers to an unsur its own table may show."""
    rows = [[0, 0] for _ in range(field.blocks)]
    for group, block in enumerate(field.blok):
        for answer, counts in enumerate(field.sel[group]):
            rows[block][answer >= field.rendah] += counts[unsur]
    table = suppress(rows, ambang=field.ambang)
    return tuple(table.terbit and not any(flags) for flags in table.mask)


def _smallest(blocks: Sequence[int], sizes: Sequence[int]) -> int:
    return min(blocks, key=lambda each: (sizes[each], each))


def _highest(field: Bidang, unsur: Sequence[int]) -> int:
    """The unsur with the highest mean: the one that matters least where weaknesses are sought."""

    def mean(each: int) -> float:
        answers = [sum(group[place][each] for group in field.sel) for place in range(len(field.skor))]
        total = sum(answers)
        return sum(score * count for score, count in zip(field.skor, answers, strict=True)) / total if total else 0.0

    return min(unsur, key=lambda each: (-mean(each), each))

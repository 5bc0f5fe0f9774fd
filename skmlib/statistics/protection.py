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

Place = tuple[int, int]  # block, unsur
INDEX_WORTH = 4
"""Means that the index of a block is worth: it goes only where it saves more than that."""
MOST_BLOCKS = 12
"""Beyond this number of blocks the first step is taken, without a trial of all."""


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
    start = _completed(field, replace(_nothing(field), nilai=means, indeks=index), sizes)
    found = [_protected(field, start, sizes, only_fair=only_fair, keep_index=True)]
    if not field.wajib_indeks and (found[0] is None or found[0] != start):
        found.append(_protected(field, start, sizes, only_fair=only_fair, keep_index=False))
    return max((each for each in found if each is not None and any(each.indeks)), key=_worth, default=found[0])


def _protected(
    field: Bidang, shown: Terbitan, sizes: Sequence[int], *, only_fair: bool, keep_index: bool
) -> Terbitan | None:
    """Without what the audit objects to; rows with a hidden mean keep their index where it is to be kept."""
    while fair(shown) or not only_fair:
        exposed = field.exposed(shown)
        if not exposed or shown == _nothing(field):
            return shown
        open_means = [place for place in exposed if shown.nilai[place[0]][place[1]]]
        for block, unsur in open_means:
            shown = shown.without_mean(block, unsur)
        if not open_means:
            shown = _less(field, shown, exposed, sizes)
        shown = _completed(field, shown, sizes)
        if not keep_index:
            shown = replace(
                shown, indeks=tuple(flag and all(row) for flag, row in zip(shown.indeks, shown.nilai, strict=True))
            )
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


def _less(field: Bidang, shown: Terbitan, exposed: Sequence[Place], sizes: Sequence[int]) -> Terbitan:
    """Without a further figure that bears on a hidden mean: the one that protects most for what it costs."""
    steps = list(dict.fromkeys(step for place in exposed[:1] for step in _steps(field, shown, *place, sizes)))
    if not steps:
        return _nothing(field)
    if field.blocks > MOST_BLOCKS:
        return steps[0]

    return min(steps, key=lambda step: (len(field.exposed(step)), _worth(shown) - _worth(step)))


def _steps(field: Bidang, shown: Terbitan, block: int, unsur: int, sizes: Sequence[int]) -> list[Terbitan]:
    """What could go to protect a hidden mean, the least needed first.

    A further unsur in all rows that hide this one, or this unsur in a further block.
    """
    hiding = [each for each, row in enumerate(shown.nilai) if not row[unsur]]
    steps = []
    for each in sorted(range(field.unsur), key=lambda each: _order(field, each)):
        if any(shown.nilai[row][each] for row in hiding):
            step = shown
            for row in hiding:
                step = step.without_mean(row, each)
            steps.append(step)
    others = [each for each, row in enumerate(shown.nilai) if row[unsur]]
    if others:
        steps.append(shown.without_mean(_smallest(others, sizes), unsur))
    return steps


def _worth(shown: Terbitan) -> int:
    return sum(map(sum, shown.nilai)) + INDEX_WORTH * sum(shown.indeks)


def _completed(field: Bidang, shown: Terbitan, sizes: Sequence[int]) -> Terbitan:
    """Without means that follow from the unit's mean and those of the other blocks."""
    for unsur in range(field.unsur):
        left = [each for each in range(field.blocks) if shown.nilai[each][unsur]]
        if left and field.blocks - len(left) == 1:
            shown = shown.without_mean(_smallest(left, sizes), unsur)
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


def _order(field: Bidang, unsur: int) -> tuple[float, int]:
    """The unsur with the highest mean first: it matters least where weaknesses are sought."""
    answers = field.tables[..., unsur].sum(axis=0).tolist()
    total = sum(answers)
    score = sum(score * count for score, count in zip(field.skor, answers, strict=True))
    return (-score / total if total else 0.0, unsur)

"""Which figures of a profile field may be published, so that no small cell can be worked out.

First the means of the unsur by block, then the low and high answers. Whatever the audit (``audit``) objects to goes,
with enough beside it that it does not follow by subtraction: at least two blocks of an unsur, and two unsur of a block
whose index is published.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from skmlib.statistics.audit import Bidang, Terbitan
from skmlib.statistics.witnesses import Sasaran

MOST_BLOCKS = 10
"""With more blocks than this an unsur is shown for all of them or for none, and low and high answers for none."""


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
    exposed: Sequence[Sasaran] | None = None
    while fair(shown) or not only_fair:
        exposed = field.exposed(shown, exposed)
        if not exposed or shown == _nothing(field):
            return shown
        printed = [place for place in map(field.place, exposed) if shown.nilai[place[0]][place[1]]]
        if field.blocks > MOST_BLOCKS:
            shown = _coarser(field, shown, {unsur for _, unsur in printed})
        elif printed:
            for place in printed:
                shown = shown.without_mean(*place)
        else:
            shown = _less(field, shown, exposed, sizes)
        shown = _completed(field, shown, sizes)
    return None


def with_answers(field: Bidang, means: Terbitan, *, allowed: Sequence[bool], sizes: Sequence[int]) -> Terbitan:
    """Add the low and high answers that are not few themselves and that the audit of all allows.

    Only of blocks that are ``allowed``: that all of eight users were dissatisfied is no small count, but tells of each.
    None of them where more than half would have to be hidden: such a table tells nothing. None in a field of very many
    blocks either.
    """
    if field.blocks > MOST_BLOCKS:
        return means
    shown = replace(
        means,
        jawaban=tuple(
            tuple(allowed[block] and _large(field, block, unsur) for unsur in range(field.unsur))
            for block in range(field.blocks)
        ),
    )
    exposed: Sequence[Sasaran] | None = None
    while 2 * sum(map(sum, shown.jawaban)) >= field.blocks * field.unsur:
        exposed = field.exposed(shown, exposed)
        if not exposed:
            return shown
        printed = [place for place in map(field.place, exposed) if shown.jawaban[place[0]][place[1]]]
        for place in printed:
            shown = shown.without_answers(*place)
        if not printed:
            unsur = exposed[0].unsur
            left = [each for each in range(field.blocks) if shown.jawaban[each][unsur]]
            if not left:
                return means
            left.sort(key=lambda each: (sizes[each], each))
            steps = [shown.without_answers(each, unsur) for each in left]
            shown = min(steps, key=lambda step: len(field.exposed(step, exposed)))
    return means


def _nothing(field: Bidang) -> Terbitan:
    return Terbitan.none(field.blocks, field.unsur, indeks=field.wajib_indeks)


def _less(field: Bidang, shown: Terbitan, exposed: Sequence[Sasaran], sizes: Sequence[int]) -> Terbitan:
    """Without a further figure that bears on a hidden mean: the one that protects most for what it costs."""
    steps = _steps(field, shown, *field.place(exposed[0]), sizes)
    if not steps:
        return _nothing(field)
    return min(steps, key=lambda step: (len(field.exposed(step, exposed)), -sum(map(sum, step.nilai))))


def _coarser(field: Bidang, shown: Terbitan, unsur: set[int]) -> Terbitan:
    """Without some unsur in any block; where none is left to name, without the one with the highest mean."""
    left = [each for each in range(field.unsur) if any(row[each] for row in shown.nilai)]
    gone = unsur or {min(left, key=lambda each: _order(field, each))} if left else set()
    if not gone:
        return _nothing(field)
    return replace(
        shown, nilai=tuple(tuple(flag and each not in gone for each, flag in enumerate(row)) for row in shown.nilai)
    )


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


def _completed(field: Bidang, shown: Terbitan, sizes: Sequence[int]) -> Terbitan:
    """Without means that follow from the unit's mean and those of the other blocks."""
    for unsur in range(field.unsur):
        left = [each for each in range(field.blocks) if shown.nilai[each][unsur]]
        if left and field.blocks - len(left) == 1:
            shown = shown.without_mean(_smallest(left, sizes), unsur)
    return shown


def _large(field: Bidang, block: int, unsur: int) -> bool:
    """Whether neither the low nor the high answers of a block to an unsur are few."""
    answers = field.tables[block, :, unsur]
    both = int(answers[: field.rendah].sum()), int(answers[field.rendah :].sum())
    return not any(0 < count < field.ambang for count in both)


def _smallest(blocks: Sequence[int], sizes: Sequence[int]) -> int:
    return min(blocks, key=lambda each: (sizes[each], each))


def _order(field: Bidang, unsur: int) -> tuple[float, int]:
    """The unsur with the highest mean first: it matters least where weaknesses are sought."""
    answers = field.tables[..., unsur].sum(axis=0).tolist()
    total = sum(answers)
    score = sum(score * count for score, count in zip(field.skor, answers, strict=True))
    return (-score / total if total else 0.0, unsur)

"""Whole-number tables beside the true one that agree with all that is printed of a profile field.

Counts are whole numbers, and a printed index is an interval of ±0.005: with few unknowns a reader can list every
table that fits. So a cell counts as protected only where two such tables are held in hand whose counts of it lie far
enough apart. They are found by exchanging answers of two blocks, which keeps every total, and one or two further unsur
with them where an index is printed. What is found is proof; what is not found counts as known to the reader.
Source: docs/methodology.md, "Small groups".
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np

    from skmlib.statistics.audit import Bidang, Terbitan

LARGEST = 5000  # exchanges that are tried at once
FARTHEST = 6  # answers of one kind in one exchange
PARTNERS = 2
NEAR = 4  # other blocks that are tried
PAIRS = 3  # further unsur that are tried two at a time


class Sasaran(NamedTuple):
    """A small count: of some groups (one, or all of a block), some answers (one, or a half of the scale), an unsur."""

    groups: tuple[int, ...]
    answers: tuple[int, ...]
    unsur: int


class Moves(NamedTuple):
    """Exchanges, answer x exchange: added to one block, taken from another; each sums to nought.

    ``gain``: what one adds to the count that is sought.
    """

    given: np.ndarray
    score: np.ndarray
    gain: np.ndarray


@lru_cache(maxsize=4)
def _exchanges(scores: tuple[int, ...]) -> np.ndarray:
    """All exchanges up to a size, the smallest first."""
    import numpy as np

    farthest = FARTHEST
    while farthest > 1 and (2 * farthest + 1) ** (len(scores) - 1) > LARGEST:
        farthest -= 1
    steps = np.arange(-farthest, farthest + 1)
    free = np.stack(np.meshgrid(*[steps] * (len(scores) - 1), indexing="ij"), axis=-1).reshape(-1, len(scores) - 1)
    given = np.column_stack([free, -free.sum(axis=1)])
    given = given[(np.abs(given[:, -1]) <= farthest) & given.any(axis=1)]
    ordered: np.ndarray = given[np.argsort(np.abs(given).sum(axis=1), kind="stable")]
    return np.ascontiguousarray(ordered.T)


@lru_cache(maxsize=256)
def moves(
    scores: tuple[int, ...], half: int, *, balanced: bool, apart: bool, answers: tuple[int, ...] = (), sign: int = 1
) -> Moves:
    """Exchanges: ``balanced`` ones keep the sum of scores, those ``apart`` the low and the high answers.

    With ``answers`` only those that move their count in the direction of ``sign``.
    """
    import numpy as np

    given = _exchanges(scores)
    score, gain = np.array(scores) @ given, sign * given[list(answers)].sum(axis=0)
    kept = np.ones(given.shape[1], dtype=bool)
    if balanced:
        kept &= score == 0
    if apart:
        kept &= given[:half].sum(axis=0) == 0
    if answers:
        kept &= gain > 0
    return Moves(np.ascontiguousarray(given[:, kept]), score[kept], gain[kept])


def reach(field: Bidang, shown: Terbitan, target: Sasaran, enough: int, *, most: int = PARTNERS) -> tuple[int, int]:
    """By how much the tables found lower and raise a small count, together ``enough`` or as far as they go.

    ``most``: further unsur that take part in one exchange.
    """
    up = _Search(field, shown, target, 1).climb(enough, most)
    return (_Search(field, shown, target, -1).climb(enough - up, most) if up < enough else 0), up


class _Search:
    """A table on its way from the true one, each step of which agrees with what is printed."""

    def __init__(self, field: Bidang, shown: Terbitan, target: Sasaran, sign: int) -> None:
        self.field, self.shown, self.target, self.sign = field, shown, target, sign
        self.unsur, self.block = target.unsur, field.blok[target.groups[0]]
        self.tables = field.tables.copy()  # block x answer x unsur
        self.slack = field.slack.copy()
        self.own = field.cells[list(target.groups), :, target.unsur].sum(axis=0)
        self.rest = self.tables[self.block, :, target.unsur] - self.own

    def climb(self, goal: int, most: int) -> int:
        """Move the count as far as ``goal``; returns how far it came."""
        hidden = [not row[self.unsur] for row in self.shown.nilai]
        others = [each for each in range(len(self.tables)) if each != self.block]
        others.sort(key=lambda each: (not hidden[each], -int(self.tables[each, :, self.unsur].sum())))
        others = others[:NEAR]
        done, partners = 0, 0
        while done < goal and partners <= most:
            step = 0 if partners else self._within(goal - done)
            for other in others:
                if not partners or (hidden[self.block] and hidden[other]):
                    step += self._across(other, partners, goal - done - step) if done + step < goal else 0
            done += step
            partners += not step
        return done

    def _within(self, goal: int) -> int:
        """An exchange with other groups of the block changes nothing that is printed."""
        if not self.rest.any():
            return 0
        some = self._moves(False, False)
        place = _best(some, _possible(some, self.own, self.rest), goal)
        if place is None:
            return 0
        self.own += some.given[:, place]
        self.rest -= some.given[:, place]
        return int(some.gain[place])

    def _moves(self, balanced: bool, apart: bool) -> Moves:
        field, answers = self.field, self.target.answers
        return moves(field.skor, field.rendah, balanced=balanced, apart=apart, answers=answers, sign=self.sign)

    def _printed(self, flags: Sequence[Sequence[bool]], other: int, unsur: int) -> bool:
        return flags[self.block][unsur] or flags[other][unsur]

    def _across(self, other: int, partners: int, goal: int) -> int:
        """An exchange with another block, and of as many further unsur as ``partners``."""
        balanced = self._printed(self.shown.nilai, other, self.unsur)
        some = self._moves(balanced, self._printed(self.shown.jawaban, other, self.unsur))
        able = _possible(some, self.own, self.tables[other, :, self.unsur])
        if len(self.target.groups) < len(self.field.blok):
            able &= _possible(some, self.tables[self.block, :, self.unsur], self.tables[other, :, self.unsur])
        if not able.any():
            return 0
        if not partners:
            if not balanced:
                able &= self._fits(other, self._change(other, self.unsur, some.score))
            place = _best(some, able, goal)
            return 0 if place is None else self._apply(other, some, place, ())
        return self._joint(other, some, able & (some.gain <= goal), partners, goal)

    def _joint(self, other: int, some: Moves, able: np.ndarray, partners: int, goal: int) -> int:
        """The exchange of most gain that exchanges of further unsur bring back into what the indices allow."""
        import numpy as np

        own = _distinct(able, some.gain * 1000 + some.score)
        free = [
            each
            for each in range(self.tables.shape[2])
            if each != self.unsur and not self._printed(self.shown.nilai, other, each)
        ]
        choices = {each: self._choices(other, each) for each in free}
        start = self._change(other, self.unsur, some.score[own])
        best: tuple[int, int, tuple[tuple[int, int], ...]] = (0, 0, ())
        able_too = [each for each in free if len(choices[each][1])]
        for together in combinations(able_too if partners < 2 else able_too[:PAIRS], partners):
            change = start
            for unsur in together:
                change = change[..., None, :] + self._change(other, unsur, choices[unsur][0].score[choices[unsur][1]])
            gain = self._fits(other, change) * some.gain[own].reshape(-1, *[1] * partners)
            at = np.unravel_index(int(gain.argmax()), gain.shape) if gain.size else ()
            if at and gain[at] > best[0]:
                places = tuple((unsur, int(choices[unsur][1][i])) for unsur, i in zip(together, at[1:], strict=True))
                best = (int(gain[at]), int(own[at[0]]), places)
            if best[0] == goal:
                break
        return self._apply(other, some, best[1], [(u, choices[u][0], i) for u, i in best[2]]) if best[0] else 0

    def _choices(self, other: int, unsur: int) -> tuple[Moves, np.ndarray]:
        """Exchanges of a further unsur, one of every change of its sum of scores."""
        field, apart = self.field, self._printed(self.shown.jawaban, other, unsur)
        some = moves(field.skor, field.rendah, balanced=False, apart=apart)
        able = _possible(some, self.tables[self.block, :, unsur], self.tables[other, :, unsur]) & (some.score != 0)
        return some, _distinct(able, some.score)

    def _change(self, other: int, unsur: int, score: np.ndarray) -> np.ndarray:
        """What sums of scores, given by one block to the other, change in the two indices; last axis: the blocks."""
        change: np.ndarray = score[:, None] * (self.field.share[[self.block, other], unsur] * (1, -1))
        return change

    def _fits(self, other: int, change: np.ndarray) -> np.ndarray:
        """Whether both indices would still be printed as they are."""
        import numpy as np

        fits = np.ones(change.shape[:-1], dtype=bool)
        for place, block in enumerate((self.block, other)):
            if self.shown.indeks[block]:
                fits &= (change[..., place] >= self.slack[block, 0]) & (change[..., place] <= self.slack[block, 1])
        return fits

    def _apply(self, other: int, some: Moves, place: int, further: Sequence[tuple[int, Moves, int]]) -> int:
        self.own += some.given[:, place]
        for unsur, each, at in ((self.unsur, some, place), *further):
            self.tables[self.block, :, unsur] += each.given[:, at]
            self.tables[other, :, unsur] -= each.given[:, at]
            self.slack[[self.block, other]] -= self._change(other, unsur, each.score[[at]])[0][:, None]
        return int(some.gain[place])


def _possible(some: Moves, to: np.ndarray, of: np.ndarray) -> np.ndarray:
    """Exchanges that leave no count of either side under nought."""
    import numpy as np

    able = np.ones(some.given.shape[1], dtype=bool)
    for given, first, second in zip(some.given, to.tolist(), of.tolist(), strict=True):
        able &= (given >= -first) & (given <= second)
    return able


def _best(some: Moves, able: np.ndarray, goal: int) -> int | None:
    if not able.size:
        return None
    gain = some.gain * (able & (some.gain <= goal))
    place = int(gain.argmax())
    return place if gain[place] > 0 else None


def _distinct(able: np.ndarray, key: np.ndarray) -> np.ndarray:
    """The first place of each distinct key among those that are ``able``."""
    import numpy as np

    places = np.flatnonzero(able)
    kept: np.ndarray = places[np.unique(key[places], return_index=True)[1]]
    return kept

"""Whole-number tables beside the true one that agree with all that is printed of a profile field.

Counts are whole numbers, and a printed index is an interval of ±0.005: with few unknowns a reader can list every
table that fits. So a cell counts as protected only where two such tables are held in hand whose counts of it lie far
enough apart. They are found by exchanging answers of two blocks, which keeps every total, and one or two further unsur
with them where an index is printed. What is found is proof; what is not found counts as known to the reader.
Source: docs/methodology.md, "Small groups".
"""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np

    from skmlib.statistics.audit import Bidang, Terbitan

LARGEST = 5000  # exchanges that are tried at once
FARTHEST = 6  # answers of one kind in one exchange


class Sasaran(NamedTuple):
    """A small count: of some groups (one, or all of a block), some answers (one, or a half of the scale), an unsur."""

    groups: tuple[int, ...]
    answers: tuple[int, ...]
    unsur: int


class Moves(NamedTuple):
    """Exchanges of answers: ``given[i]`` is added to one block and taken from the other; each sums to nought."""

    given: np.ndarray
    score: np.ndarray
    low: np.ndarray


@lru_cache(maxsize=8)
def moves(scores: tuple[int, ...], half: int) -> Moves:
    """All exchanges up to a size, the smallest first."""
    import numpy as np

    farthest = FARTHEST
    while farthest > 1 and (2 * farthest + 1) ** (len(scores) - 1) > LARGEST:
        farthest -= 1
    steps = np.arange(-farthest, farthest + 1)
    free = np.stack(np.meshgrid(*[steps] * (len(scores) - 1), indexing="ij"), axis=-1).reshape(-1, len(scores) - 1)
    given = np.column_stack([free, -free.sum(axis=1)])
    given = given[(np.abs(given[:, -1]) <= farthest) & given.any(axis=1)]
    given = given[np.argsort(np.abs(given).sum(axis=1), kind="stable")]
    return Moves(given, given @ np.array(scores), given[:, :half].sum(axis=1))


def reach(field: Bidang, shown: Terbitan, target: Sasaran, enough: int) -> tuple[int, int]:
    """By how much the tables found lower and raise a small count, together ``enough`` or as far as they go."""
    up = _Search(field, shown, target, 1).climb(enough)
    return (_Search(field, shown, target, -1).climb(enough - up) if up < enough else 0), up


class _Search:
    """A table on its way from the true one, each step of which agrees with what is printed."""

    def __init__(self, field: Bidang, shown: Terbitan, target: Sasaran, sign: int) -> None:
        import numpy as np

        self.field, self.shown, self.unsur, self.sign = field, shown, target.unsur, sign
        self.block = field.blok[target.groups[0]]
        self.tables = field.tables.copy()  # block x answer x unsur
        self.slack = field.slack.copy()
        self.own = field.cells[list(target.groups), :, target.unsur].sum(axis=0)
        self.rest = self.tables[self.block, :, target.unsur] - self.own
        self.unprinted = np.array([not flag for flag in shown.indeks])
        self.moves = moves(field.skor, field.rendah)
        self.gain = sign * self.moves.given[:, list(target.answers)].sum(axis=1)

    def climb(self, goal: int) -> int:
        """Move the count as far as ``goal``; returns how far it came."""
        done = 0
        while done < goal and (step := self._within(goal - done)):
            done += step
        hidden = [not row[self.unsur] for row in self.shown.nilai]
        others = [each for each in range(len(self.tables)) if each != self.block]
        others.sort(key=lambda each: (not hidden[each], -int(self.tables[each, :, self.unsur].sum())))
        for partners in range(3):
            for other in others:
                tied = partners and not (hidden[self.block] and hidden[other])
                while not tied and done < goal and (step := self._across(other, partners, goal - done)):
                    done += step
        return done

    def _within(self, goal: int) -> int:
        """An exchange with other groups of the block changes nothing that is printed."""
        given = self.moves.given
        able = (self.own + given >= 0).all(axis=1) & (self.rest - given >= 0).all(axis=1)
        place = self._best(able, goal)
        if place is None:
            return 0
        self.own += given[place]
        self.rest -= given[place]
        return int(self.gain[place])

    def _best(self, able: np.ndarray, goal: int) -> int | None:
        gain = self.gain * able * (self.gain <= goal)
        place = int(gain.argmax())
        return place if gain[place] > 0 else None

    def _able(self, other: int, unsur: int) -> np.ndarray:
        """The exchanges between the block and another that the answers and the low answers to an unsur allow."""
        given = self.moves.given
        first, second = self.tables[self.block, :, unsur], self.tables[other, :, unsur]
        able: np.ndarray = (first + given >= 0).all(axis=1) & (second - given >= 0).all(axis=1)
        if self.shown.jawaban[self.block][unsur] or self.shown.jawaban[other][unsur]:
            able &= self.moves.low == 0
        if self.shown.nilai[self.block][unsur] or self.shown.nilai[other][unsur]:
            able &= self.moves.score == 0
        return able

    def _across(self, other: int, partners: int, goal: int) -> int:
        """An exchange with another block, and of as many further unsur as ``partners``."""
        able = self._able(other, self.unsur) & (self.own + self.moves.given >= 0).all(axis=1)
        if not partners:
            place = self._best(able & self._fits(other, self._change(other, self.unsur, self.moves.score)), goal)
            return 0 if place is None else self._apply(other, {self.unsur: place})
        able &= (self.gain > 0) & (self.gain <= goal)
        if not able.any():
            return 0
        free = [
            each
            for each in range(self.tables.shape[2])
            if each != self.unsur and not (self.shown.nilai[self.block][each] or self.shown.nilai[other][each])
        ]
        found: dict[int, int] = {}
        for some in combinations(free, partners):
            found = max(found, self._joint(other, able, some), key=lambda each: self._gained(each))
            if self._gained(found) == goal:
                break
        return self._apply(other, found) if found else 0

    def _gained(self, found: dict[int, int]) -> int:
        return int(self.gain[found[self.unsur]]) if found else 0

    def _joint(self, other: int, able: np.ndarray, some: tuple[int, ...]) -> dict[int, int]:
        """The exchange of most gain that exchanges of ``some`` unsur bring back into what the indices allow."""
        import numpy as np

        own = _distinct(able, self.gain * 1000 + self.moves.score)
        change = self._change(other, self.unsur, self.moves.score[own])
        choices = [own]
        for unsur in some:
            places = _distinct(self._able(other, unsur) & (self.moves.score != 0), self.moves.score)
            if not len(places):
                return {}
            change = change[..., None, :] + self._change(other, unsur, self.moves.score[places])
            choices.append(places)
        fits = self._fits(other, change)
        if not fits.any():
            return {}
        gain = fits * self.gain[own].reshape(-1, *[1] * len(some))
        best = np.unravel_index(int(gain.argmax()), gain.shape)
        return {unsur: int(places[at]) for unsur, places, at in zip((self.unsur, *some), choices, best, strict=True)}

    def _change(self, other: int, unsur: int, score: np.ndarray) -> np.ndarray:
        """What sums of scores, given by one block to the other, change in the two indices; last axis: the blocks."""
        return score[:, None] * (self.field.share[[self.block, other], unsur] * (1, -1))

    def _fits(self, other: int, change: np.ndarray) -> np.ndarray:
        """Whether both indices would still be printed as they are."""
        both = [self.block, other]
        inside = (change >= self.slack[both, 0]) & (change <= self.slack[both, 1])
        fits: np.ndarray = (inside | self.unprinted[both]).all(axis=-1)
        return fits

    def _apply(self, other: int, places: dict[int, int]) -> int:
        for unsur, place in places.items():
            given = self.moves.given[place]
            self.tables[self.block, :, unsur] += given
            self.tables[other, :, unsur] -= given
            change = self._change(other, unsur, self.moves.score[[place]])[0]
            self.slack[[self.block, other]] -= change[:, None]
        self.own += self.moves.given[places[self.unsur]]
        return int(self.gain[places[self.unsur]])


def _distinct(able: np.ndarray, key: np.ndarray) -> np.ndarray:
    """The first place of each distinct key among those that are ``able``."""
    import numpy as np

    places = np.flatnonzero(able)
    kept: np.ndarray = places[np.unique(key[places], return_index=True)[1]]
    return kept

"""What every coercion of a column shares: its outcome, the marks of a blank, spellings without their punctuation."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from skmlib.workspace.reading.likeness import nearest
from skmlib.workspace.reading.privacy import scrub, shown

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

BLANK = frozenset({"", "-", "–", "—", "0", "n/a", "na", "#n/a", "null", "none", "nan", ".", "<na>", "\\n", "--"})
EMPTY = "(kosong)"
UNTOLD = frozenset({"same", "empty", "invalid"})
"""Kinds that change nothing, or that are listed row by row elsewhere."""
STRANGE = frozenset({"unknown spelling", "unknown service", "implausible", "no number"})
"""Kinds whose texts are nobody's known spelling: they may be a person's words and are told with care."""
NO_PERSON = 3
"""Rows from which a strange text passes for a category rather than for a person's name."""
LONGEST = 60


@dataclass(frozen=True)
class Recoded:
    """Texts read as another value: ``dari`` as it may be shown, ``menjadi`` (empty for a blank answer), rows.

    ``mirip``: the category that a strange text is nearly, ``kemiripan`` (0 to 1) how nearly; empty where there is none.
    """

    dari: str
    menjadi: str
    jenis: str
    baris: int
    mirip: str = ""
    kemiripan: float = 0.0


@dataclass(frozen=True)
class Coerced:
    """A coerced column; ``invalid``: row numbers whose text was no value; ``changes``: (what, rows).

    ``recoded``: the same changes text by text, in the order of ``changes`` and then by rows.
    """

    values: pd.Series
    invalid: tuple[int, ...]
    changes: tuple[tuple[str, int], ...]
    recoded: tuple[Recoded, ...] = ()


def fold(text: str) -> str:
    """A spelling without letter case, blanks and punctuation (``SLTA / Sederajat`` is ``sltasederajat``)."""
    return re.sub(r"[\W_]+", "", text.casefold())


@dataclass(frozen=True)
class Spelt:
    """A column of texts as its different texts in the order of their first rows; what is done to each is done once."""

    texts: tuple[str, ...]
    rows: tuple[int, ...]
    codes: np.ndarray
    index: pd.Index

    def spread(self, values: Mapping[str, object], dtype: type = object) -> pd.Series:
        """A value a row from a value a text."""
        import numpy as np
        import pandas as pd

        each: np.ndarray = np.empty(len(self.texts), dtype=dtype)
        each[:] = [values[text] for text in self.texts]
        return pd.Series(each[self.codes], index=self.index)

    def where(self, kinds: Mapping[str, str], kind: str) -> tuple[int, ...]:
        """Index labels of the rows whose text is of a kind."""
        return tuple(
            int(label) for label in self.index[self.spread({text: kinds[text] == kind for text in kinds}, bool)]
        )

    def counted(self, kinds: Mapping[str, str], names: Sequence[str]) -> tuple[tuple[str, int], ...]:
        """(kind, rows) of the kinds that occur, in the order of ``names``."""
        counts: Counter[str] = Counter()
        for text, rows in zip(self.texts, self.rows, strict=True):
            counts[kinds[text]] += rows
        return tuple((name, counts[name]) for name in names if counts[name])


def spelt(column: pd.Series) -> Spelt:
    """The different texts of a column without missing values."""
    import numpy as np
    import pandas as pd

    codes, texts = pd.factorize(column)
    rows = np.bincount(codes, minlength=len(texts))
    return Spelt(tuple(map(str, texts)), tuple(map(int, rows)), codes, column.index)


def recoded(
    column: Spelt,
    kinds: Mapping[str, str],
    become: Callable[[str], str],
    names: Sequence[str],
    known: Mapping[str, str] | None = None,
) -> tuple[Recoded, ...]:
    """The changes of a column text by text; ``kinds``: text to how it was read, ``become``: text to its new value.

    ``known``: folded spellings to their categories; a strange text that is nearly one of them is told as it stands.
    """
    found: Counter[tuple[str, str, str, str, float]] = Counter()
    for text, rows in zip(column.texts, column.rows, strict=True):
        kind = kinds[text]
        if kind in UNTOLD:
            continue
        near = nearest(text, fold(text), (known or {}).items()) if kind in STRANGE else None
        shown_as = " ".join(text.split())[:LONGEST] if near else told(text, kind, rows)
        found[kind, shown_as, become(text), *(near or ("", 0.0))] += rows
    order = {name: place for place, name in enumerate(names)}
    ranked = sorted(found.items(), key=lambda each: (order.get(each[0][0], len(order)), -each[1], each[0]))
    return tuple(
        Recoded(dari, menjadi, kind, rows, mirip, alike) for (kind, dari, menjadi, mirip, alike), rows in ranked
    )


def told(text: str, kind: str, rows: int) -> str:
    """A raw text as a report may tell it: known spellings as they stand, strange ones only where they name nobody."""
    plain = " ".join(text.split())
    if not plain:
        return EMPTY
    if kind not in STRANGE:
        return plain[:LONGEST]
    if not shown(plain).startswith("text of"):
        return plain
    if plain.isdecimal():
        return f"number of {len(plain)} digits"
    common = rows >= NO_PERSON and len(plain) <= LONGEST and not re.search(r"\d{4}", fold(plain))
    return plain if common and scrub(plain) == plain else shown(plain)

"""Where a table's headings stand: title rows above them, one or two rows of headings, merged cells.

The rule. ``typical`` is the number of filled cells that a quarter of the first rows reach. The headings are the first
row with more than half of that; filled rows above it are titles. Another row of headings is joined to it ("RESPONDEN
/ L") where merged cells span both, or where the one fills the blanks of the other. A row of column numbers (1, 2,
3 …) right below belongs to the headings. If a later row also looks like headings, nothing is guessed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from skmlib.workspace.reading.faults import fault

Line = Sequence[str]
Merge = tuple[int, int, int, int]
"""First row, first column, last row, last column of a merged cell, counted from 0."""
KEY = "data.baris_judul"
LOOKED_AT = 60
"""Rows from which the headings are found."""
BELOW = 5
"""Rows below the headings among which another row of headings makes the file unclear."""
COLUMN_NUMBERS = 6
"""Numbered columns from which 1, 2, 3 … is no respondent: no scale answers with as many different numbers in turn."""
CODED = re.compile(r"(?:[A-Za-z]{1,3}|unsur|pertanyaan|soal)?[ ._-]?\d{1,2}\.?", re.IGNORECASE)
"""A heading that only numbers its column: U1, P1, Unsur 1, 1."""
NUMBER = re.compile(r"[-+(]?[0-9.,/: %-]+\)?")


@dataclass(frozen=True)
class Layout:
    """Headings (cleaned), and the places (from 0) of the title rows, the header rows and the first row of the body."""

    header: tuple[str, ...]
    titles: tuple[int, ...]
    rows: tuple[int, ...]
    body: int


def clean(cell: str) -> str:
    """A heading without surrounding blanks, line breaks and runs of blanks."""
    return " ".join(cell.replace("\ufeff", "").split())


def find(
    lines: Sequence[Line],
    numbers: Sequence[int],
    file: str,
    *,
    asked: Sequence[int] | None = None,
    merges: Sequence[Merge] = (),
) -> Layout:
    """The layout of a table with content. Raises :class:`WorkspaceError` where two rows may be its headings.

    ``asked``: row numbers of the headings; ``(0,)`` names the columns K1, K2, … by position.
    """
    if asked is not None and tuple(asked) == (0,):
        width = max(max((place for place, cell in enumerate(line, 1) if cell.strip()), default=0) for line in lines)
        return Layout(tuple(f"K{place}" for place in range(1, width + 1)), (), (), 0)
    chosen = _found(lines, numbers, file, merges) if asked is None else _asked(lines, numbers, asked, file)
    names = [clean(cell) for cell in lines[chosen[-1]]]
    for upper in reversed(chosen[:-1]):
        names = _join(spread(lines[upper], names, upper, merges), names)
    below = chosen[-1] + 1
    if asked is None and below < len(lines) and _column_numbers(lines[below]):
        chosen, below = (*chosen, below), below + 1
    titles = tuple(place for place in range(chosen[0]) if filled(lines[place]))
    return Layout(tuple(names), titles, chosen, below)


def filled(line: Line) -> int:
    """Cells with content."""
    return sum(1 for cell in line if cell and not cell.isspace())


def spread(upper: Line, lower: Sequence[str], row: int, merges: Sequence[Merge]) -> list[str]:
    """The upper headings carried over the columns they span: by merged cells, else to the right over blanks."""
    names = [clean(cell) for cell in upper] + [""] * (len(lower) - len(upper))
    own = [each for each in merges if each[0] <= row <= each[2] and each[3] > each[1]]
    if own:
        for top, left, _, right in own:
            if top == row and left < len(names):
                names[left : right + 1] = [names[left]] * (min(right + 1, len(names)) - left)
        return names
    carried = ""
    for place, name in enumerate(names):
        below = lower[place] if place < len(lower) else ""
        if name:
            carried = name if below else ""
        elif below:
            names[place] = carried
    return names


def _join(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    return [
        below if not above or above == below else above if not below else f"{above} / {below}"
        for above, below in zip(upper, [*lower, *[""] * (len(upper) - len(lower))], strict=True)
    ]


def _asked(lines: Sequence[Line], numbers: Sequence[int], asked: Sequence[int], file: str) -> tuple[int, ...]:
    places = {number: place for place, number in enumerate(numbers)}
    for number in asked:
        if number not in places or not filled(lines[places[number]]):
            raise fault(file, f"{KEY}: row {number} is blank or not in the file", "give the row of the headings")
    if any(places[later] != places[number] + 1 for number, later in pairwise(asked)):
        raise fault(
            file,
            f"{KEY}: rows {', '.join(map(str, asked))} do not follow each other",
            "give neighbouring rows from above down",
        )
    return tuple(places[number] for number in asked)


def _found(lines: Sequence[Line], numbers: Sequence[int], file: str, merges: Sequence[Merge]) -> tuple[int, ...]:
    known = [place for place, line in enumerate(lines[: 4 * LOOKED_AT]) if filled(line)][:LOOKED_AT]
    counts = sorted((filled(lines[place]) for place in known), reverse=True)
    typical = counts[len(counts) // 4]
    head = next(place for place in known if 2 * filled(lines[place]) > typical)
    body = [lines[place] for place in known if place > head]
    if head and filled(lines[head - 1]) and _upper(head - 1, lines, body, merges):
        return head - 1, head
    below = head + 1
    if below < len(lines) and filled(lines[below]) and _lower(head, lines, body[1:], merges):
        return head, below
    if below in known and _names_below(below, head, known, lines):
        return head, below
    rivals = [place for place in known if place > head][:BELOW]
    rivals = [place for place in rivals if _like_headings(place, head, known, lines)]
    if rivals:
        rows = [numbers[place] for place in (head, *rivals)]
        joined = f" or '{KEY}: [{', '.join(map(str, rows))}]' to join them" if len(rows) == 2 else ""
        raise fault(
            file,
            f"rows {' and '.join(map(str, rows))} all look like headings",
            f"write '{KEY}: {rows[-1]}' (rows above are skipped){joined}",
        )
    return (head,)


def _merged(upper: int, over: Sequence[str], under: Sequence[str], merges: Sequence[Merge], *, least: int) -> bool:
    """True where merged cells say that two rows are one heading: one spans both, or enough groups stand over words."""
    if any(top == upper and bottom == upper + 1 and left < len(over) for top, left, bottom, _ in merges):
        return True
    last = max((place for place, name in enumerate(under) if name), default=0)
    groups = [range(left, right + 1) for top, left, bottom, right in merges if top == bottom == upper and right > left]
    groups = [each for each in groups if each[-1] - each[0] < last and each[-1] < len(under)]
    return len(groups) >= least and all(
        under[place] and not NUMBER.fullmatch(under[place]) for each in groups for place in each
    )


def _upper(upper: int, lines: Sequence[Line], body: Sequence[Line], merges: Sequence[Merge]) -> bool:
    """True where the narrow row above the headings belongs to them and is no title."""
    over, under = [clean(cell) for cell in lines[upper]], [clean(cell) for cell in lines[upper + 1]]
    names = [name for name in over if name]
    if len(names) < 2 or any(NUMBER.fullmatch(name) or name.endswith(":") for name in names):
        return False
    if _merged(upper, over, under, merges, least=2):
        return True
    used = {place for line in body for place, cell in enumerate(line) if cell.strip()}
    lacking = [place for place in used if place >= len(under) or not under[place]]
    if lacking:
        return all(place < len(over) and over[place] for place in lacking)
    counts = Counter(name.casefold() for name in under if name)
    return max(counts.values(), default=0) > 1


def _lower(upper: int, lines: Sequence[Line], body: Sequence[Line], merges: Sequence[Merge]) -> bool:
    """True where the row below the headings divides some of them: it fills their blanks and little else."""
    over, under = [clean(cell) for cell in lines[upper]], [clean(cell) for cell in lines[upper + 1]]
    if sum(map(bool, over)) < 2 or not any(under):
        return False
    if _merged(upper, over, under, merges, least=1):
        return True
    width = max(len(over), len(under))
    over, under = over + [""] * (width - len(over)), under + [""] * (width - len(under))
    used = {place for line in body for place, cell in enumerate(line[:width]) if cell.strip()}
    blank = {place for place in used if not over[place]}
    inside = blank | {place for place in range(width - 1) if over[place] and not over[place + 1] and place + 1 in blank}
    words = [under[place] for place in sorted(inside)]
    return (
        bool(blank)
        and all(words)
        and len(set(words)) == len(words)
        and not any(NUMBER.fullmatch(word) for word in words)
        and not any(under[place] for place in range(width) if place not in inside)
        and any(over[place] for place in range(width) if place not in inside)
    )


def _like_headings(place: int, head: int, known: Sequence[int], lines: Sequence[Line]) -> bool:
    """True where a row has words wherever the other rows below ``head`` have numbers (three columns or more)."""
    if [clean(cell) for cell in lines[place]] == [clean(cell) for cell in lines[head]]:
        return False
    others = [lines[each] for each in known if each > head and each != place]
    numeric = 0
    for column, text in enumerate(lines[place]):
        cells = [line[column].strip() for line in others if column < len(line) and line[column].strip()]
        if len(cells) < 2 or 5 * sum(bool(NUMBER.fullmatch(cell)) for cell in cells) < 4 * len(cells):
            continue
        if not text.strip():
            continue
        if len(text.strip()) < 2 or NUMBER.fullmatch(text.strip()):
            return False
        numeric += 1
    return numeric >= 3


def _names_below(below: int, head: int, known: Sequence[int], lines: Sequence[Line]) -> bool:
    """True where the row below names columns that the headings only number (U1 … U9), and is blank elsewhere."""
    over, under = [clean(cell) for cell in lines[head]], [clean(cell) for cell in lines[below]]
    inside = [place for place, name in enumerate(under) if name]
    coded = all(place < len(over) and CODED.fullmatch(over[place]) for place in inside)
    words = not any(NUMBER.fullmatch(under[place]) for place in inside)
    return coded and words and len(inside) < filled(lines[head]) and _like_headings(below, head, known, lines)


def _column_numbers(line: Line) -> bool:
    cells = [cell.strip().strip("()") for cell in line if cell.strip()]
    return len(cells) >= COLUMN_NUMBERS and cells == [str(place) for place in range(1, len(cells) + 1)]

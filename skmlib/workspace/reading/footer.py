"""Totals and legends below the respondents of the official form: Σ nilai, NRR, NRR tertimbang, IKM, Keterangan …

The rule. Rows at the end of the table are its footer from the first row on whose first filled cell is a label of the
form ("Σ Nilai / Unsur", "NRR", "Jumlah", "Keterangan: …"), if nothing below it is a full row. A respondent whose
first cell happens to be such a word is kept: the other cells hold what the column's other cells hold.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

from skmlib.workspace.reading.header import filled

LONGEST = 60
"""Rows at the end of a file among which a footer is looked for."""
LOOKED_AT = 200
_NAMES = re.compile(
    r"jumlah|jml|total|sum|sigma|σ|∑|rata|rerata|mean|average|nrr|ikm|skm|indeks|index|mutu|kinerja|konversi"
)
_OTHERS = re.compile(
    r"nilai|skor|score|per|dan|x|a|b|c|d|kepuasan|masyarakat|tertimbang|bobot|unsur|unit|pelayanan|layanan|kategori|"
    r"kuesioner|kuisioner|terisi|responden|keseluruhan|akhir|setelah|hasil|interval|sangat|baik|kurang|tidak"
)
_LEGEND = re.compile(r"\s*(keterangan|catatan|ket\s*[.:]|\*)", re.IGNORECASE)


def length(rows: Sequence[Sequence[str]]) -> int:
    """How many rows at the end are no respondents; always fewer than there are rows."""
    if not rows or not any(_label(row) for row in rows[-LONGEST:]):
        return 0
    typical = median(filled(row) for row in rows[:LOOKED_AT])
    first = len(rows)
    for place in range(len(rows) - 1, max(0, len(rows) - LONGEST - 1), -1):
        row = rows[place]
        if _label(row) and not _respondent(row, rows[:place][:LOOKED_AT]):
            first = place
        elif filled(row) > max(2, 0.4 * typical):
            break
    return len(rows) - first


def _label(row: Sequence[str]) -> bool:
    text = next((cell for cell in row if cell and not cell.isspace()), "")
    if text[:1].isdigit() or len(text) > 200:
        return False
    if _LEGEND.match(text):
        return True
    words = re.findall(r"[^\W\d_]+|∑", text.casefold())
    named = [bool(_NAMES.fullmatch(word)) for word in words]
    return any(named) and all(name or _OTHERS.fullmatch(word) for name, word in zip(named, words, strict=True))


def _respondent(row: Sequence[str], above: Sequence[Sequence[str]]) -> bool:
    """True where the row is like those above it: text in its first column, and values that others have as well."""
    first = next(place for place, cell in enumerate(row) if cell and not cell.isspace())
    column = [line[first].strip() for line in above if line[first].strip()]
    if not column or 2 * sum(text[:1].isdigit() for text in column) >= len(column):
        return False
    others = [place for place, cell in enumerate(row) if place != first and cell.strip()]
    common = sum(any(line[place].strip() == row[place].strip() for line in above) for place in others)
    return len(others) >= 3 and common >= 0.6 * len(others)

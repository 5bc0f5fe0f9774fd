"""``params/hasil-luar.csv``: units known only by their results, one row a unit and period (and service).

Columns: ``upp`` (code, may be blank), ``nama``, ``periode``, ``layanan`` (may be blank), the unsur by their codes
(NRR on the instrument's scale), ``ikm`` (25–100), ``mutu``, ``n``, ``populasi``, ``sumber`` (where they come from).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from skmlib.workspace.problems import Problem

FILE = "params/hasil-luar.csv"
BEFORE = ("upp", "nama", "periode", "layanan")
AFTER = ("ikm", "mutu", "n", "populasi", "sumber")
REQUIRED = ("nama", "periode", "ikm")


@dataclass(frozen=True)
class Row:
    """A row as it stands in the file (all texts), with its line."""

    line: int
    upp: str = ""
    nama: str = ""
    periode: str = ""
    layanan: str = ""
    unsur: Mapping[str, str] = field(default_factory=dict)
    ikm: str = ""
    mutu: str = ""
    n: str = ""
    populasi: str = ""
    sumber: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes two rows the same result: unit, period, service."""
        return ((self.upp or self.nama).casefold(), self.periode, self.layanan.casefold())


def load(root: Path) -> tuple[tuple[Row, ...], tuple[Problem, ...]]:
    """The rows of the workspace's file (none where there is none) and what is wrong with its form."""
    path = root / FILE
    if not path.is_file():
        return (), ()
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        return (), (Problem(FILE, None, "", "is not UTF-8", "save it as 'CSV UTF-8'"),)
    return parse(text)


def parse(text: str) -> tuple[tuple[Row, ...], tuple[Problem, ...]]:
    """The rows of a text, and faults of its form: columns that are missing, unknown or given twice."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[Row] = []
    problems: list[Problem] = []
    try:
        header = [name.strip() for name in next(reader, [])]
        problems.extend(_header_faults(header))
        if problems:
            return (), tuple(problems)
        start = reader.line_num + 1
        for line in reader:
            if any(cell.strip() for cell in line):
                if len(line) > len(header):
                    problems.append(
                        Problem(FILE, start, "", f"has {len(line)} cells; the header has {len(header)}", "quote commas")
                    )
                rows.append(_row(dict(zip(header, (cell.strip() for cell in line), strict=False)), start))
            start = reader.line_num + 1
    except csv.Error as error:
        problems.append(Problem(FILE, reader.line_num, "", f"cannot be read ({error})", "check the quotes"))
    return tuple(rows), tuple(problems)


def text_of(rows: Sequence[Row]) -> str:
    """The rows as the text of the file; unsur in the order in which they first stand."""
    unsur = list(dict.fromkeys(kode for row in rows for kode in row.unsur))
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\n")
    writer.writerow([*BEFORE, *unsur, *AFTER])
    for row in rows:
        writer.writerow(
            [
                *(getattr(row, name) for name in BEFORE),
                *(row.unsur.get(kode, "") for kode in unsur),
                *(getattr(row, name) for name in AFTER),
            ]
        )
    return made.getvalue()


def updated(old: Sequence[Row], new: Sequence[Row]) -> tuple[Row, ...]:
    """The old rows in their order, those with the key of a new one replaced by it; then the new ones."""
    fresh = {row.key: row for row in new}
    kept = [fresh.pop(row.key, row) for row in old]
    return (*kept, *fresh.values())


def _row(cells: Mapping[str, str], line: int) -> Row:
    own = {name: cells.get(name, "") for name in (*BEFORE, *AFTER)}
    return Row(line=line, unsur={name: text for name, text in cells.items() if name not in own}, **own)


def _header_faults(header: Sequence[str]) -> Iterator[Problem]:
    for name in REQUIRED:
        if name not in header:
            yield Problem(
                FILE, 1, name, "no such column", f"the columns are {', '.join([*BEFORE, 'unsur codes', *AFTER])}"
            )
    for name in sorted({name for name in header if header.count(name) > 1}):
        yield Problem(FILE, 1, name, "stands twice in the header", "keep one column")

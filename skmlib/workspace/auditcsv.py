"""A published table in a CSV file: one row an unsur (or question), rows such as ``IKM,"81,05"`` for the whole."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Any

from skmlib.workspace import limits
from skmlib.workspace.problems import Problem, WorkspaceError, did_you_mean
from skmlib.workspace.yamltext import Keys, YamlText

HEADINGS = {
    "unsur": ("unsur", "kode", "no"),
    "nama": ("nama", "nama_unsur", "unsur_pelayanan"),
    "sub": ("sub", "pertanyaan"),
    "nrr": ("nrr", "nilai_rata_rata", "rata_rata", "nrr_unsur"),
    "tertimbang": ("tertimbang", "nrr_tertimbang"),
    "konversi": ("konversi", "nilai_konversi", "ikm_unsur", "ikm_per_unsur", "nik"),
    "mutu": ("mutu", "kategori", "mutu_pelayanan"),
    "jumlah": ("jumlah", "total_nilai", "jumlah_nilai"),
    "terisi": ("terisi", "jumlah_responden", "n", "jumlah_jawaban"),
    **{f"nilai_{score}": (f"nilai_{score}", str(score)) for score in range(1, 5)},
}
WHOLE = ("ikm", "mutu", "total", "bobot", "n", "rencana", "populasi", "semua", "urutan", "judul")
OF_UNSUR = ("nama", "nrr", "tertimbang", "konversi", "mutu", "jumlah", "terisi")


def read(path: Path, file: str) -> YamlText:
    """The table in the form of the YAML file, with the line of every entry. Raises :class:`WorkspaceError`."""
    rows = _rows(path, file)
    if not rows:
        raise _fault(file, None, "is empty", "its first row names the columns: unsur, nrr, …")
    line, heading = rows[0]
    names = [_column(text, file, line) for text in heading]
    if "unsur" not in names:
        raise _fault(file, line, "no column 'unsur'", "name the unsur of every row: U1, U2, …")
    content: dict[str, Any] = {"unsur": {}}
    lines: dict[Keys, int] = {(): 1}
    for line, cells in rows[1:]:
        first = cells[0].strip().casefold()
        filled = [each.strip() for each in cells[1:] if each.strip()]
        if first in WHOLE and filled:
            _add_whole(content, lines, first, filled[0], line)
        elif len(cells) > len(names):
            raise _fault(
                file,
                line,
                f"has {len(cells)} cells, the heading {len(names)}",
                'quote numbers with a decimal comma ("3,27") or separate columns with ;',
            )
        else:
            row = dict(zip(names, (each.strip() for each in cells), strict=False))
            _add_unsur(content["unsur"], lines, row, file, line)
    return YamlText(file, content, lines)


def _rows(path: Path, file: str) -> list[tuple[int, list[str]]]:
    with path.open("rb") as opened:
        raw = opened.read(limits.YAML + 1)
    if len(raw) > limits.YAML:
        raise _fault(file, None, f"is larger than {limits.YAML:,} bytes", "a published table has some ten rows")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _fault(file, raw[: error.start].count(b"\n") + 1, "is not UTF-8", "save the file as UTF-8") from error
    heading = text.split("\n", 1)[0]
    separator = max(";\t,", key=heading.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        return [(reader.line_num, cells) for cells in reader if any(each.strip() for each in cells)]
    except csv.Error as error:
        raise _fault(file, reader.line_num, f"is no valid CSV ({error})", "save the table anew as CSV") from error


def _column(text: str, file: str, line: int) -> str:
    name = re.sub(r"[^a-z0-9]+", "_", text.strip().casefold()).strip("_")
    found = next((known for known, names in HEADINGS.items() if name in names), None)
    if found is None:
        hint = did_you_mean(name, HEADINGS)
        raise _fault(file, line, f"unknown column {text.strip()[:40]!r}", hint)
    return found


def _add_whole(content: dict[str, Any], lines: dict[Keys, int], key: str, value: str, line: int) -> None:
    lines[(key,)] = line
    content[key] = [*content.get("ikm", ()), value] if key == "ikm" else value


def _add_unsur(unsur: dict[str, Any], lines: dict[Keys, int], cells: dict[str, str], file: str, line: int) -> None:
    """One row; rows of the same unsur with ``sub`` are its questions."""
    kode = cells["unsur"]
    entry: dict[str, Any] = {key: cells[key] for key in OF_UNSUR if cells.get(key)}
    scores = [cells.get(f"nilai_{score}", "") for score in range(1, 5)]
    if any(scores):
        entry["distribusi"] = [each or "0" for each in scores]
    if not cells.get("sub"):
        lines[("unsur", kode)] = line
        for key in entry:
            lines[("unsur", kode, key)] = line
        questions_alone = set(unsur.get(kode, ())) == {"pertanyaan"}
        if kode in unsur and not questions_alone:
            raise _fault(file, line, f"unsur {kode[:40]!r} is given twice", "several questions need a column 'sub'")
        unsur[kode] = {**entry, **unsur.get(kode, {})}
        return
    whole = unsur.setdefault(kode, {"pertanyaan": []})
    questions = whole.setdefault("pertanyaan", [])
    lines.setdefault(("unsur", kode), line)
    at: Keys = ("unsur", kode, "pertanyaan", len(questions))
    lines[at] = line
    questions.append({key: value for key, value in entry.items() if key in ("nrr", "jumlah", "terisi", "distribusi")})


def _fault(file: str, line: int | None, message: str, hint: str) -> WorkspaceError:
    return WorkspaceError([Problem(file, line, "", message, hint)])

"""The edition before a revised report: its ``hasil.json``, kept beside the parameters or the data."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from skmlib.workspace import limits
from skmlib.workspace import root as roots
from skmlib.workspace.models import Revisi
from skmlib.workspace.problems import Problem
from skmlib.workspace.yamltext import Keys, YamlText, dotted

if TYPE_CHECKING:
    from skmlib.statistics.result import Hasil
    from skmlib.workspace.parameters import ReportParameters

KEYS: Keys = ("revisi", "hasil_lama")
PLACES = ("params", "data")


def earlier(report: ReportParameters) -> Hasil | None:
    """The result of the edition before; ``None`` where the report is no revision or names none.

    Raises ``ValueError`` where the file holds no result, or another report's.
    """
    revisi = report.laporan.revisi
    if revisi is None or not revisi.ke or revisi.hasil_lama is None:
        return None
    from skmlib.workspace.results import read_result

    return read_result(str(report.root / revisi.hasil_lama), report)


def check(root: Path, text: YamlText, upp: str, periode: str, revisi: Revisi | None) -> Iterator[Problem]:
    """What keeps the named file from being the result of the edition before."""
    if revisi is None or revisi.hasil_lama is None:
        return
    wrong = _fault(root, upp, periode, revisi.hasil_lama)
    if wrong is not None:
        yield Problem(text.file, text.line(KEYS), dotted(KEYS), f"{revisi.hasil_lama!r} {wrong[0]}", wrong[1])


def _fault(root: Path, upp: str, periode: str, name: str) -> tuple[str, str] | None:
    keep = f"copy the earlier hasil.json of reports/internal/{periode}/{upp}/ to data/ before it is built anew"
    path = roots.inside(root, name)
    if path is None or path.relative_to(root.resolve()).parts[:1] not in {(each,) for each in PLACES}:
        return "lies neither in params/ nor in data/", keep
    if not path.is_file():
        return "is not there", keep
    if path.stat().st_size > limits.FILE:
        return "is larger than a result can be", keep
    from skmlib.workspace.results import from_json

    try:
        hasil = from_json(path.read_text(encoding="utf-8"))
    except ValueError:
        return "holds no result of this version of the kit", keep
    if (hasil.upp.kode, hasil.periode.kode) != (upp, periode):
        return f"is the result of {hasil.upp.kode[:40]!r} {hasil.periode.kode[:12]!r}", keep
    return None

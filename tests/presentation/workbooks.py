"""Workbooks of tests: written, read by openpyxl, and recalculated by LibreOffice."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from skmlib.presentation.pengolahan import buku
from skmlib.presentation.sheets import Content, Formula, Sheet, SheetCell
from skmlib.rendering.workbook import workbook
from skmlib.statistics.result import Hasil
from skmlib.statistics.survey import Survey
from tests.conftest import real
from tests.presentation.reports import parameters

ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item>
</oor:items>
"""
WRONG = -98765
"""What a formula holds before LibreOffice recalculates it."""

Cells = dict[str, dict[str, Any]]
"""Sheet to address to value."""


def written(hasil: Hasil, survey: Survey, **laporan: Any) -> bytes:
    return save(buku(hasil, survey, parameters(periode=hasil.periode.kode, **laporan)))


def save(sheets: Sequence[Sheet]) -> bytes:
    return workbook(sheets, title="Uji", author="Unit Uji")


def values(data: bytes | Path, *, formulas: bool = False) -> Cells:
    """Cells that are not empty: their formulas, or the values that stand with them."""
    source = io.BytesIO(data) if isinstance(data, bytes) else data
    book = load_workbook(source, data_only=not formulas)
    return {
        sheet.title: {
            each.coordinate: each.value for row in sheet.iter_rows() for each in row if each.value is not None
        }
        for sheet in book
    }


def formulas_of(data: bytes) -> Cells:
    book = load_workbook(io.BytesIO(data))
    return {
        sheet.title: {each.coordinate: each.value for row in sheet.iter_rows() for each in row if each.data_type == "f"}
        for sheet in book
    }


def without_values(sheets: Sequence[Sheet]) -> tuple[Sheet, ...]:
    """The same sheets, each formula with a wrong value."""

    def poisoned(content: Content) -> Content:
        if isinstance(content, SheetCell) and isinstance(content.value, Formula):
            return replace(content, value=Formula(content.value.text, WRONG))
        return content

    return tuple(replace(each, rows=tuple(tuple(map(poisoned, row)) for row in each.rows)) for each in sheets)


def recalculated(books: Mapping[str, Sequence[Sheet]], folder: Path) -> dict[str, Cells]:
    """The books' values as LibreOffice computes them; skips where it is not installed."""
    soffice = real("soffice")
    profile, before, after = folder / "profile", folder / "before", folder / "after"
    for each in (profile / "user", before, after):
        each.mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(ALWAYS, encoding="utf-8")
    for name, sheets in books.items():
        (before / f"{name}.xlsx").write_bytes(save(without_values(sheets)))
    subprocess.run(
        [
            soffice,
            "--headless",
            f"-env:UserInstallation={profile.as_uri()}",
            "--convert-to",
            "xlsx",
            "--outdir",
            str(after),
            *(str(path) for path in sorted(before.iterdir())),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return {name: values(after / f"{name}.xlsx") for name in books}

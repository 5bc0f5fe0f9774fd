"""Excel and OpenDocument sheets through calamine; every cell becomes the text a person sees."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from skmlib.workspace import limits
from skmlib.workspace.problems import did_you_mean
from skmlib.workspace.reading import archive, bookbounds, formulas, trial
from skmlib.workspace.reading.faults import fault
from skmlib.workspace.reading.header import clean, filled
from skmlib.workspace.reading.notes import Notes
from skmlib.workspace.reading.options import ALL_SHEETS, ReadOptions
from skmlib.workspace.reading.privacy import names_someone
from skmlib.workspace.reading.table import Labelled, RawTable, from_lines

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

T = TypeVar("T")
WITH_FORMULAS = (".xlsx", ".xlsm")
"""Kinds of files in which formulas can be told from values."""
HELP = "Petunjuk pengisian"
"""First words of the help sheet in the data-entry workbook (``skm kuesioner``)."""
ENOUGH = 3
"""Headings from which two sheets with the same ones are parts of one survey."""


def read(path: Path, file: str, options: ReadOptions) -> Labelled:
    """The first visible sheet, or those that are named; each is named with its file where there are several."""
    from python_calamine import CalamineWorkbook

    packed = zipfile.is_zipfile(path)
    if packed:
        archive.check(path, file)
        bookbounds.check(path, file)
    elif path.stat().st_size > limits.XLS:
        raise fault(file, f"is larger than {limits.XLS // limits.MB} MB", "save it as .xlsx or CSV")
    if not packed or path.suffix.lower() in trial.BINARY:
        trial.check(path, file)
    workbook = _attempted(lambda: CalamineWorkbook.from_path(str(path)), file, "cannot be opened as a workbook")
    chosen, others = _chosen(path, workbook, file, options)
    labels = [file if len(chosen) == 1 else f"{file} [{name}]" for name in chosen]
    tables = [(label, _table(path, workbook, name, label, options)) for label, name in zip(labels, chosen, strict=True)]
    if others and options.lembar == ():
        _check_others(path, workbook, tables[0][1], (*chosen, *others), file)
        tables = [(label, replace(table, notes=replace(table.notes, other_sheets=others))) for label, table in tables]
    return tuple(tables)


class _Numbers(dict[float, str]):
    """Each number as text, made once."""

    def __missing__(self, number: float) -> str:
        self[number] = as_text(number)
        return self[number]


def as_text(cell: object) -> str:
    """A cell as text: whole numbers without a decimal point, dates in ISO form."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        midnight = cell.time() == time.min
        return cell.date().isoformat() if midnight else cell.isoformat(sep=" ", timespec="seconds")
    if isinstance(cell, (date, time)):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    return str(cell)


def _chosen(
    path: Path, workbook: CalamineWorkbook, file: str, options: ReadOptions
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The sheets to read, and visible ones with content that are left. Hidden sheets are read only by name."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    sheets = [each for each in workbook.sheets_metadata if each.typ == SheetTypeEnum.WorkSheet]
    visible = [each.name for each in sheets if each.visible == SheetVisibleEnum.Visible]
    names = [each.name for each in sheets]
    if any(map(names_someone, names)):
        raise fault(file, "a sheet's name holds a number or address of a person", "rename the sheet in a copy")
    if not names:
        raise fault(file, "has no sheet", "save it again as .xlsx")
    wanted = options.lembar
    if wanted and wanted != (ALL_SHEETS,):
        unknown = [name for name in wanted if name not in names]
        if unknown:
            hint = did_you_mean(unknown[0], names, otherwise="its sheets")
            raise fault(file, f"has no sheet {unknown[0]!r}", hint)
        return tuple(dict.fromkeys(wanted)), ()
    if not visible:
        raise fault(file, "has only hidden sheets", "name the sheet in 'data.lembar'")
    if len(visible) == 1:
        return (visible[0],), ()
    content = tuple(name for name in visible if _holds_rows(_lines(path, workbook, name, file)))
    if wanted:
        return content or (visible[0],), ()
    return (visible[0],), tuple(name for name in content if name != visible[0])


def _holds_rows(lines: Sequence[Sequence[str]]) -> bool:
    """Whether a sheet may hold respondents; the help sheet of our own data-entry workbook holds none."""
    return bool(lines) and next((cell.strip() for line in lines for cell in line if cell.strip()), "") != HELP


def _lines(path: Path, workbook: CalamineWorkbook, name: str, file: str) -> list[list[str]]:
    if path.suffix.lower() in WITH_FORMULAS:
        formulas.scan(path, file, name)  # its bounds
    return _texts(_sheet(workbook, name, file), file)


def _attempted(call: Callable[[], T], file: str, message: str) -> T:
    """What a call of the library gives; its errors, and its panics, which are no ordinary exceptions, told in words."""
    from python_calamine import CalamineError, PasswordError

    try:
        return call()
    except PasswordError:
        raise fault(file, "is protected by a password", "save a copy without password") from None
    except (CalamineError, OSError, ValueError, OverflowError):
        pass
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
    raise fault(file, message, "open it in a spreadsheet program and save it as .xlsx")


def _sheet(workbook: CalamineWorkbook, name: str, file: str) -> CalamineSheet:
    return _attempted(lambda: workbook.get_sheet_by_name(name), file, f"sheet {name!r} cannot be opened")


def _texts(sheet: CalamineSheet, file: str) -> list[list[str]]:
    known = _Numbers()
    rows = _attempted(lambda: sheet.to_python(skip_empty_area=False), file, f"sheet {sheet.name!r} cannot be opened")
    return [
        [cell if type(cell) is str else known[cell] if type(cell) is float else as_text(cell) for cell in row]
        for row in rows
    ]


def _check_others(path: Path, workbook: CalamineWorkbook, table: RawTable, names: Sequence[str], file: str) -> None:
    """Refuse to read only one of several sheets that have the same headings: the others hold respondents too."""
    header = [name for name in table.header if name]
    same = [names[0]]
    for name in names[1:]:
        lines = _lines(path, workbook, name, file)[:30] if len(header) >= ENOUGH else []
        if any(
            filled(line) >= ENOUGH and {clean(cell) for cell in line if cell.strip()} == set(header) for line in lines
        ):
            same.append(name)
    if len(same) > 1:
        raise fault(
            file,
            f"several sheets have the same headings: {', '.join(repr(name) for name in same)}",
            f"write 'data.lembar: {ALL_SHEETS}' to read them all, or name those that count",
        )


def _table(path: Path, workbook: CalamineWorkbook, name: str, file: str, options: ReadOptions) -> RawTable:
    scanned = path.suffix.lower() in WITH_FORMULAS
    cells = formulas.scan(path, file, name) if scanned else formulas.Cells()
    sheet = _sheet(workbook, name, file)
    lines = _texts(sheet, file)
    for (row, column), text in cells.errors.items():
        if row < len(lines) and column < len(lines[row]):
            lines[row][column] = text
    merges = [(*first, *last) for first, last in sheet.merged_cell_ranges or ()]
    notes = Notes(sheet=name, formulas_seen=scanned)
    table = from_lines(lines, range(1, len(lines) + 1), file, options=options, merges=merges, notes=notes)
    if not (cells.formulas or cells.errors):
        return table
    notes = table.notes
    aside = {number - 1 for number in (*notes.title_rows, *notes.footer_rows)}
    formulas.check_cached(cells, {row for row, _ in cells.uncached} - aside, file, name)
    body = [number - 1 for number in table.numbers]
    numbers = set(body)
    counts = [sum(1 for row in table.rows if row[place]) for place in range(len(table.header))]
    return replace(
        table,
        notes=replace(
            notes,
            computed=formulas.computed(cells, body, table.header, counts),
            error_cells=len({place for place in cells.errors if place[0] in numbers}),
        ),
    )

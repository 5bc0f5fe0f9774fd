"""Excel and OpenDocument sheets through calamine; every cell becomes the text a person sees."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

from skmlib.workspace.problems import did_you_mean
from skmlib.workspace.reading.table import RawTable, fault, from_lines


def read(path: Path, file: str, sheet: str | None = None) -> RawTable:
    """Read one sheet (default: the first)."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        workbook = CalamineWorkbook.from_path(str(path))
    except PasswordError:
        raise fault(file, "is protected by a password", "save a copy without password") from None
    except (CalamineError, OSError, ValueError):
        raise fault(
            file, "cannot be opened as a workbook", "open it in a spreadsheet program and save it as .xlsx"
        ) from None
    names = workbook.sheet_names
    if not names:
        raise fault(file, "has no sheet", "save it again as .xlsx")
    chosen = names[0] if sheet is None else sheet
    if chosen not in names:
        raise fault(file, f"has no sheet {chosen!r}", did_you_mean(chosen, names, otherwise="its sheets"))
    cells = workbook.get_sheet_by_name(chosen).to_python(skip_empty_area=False)
    lines = [[as_text(cell) for cell in row] for row in cells]
    return from_lines(lines, list(range(1, len(lines) + 1)), file)


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

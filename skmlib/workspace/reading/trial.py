"""Old binary workbooks are opened in a process of their own first: a damaged one can end the process that reads it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from skmlib.workspace import limits
from skmlib.workspace.reading.faults import fault

BINARY = (".xls", ".xlsb")
_ORDINARY = (0, 1)
"""Read, or refused with an exception, which the reader then tells in words."""
_CODE = """
import sys
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[2]),) * 2)
except (ImportError, OSError, ValueError):
    pass
from python_calamine import CalamineWorkbook
book = CalamineWorkbook.from_path(sys.argv[1])
for name in book.sheet_names:
    book.get_sheet_by_name(name).to_python()
"""


def check(path: Path, file: str) -> None:
    """Refuse a workbook whose reading ends in anything but cells or an exception, or takes too long."""
    command = [sys.executable, "-I", "-c", _CODE, str(path), str(limits.TRIAL_MEMORY)]
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=limits.TRIAL_SECONDS,
        )
        readable = done.returncode in _ORDINARY
    except subprocess.TimeoutExpired:
        readable = False
    if not readable:
        raise fault(file, "cannot be opened as a workbook", "open it in a spreadsheet program and save it as .xlsx")

"""What a file may hold at most: more is no survey's export, or a file made to exhaust the machine.

The largest survey that was thought of: 100,000 respondents in a table of 100 columns, or nine answers of each in a
long table of a million rows. Every bound is checked before the memory is taken, and its message says the remedy.
"""

from __future__ import annotations

MB = 1024 * 1024

FILE = 256 * MB
"""Bytes of a raw file."""
XLS = 32 * MB
"""Bytes of an ``.xls`` file, whose sheets have at most 65,536 rows of 256 columns; nothing else in it is bounded."""
TRIAL_MEMORY = 4096 * MB
TRIAL_SECONDS = 60
"""Memory and time of the trial reading of an old binary workbook."""
ROWS = 1_048_576
"""Rows of a table, titles and blank ones included (those of an Excel sheet)."""
COLUMNS = 2_000
"""Columns of a table."""
CELLS = 20_000_000
"""Cells of a table, or of the rectangle that a sheet spans."""
SPARSE_FROM = 1_000_000
SPARSE = 20
"""A rectangle of more than ``SPARSE_FROM`` cells has at least one filled in so many; else a stray one spans it."""
CELL = 100_000
"""Characters of a cell; Excel itself holds 32,767."""
ROW = 8 * MB
"""Characters of one row of a text file."""
TEXT = 512 * MB
"""Characters of all cells of a sheet, a shared text counted wherever it stands."""

MEMBERS = 5_000
"""Files within a workbook, which is an archive."""
UNPACKED = 768 * MB
"""Bytes that a workbook may have unpacked."""
RATIO = 200
"""Unpacked bytes for each packed one, in a workbook that unpacks to more than ``RATIO_FROM``."""
RATIO_FROM = 32 * MB

YAML = 1_000_000
"""Bytes of a parameter file."""
YAML_DEPTH = 20
"""Levels of mappings and lists within each other; parameters have six at most."""
YAML_TOKENS = 400_000
"""Marks and texts of a parameter file."""

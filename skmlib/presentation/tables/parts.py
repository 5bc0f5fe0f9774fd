"""Building blocks of tables: header rows, cells and columns in the forms that all tables share."""

from __future__ import annotations

from skmlib.presentation.nodes import Cell, Column
from skmlib.presentation.numbers import MISSING

LEFT = Column("left")
CENTER = Column("center")
RIGHT = Column("right")
DECIMAL = Column("decimal")


def header(*texts: str) -> tuple[Cell, ...]:
    """One header row."""
    return tuple(Cell(text) for text in texts)


def row(*texts: str | Cell, bold: bool = False) -> tuple[Cell, ...]:
    """One row of texts and ready cells; ``bold`` sets the texts in bold."""
    return tuple(each if isinstance(each, Cell) else Cell(each, bold=bold) for each in texts)


def graded_cell(text: str, mutu: str | None, *, bold: bool = False) -> Cell:
    """A cell with its class; a dash where there is neither."""
    return Cell(text if mutu else text or MISSING, bold=bold, mutu=mutu)

"""What reading leaves: the respondents of a unit and period, and every row and cell that is none, counted and listed.

``baris = diterima + ditolak + dikeluarkan + luar_periode + unit_lain + tanpa_tanggal`` always holds.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from skmlib.workspace.reading.coerced import Recoded
from skmlib.workspace.reading.columnfacts import NONE_READ, ColumnFacts
from skmlib.workspace.reading.exclusion import Excluded
from skmlib.workspace.reading.notes import PLAIN, LongFacts, Notes

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Rejected:
    """A row that is no respondent, by its number in the file."""

    berkas: str
    baris: int
    alasan: str


@dataclass(frozen=True)
class Blanked:
    """An answer outside the scale that was blanked; ``isi`` shows numbers only, a text just by its length."""

    berkas: str
    baris: int
    pertanyaan: str
    isi: str


@dataclass(frozen=True)
class FileRows:
    """Rows of one raw file: all, another unit's, and those without a readable date where periods are cut by date.

    ``catatan``: how the file was read. Titles and footers stand there; they are no ``baris``. ``kolom``: which columns
    were read. ``bersama``: rows of other units or periods may stand in it; ``sendiri``: they are not counted
    (:func:`own`).
    """

    berkas: str
    baris: int
    unit_lain: int
    tanpa_tanggal: int
    catatan: Notes = PLAIN
    kolom: ColumnFacts = NONE_READ
    bersama: bool = False
    sendiri: bool = False


@dataclass(frozen=True)
class Intake:
    """``responden``: one row a respondent, numbered from 1; ``asal``: file, row and date of each.

    ``konversi``: (field, what was changed, rows). ``berkas``: every file's :class:`FileRows`.
    ``jawaban_dikeluarkan``: the answers of the rows in ``dikeluarkan``, a column a question, scale value or NaN.
    ``saran``: the scrubbed free text of each respondent, empty for none; ``None`` where no column is mapped.
    ``rekod``: (field, texts read as another value), each text and value once. ``saat``: day and time of each
    respondent as written; ``None`` where no date is mapped. ``durasi``: the seconds each took; ``None`` where begin
    and end are not mapped.
    """

    responden: pd.DataFrame
    asal: pd.DataFrame
    berkas: tuple[FileRows, ...]
    ditolak: tuple[Rejected, ...]
    dikosongkan: tuple[Blanked, ...]
    konversi: tuple[tuple[str, str, int], ...]
    tanggal_menyimpang: int
    dikeluarkan: tuple[Excluded, ...] = ()
    jawaban_dikeluarkan: pd.DataFrame | None = None
    saran: tuple[str, ...] | None = None
    rekod: tuple[tuple[str, Recoded], ...] = ()
    saat: tuple[datetime | None, ...] | None = None
    durasi: tuple[float | None, ...] | None = None

    def __repr__(self) -> str:
        """What became of the rows; the rows themselves, with every comment, are in the fields."""
        return (
            f"<Intake: {self.baris} rows: {self.diterima} accepted, {len(self.ditolak)} rejected, "
            f"{len(self.dikeluarkan)} left out, {self.luar_periode} outside the period, {self.unit_lain} of other "
            f"units, {self.tanpa_tanggal} without a date; {len(self.dikosongkan)} answers blanked>"
        )

    @property
    def diterima(self) -> int:
        return len(self.responden)

    @property
    def baris(self) -> int:
        """Rows of the files, each file counted once however many pooled periods it serves."""
        return sum(each.baris for each in self.berkas)

    @property
    def unit_lain(self) -> int:
        return sum(each.unit_lain for each in self.berkas)

    @property
    def tanpa_tanggal(self) -> int:
        return sum(each.tanpa_tanggal for each in self.berkas)

    @property
    def luar_periode(self) -> int:
        """Rows dated outside the period (or outside every part of a pooled one)."""
        taken = self.diterima + len(self.ditolak) + len(self.dikeluarkan)
        return self.baris - taken - self.unit_lain - self.tanpa_tanggal


def own(intake: Intake) -> Intake:
    """What a report tells of its files: of a shared one only its own rows, so that no other unit's or period's count.

    ``baris = diterima + ditolak + dikeluarkan + tanpa_tanggal`` of such a file; what is known of the file as a whole
    (footers, blank rows, error cells) is left out. A file of the report alone is told whole.
    """
    return replace(intake, berkas=tuple(_own(each, intake) if each.bersama else each for each in intake.berkas))


def _own(rows: FileRows, intake: Intake) -> FileRows:
    numbers = {int(number) for number in intake.asal["baris"][intake.asal["berkas"] == rows.berkas]}
    numbers |= {each.baris for each in intake.ditolak if each.berkas == rows.berkas}
    numbers |= {each.baris for each in intake.dikeluarkan if each.berkas == rows.berkas}
    count = len(numbers) + rows.tanpa_tanggal
    notes, long = rows.catatan, rows.catatan.long
    if long is not None:
        again = {number: much for number, much in zip(long.ulang, long.per_ulang, strict=True) if number in numbers}
        parts = tuple(again), (), tuple(again.values())
        long = LongFacts(None, count, long.pertanyaan, sum(again.values()), *parts)
    notes = replace(notes, footer_rows=(), blank_rows=0, error_cells=0, user_missing=0, long=long)
    return replace(rows, baris=count, unit_lain=0, catatan=notes, sendiri=True)

"""Further sheets of ``rekap.xlsx``: every plan, every realisation, complaints by unsur."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from skmlib.presentation.numbers import MISSING, date, join_words
from skmlib.presentation.rekap.aduan import summed
from skmlib.presentation.rekap.bagian import periods_label, title_of, unsur_label
from skmlib.presentation.sheets import (
    INTEGER,
    PERCENT,
    TWO,
    Formula,
    Row,
    Sheet,
    SheetCell,
    SheetColumn,
    Style,
    cell,
    cells,
)
from skmlib.presentation.tables.rtl import STATUS
from skmlib.statistics.result_compilation import Rekap

PLANS, DONE, COMPLAINTS = "RTL", "Realisasi RTL", "Aduan"
Opening = Callable[[Rekap], list[Row]]


def further(rekap: Rekap, opening: Opening, first: int) -> tuple[Sheet, ...]:
    """The sheets that have something to show; ``first``: their first row below the header."""
    found = (_plans(rekap, opening, first), _done(rekap, opening, first), _complaints(rekap, opening, first))
    return tuple(sheet for sheet in found if sheet is not None)


def _plans(rekap: Rekap, opening: Opening, first: int) -> Sheet | None:
    rows = [
        _texts(
            title_of(unit),
            unsur_label(rekap, each.unsur),
            each.kegiatan,
            periods_label(each.waktu) or MISSING,
            each.penanggung_jawab,
            each.jangka.capitalize(),
        )
        for unit in rekap.unit
        for each in unit.rtl
    ]
    heads = ("Nama UPP", "Unsur", "Program/kegiatan", "Waktu", "Penanggung jawab", "Jangka")
    return _list(rekap, opening, first, PLANS, heads, (36, 18, 60, 18, 34, 12), rows)


def _done(rekap: Rekap, opening: Opening, first: int) -> Sheet | None:
    rows = [
        _texts(
            title_of(unit),
            unsur_label(rekap, each.unsur),
            each.kegiatan,
            STATUS[each.status],
            date(each.tanggal) if each.tanggal else MISSING,
            each.bukti or MISSING,
        )
        for unit in rekap.unit
        for each in unit.tindak
    ]
    heads = ("Nama UPP", "Unsur", "Program/kegiatan", "Status", "Tanggal", "Bukti")
    return _list(rekap, opening, first, DONE, heads, (36, 18, 60, 18, 18, 44), rows)


def _complaints(rekap: Rekap, opening: Opening, first: int) -> Sheet | None:
    given = [unit.aduan for unit in rekap.unit if unit.aduan is not None]
    if rekap.aduan is None and not given:
        return None
    shown = rekap.aduan or summed(given)
    known = {each.kode: (each.nomor, each.nama) for each in rekap.unsur}
    codes = [*known, *(kode for kode in shown.jumlah if kode not in known)]
    rows: list[Row] = []
    for place, kode in enumerate(codes, start=first):
        nomor, nama = known.get(kode, ("", "Di luar unsur" if kode == "lainnya" else kode))
        score = rekap.rerata_unsur.get(kode)
        counted = kode in shown.jumlah
        received, settled = shown.jumlah.get(kode, 0), shown.selesai.get(kode, 0)
        rows.append(
            (
                SheetCell(nomor, "body"),
                SheetCell(nama, "body"),
                SheetCell(MISSING, "body", align="right") if score is None else SheetCell(score, "body", TWO),
                SheetCell(received if counted else MISSING, "body", INTEGER, align="right"),
                SheetCell(settled if counted else MISSING, "body", INTEGER, align="right"),
                _share(place, received, settled, "body"),
            )
        )
    received, settled = sum(shown.jumlah.values()), sum(shown.selesai.values())
    last = first + len(rows) - 1
    rows.append(
        (
            SheetCell("Seluruh aduan", "total", span=3),
            SheetCell(Formula(f"=SUM({cells((first, last), (3, 3))})", received), "total", INTEGER),
            SheetCell(Formula(f"=SUM({cells((first, last), (4, 4))})", settled), "total", INTEGER),
            _share(last + 1, received, settled, "total"),
        )
    )
    source = f"Sumber: {join_words(shown.sumber)}. Aduan tidak mengukur kepuasan seluruh pengguna layanan."
    heads = ("No.", "Unsur", "Rata-rata NRR", "Aduan", "Selesai", "% selesai")
    widths = tuple(SheetColumn(width) for width in (6, 48, 12, 10, 10, 10))
    return Sheet(COMPLAINTS, widths, (*opening(rekap), _head(heads), *rows, (), (SheetCell(source, "note"),)))


def _share(place: int, received: int, settled: int, style: Style) -> SheetCell:
    if not received:
        return SheetCell(MISSING, style, align="right")
    return SheetCell(Formula(f"={cell(place, 4)}/{cell(place, 3)}", settled / received), style, PERCENT)


def _list(
    rekap: Rekap,
    opening: Opening,
    first: int,
    name: str,
    heads: Sequence[str],
    widths: Sequence[float],
    rows: Sequence[Row],
) -> Sheet | None:
    if not rows:
        return None
    return Sheet(
        name,
        tuple(SheetColumn(width) for width in widths),
        (*opening(rekap), _head(heads), *rows),
        landscape=True,
        frozen=(first - 1, 1),
        repeated=(first - 1, first - 1),
        filtered=(first - 1, first + len(rows) - 1),
    )


def _texts(*texts: str) -> Row:
    return tuple(SheetCell(text, "body") for text in texts)


def _head(texts: Iterable[str]) -> Row:
    return tuple(SheetCell(text, "head") for text in texts)

"""``rekap.xlsx``: the ministry's wide list, one row a unit, the agency's index as a live formula; services; gaps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from skmlib.presentation.numbers import MISSING, date
from skmlib.presentation.rekap.bagian import done_share, method, survey_period, title_of, unsur_list
from skmlib.presentation.rekap.buku_tindak import further
from skmlib.presentation.sheets import (
    INTEGER,
    TWO,
    Formula,
    Row,
    Sheet,
    SheetCell,
    SheetColumn,
    cells,
)
from skmlib.rules.quality import Mutu
from skmlib.statistics.result_compilation import Rekap, UnitRekap

TITLE = "Rekapitulasi Survei Kepuasan Masyarakat"
MAIN, INDEX, SERVICES, GAPS = "Rekapitulasi", "Nilai unsur x 25", "Layanan", "Tanpa hasil"
FIRST = 6
"""Row of the first unit."""


def buku(rekap: Rekap, classes: Sequence[Mutu]) -> tuple[Sheet, ...]:
    """The sheets, without anything internal."""
    found = [_main(rekap), _index(rekap, classes)]
    found += [sheet for sheet in (_services(rekap), _gaps(rekap)) if sheet is not None]
    found += further(rekap, _opening, FIRST)
    return tuple(found)


def _main(rekap: Rekap) -> Sheet:
    heads = ("No.", "Nama UPP", "Periode survei", "Jenis layanan")
    tail = ("IKM", "Mutu", "Jumlah responden", "Metode", "Unsur perbaikan", "RTL", "% tindak lanjut periode sebelumnya")
    rows: list[Row] = [*_opening(rekap), _head((*heads, *(each.nomor for each in rekap.unsur), *tail))]
    rows += [_unit(rekap, number, each) for number, each in enumerate(rekap.unit, start=1)]
    if rekap.unit:
        rows.append(_agency(rekap))
    names = "; ".join(f"{each.nomor} {each.nama}" for each in rekap.unsur)
    rows += [(), *_notes(f"Angka unsur: nilai rata-rata (NRR). {names}.", _outside(rekap), _rule(), *_remarks(rekap))]
    widths = (4.5, 26, 18, 24, *(6,) * len(rekap.unsur), 7, 6.5, 11, 15, 18, 46, 15)
    last = FIRST + len(rekap.unit) - 1
    return Sheet(
        MAIN,
        tuple(SheetColumn(width) for width in widths),
        tuple(rows),
        landscape=True,
        frozen=(FIRST - 1, 2),
        repeated=(FIRST - 1, FIRST - 1),
        filtered=(FIRST - 1, last) if rekap.unit else None,
        footer=f"{TITLE} {rekap.instansi} {rekap.tahun}",
    )


def _unit(rekap: Rekap, number: int, unit: UnitRekap) -> Row:
    plans = "\n".join(f"{place}. {each.kegiatan}" for place, each in enumerate(unit.rtl, start=1))
    return (
        SheetCell(number, "body"),
        SheetCell(title_of(unit), "body"),
        SheetCell(survey_period(unit), "body"),
        SheetCell(", ".join(each.nama for each in unit.layanan) or MISSING, "body"),
        *(_figure(unit.nrr.get(each.kode)) for each in rekap.unsur),
        SheetCell(unit.ikm, "body", TWO),
        SheetCell(unit.mutu, "body", align="center"),
        SheetCell(unit.n if unit.n is not None else MISSING, "body", INTEGER, align="right"),
        SheetCell(method(unit), "body"),
        SheetCell(unsur_list(rekap, unit.prioritas) or MISSING, "body"),
        SheetCell(plans or MISSING, "body"),
        SheetCell(done_share(unit.realisasi), "body", align="right"),
    )


def _agency(rekap: Rekap) -> Row:
    """The last row: the mean of the printed IKM above, summed in hundredths: any program then rounds half up."""
    first, last = FIRST, FIRST + len(rekap.unit) - 1
    at = 4 + len(rekap.unsur)

    area = cells((first, last), (at, at))
    mean = f"=ROUND(ROUND(SUM({area})*100,0)/COUNT({area}),0)/100"
    return (
        SheetCell("IKM instansi", "total", span=4),
        *(_mean_of_nrr(rekap.rerata_unsur[each.kode]) for each in rekap.unsur),
        SheetCell(Formula(mean, rekap.ikm.nilai or 0.0), "total", TWO),
        SheetCell(rekap.ikm.mutu, "total", align="center"),
        SheetCell(Formula(f"=SUM({cells((first, last), (at + 2, at + 2))})", rekap.responden), "total", INTEGER),
        *(SheetCell("", "total") for _ in range(4)),
    )


def _mean_of_nrr(value: float | None) -> SheetCell:
    if value is None:
        return SheetCell(MISSING, "total", align="right")
    return SheetCell(value, "total", TWO)


def _index(rekap: Rekap, classes: Sequence[Mutu]) -> Sheet:
    rows: list[Row] = [
        *_opening(rekap),
        _head(("No.", "Nama UPP", *(each.nomor for each in rekap.unsur), "IKM", "Mutu")),
    ]
    for number, unit in enumerate(rekap.unit, start=1):
        rows.append(
            (
                SheetCell(number, "body"),
                SheetCell(title_of(unit), "body"),
                *(_figure(unit.konversi.get(each.kode)) for each in rekap.unsur),
                SheetCell(unit.ikm, "body", TWO),
                SheetCell(unit.mutu, "body", align="center"),
            )
        )
    told = "; ".join(f"{each.huruf} {each.dari}–{each.sampai}".replace(".", ",") for each in classes)
    rows += [(), *_notes(f"Nilai unsur pada skala IKM. Mutu dibaca dari nilai dua desimal: {told}.")]
    widths = (5, 44, *(9,) * len(rekap.unsur), 9, 7)
    return Sheet(INDEX, tuple(SheetColumn(w) for w in widths), tuple(rows), landscape=True, frozen=(FIRST - 1, 2))


def _services(rekap: Rekap) -> Sheet | None:
    found = [(unit, each) for unit in rekap.unit for each in unit.layanan]
    if not found:
        return None
    rows: list[Row] = [*_opening(rekap), _head(("Nama UPP", "Jenis layanan", "Jumlah responden", "IKM", "Mutu"))]
    for unit, each in found:
        few = each.n is not None and 0 < each.n < 10
        rows.append(
            (
                SheetCell(title_of(unit), "body"),
                SheetCell(f"{each.nama} (indikatif)" if few else each.nama, "body"),
                SheetCell(each.n if each.n is not None else MISSING, "body", INTEGER, align="right"),
                _figure(each.ikm),
                SheetCell(each.mutu or MISSING, "body", align="center"),
            )
        )
    rows += [(), *_notes("Indikatif: kurang dari sepuluh responden.")]
    return Sheet(SERVICES, tuple(SheetColumn(w) for w in (44, 44, 12, 9, 7)), tuple(rows), frozen=(FIRST - 1, 0))


def _gaps(rekap: Rekap) -> Sheet | None:
    if not rekap.tanpa_hasil:
        return None
    rows: list[Row] = [*_opening(rekap), _head(("Nama UPP", "Keterangan"))]
    rows += [(SheetCell(each.nama, "body"), SheetCell(each.alasan, "body")) for each in rekap.tanpa_hasil]
    return Sheet(GAPS, (SheetColumn(44), SheetColumn(70)), tuple(rows))


def _opening(rekap: Rekap) -> list[Row]:
    return [
        (SheetCell(TITLE, "title"),),
        (SheetCell(rekap.instansi, "strong"),),
        (SheetCell(f"Tahun {rekap.tahun}; periode yang ditutup sampai dengan {date(rekap.sampai)}", "plain"),),
        (),
    ]


def _head(texts: Iterable[str]) -> Row:
    return tuple(SheetCell(text, "head") for text in texts)


def _figure(value: float | None) -> SheetCell:
    return SheetCell(MISSING, "body", align="right") if value is None else SheetCell(value, "body", TWO)


def _notes(*texts: str) -> list[Row]:
    return [(SheetCell(text, "note"),) for text in texts if text]


def _rule() -> str:
    return (
        "IKM instansi: rata-rata sederhana IKM unit sebagaimana tercetak, dibulatkan setengah ke atas. "
        "Baris terakhir unsur: rata-rata sederhana NRR tercetak."
    )


def _outside(rekap: Rekap) -> str:
    marked = any(each.luar for each in rekap.unit)
    return "* Hasil dari luar: hanya hasilnya yang diketahui, respondennya tidak." if marked else ""


def _remarks(rekap: Rekap) -> list[str]:
    return [f"{unit.nama}: {each}." for unit in rekap.unit for each in unit.catatan]

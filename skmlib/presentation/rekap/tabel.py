"""Tables of the compilation: the wide form of the ministry's list as tables that fit a page of A4."""

from __future__ import annotations

from collections.abc import Sequence

from skmlib.presentation.nodes import Cell, Column, Table
from skmlib.presentation.numbers import MISSING, decimal, integer, join_words, signed
from skmlib.presentation.rekap.bagian import (
    marks,
    method,
    survey_period,
    title_of,
)
from skmlib.presentation.tables.parts import CENTER, DECIMAL, LEFT, RIGHT, graded_cell, header, row
from skmlib.rules.quality import Mutu
from skmlib.rules.rounding import exact
from skmlib.statistics.result_compilation import Rekap

TOTAL = "IKM instansi"


def pelaksanaan(rekap: Rekap) -> Table | None:
    """Who was surveyed, when, how, and how many answered against the minimum."""
    if not rekap.unit:
        return None
    rows = [
        row(
            str(number),
            title_of(each),
            survey_period(each),
            ", ".join(service.nama for service in each.layanan) or MISSING,
            method(each),
            integer(each.n),
            integer(each.minimum),
        )
        for number, each in enumerate(rekap.unit, start=1)
    ]
    return Table(
        id="tabel-pelaksanaan",
        caption="Pelaksanaan SKM menurut unit",
        columns=(LEFT, LEFT, LEFT, LEFT, LEFT, RIGHT, RIGHT),
        header=(header("No.", "Unit pelayanan", "Periode survei", "Jenis layanan", "Metode", "Responden", "Minimum"),),
        rows=tuple(rows),
        note=marks(rekap),
    )


def nilai(rekap: Rekap) -> Table | None:
    """The compilation: NRR of every unsur, index and class a unit; the last row is the agency's."""
    if not rekap.unit:
        return None
    rows = [
        (
            Cell(str(number)),
            Cell(title_of(each)),
            *(Cell(decimal(each.nrr.get(unsur.kode))) for unsur in rekap.unsur),
            Cell(decimal(each.ikm), bold=True),
            graded_cell(each.mutu, each.mutu, bold=True),
            Cell(integer(each.n)),
        )
        for number, each in enumerate(rekap.unit, start=1)
    ]
    last = (
        Cell(TOTAL, bold=True, span=2, align="left"),
        *(Cell(decimal(rekap.rerata_unsur[unsur.kode]), bold=True) for unsur in rekap.unsur),
        Cell(decimal(rekap.ikm.nilai), bold=True),
        graded_cell(rekap.ikm.mutu or "", rekap.ikm.mutu, bold=True),
        Cell(integer(rekap.responden), bold=True),
    )
    names = "; ".join(f"{each.nomor} {each.nama}" for each in rekap.unsur)
    return Table(
        id="tabel-rekapitulasi",
        caption="Rekapitulasi hasil SKM unit pelayanan",
        columns=(LEFT, LEFT, *(DECIMAL,) * len(rekap.unsur), DECIMAL, CENTER, RIGHT),
        header=(header("No.", "Unit pelayanan", *(each.nomor for each in rekap.unsur), "IKM", "Mutu", "n"),),
        rows=(*rows, last),
        note=" ".join(
            part
            for part in (
                f"Angka unsur: NRR. {names}. n: jumlah responden.",
                f"{TOTAL}: rata-rata sederhana IKM unit sebagaimana tercetak; unsur: rata-rata sederhana NRR tercetak.",
                _fewer(rekap),
                _ties(rekap),
                marks(rekap),
            )
            if part
        ),
        total_rows=1,
    )


def _fewer(rekap: Rekap) -> str:
    """Which unsur are the mean of some units alone, so that the last row's unsur do not make its index."""
    units = len(rekap.unit)
    asked = {each.nomor: sum(unit.nrr.get(each.kode) is not None for unit in rekap.unit) for each in rekap.unsur}
    some = join_words([f"{nomor} dari {integer(n)} unit" for nomor, n in asked.items() if n < units])
    if not some:
        return ""
    return (
        f"Rata-rata {some} yang menanyakannya (seluruhnya {integer(units)} unit); karena itu rata-rata unsur di baris "
        f"terakhir dikalikan {decimal(rekap.pengali, 0)} tidak harus sama dengan {TOTAL}."
    )


def _ties(rekap: Rekap) -> str:
    """That the order of unsur is that of unrounded means, where the printed ones are equal."""
    values = [value for each in rekap.unsur if (value := rekap.rerata_unsur[each.kode]) is not None]
    alike = len({decimal(value) for value in values}) < len(set(values))
    return "Urutan unsur dan unsur terendah ditetapkan dari nilai tanpa pembulatan." if alike else ""


def layanan(rekap: Rekap) -> Table | None:
    """The index of every service that respondents named; services of fewer than ten are indicative."""
    found = [(unit, each) for unit in rekap.unit for each in unit.layanan if each.ikm is not None]
    if not found:
        return None
    rows = []
    for place, (unit, each) in enumerate(found):
        few = each.n is not None and each.n < 10
        same = [other for other, _ in found].count(unit)
        own = row(
            f"{each.nama} (indikatif)" if few else each.nama,
            integer(each.n),
            decimal(each.ikm),
            graded_cell(each.mutu or "", each.mutu),
        )
        first = place == 0 or found[place - 1][0] is not unit
        rows.append((Cell(title_of(unit), rowspan=same), *own) if first else own)
    return Table(
        id="tabel-layanan",
        caption="IKM menurut jenis layanan",
        columns=(Column("left", 0.38), LEFT, RIGHT, DECIMAL, CENTER),
        header=(header("Unit pelayanan", "Jenis layanan", "Responden", "IKM", "Mutu"),),
        rows=tuple(rows),
        note="IKM unit dihitung dari seluruh respondennya, bukan dari rata-rata layanan.",
    )


def kelompok_nilai(rekap: Rekap, classes: Sequence[Mutu]) -> Table | None:
    """Units in groups of value (their class), by name within a group: no league table."""
    if not rekap.unit:
        return None
    rows = []
    for each in sorted(classes, key=lambda mutu: mutu.dari, reverse=True):
        units = [unit for unit in rekap.unit if unit.mutu == each.huruf]
        names = "; ".join(title_of(unit) for unit in units) or MISSING
        bounds = f"{decimal(each.dari)}–{decimal(each.sampai)}"
        rows.append(
            row(graded_cell(each.huruf, each.huruf, bold=True), each.kinerja, bounds, integer(len(units)), names)
        )
    return Table(
        id="tabel-kelompok-nilai",
        caption="Kelompok nilai unit pelayanan",
        columns=(CENTER, LEFT, LEFT, RIGHT, Column("left", 0.5)),
        header=(header("Mutu", "Kinerja", "IKM", "Unit", "Unit pelayanan (menurut abjad)"),),
        rows=tuple(rows),
    )


def tanpa_hasil(rekap: Rekap) -> Table | None:
    """Units without a result, and why."""
    if not rekap.tanpa_hasil:
        return None
    rows = [
        row(str(number), each.nama, each.alasan[:1].upper() + each.alasan[1:])
        for number, each in enumerate(rekap.tanpa_hasil, start=1)
    ]
    return Table(
        id="tabel-tanpa-hasil",
        caption="Unit pelayanan tanpa hasil",
        columns=(Column("left", 0.06), Column("left", 0.44), LEFT),
        header=(header("No.", "Unit pelayanan", "Keterangan"),),
        rows=tuple(rows),
    )


def tren(rekap: Rekap) -> Table | None:
    """The agency's index over the years, with the number of units it is made of."""
    if sum(each.ikm is not None for each in rekap.tren) < 2:
        return None
    rows = []
    before: float | None = None
    for each in rekap.tren:
        change = None if before is None or each.ikm is None else exact(each.ikm) - exact(before)
        mark = "**" if each.diberikan else ""
        rows.append(
            row(
                f"{each.tahun}{mark}",
                decimal(each.ikm),
                graded_cell(each.mutu or "", each.mutu),
                integer(each.unit),
                signed(change, 2),
            )
        )
        before = each.ikm if each.ikm is not None else before
    given = any(each.diberikan for each in rekap.tren)
    return Table(
        id="tabel-tren-instansi",
        caption="IKM instansi menurut tahun",
        columns=(LEFT, DECIMAL, CENTER, RIGHT, DECIMAL),
        header=(header("Tahun", "IKM instansi", "Mutu", "Unit", "Perubahan (poin)"),),
        rows=tuple(rows),
        note="** Sebagaimana dilaporkan instansi pada tahun itu; datanya tidak dihitung ulang." if given else "",
    )

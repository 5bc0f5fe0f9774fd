"""Table of the template of about 2025: one row a service, with its value per unsur and its index."""

from __future__ import annotations

from skmlib.presentation.common import SERVICE, SMALL_GROUP
from skmlib.presentation.nodes import Cell, Column, Table
from skmlib.presentation.numbers import MISSING, decimal, integer
from skmlib.presentation.tables.parts import DECIMAL, LEFT, RIGHT, graded_cell, header
from skmlib.statistics.result import Hasil, Kelompok, LayananHasil


def ikm_layanan_unsur(hasil: Hasil) -> Table:
    """Respondents, NRR x 25 per unsur and index of every service, closing with the unit.

    Of a public edition the values per unsur are those that its crosstab shows; the index of a service always stands.
    """
    groups = {group.nama: group for each in hasil.bivariat if each.profil == SERVICE for group in each.kelompok}
    services = hasil.layanan if len(hasil.layanan) > 1 else ()
    rows = [_row(place, each, groups.get(each.nama), hasil) for place, each in enumerate(services, start=1)]
    hidden = any(each.n and _hidden(groups.get(each.nama)) for each in services)
    small = any(0 < each.n < SMALL_GROUP for each in services)
    notes = [
        f"Nilai per unsur = NRR × {decimal(100 / hasil.skala[1], 0)}." if 100 % hasil.skala[1] == 0 else "",
        "IKM unit dihitung dari gabungan seluruh responden, bukan rata-rata IKM layanan." if services else "",
        f"* Responden kurang dari {SMALL_GROUP} orang; nilainya indikatif." if small else "",
        f"Tanda “{MISSING}”: tidak ditampilkan, karena darinya jawaban perorangan dapat diketahui." if hidden else "",
    ]
    return Table(
        id="tabel-ikm-layanan-unsur",
        caption="Nilai per unsur dan IKM per jenis layanan",
        columns=(Column("left", 0.05), LEFT, RIGHT, *(DECIMAL,) * len(hasil.unsur), LEFT),
        header=(header("No.", "Jenis layanan", "n", *(each.nomor for each in hasil.unsur), "IKM"),),
        rows=(*rows, _unit(hasil)),
        note=" ".join(each for each in notes if each),
        total_rows=1,
    )


def _row(place: int, layanan: LayananHasil, group: Kelompok | None, hasil: Hasil) -> tuple[Cell, ...]:
    name = f"{layanan.nama} *" if 0 < layanan.n < SMALL_GROUP else layanan.nama
    values = (Cell(decimal(None if group is None else group.unsur.get(each.kode))) for each in hasil.unsur)
    return (
        Cell(str(place)),
        Cell(name),
        Cell(integer(layanan.n)),
        *values,
        graded_cell(decimal(layanan.ikm), layanan.mutu),
    )


def _unit(hasil: Hasil) -> tuple[Cell, ...]:
    values = (Cell(decimal(each.konversi), bold=True) for each in hasil.unsur)
    index = graded_cell(decimal(hasil.ikm.nilai), hasil.ikm.mutu, bold=True)
    number = Cell(integer(hasil.responden.diterima), bold=True)
    return (Cell("IKM unit (gabungan responden)", bold=True, span=2, align="left"), number, *values, index)


def _hidden(group: Kelompok | None) -> bool:
    return group is None or None in group.unsur.values()

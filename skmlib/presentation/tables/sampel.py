"""Tables on the sample: the minimum per service and the regulation's table of Krejcie and Morgan."""

from __future__ import annotations

from skmlib.presentation.nodes import Cell, Table
from skmlib.presentation.numbers import MISSING, integer
from skmlib.presentation.tables.parts import LEFT, RIGHT, header, row
from skmlib.rules.sampling import PRINTED_POPULATIONS, minimum_sample, proportional
from skmlib.statistics.result import Hasil, LayananHasil

PAIRS = 6


def sampel_layanan(hasil: Hasil) -> Table | None:
    """Population, minimum and respondents of each service; ``None`` unless the users of services are known.

    Where the minimum applies to the unit, the services show its proportional allocation and no verdict.
    """
    known = {each.nama: each.populasi for each in hasil.layanan if each.populasi is not None}
    if len(known) < 2 or hasil.responden.minimum is None:
        return None
    if hasil.responden.dasar_minimum == "layanan":
        return _table(
            hasil,
            {each.nama: each.minimum for each in hasil.layanan},
            title="Minimum",
            verdict=True,
            note="Jumlah minimum ditetapkan untuk setiap layanan menurut populasinya.",
        )
    return _table(
        hasil,
        dict(proportional(hasil.responden.minimum, known)),
        title="Alokasi minimum",
        verdict=False,
        note="Jumlah minimum ditetapkan untuk unit dan dialokasikan sebanding dengan populasi setiap layanan.",
    )


def _table(hasil: Hasil, minimum: dict[str, int | None], *, title: str, verdict: bool, note: str) -> Table:
    columns = (LEFT, RIGHT, RIGHT, RIGHT, LEFT) if verdict else (LEFT, RIGHT, RIGHT, RIGHT)
    rows = []
    for each in hasil.layanan:
        cells = (each.nama, integer(each.populasi), integer(minimum.get(each.nama)), integer(each.n))
        rows.append(row(*cells, _verdict(each)) if verdict else row(*cells))
    responden = hasil.responden
    total = ("Jumlah", integer(responden.populasi), integer(responden.minimum), integer(responden.diterima))
    rows.append(row(*total, *([""] if verdict else []), bold=True))
    return Table(
        id="tabel-sampel-layanan",
        caption="Populasi, jumlah minimum, dan responden per jenis layanan",
        columns=columns,
        header=(header("Jenis layanan", "Populasi", title, "Responden", *(["Keterangan"] if verdict else [])),),
        rows=tuple(rows),
        note=note,
        total_rows=1,
    )


def _verdict(layanan: LayananHasil) -> str:
    if layanan.minimum is None:
        return MISSING
    return "Terpenuhi" if layanan.cukup else f"Kurang {integer(layanan.minimum - layanan.n)}"


def krejcie_morgan() -> Table:
    """All 90 rows of the regulation's table, side by side in pairs of columns, read downwards."""
    height = -(-len(PRINTED_POPULATIONS) // PAIRS)
    rows = []
    for place in range(height):
        cells: list[Cell] = []
        for pair in range(PAIRS):
            number = pair * height + place
            if number < len(PRINTED_POPULATIONS):
                populasi = PRINTED_POPULATIONS[number]
                cells += [Cell(integer(populasi)), Cell(integer(minimum_sample(populasi)), bold=True)]
            else:
                cells += [Cell(""), Cell("")]
        rows.append(tuple(cells))
    return Table(
        id="tabel-krejcie-morgan",
        caption="Jumlah minimum responden menurut Krejcie dan Morgan",
        columns=(RIGHT, RIGHT) * PAIRS,
        header=(header(*("N", "n") * PAIRS),),
        rows=tuple(rows),
        note="N: populasi, n: jumlah minimum responden. Sumber: Lampiran PermenPANRB Nomor 14 Tahun 2017. Untuk "
        "populasi di antara dua baris, jumlah minimum dihitung dengan rumusnya.",
    )

"""Tables on who answered."""

from __future__ import annotations

from skmlib.presentation.nodes import Cell, Table
from skmlib.presentation.numbers import integer, percent
from skmlib.presentation.tables.parts import LEFT, RIGHT, header
from skmlib.statistics.result import Hasil


def profil_responden(hasil: Hasil) -> Table | None:
    """Respondents by every profile field; each field adds up to n. ``None`` where no field was asked."""
    n = hasil.responden.diterima
    rows: list[tuple[Cell, ...]] = []
    for kode, counts in hasil.responden.profil.items():
        for place, (kategori, count) in enumerate(counts.items()):
            own = (Cell(kategori), Cell(integer(count)), Cell(percent(count, n)))
            name = hasil.responden.profil_nama.get(kode, kode)
            rows.append((Cell(name, rowspan=len(counts)), *own) if place == 0 else own)
    if not rows:
        return None
    return Table(
        id="tabel-profil-responden",
        caption="Karakteristik responden",
        columns=(LEFT, LEFT, RIGHT, RIGHT),
        header=(header("Karakteristik", "Indikator", "Jumlah", "Persentase"),),
        rows=tuple(rows),
        note=f"Setiap karakteristik berjumlah {integer(n)} responden. Persentase dibulatkan, sehingga jumlahnya dapat "
        "berbeda sedikit dari 100 persen.",
    )

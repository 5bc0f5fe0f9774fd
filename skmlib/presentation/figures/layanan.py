"""Figure: the index of every service."""

from __future__ import annotations

from collections.abc import Sequence

from skmlib.presentation.figures.canvas import Canvas
from skmlib.presentation.figures.dots import DotRow, dot_chart
from skmlib.presentation.figures.scale import KELAS
from skmlib.presentation.figures.unsur import index_reference
from skmlib.presentation.figures.wording import SMALL_GROUP, base_note, graded, sentences
from skmlib.presentation.nodes import Figure
from skmlib.presentation.numbers import integer
from skmlib.rules.quality import Mutu
from skmlib.statistics.result import Hasil


def nilai_layanan(hasil: Hasil, *, kelas: Sequence[Mutu] = KELAS) -> Figure | None:
    """Dots of the index per service (jenis layanan) with n; the unit's index, its respondents pooled, as a line.

    A service with fewer than ten respondents is grey and marked "indikatif". Returns ``None`` where the unit has
    fewer than two services: there is nothing to compare.
    """
    if len(hasil.layanan) < 2:
        return None
    small = any(service.n < SMALL_GROUP for service in hasil.layanan)
    return Figure(
        id="gambar-nilai-layanan",
        caption="IKM per jenis layanan",
        alt=_alt(hasil),
        svg=draw(hasil, kelas=kelas).svg("gambar-nilai-layanan"),
        note=sentences(
            "Garis putus-putus: IKM unit (gabungan responden).",
            f"Abu-abu: responden kurang dari {SMALL_GROUP}, bersifat indikatif." if small else "",
            base_note(hasil),
        ),
    )


def draw(hasil: Hasil, *, kelas: Sequence[Mutu] = KELAS) -> Canvas:
    """The drawing of :func:`nilai_layanan`."""
    rows = [
        DotRow(
            label=service.nama,
            value=service.ikm,
            mutu=service.mutu,
            side=integer(service.n),
            faint=service.n < SMALL_GROUP,
            remark="tidak dihitung",
        )
        for service in hasil.layanan
    ]
    return dot_chart(rows, reference=index_reference(hasil), side_title="n", kelas=kelas)


def _alt(hasil: Hasil) -> str:
    values = [
        f"{service.nama} {graded(service.ikm, service.mutu)}, {integer(service.n)} responden"
        + (" (indikatif)" if service.n < SMALL_GROUP else "")
        for service in hasil.layanan
    ]
    return (
        f"Diagram titik IKM {len(hasil.layanan)} jenis layanan pada skala indeks. "
        f"IKM unit {graded(hasil.ikm.nilai, hasil.ikm.mutu)}. {'; '.join(values)}."
    )

"""Figure: the value of every unsur on the index scale."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from skmlib.presentation.figures.canvas import Canvas
from skmlib.presentation.figures.dots import DotRow, Reference, dot_chart
from skmlib.presentation.figures.scale import KELAS
from skmlib.presentation.figures.wording import base_note, class_words, graded, sentences
from skmlib.presentation.nodes import Figure
from skmlib.presentation.numbers import decimal, join_words
from skmlib.rules.quality import Mutu
from skmlib.statistics.result import Hasil, UnsurHasil

Order = Literal["regulasi", "terendah"]


def nilai_unsur(
    hasil: Hasil, *, order: Order = "regulasi", interval: bool = False, kelas: Sequence[Mutu] = KELAS
) -> Figure | None:
    """Dots of NRR x 25 per unsur with class bands behind and the index as a line.

    ``order``: the regulation's list, or worst first. ``interval`` draws the confidence intervals (internal edition).
    ``kelas``: the instrument's classes. Returns ``None`` where no unsur has a value.
    """
    if all(unsur.konversi is None for unsur in hasil.unsur):
        return None
    notes = [class_words(kelas), "Garis putus-putus: IKM unit."]
    if interval and any(unsur.ci95 for unsur in hasil.unsur):
        notes.append("Garis mendatar: selang kepercayaan 95\u00a0%.")
    return Figure(
        id="gambar-nilai-unsur",
        caption="Nilai per unsur",
        alt=_alt(hasil, order),
        svg=draw(hasil, order=order, interval=interval, kelas=kelas).svg("gambar-nilai-unsur"),
        note=sentences(*notes, base_note(hasil)),
    )


def draw(hasil: Hasil, *, order: Order = "regulasi", interval: bool = False, kelas: Sequence[Mutu] = KELAS) -> Canvas:
    """The drawing of :func:`nilai_unsur`."""
    rows = [
        DotRow(
            label=unsur.nama,
            number=unsur.nomor,
            value=unsur.konversi,
            mutu=unsur.mutu,
            interval=unsur.ci95 if interval else None,
        )
        for unsur in _ordered(hasil.unsur, order)
    ]
    return dot_chart(rows, reference=index_reference(hasil), kelas=kelas)


def index_reference(hasil: Hasil) -> Reference | None:
    """The unit's index as the line that rows are compared with."""
    if hasil.ikm.nilai is None:
        return None
    return Reference(hasil.ikm.nilai, f"IKM {graded(hasil.ikm.nilai, hasil.ikm.mutu)}")


def _ordered(unsur: Sequence[UnsurHasil], order: Order) -> list[UnsurHasil]:
    if order == "regulasi":
        return list(unsur)
    return sorted(unsur, key=lambda each: (each.konversi is None, each.konversi or 0.0))


def _alt(hasil: Hasil, order: Order) -> str:
    known = [unsur for unsur in hasil.unsur if unsur.konversi is not None]
    values = [
        f"{unsur.nomor} {unsur.nama} {graded(unsur.konversi, unsur.mutu)}" for unsur in _ordered(hasil.unsur, order)
    ]
    lowest = min(unsur.konversi or 0.0 for unsur in known)
    names = join_words([unsur.nama for unsur in known if unsur.konversi == lowest])
    index = f" IKM unit {graded(hasil.ikm.nilai, hasil.ikm.mutu)}." if hasil.ikm.nilai is not None else ""
    return (
        f"Diagram titik nilai {len(hasil.unsur)} unsur pada skala indeks dengan latar kelas mutu.{index} "
        f"{'; '.join(values)}. Nilai terendah {decimal(lowest)}: {names}."
    )

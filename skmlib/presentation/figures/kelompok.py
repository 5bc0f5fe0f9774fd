"""Figure: the index of the groups of one profile field."""

from __future__ import annotations

import re
from collections.abc import Sequence

from skmlib.presentation.figures.canvas import Canvas
from skmlib.presentation.figures.dots import DotRow, Reference, dot_chart
from skmlib.presentation.figures.scale import KELAS
from skmlib.presentation.figures.wording import SMALL_GROUP, graded, sentences
from skmlib.presentation.nodes import Figure
from skmlib.presentation.numbers import decimal, integer
from skmlib.rules.quality import Mutu
from skmlib.statistics.result import Bivariat, IkmHasil, Kelompok


def perbandingan_kelompok(
    bivariat: Bivariat, ikm: IkmHasil, *, interval: bool = True, sumber: str = "", kelas: Sequence[Mutu] = KELAS
) -> Figure | None:
    """Dots of the index per group with 95 % intervals and n; the unit's index as a line.

    ``sumber`` closes the note (period, weight, source: ``wording.base_note``). A group with fewer than ten
    respondents is grey. Returns ``None`` where no group has an index.
    """
    if all(group.ikm is None for group in bivariat.kelompok):
        return None
    name = "gambar-kelompok-" + (re.sub(r"[^a-z0-9]+", "-", bivariat.profil.lower()).strip("-") or "profil")
    small = any(group.n < SMALL_GROUP for group in bivariat.kelompok)
    drawn = interval and any(group.ci95 for group in bivariat.kelompok)
    return Figure(
        id=name,
        caption=f"IKM menurut {_lower(bivariat.nama)}",
        alt=_alt(bivariat, ikm, interval=drawn),
        svg=draw(bivariat, ikm, interval=interval, kelas=kelas).svg(name),
        note=sentences(
            "Garis putus-putus: IKM unit." if ikm.nilai is not None else "",
            "Garis mendatar: selang kepercayaan 95\u00a0%." if drawn else "",
            f"Abu-abu: responden kurang dari {SMALL_GROUP}, bersifat indikatif." if small else "",
            sumber or f"n\u00a0=\u00a0{integer(sum(group.n for group in bivariat.kelompok))} responden.",
        ),
    )


def draw(bivariat: Bivariat, ikm: IkmHasil, *, interval: bool = True, kelas: Sequence[Mutu] = KELAS) -> Canvas:
    """The drawing of :func:`perbandingan_kelompok`."""
    rows = [
        DotRow(
            label=group.nama,
            value=group.ikm,
            mutu=group.mutu,
            interval=group.ci95 if interval else None,
            side=integer(group.n),
            faint=group.n < SMALL_GROUP,
            remark="tidak dihitung",
        )
        for group in bivariat.kelompok
    ]
    reference = Reference(ikm.nilai, f"IKM {graded(ikm.nilai, ikm.mutu)}") if ikm.nilai is not None else None
    return dot_chart(rows, reference=reference, side_title="n", kelas=kelas)


def _alt(bivariat: Bivariat, ikm: IkmHasil, *, interval: bool) -> str:
    values = "; ".join(_described(group, interval=interval) for group in bivariat.kelompok)
    index = f" IKM unit {graded(ikm.nilai, ikm.mutu)}." if ikm.nilai is not None else ""
    return f"Diagram titik IKM menurut {_lower(bivariat.nama)}.{index} {values}."


def _described(group: Kelompok, *, interval: bool) -> str:
    text = f"{group.nama} {graded(group.ikm, group.mutu)}"
    if interval and group.ci95:
        text += f", selang {decimal(group.ci95[0])}–{decimal(group.ci95[1])}"
    return f"{text}, {integer(group.n)} responden"


def _lower(nama: str) -> str:
    return nama[:1].lower() + nama[1:]

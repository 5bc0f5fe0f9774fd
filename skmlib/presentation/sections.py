"""Whole stretches of a document that repeat for every profile field: heading, figure, tables, sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from skmlib.presentation import tables, wording
from skmlib.presentation.common import HIDDEN_NOTE, public_crosstabs, shown_groups
from skmlib.presentation.figures.kelompok import perbandingan_kelompok
from skmlib.presentation.figures.matriks import matriks_kelompok
from skmlib.presentation.figures.wording import base_note
from skmlib.presentation.nodes import Figure, Heading, Node, Run
from skmlib.rules.instrument import Instrumen
from skmlib.rules.quality import Mutu
from skmlib.statistics.result import Bivariat, Hasil

PUBLIC_NOTE = (
    "Angka: nilai kelompok dikurangi nilai unit, dalam poin pada skala indeks. Bingkai: perbedaan antarkelompok yang "
    f"cukup kuat untuk disimpulkan. {HIDDEN_NOTE}"
)


def silang_lengkap(hasil: Hasil, classes: Sequence[Mutu]) -> tuple[Node, ...]:
    """Internal: every profile field with its groups, tests and answers."""
    return tuple(node for each in hasil.bivariat for node in _field(hasil, each, classes))


def silang_ringkas(hasil: Hasil, instrumen: Instrumen) -> tuple[Node, ...]:
    """Public: one compact table a profile field, without sensitive fields."""
    return tuple(tables.silang_ringkas(hasil, each) for each in public_crosstabs(hasil, instrumen))


def matriks_publik(hasil: Hasil, instrumen: Instrumen) -> Figure | None:
    """The matrix as it may be published: without sensitive fields, small groups and probabilities."""
    shown = tuple(replace(each, kelompok=shown_groups(each)) for each in public_crosstabs(hasil, instrumen))
    figure = matriks_kelompok(replace(hasil, bivariat=tuple(each for each in shown if len(each.kelompok) > 1)))
    return None if figure is None else replace(figure, note=f"{PUBLIC_NOTE} {base_note(hasil)}")


def _field(hasil: Hasil, bivariat: Bivariat, classes: Sequence[Mutu]) -> tuple[Node, ...]:
    figure = perbandingan_kelompok(bivariat, hasil.ikm, kelas=classes)
    return (
        Heading(2, (Run(bivariat.nama),)),
        *((figure,) if figure else ()),
        tables.silang_kelompok(bivariat),
        wording.hasil_uji(hasil, bivariat),
        tables.silang_uji(hasil, bivariat),
        tables.silang_jawaban(hasil, bivariat),
    )

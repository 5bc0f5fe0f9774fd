"""Whole stretches of a document that repeat for every profile field: heading, figure, tables, sentence."""

from __future__ import annotations

from collections.abc import Sequence

from skmlib.presentation import tables, wording
from skmlib.presentation.common import public_crosstabs
from skmlib.presentation.figures.kelompok import perbandingan_kelompok
from skmlib.presentation.nodes import Heading, Node, Run
from skmlib.rules.instrument import Instrumen
from skmlib.rules.quality import Mutu
from skmlib.statistics.result import Bivariat, Hasil


def silang_lengkap(hasil: Hasil, classes: Sequence[Mutu]) -> tuple[Node, ...]:
    """Internal: every profile field with its groups, tests and answers."""
    return tuple(node for each in hasil.bivariat for node in _field(hasil, each, classes))


def silang_ringkas(hasil: Hasil, instrumen: Instrumen) -> tuple[Node, ...]:
    """Public: one compact table a profile field, without sensitive fields."""
    return tuple(tables.silang_ringkas(hasil, each) for each in public_crosstabs(hasil, instrumen))


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

"""Stretches of the internal annex beside the official index: the index under weights, importance."""

from __future__ import annotations

from collections.abc import Sequence

from skmlib.presentation.figures import kepentingan as figures
from skmlib.presentation.nodes import Heading, Node, Run
from skmlib.presentation.tables import kepentingan as importance_tables
from skmlib.presentation.tables import terbobot as weight_tables
from skmlib.presentation.wording import kepentingan as importance_wording
from skmlib.presentation.wording import terbobot as weight_wording
from skmlib.rules.quality import Mutu
from skmlib.statistics.result import Hasil


def ikm_terbobot(hasil: Hasil) -> tuple[Node, ...]:
    """Internal: the index under raked weights, where users per category are known."""
    if hasil.terbobot is None:
        return ()
    return (
        Heading(2, (Run("IKM dengan pembobotan"),)),
        *weight_wording.ikm_terbobot(hasil),
        *_present(weight_tables.susunan_bobot(hasil), weight_tables.nilai_terbobot(hasil)),
    )


def kepentingan(hasil: Hasil, classes: Sequence[Mutu]) -> tuple[Node, ...]:
    """Internal: importance of the unsur, where the questionnaire asks for it."""
    if hasil.kepentingan is None:
        return ()
    return (
        Heading(2, (Run("Kepentingan unsur"),)),
        *importance_wording.kepentingan_luaran(hasil),
        *_present(figures.kepentingan_luaran(hasil, kelas=classes), importance_tables.kepentingan_luaran(hasil)),
        *importance_wording.kepentingan_dinyatakan(hasil),
        *_present(
            figures.kepentingan_dinyatakan(hasil, kelas=classes), importance_tables.kepentingan_dinyatakan(hasil)
        ),
    )


def _present(*nodes: Node | None) -> tuple[Node, ...]:
    return tuple(node for node in nodes if node is not None)

"""The stretch of the annex on respondents' free texts."""

from __future__ import annotations

from skmlib.presentation import tables, wording
from skmlib.presentation.nodes import Heading, Node, Run
from skmlib.statistics.result import Hasil


def saran_responden(hasil: Hasil) -> tuple[Node, ...]:
    """Internal: how many wrote, on what, and what they wrote."""
    whole, grouped = tables.isian_saran(hasil), tables.saran_unsur(hasil)
    return (
        Heading(2, (Run("Saran responden"),)),
        *wording.isian_saran(hasil),
        *((whole,) if whole is not None else ()),
        *((wording.acuan_saran(grouped.id), grouped) if grouped is not None else ()),
        *wording.kutipan_saran(hasil),
    )

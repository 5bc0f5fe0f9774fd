"""Which unsur to improve first: at least the three lowest (SE MenPANRB 12/2023), ties with the third included."""

from __future__ import annotations

from collections.abc import Sequence

from skmlib.rules.scoring import NilaiUnsur

LEAST = 3


def lowest(unsur: Sequence[NilaiUnsur], least: int = LEAST) -> tuple[str, ...]:
    """Codes of the lowest unsur by exact NRR, worst first; every unsur tied with the ``least``-th counts too.

    Unsur without answers are left out. Among equals the instrument's order decides the place.
    """
    known = [(each.nrr, place, each.kode) for place, each in enumerate(unsur) if each.nrr is not None]
    ordered = sorted(known)
    if len(ordered) <= least:
        return tuple(kode for _, _, kode in ordered)
    limit = ordered[least - 1][0]
    return tuple(kode for nrr, _, kode in ordered if nrr <= limit)

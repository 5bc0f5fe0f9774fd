"""What the public documents are made from: parameters and the public edition of the result, without respondents."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from skmlib.rules.instrument import Instrumen
from skmlib.statistics.result import Hasil
from skmlib.workspace import parameters, tuning
from skmlib.workspace import root as roots
from skmlib.workspace.material import load_instrument, read
from skmlib.workspace.parameters import ReportParameters
from skmlib.workspace.results import open_result, read_result


@dataclass(frozen=True)
class Published:
    """One report as it may be published.

    ``hasil`` is the public edition without crosstabs: only the report shows them, and to protect them takes longer
    than all else.
    """

    parameters: ReportParameters
    instrumen: Instrumen
    hasil: Hasil


def open_public(
    upp: str,
    periode: str | int,
    hasil: str = "",
    *,
    root: str | Path | None = None,
    bobot: str | float | None = None,
    alpha: float | None = None,
    ambang: int | None = None,
) -> Published:
    """Open one report for publication; ``bobot``, ``alpha`` and ``ambang`` as in ``open_report``.

    ``hasil``: path of a ``hasil.json`` computed before; then no data are read. Without it the result is computed.
    Raises :class:`WorkspaceError` with every problem of the parameters, ``ValueError`` for another report's result,
    :class:`~skmlib.workspace.material.NoData` where the period has no respondent.
    """
    from skmlib.statistics.edition import public_edition

    loaded = parameters.load_report(roots.find(root), str(upp), str(periode))
    report = tuning.tuned(loaded, {"bobot": bobot, "alpha": alpha, "ambang": ambang})
    instrumen = load_instrument(report)
    result = read_result(hasil, report) if hasil else open_result(read(report))
    return Published(
        report, instrumen, public_edition(replace(result, bivariat=()), instrumen, ambang=report.setting.ambang)
    )

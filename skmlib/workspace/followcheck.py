"""Plans that were last reported as not done and of which the unit's next report says nothing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from skmlib.rules import periods
from skmlib.workspace import parameters
from skmlib.workspace.parameters import UnitParameters
from skmlib.workspace.problems import Problem
from skmlib.workspace.rekapfollow import Key, key

HINT = "repeat its 'kegiatan' word for word, with its state now, until it is 'selesai'"


def check(loaded: UnitParameters) -> Iterator[Problem]:
    """A warning for each such plan, at the ``realisasi`` of the report that should tell of it.

    Reports that end on the same day tell together; those without any ``realisasi`` are passed over.
    """
    telling = [periods.parse(kode) for kode, each in loaded.laporan.items() if each.realisasi]
    telling.sort(key=lambda each: each.sort_key)
    unfinished: dict[Key, tuple[str, str, str]] = {}
    for _, group in groupby(telling, key=lambda each: each.selesai):
        codes = [each.kode for each in group]
        told = [(kode, each) for kode in codes for each in loaded.laporan[kode].realisasi]
        mentioned = {key(each) for _, each in told}
        text = loaded.texts[parameters.report_file(loaded.kode, codes[0])]
        for plan, (kode, kegiatan, status) in unfinished.items():
            if plan not in mentioned:
                wrong = f"says nothing of {kegiatan!r}, which {kode} reports as {status!r}"
                yield Problem(text.file, text.line(("realisasi",)), "realisasi", wrong, HINT, "warning")
        states = {key(each): (kode, each.kegiatan, str(each.status)) for kode, each in told}
        unfinished = {plan: each for plan, each in states.items() if each[2] != "selesai"}

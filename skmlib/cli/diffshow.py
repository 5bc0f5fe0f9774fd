"""What ``skm diff`` found, for a person, as CSV and as JSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from skmlib.cli.terminal import printable
from skmlib.presentation.numbers import decimal, signed
from skmlib.statistics.changes import Beda, Perubahan, sorted_figures

COLUMNS = (
    *("periode", "upp", "nama", "keadaan", "hal", "kunci", "uraian"),
    *("lama", "baru", "selisih", "mutu_lama", "mutu_baru"),
)
SHOWN = 8
"""Figures of a report that are shown without --all."""


def lines(found: Iterable[Perubahan], everything: bool) -> Iterator[str]:
    new = 0
    for each in found:
        name = f"{each.periode} {each.upp}"
        if each.keadaan == "baru":
            new += 1
            if everything or new <= SHOWN:
                yield f"new      {name}"
        elif each.keadaan == "hilang":
            yield f"gone     {name}"
        elif each.keadaan == "berubah":
            figures = [beda for beda in sorted_figures(each) if beda.hal != "ikm"]
            yield f"changed  {name}: {_index(each.ikm)}"
            shown = figures if everything else figures[:SHOWN]
            yield from (f"           {_figure(beda)}" for beda in shown)
            if len(figures) > len(shown):
                yield f"           and {len(figures) - len(shown)} more figures ('--all' shows them)"
            parts = ", ".join(f"{part} {count}" for part, count in each.jumlah_berbeda.items())
            yield f"           values that differ: {parts}"
    if new > SHOWN and not everything:
        yield f"         and {new - SHOWN} more new reports ('--all' shows them)"


def _index(beda: Beda | None) -> str:
    return "IKM as before" if beda is None else f"IKM {_values(beda)}"


def _figure(beda: Beda) -> str:
    return f"{beda.hal} {beda.nama}: {_values(beda)}"


def _values(beda: Beda) -> str:
    old, new = (" ".join(part for part in pair if part) for pair in _sides(beda))
    points = beda.selisih is not None and beda.hal not in ("responden", "reliabilitas")
    size = f" ({signed(beda.selisih, 2)})" if points and beda.selisih is not None else ""
    return f"{old} -> {new}{size}{'  class changes' if beda.mutu_berubah else ''}"


def _sides(beda: Beda) -> tuple[tuple[str, str], tuple[str, str]]:
    return (_shown(beda, beda.lama), beda.mutu_lama or ""), (_shown(beda, beda.baru), beda.mutu_baru or "")


def _shown(beda: Beda, value: float | str | None) -> str:
    if value is None or isinstance(value, str):
        return value or "–"
    return str(value) if beda.hal == "responden" else decimal(value, 3 if beda.hal == "reliabilitas" else 2)


def plain(found: Perubahan) -> dict[str, Any]:
    return {
        "upp": found.upp,
        "nama": found.nama,
        "periode": found.periode,
        "keadaan": found.keadaan,
        "beda": [vars(beda) for beda in sorted_figures(found)],
        "jumlah_berbeda": dict(found.jumlah_berbeda),
    }


def csv_text(found: Iterable[Perubahan]) -> str:
    """A line a figure; a report that is new, gone, or differs in other values only has one line without a figure."""
    from skmlib.statistics.changes import sorted_figures

    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for each in found:
        if each.keadaan == "sama":
            continue
        name = (each.periode, each.upp, printable(each.nama), each.keadaan)
        for beda in sorted_figures(each):
            words = (beda.hal, printable(beda.kunci), printable(beda.nama))
            writer.writerow((*name, *words, beda.lama, beda.baru, beda.selisih, beda.mutu_lama, beda.mutu_baru))
        if not each.beda:
            writer.writerow(name)
    return text.getvalue()


def summary(found: Iterable[Perubahan], failed: int = 0) -> str:
    each = list(found)
    counts = {state: sum(one.keadaan == state for one in each) for state in ("berubah", "sama", "baru", "hilang")}
    classes = sum(one.ikm is not None and one.ikm.mutu_berubah for one in each)
    return (
        f"{counts['berubah']} changed ({classes} in class), {counts['sama']} the same, {counts['baru']} new, "
        f"{counts['hilang']} gone" + (f", {failed} failed" if failed else "")
    )

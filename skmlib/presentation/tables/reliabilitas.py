"""Table on the questionnaire: does every unsur go with the others."""

from __future__ import annotations

from skmlib.presentation.common import by_code
from skmlib.presentation.nodes import Cell, Column, Table
from skmlib.presentation.numbers import NBSP, decimal, integer
from skmlib.presentation.tables.parts import DECIMAL, LEFT, header, row
from skmlib.statistics.result import Hasil
from skmlib.statistics.result_quality import ButirReliabilitas, Konsistensi


def butir_reliabilitas(hasil: Hasil) -> Table | None:
    """Internal: item-rest correlation against the r table, the verdict, alpha without the unsur.

    Beside all complete respondents stand those without the ones who answered everything alike, where there are any.
    """
    found = hasil.reliabilitas
    if found is None or not found.item:
        return None
    rest = found.tanpa_garis_lurus if found.garis_lurus else None
    beside = {each.unsur: each for each in rest.item} if rest else {}
    rows = tuple(_item(hasil, each, beside.get(each.unsur)) for each in found.item)
    groups = [Cell(_group("Semua responden", found), span=3)]
    if rest:
        groups.append(Cell(_group("Tanpa jawaban seragam", rest), span=2))
    return Table(
        id="tabel-butir-reliabilitas",
        caption="Kaitan setiap unsur dengan unsur lainnya",
        columns=(Column("left", 0.07), LEFT, DECIMAL, LEFT, DECIMAL, *((DECIMAL, LEFT) if rest else ())),
        header=(
            (Cell("Kode", rowspan=2), Cell("Unsur", rowspan=2), *groups),
            header(
                "r butir–sisa", "Keputusan", "Alpha tanpa unsur ini", *(["r butir–sisa", "Keputusan"] if rest else [])
            ),
        ),
        rows=rows,
        note="r butir–sisa: korelasi nilai unsur dengan jumlah unsur lainnya. Valid: r butir–sisa melebihi r kritis "
        "(tabel r dua sisi, taraf 0,05)."
        + (" Jawaban seragam: nilai yang sama untuk semua unsur." if rest else "")
        + _reasons(found),
    )


def _group(title: str, found: Konsistensi) -> str:
    critical = "tidak ada" if found.r_kritis is None else decimal(found.r_kritis, 3)
    return f"{title} (n{NBSP}={NBSP}{integer(found.n)}; r{NBSP}kritis{NBSP}{critical})"


def _item(hasil: Hasil, item: ButirReliabilitas, beside: ButirReliabilitas | None) -> tuple[Cell, ...]:
    unsur = by_code(hasil, item.unsur)
    own = (decimal(item.r_item_sisa, 3), item.keputusan, decimal(item.alpha_tanpa, 3))
    other = (decimal(beside.r_item_sisa, 3), beside.keputusan) if beside else ()
    return row(unsur.nomor, unsur.nama, *own, *other)


def _reasons(found: Konsistensi) -> str:
    reasons = dict.fromkeys(each.alpha_tanpa_alasan for each in found.item if each.alpha_tanpa_alasan)
    return f" Alpha tanpa unsur ini tidak dihitung: {'; '.join(reasons)}." if reasons else ""

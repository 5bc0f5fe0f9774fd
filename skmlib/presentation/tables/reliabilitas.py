"""Table on the questionnaire: does every unsur go with the others."""

from __future__ import annotations

from skmlib.presentation.common import by_code
from skmlib.presentation.nodes import Cell, Column, Table
from skmlib.presentation.numbers import NBSP, decimal, integer
from skmlib.presentation.tables.parts import DECIMAL, LEFT, header, row
from skmlib.statistics.result import Hasil
from skmlib.statistics.result_quality import ButirReliabilitas, Konsistensi, Reliabilitas

UNCORRECTED = "r hitung (tidak dikoreksi)"
UNCORRECTED_NOTE = (
    f" {UNCORRECTED}: korelasi dengan jumlah yang memuat unsur itu sendiri; dicantumkan atas permintaan dan tidak "
    "pernah menentukan keputusan."
)


def butir_reliabilitas(hasil: Hasil) -> Table | None:
    """Internal: item-rest correlation against the r table, the verdict, alpha without the unsur.

    Beside all complete respondents stand those without the ones who answered everything alike, where there are any.
    """
    found = hasil.reliabilitas
    if found is None or not found.item:
        return None
    rest = found.tanpa_garis_lurus if found.garis_lurus else None
    beside = {each.unsur: each for each in rest.item} if rest else {}
    asked = found.r_hitung is not None
    rows = tuple(_item(hasil, found, each, beside.get(each.unsur)) for each in found.item)
    groups = [Cell(_group("Semua responden", found), span=4 if asked else 3)]
    if rest:
        groups.append(Cell(_group("Tanpa jawaban seragam", rest), span=2))
    return Table(
        id="tabel-butir-reliabilitas",
        caption="Kaitan setiap unsur dengan unsur lainnya",
        columns=(
            Column("left", 0.07), LEFT, DECIMAL, LEFT, DECIMAL, *([DECIMAL] if asked else []),
            *((DECIMAL, LEFT) if rest else ()),
        ),
        header=(
            (Cell("Kode", rowspan=2), Cell("Unsur", rowspan=2), *groups),
            header(
                "r butir–sisa", "Keputusan", "Alpha tanpa unsur ini", *([UNCORRECTED] if asked else []),
                *(["r butir–sisa", "Keputusan"] if rest else []),
            ),
        ),
        rows=rows,
        note="r butir–sisa: korelasi nilai unsur dengan jumlah unsur lainnya. Valid: r butir–sisa melebihi r kritis "
        "(tabel r dua sisi, taraf 0,05)."
        + (" Jawaban seragam: nilai yang sama untuk semua unsur." if rest else "")
        + (UNCORRECTED_NOTE if asked else "")
        + _reasons(found),
    )  # fmt: skip


def _group(title: str, found: Konsistensi) -> str:
    critical = "tidak ada" if found.r_kritis is None else decimal(found.r_kritis, 3)
    return f"{title} (n{NBSP}={NBSP}{integer(found.n)}; r{NBSP}kritis{NBSP}{critical})"


def _item(
    hasil: Hasil, found: Reliabilitas, item: ButirReliabilitas, beside: ButirReliabilitas | None
) -> tuple[Cell, ...]:
    unsur = by_code(hasil, item.unsur)
    own = (decimal(item.r_item_sisa, 3), item.keputusan, decimal(item.alpha_tanpa, 3))
    other = (decimal(beside.r_item_sisa, 3), beside.keputusan) if beside else ()
    asked = () if found.r_hitung is None else (decimal(found.r_hitung.get(item.unsur), 3),)
    return row(unsur.nomor, unsur.nama, *own, *asked, *other)


def _reasons(found: Konsistensi) -> str:
    reasons = dict.fromkeys(each.alpha_tanpa_alasan for each in found.item if each.alpha_tanpa_alasan)
    return f" Alpha tanpa unsur ini tidak dihitung: {'; '.join(reasons)}." if reasons else ""

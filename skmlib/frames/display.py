"""How the results of frames show themselves: one line, and tables of nodes in the form of the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from skmlib.presentation.nodes import Cell, KeyFigure, KeyFigures, Node, Table
from skmlib.presentation.numbers import MISSING, NBSP, decimal, integer, p_value
from skmlib.presentation.tables.parts import DECIMAL, LEFT, RIGHT, graded_cell, header, row
from skmlib.presentation.tables.silang import EFFECTS

if TYPE_CHECKING:
    from skmlib.frames.groups import TabelSilang
    from skmlib.frames.index import HasilIkm
    from skmlib.statistics.result import Interval

CI = f"Selang kepercayaan 95{NBSP}%"
RULES = {
    "terisi": "",
    "nol": "Jawaban kosong dihitung 0.",
    "lengkap": "Hanya responden tanpa jawaban kosong.",
}


def index_line(hasil: HasilIkm) -> str:
    """``IKM 77,08 B (Baik), n = 3, bobot 1/2``."""
    ikm = hasil.ikm
    value = f"{decimal(ikm.nilai)} {ikm.mutu} ({ikm.kinerja})" if ikm.nilai is not None else f"– ({ikm.nilai_alasan})"
    interval = f", 95 % {between(ikm.ci95)}" if ikm.ci95 else ""
    return f"IKM {value}{interval}, n = {integer(hasil.n)}, bobot {hasil.bobot.replace('.', ',')}"


def index_nodes(hasil: HasilIkm) -> tuple[Node, ...]:
    """The index as a large figure, then the unsur."""
    ikm = hasil.ikm
    weight = hasil.bobot.replace(".", ",")
    reason = ikm.nilai_alasan or ""
    head = KeyFigures(
        (
            KeyFigure("IKM", decimal(ikm.nilai), ikm.mutu, ikm.kinerja or reason),
            KeyFigure(CI, between(ikm.ci95), None, ikm.ci95_alasan or "skala 25–100"),
            KeyFigure("Responden", integer(hasil.n), None, _left_out(hasil.tanpa_jawaban) or "dihitung"),
        )
    )
    rows = tuple(
        row(
            f"{each.nomor}{NBSP}{each.nama}",
            integer(each.terisi),
            decimal(each.nrr, 3),
            decimal(each.nrr_tertimbang, 3),
            graded_cell(decimal(each.konversi), each.mutu),
            Cell(each.mutu or MISSING, mutu=each.mutu),
            between(each.ci95),
        )
        for each in hasil.unsur
    )
    return head, Table(
        id="tabel-ikm",
        caption="Nilai per unsur",
        columns=(LEFT, RIGHT, DECIMAL, DECIMAL, DECIMAL, LEFT, RIGHT),
        header=(header("Unsur", "Terisi", "NRR", "NRR tertimbang", "Nilai", "Mutu", CI),),
        rows=rows,
        note=" ".join(part for part in (f"Bobot {weight} per unsur.", RULES[hasil.kosong]) if part),
    )


def group_line(silang: TabelSilang) -> str:
    """``TabelSilang by loket: 2 groups, n = 4, IKM 87,50 B``."""
    count = sum(1 for each in silang.bivariat.kelompok if each.n)
    value = f"{decimal(silang.ikm.nilai)} {silang.ikm.mutu or ''}".strip()
    return f"TabelSilang by {silang.by}: {count} groups, n = {integer(silang.n)}, IKM {value}"


def group_nodes(silang: TabelSilang) -> tuple[Node, ...]:
    """The groups with NRR, index and class; then the deciding tests."""
    nama = silang.bivariat.nama
    groups = [
        row(
            each.nama,
            integer(each.n),
            *(decimal(silang.nrr(each.unsur[kode])) for kode, _, _ in silang.unsur),
            graded_cell(decimal(each.ikm), each.mutu),
            Cell(each.mutu or MISSING, mutu=each.mutu),
            between(each.ci95),
        )
        for each in silang.bivariat.kelompok
    ]
    numbers = [nomor for _, nomor, _ in silang.unsur]
    named = "; ".join(f"{nomor} {singkat}" for _, nomor, singkat in silang.unsur)
    weight = silang.bobot.replace(".", ",")
    left_out = f" {_left_out(silang.tanpa_jawaban)}." if silang.tanpa_jawaban else ""
    values = Table(
        id="tabel-silang",
        caption=f"NRR dan IKM menurut {nama}",
        columns=(LEFT, RIGHT, *(DECIMAL,) * len(numbers), DECIMAL, LEFT, RIGHT),
        header=(header(nama, "n", *numbers, "IKM", "Mutu", CI),),
        rows=tuple(groups),
        note=f"{named}. Bobot {weight} per unsur; n = {integer(silang.n)}, IKM {decimal(silang.ikm.nilai)}.{left_out}",
    )
    short = {kode: f"{nomor}{NBSP}{singkat}" for kode, nomor, singkat in silang.unsur}
    deciding = [each for each in silang.bivariat.uji if each.menentukan]
    tests = Table(
        id="tabel-silang-uji",
        caption=f"Uji menurut {nama}",
        columns=(LEFT, LEFT, DECIMAL, RIGHT, RIGHT, DECIMAL, LEFT),
        header=(header("Unsur", "Uji", "Statistik", "p", "p terkoreksi", "Efek", "Ukuran efek"),),
        rows=tuple(
            row(
                short.get(each.unsur, "IKM"),
                each.metode,
                decimal(each.statistik),
                p_value(each.p),
                p_value(each.p_koreksi),
                decimal(each.efek.nilai if each.efek else None),
                EFFECTS.get(each.efek.nama, each.efek.nama) if each.efek else MISSING,
            )
            for each in deciding
        ),
        note="p terkoreksi menurut Benjamini dan Hochberg atas seluruh uji pada tabel ini."
        + "".join(f" {reason}." for reason in dict.fromkeys(each.p_alasan for each in deciding if each.p_alasan)),
    )
    return values, tests


def between(interval: Interval | None) -> str:
    return MISSING if interval is None else f"{decimal(interval[0])}–{decimal(interval[1])}"


def _left_out(rows: int) -> str:
    return f"{integer(rows)} baris tidak dihitung" if rows else ""

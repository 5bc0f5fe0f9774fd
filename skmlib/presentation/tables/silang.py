"""Crosstabs of the annex: unsur by profile field in full."""

from __future__ import annotations

from collections.abc import Sequence

from skmlib.presentation.common import SMALL_GROUP, lower_first
from skmlib.presentation.nodes import Cell, Column, Table
from skmlib.presentation.numbers import MISSING, NBSP, decimal, integer, p_value, percent
from skmlib.presentation.tables.parts import DECIMAL, LEFT, RIGHT, graded_cell, header, row
from skmlib.statistics.result import Bivariat, Hasil, Kelompok, Uji

EFFECTS = {"epsilon_kuadrat": "epsilon kuadrat", "rank_biserial": "korelasi rank-biserial", "tau_b": "tau-b Kendall"}


def silang_kelompok(bivariat: Bivariat) -> Table:
    """Internal: the index of every group with its confidence interval."""
    rows = [
        row(
            _marked(each),
            integer(each.n),
            graded_cell(decimal(each.ikm), each.mutu),
            MISSING if each.ci95 is None else f"{decimal(each.ci95[0])}–{decimal(each.ci95[1])}",
        )
        for each in bivariat.kelompok
    ]
    small = any(0 < each.n < SMALL_GROUP for each in bivariat.kelompok)
    return Table(
        id=f"tabel-kelompok-{bivariat.profil.replace('_', '-')}",
        caption=f"IKM menurut {lower_first(bivariat.nama)}",
        columns=(LEFT, RIGHT, LEFT, Column("center")),
        header=(header(bivariat.nama, "n", "IKM", "Selang kepercayaan 95 %"),),
        rows=tuple(rows),
        note=f"* responden kurang dari {SMALL_GROUP} orang; nilainya indikatif." if small else "",
    )


def silang_jawaban(hasil: Hasil, bivariat: Bivariat) -> Table:
    """Internal: counts of every answer with row percentages, one row an unsur and group."""
    scores = range(hasil.skala[0], hasil.skala[1] + 1)
    groups = [each.nama for each in bivariat.kelompok if each.n > 0]
    rows: list[tuple[Cell, ...]] = []
    for unsur in hasil.unsur:
        for place, group in enumerate(groups):
            counts = bivariat.tabel[unsur.kode][group]
            own = _answers(group, counts)
            title = Cell(f"{unsur.nomor}\u00a0{unsur.singkat}", rowspan=len(groups))
            rows.append((title, *own) if place == 0 else own)
    several = any(each.pertanyaan is not None for each in hasil.unsur)
    return Table(
        id=f"tabel-jawaban-{bivariat.profil.replace('_', '-')}",
        caption=f"Jawaban per unsur menurut {lower_first(bivariat.nama)}",
        columns=(LEFT, LEFT, RIGHT, *(RIGHT, RIGHT) * len(scores)),
        header=(
            (
                Cell("Unsur", rowspan=2),
                Cell(bivariat.nama, rowspan=2),
                Cell("Terisi", rowspan=2),
                *(Cell(f"Nilai {score}", span=2) for score in scores),
            ),
            header(*("n", "%") * len(scores)),
        ),
        rows=tuple(rows),
        note="Persentase menurut baris, terhadap jawaban yang terisi."
        + (" Jawaban atas beberapa pertanyaan satu unsur dijumlahkan." if several else ""),
    )


def _answers(group: str, counts: tuple[int | None, ...]) -> tuple[Cell, ...]:
    filled = sum(count or 0 for count in counts)
    shares = [text for count in counts for text in (integer(count), percent(count, filled).removesuffix("\u00a0%"))]
    return row(group, integer(filled), *shares)


def silang_uji(hasil: Hasil, bivariat: Bivariat) -> Table:
    """Internal: the deciding test of every unsur and of the index, p-values before and after correction."""
    names = {each.kode: f"{each.nomor}\u00a0{each.singkat}" for each in hasil.unsur}
    deciding = [each for each in bivariat.uji if each.menentukan]
    effects = dict.fromkeys(EFFECTS.get(each.efek.nama, each.efek.nama) for each in deciding if each.efek)
    reasons = dict.fromkeys(each.p_alasan for each in deciding if each.p_alasan)
    return Table(
        id=f"tabel-uji-{bivariat.profil.replace('_', '-')}",
        caption=f"Uji perbedaan menurut {lower_first(bivariat.nama)}",
        columns=(LEFT, LEFT, DECIMAL, RIGHT, RIGHT, RIGHT, DECIMAL, Column("center")),
        header=(header("Unsur", "Metode", "Statistik", "db", "p", "p terkoreksi", "Efek", "Selang 95 %"),),
        rows=tuple(_test_row(names.get(each.unsur, "IKM"), each) for each in deciding),
        note="p terkoreksi: Benjamini–Hochberg atas seluruh uji dalam laporan ini."
        + (f" Ukuran efek: {', '.join(effects)}; selangnya tidak dikoreksi." if effects else "")
        + _permuted(deciding)
        + (f" Tidak diuji: {'; '.join(reasons)}." if reasons else ""),
    )


def _permuted(deciding: Sequence[Uji]) -> str:
    why = dict.fromkeys(each.sebab_metode for each in deciding if each.sebab_metode and each.p is not None)
    return f" p dari permutasi (± galat bakunya) karena: {'; '.join(why)}." if why else ""


def p_simulated(uji: Uji) -> str:
    """p, with its standard error where it comes from drawn tables: ``0,412 ± 0,005``."""
    printed = p_value(uji.p)
    return printed if uji.p_galat is None or uji.p is None else f"{printed}{NBSP}±{NBSP}{decimal(uji.p_galat, 3)}"


def _test_row(nama: str, uji: Uji) -> tuple[Cell, ...]:
    effect = None if uji.efek is None else uji.efek.nilai
    metode = MISSING if uji.metode == "-" else uji.metode
    return row(
        nama,
        metode,
        statistic(uji.statistik),
        integer(uji.db),
        p_simulated(uji),
        p_value(uji.p_koreksi),
        decimal(effect, 3),
        effect_range(uji),
    )


def effect_range(uji: Uji) -> str:
    """The interval of an effect size."""
    if uji.efek is None or uji.efek.ci95 is None:
        return MISSING
    low, high = uji.efek.ci95
    return f"{decimal(low, 2)} … {decimal(high, 2)}"


def _marked(kelompok: Kelompok) -> str:
    return f"{kelompok.nama} *" if 0 < kelompok.n < SMALL_GROUP else kelompok.nama


def statistic(value: float | None) -> str:
    """A rank sum of thousands needs one decimal, a correlation three."""
    return decimal(value, 1 if value is not None and abs(value) >= 100 else 3)

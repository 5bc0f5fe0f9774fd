"""Beside the deciding tests of a profile field: what describes, and which pairs of groups differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from skmlib.presentation.common import lower_first
from skmlib.presentation.nodes import Table
from skmlib.presentation.numbers import MISSING, decimal, integer, p_value, percent
from skmlib.presentation.tables.parts import DECIMAL, LEFT, RIGHT, header, row
from skmlib.presentation.tables.silang import effect_range, p_simulated, statistic
from skmlib.statistics.result import Bivariat, Hasil, Uji

STRONG, MARKED = 3.0, 2.0  # adjusted residuals
HEADINGS = ("Unsur", "Metode", "Statistik", "db", "p", "V Cramér")


def silang_deskripsi(hasil: Hasil, bivariat: Bivariat) -> Table | None:
    """Internal: chi-square, Cramer's V and the answers that stand out, which describe and decide nothing."""
    described = {each.unsur: each for each in bivariat.uji if not each.menentukan and each.unsur in bivariat.residual}
    ordered = {each.unsur: each for each in bivariat.uji if each.efek and each.efek.nama == "somers_d"}
    chi = {each.unsur: each for each in bivariat.uji if each.efek and each.efek.nama == "cramer_v"}
    if not described or not chi:
        return None
    gamma = {each.unsur: each for each in bivariat.uji if each.efek and each.efek.nama == "gamma"}
    with_order = bool(ordered)
    rows = [
        row(
            f"{unsur.nomor}\u00a0{unsur.singkat}",
            chi[unsur.kode].metode,
            statistic(chi[unsur.kode].statistik),
            integer(chi[unsur.kode].db),
            p_simulated(chi[unsur.kode]),
            _with_range(chi[unsur.kode]),
            *([_with_range(ordered[unsur.kode]), _with_range(gamma[unsur.kode])] if with_order else []),
            _outstanding(hasil, bivariat, unsur.kode),
        )
        for unsur in hasil.unsur
        if unsur.kode in chi
    ]
    return Table(
        id=f"tabel-deskripsi-{bivariat.profil.replace('_', '-')}",
        caption=f"Hubungan jawaban dengan {lower_first(bivariat.nama)} (deskripsi)",
        columns=(LEFT, LEFT, DECIMAL, RIGHT, RIGHT, LEFT, *([LEFT, LEFT] if with_order else []), LEFT),
        header=(header(*HEADINGS, *(["d Somers", "Gamma"] if with_order else []), "Menonjol"),),
        rows=tuple(rows),
        note="Tidak menentukan kesimpulan dan tidak ikut dikoreksi. V Cramér: terkoreksi bias, dengan selang 95\u00a0% "
        f"untuk V populasi dari khi-kuadrat nonsentral{_lacking(chi.values())}."
        + (" Gamma mengabaikan pasangan seri, sehingga lebih jauh dari nol daripada d Somers." if with_order else "")
        + _cochran(hasil, chi)
        + " Menonjol: jawaban yang residual terkoreksinya melebihi 2 (kuat: 3), + lebih banyak dan − lebih sedikit "
        "daripada yang diharapkan bila tidak ada hubungan.",
    )


def _lacking(chi: Iterable[Uji]) -> str:
    why = dict.fromkeys(
        each.efek.ci95_alasan
        for each in chi
        if each.efek and each.efek.nilai is not None and each.efek.ci95 is None and each.efek.ci95_alasan
    )
    return f" (tanpa selang: {'; '.join(why)})" if why else ""


def _cochran(hasil: Hasil, chi: Mapping[str, Uji]) -> str:
    """For which unsur Cochran's rule fails, with the figures that it rests on."""
    named = [
        f"{each.nomor} {percent(chi[each.kode].harapan_kecil, 1, 0)} dan {decimal(chi[each.kode].harapan_terkecil, 1)}"
        for each in hasil.unsur
        if each.kode in chi and chi[each.kode].sebab_metode is not None
    ]
    if not named:
        return ""
    return (
        " Monte-Carlo (p ± galat bakunya) atau eksak Fisher karena aturan Cochran tidak terpenuhi, yaitu lebih dari "
        "20\u00a0% nilai harapan di bawah 5 atau ada yang di bawah 1; bagian yang di bawah 5 dan nilai terkecilnya: "
        f"{'; '.join(named)}."
    )


def silang_lanjutan(hasil: Hasil, bivariat: Bivariat) -> Table | None:
    """Internal: which groups differ, wherever the deciding test found a difference."""
    names = {each.kode: f"{each.nomor}\u00a0{each.singkat}" for each in hasil.unsur}
    found = [each for each in bivariat.lanjutan if each.p_koreksi < hasil.taraf]
    if not bivariat.lanjutan:
        return None
    rows = [
        row(
            names.get(each.unsur, "IKM"),
            each.pertama,
            each.kedua,
            decimal(each.z, 2),
            p_value(each.p),
            p_value(each.p_koreksi),
        )
        for each in found
    ]
    if not rows:
        rows = [row("Tidak ada pasangan kelompok yang terpisah setelah koreksi", *[""] * 5)]
    return Table(
        id=f"tabel-lanjutan-{bivariat.profil.replace('_', '-')}",
        caption=f"Pasangan kelompok yang berbeda menurut {lower_first(bivariat.nama)}",
        columns=(LEFT, LEFT, LEFT, DECIMAL, RIGHT, RIGHT),
        header=(header("Unsur", "Kelompok pertama", "Kelompok kedua", "z", "p", "p terkoreksi"),),
        rows=tuple(rows),
        note="Uji Dunn setelah uji penentu; p terkoreksi menurut Holm. Pasangan yang diuji: "
        f"{integer(len(bivariat.lanjutan))}; yang tercantum hanya yang terpisah. z positif: kelompok pertama lebih "
        "tinggi.",
    )


def _outstanding(hasil: Hasil, bivariat: Bivariat, unsur: str) -> str:
    """The cells whose adjusted residual exceeds 2, strongest first, at most three."""
    cells = [
        (value, group, hasil.skala[0] + place)
        for group, values in bivariat.residual[unsur].items()
        for place, value in enumerate(values)
        if value is not None and abs(value) > MARKED
    ]
    strongest = sorted(cells, key=lambda cell: (-abs(cell[0]), cell[1], cell[2]))[:3]
    texts = [
        f"{group} nilai {score} {'+' if value > 0 else '−'}{' (kuat)' if abs(value) > STRONG else ''}"
        for value, group, score in strongest
    ]
    return "; ".join(texts) or MISSING


def _with_range(uji: Uji) -> str:
    if uji.efek is None or uji.efek.nilai is None:
        return MISSING
    between = effect_range(uji)
    return decimal(uji.efek.nilai, 2) + (f" ({between})" if between != MISSING else "")

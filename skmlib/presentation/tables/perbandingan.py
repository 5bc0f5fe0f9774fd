"""Internal tables of change: the index in both views, the unsur, the services in pairs."""

from __future__ import annotations

from skmlib.presentation.common import SMALL_GROUP
from skmlib.presentation.comparing import between, largest_first
from skmlib.presentation.nodes import Column, Table
from skmlib.presentation.numbers import NBSP, decimal, integer, p_value, period_label, signed
from skmlib.presentation.tables.parts import DECIMAL, LEFT, RIGHT, header, row
from skmlib.statistics.result import Hasil

CI = f"Selang kepercayaan 95{NBSP}%"
VIEWS = {"proses": "Proses (tanpa koreksi populasi terhingga)", "populasi": "Populasi (dengan koreksi)"}
MOST_PAIRS = 20
NOT_CORRECTED = "Selang kepercayaan tidak dikoreksi untuk perbandingan berganda."
INDEPENDENT = "Kedua kelompok responden dianggap saling bebas; uji t dengan derajat bebas (db) Satterthwaite."


def selisih_periode(hasil: Hasil) -> Table | None:
    """Change of the index since the previous period in the process and the population view."""
    found = hasil.perbandingan
    if found is None or found.sebelumnya is None or found.proses is None:
        return None
    views = [each for each in (found.proses, found.populasi) if each is not None]
    reasons = [(each.ragam, each.ci95_alasan) for each in views if each.ci95 is None]
    if found.populasi is None:
        reasons.append(("populasi", found.populasi_alasan))
    lacking = "".join(f" Cara pandang {ragam} tidak diuji: {reason}." for ragam, reason in reasons)
    return Table(
        id="tabel-selisih-periode",
        caption=f"Perubahan IKM terhadap {period_label(found.sebelumnya)}",
        columns=(LEFT, DECIMAL, DECIMAL, Column("center"), DECIMAL, DECIMAL, RIGHT),
        header=(header("Cara pandang", "Selisih", "Galat baku", CI, "t", "db", "p"),),
        rows=tuple(
            row(
                VIEWS[each.ragam],
                signed(each.nilai, 2),
                decimal(each.se),
                between(each.ci95),
                decimal(each.statistik),
                decimal(each.db, 1),
                p_value(each.p),
            )
            for each in views
        ),
        note=f"{INDEPENDENT} Selisih dihitung dari nilai penuh, sehingga dapat berbeda 0,01 dari selisih nilai yang "
        f"tercetak.{lacking}",
    )


def selisih_unsur(hasil: Hasil) -> Table | None:
    """Change of every unsur since the previous period, with the p corrected over the unsur."""
    found = hasil.perbandingan
    if found is None or found.sebelumnya is None or not found.unsur:
        return None
    names = {each.kode: f"{each.nomor}{NBSP}{each.singkat}" for each in hasil.unsur}
    reasons = dict.fromkeys(each.ci95_alasan for each in found.unsur if each.ci95_alasan)
    tested = sum(each.p is not None for each in found.unsur)
    return Table(
        id="tabel-selisih-unsur",
        caption=f"Perubahan nilai per unsur terhadap {period_label(found.sebelumnya)}",
        columns=(LEFT, DECIMAL, DECIMAL, DECIMAL, DECIMAL, Column("center"), RIGHT, RIGHT),
        header=(header("Unsur", "Sebelumnya", "Sekarang", "Selisih", "Galat baku", CI, "p", "p terkoreksi"),),
        rows=tuple(
            row(
                names.get(each.unsur, each.unsur),
                decimal(each.sebelumnya),
                decimal(each.sekarang),
                signed(each.nilai, 2),
                decimal(each.se),
                between(each.ci95),
                p_value(each.p),
                p_value(each.p_koreksi),
            )
            for each in found.unsur
        ),
        note="Nilai: NRR pada skala 25–100. Cara pandang proses"
        + (f"; p terkoreksi menurut Holm atas {integer(tested)} unsur. {NOT_CORRECTED}" if tested else ".")
        + (f" Tidak dihitung: {'; '.join(reasons)}." if reasons else ""),
    )


def selisih_layanan(hasil: Hasil) -> Table | None:
    """Pairs of services, the largest difference first; a long list ends with how many more there are."""
    found = hasil.perbandingan
    if found is None or not found.layanan:
        return None
    pairs = largest_first(found.layanan)
    shown = pairs[:MOST_PAIRS]
    reasons = dict.fromkeys(each.ci95_alasan for each in shown if each.ci95_alasan)
    tested = sum(each.p is not None for each in pairs)
    small = any(min(each.n_pertama, each.n_kedua) < SMALL_GROUP for each in shown)
    parts = (
        f"Tercantum {len(shown)} pasangan dengan selisih terbesar; {integer(len(pairs) - len(shown))} pasangan lainnya "
        "terdapat dalam hasil.json."
        if len(pairs) > len(shown)
        else "",
        INDEPENDENT,
        f"Cara pandang proses; p terkoreksi menurut Holm atas {integer(tested)} pasangan. {NOT_CORRECTED}"
        if tested
        else "",
        "Yang dibandingkan rata-ratanya; uji menurut peringkat terdapat pada bagian karakteristik responden.",
        f"* Responden kurang dari {SMALL_GROUP} orang." if small else "",
        f"Tidak dihitung: {'; '.join(reasons)}." if reasons else "",
    )
    return Table(
        id="tabel-selisih-layanan",
        caption="Selisih IKM antarlayanan",
        columns=(LEFT, LEFT, DECIMAL, DECIMAL, Column("center"), RIGHT, RIGHT),
        header=(header("Layanan pertama", "Layanan kedua", "Selisih", "Galat baku", CI, "p", "p terkoreksi"),),
        rows=tuple(
            row(
                _service(each.pertama, each.n_pertama),
                _service(each.kedua, each.n_kedua),
                signed(each.nilai, 2),
                decimal(each.se),
                between(each.ci95),
                p_value(each.p),
                p_value(each.p_koreksi),
            )
            for each in shown
        ),
        note=" ".join(part for part in parts if part),
    )


def _service(nama: str, n: int) -> str:
    return f"{nama} (n{NBSP}={NBSP}{integer(n)}){'*' if n < SMALL_GROUP else ''}"

"""Tables on importance, where the questionnaire asks for it: derived from an outcome, or stated."""

from __future__ import annotations

from skmlib.presentation.common import by_code
from skmlib.presentation.nodes import Cell, Column, Table
from skmlib.presentation.numbers import MISSING, decimal, integer, signed
from skmlib.presentation.tables.parts import CENTER, DECIMAL, LEFT, header, row
from skmlib.statistics.drivers import UNCLEAR
from skmlib.statistics.result import Hasil, Interval
from skmlib.statistics.result_supplement import KepentinganDinyatakan, UnsurDinyatakan, UnsurLuaran

NUMBER = Column("left", 0.07)
CI = "Selang 95\u00a0%"


def kepentingan_luaran(hasil: Hasil) -> Table | None:
    """Internal: performance, share of the outcome's R2 with its interval, variance inflation, quadrant."""
    found = None if hasil.kepentingan is None else hasil.kepentingan.luaran
    if found is None or found.r2 is None:
        return None
    rows = [_derived(hasil, each) for each in found.unsur]
    total = row(Cell("Semua unsur (R²)", span=3, align="left"), decimal(100 * found.r2, 1), MISSING, MISSING, MISSING)
    return Table(
        id="tabel-kepentingan-luaran",
        caption="Kinerja dan bagian setiap unsur dalam kepuasan umum",
        columns=(NUMBER, LEFT, DECIMAL, DECIMAL, CENTER, DECIMAL, LEFT),
        header=(header("Kode", "Unsur", "Kinerja", "Bagian (%)", CI, "VIF", "Kuadran"),),
        rows=(*rows, total),
        note="Bagian: bagian R² menurut Shapley (LMG), dalam persen keragaman jawaban atas pertanyaan kepuasan umum; "
        f"selangnya dari {integer(found.ulangan)} ulangan bootstrap. VIF: seberapa jauh unsur itu dapat diperkirakan "
        "dari unsur lainnya (1: sama sekali tidak)."
        + _reasons([each.bagian_alasan or each.bagian_ci95_alasan for each in found.unsur]),
        total_rows=1,
    )


def kepentingan_dinyatakan(hasil: Hasil) -> Table | None:
    """Internal: stated importance, its share, NRR, the gap, quadrant."""
    found = None if hasil.kepentingan is None else hasil.kepentingan.dinyatakan
    if found is None:
        return None
    return Table(
        id="tabel-kepentingan-dinyatakan",
        caption="Kepentingan menurut responden dan kinerja setiap unsur",
        columns=(NUMBER, LEFT, DECIMAL, CENTER, DECIMAL, DECIMAL, DECIMAL, CENTER, LEFT),
        header=(
            (
                *(Cell(text, rowspan=2) for text in ("Kode", "Unsur")),
                Cell("Kepentingan", span=3),
                Cell("NRR", rowspan=2),
                Cell("Kesenjangan", span=2),
                Cell("Kuadran", rowspan=2),
            ),
            header("Rata-rata", CI, "Bagian (%)", "Nilai", CI),
        ),
        rows=tuple(_stated(hasil, each) for each in found.unsur),
        note=f"Kepentingan pada skala {found.skala[0]}–{found.skala[1]}, dari {_counts(found)} responden. "
        "Kesenjangan = NRR − kepentingan; negatif: "
        "kinerja di bawah kepentingannya. Bagian: kepentingan dibagi jumlah kepentingan semua unsur."
        + _reasons([each.kepentingan_ci95_alasan or each.kesenjangan_alasan for each in found.unsur]),
    )


def _derived(hasil: Hasil, each: UnsurLuaran) -> tuple[Cell, ...]:
    unsur = by_code(hasil, each.unsur)
    interval = None if each.bagian_ci95 is None else (100 * each.bagian_ci95[0], 100 * each.bagian_ci95[1])
    share = decimal(None if each.bagian is None else 100 * each.bagian, 1)
    kinerja, vif = decimal(each.kinerja), decimal(each.vif)
    return row(unsur.nomor, unsur.nama, kinerja, share, _interval(interval, 1), vif, _quadrant(each.kuadran))


def _stated(hasil: Hasil, each: UnsurDinyatakan) -> tuple[Cell, ...]:
    unsur = by_code(hasil, each.unsur)
    return row(
        unsur.nomor,
        unsur.singkat,
        decimal(each.kepentingan),
        _interval(each.kepentingan_ci95, 2),
        decimal(None if each.bagian is None else 100 * each.bagian, 1),
        decimal(each.nrr),
        signed(each.kesenjangan, 2),
        _interval(each.kesenjangan_ci95, 2),
        _quadrant(each.kuadran),
    )


def _counts(found: KepentinganDinyatakan) -> str:
    least, most = (bound(each.n for each in found.unsur) for bound in (min, max))
    return integer(most) if least == most else f"{integer(least)}–{integer(most)}"


def _quadrant(name: str | None) -> str:
    return MISSING if name is None else "belum jelas" if name == UNCLEAR else name


def _interval(value: Interval | None, places: int) -> str:
    """With "s.d." where a bound is negative, since a dash beside a minus cannot be read."""
    if value is None:
        return MISSING
    joint = " s.d. " if value[0] < 0 or value[1] < 0 else "–"
    return joint.join(decimal(bound, places) for bound in value)


def _reasons(reasons: list[str | None]) -> str:
    named = dict.fromkeys(each for each in reasons if each)
    return f" Tidak dihitung: {'; '.join(named)}." if named else ""

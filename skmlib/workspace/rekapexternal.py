"""Units of the compilation that are known only by their results (``params/hasil-luar.csv``)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction

from skmlib.rules import periods, priority, sampling
from skmlib.rules.instrument import Instrumen
from skmlib.rules.periods import Periode
from skmlib.rules.quality import class_of
from skmlib.rules.rounding import half_up, significant
from skmlib.rules.scoring import NilaiUnsur
from skmlib.statistics.compilation import unseen
from skmlib.statistics.result_compilation import LayananRekap, UnitRekap, UnitTanpaHasil
from skmlib.workspace.external import Row
from skmlib.workspace.rekapchoice import apart

UNKNOWN = "tidak dicantumkan"
NO_ERROR = "hasil dari luar: galat baku tidak diketahui"


def by_unit(rows: Sequence[Row], tahun: int) -> dict[str, list[Row]]:
    """The year's rows by unit: its code, else its name."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        if periods.is_period(row.periode) and periods.parse(row.periode).tahun == tahun:
            found.setdefault((row.upp or row.nama).casefold(), []).append(row)
    return found


def unit(rows: Sequence[Row], tahun: int, sampai: date, instrumen: Instrumen) -> UnitRekap | UnitTanpaHasil:
    """The row of one unit: its annual result, else its results closed by the cut-off, weighted by respondents.

    Several results without the number of respondents cannot be joined; the unit is then named without a result.
    """
    first = rows[0]
    kinds = {row.periode: periods.parse(row.periode) for row in rows}
    taken, left = _periods(list(kinds.values()), tahun, sampai)
    if not taken:
        return UnitTanpaHasil(first.upp, first.nama, f"hasil luar berakhir setelah batas waktu ({', '.join(left)})")
    used = [each for kode in taken for each in _of_period([row for row in rows if row.periode == kode])]
    if len(used) > 1 and not all(row.n for row in used):
        reason = f"{len(used)} hasil luar tanpa jumlah responden tidak dapat digabung"
        return UnitTanpaHasil(first.upp, first.nama, reason, True)
    weights = [int(row.n or 1) for row in used]
    total = sum(weights)

    def mean(value: Callable[[Row], str]) -> Fraction:
        return sum((Fraction(value(row)) * w for row, w in zip(used, weights, strict=True)), Fraction(0)) / total

    ikm = mean(lambda row: row.ikm)
    asked = [each.kode for each in instrumen.unsur if any(row.unsur.get(each.kode) for row in used)]
    asked += [kode for kode in dict.fromkeys(k for row in used for k in row.unsur) if kode not in asked]
    nrr = {kode: mean(lambda row, kode=kode: row.unsur[kode]) for kode in asked if all(r.unsur.get(kode) for r in used)}  # type: ignore[misc]
    scale = instrumen.skala.pengali
    mutu = class_of(ikm, instrumen.mutu)
    populasi = sum(int(row.populasi) for row in used) if all(row.populasi for row in used) else None
    n = total if all(row.n for row in used) else None
    reached = sampling.check_sample(n, populasi) if n is not None else None
    missing = None if populasi is not None else f"populasi {UNKNOWN}"
    return UnitRekap(
        kode=first.upp,
        nama=first.nama,
        cara="hasil dari luar",
        periode=taken,
        tertinggal=left,
        layanan=tuple(_service(row, instrumen) for row in rows if row.layanan and row.periode in taken),
        n=n,
        populasi=populasi,
        minimum=reached.minimum if reached else None,
        cukup=reached.cukup if reached else None,
        metode=UNKNOWN,
        sampling=UNKNOWN,
        instrumen=instrumen.nama,
        nrr={kode: significant(nrr[kode]) if kode in nrr else None for kode in asked},
        konversi={kode: significant(nrr[kode] * scale) if kode in nrr else None for kode in asked},
        mutu_unsur={kode: class_of(nrr[kode] * scale, instrumen.mutu).huruf if kode in nrr else None for kode in asked},
        ikm=float(half_up(ikm)),
        ikm_penuh=significant(ikm),
        mutu=mutu.huruf,
        kinerja=mutu.kinerja,
        prioritas=priority.lowest([NilaiUnsur(kode, (), value, None, None, None) for kode, value in nrr.items()]),
        se=None,
        ci95=None,
        sumber="; ".join(dict.fromkeys(row.sumber for row in used if row.sumber)) or None,
        catatan=(f"{len(used)} hasil luar digabung menurut jumlah responden",) if len(used) > 1 else (),
        n_alasan=None if n is not None else f"jumlah responden {UNKNOWN}",
        populasi_alasan=missing,
        minimum_alasan=None if reached and reached.minimum is not None else missing or f"jumlah responden {UNKNOWN}",
        cukup_alasan=None if reached and reached.cukup is not None else missing or f"jumlah responden {UNKNOWN}",
        se_alasan=NO_ERROR,
        ci95_alasan=NO_ERROR,
    )


def _periods(found: Sequence[Periode], tahun: int, sampai: date) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Codes of the periods that count, and of those that the cut-off leaves out; the year itself always counts."""
    if any(each.jenis == "tahun" for each in found):
        return (str(tahun),), ()
    every = apart(found)
    taken = tuple(each.kode for each in every if each.selesai <= sampai)
    return taken, tuple(each.kode for each in every if each.kode not in taken)


def _of_period(rows: Sequence[Row]) -> Sequence[Row]:
    """The unit's own row of a period, else those of its services."""
    return [row for row in rows if not row.layanan][:1] or rows


def _service(row: Row, instrumen: Instrumen) -> LayananRekap:
    if not row.ikm:
        return unseen(row.layanan)
    value = Fraction(row.ikm)
    n = int(row.n) if row.n else None
    return LayananRekap(
        row.layanan,
        n,
        float(half_up(value)),
        class_of(value, instrumen.mutu).huruf,
        None if n is not None else f"jumlah responden {UNKNOWN}",
    )

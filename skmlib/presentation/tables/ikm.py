"""Tables of the values: per unsur, per service, and with their precision."""

from __future__ import annotations

from collections.abc import Sequence

from skmlib.presentation.common import SMALL_GROUP, kinerja, weight_text, weighted_total
from skmlib.presentation.nodes import Cell, Column, Table
from skmlib.presentation.numbers import MISSING, chance, decimal, integer
from skmlib.presentation.tables.parts import DECIMAL, LEFT, RIGHT, graded_cell, header, row
from skmlib.rules.quality import Mutu
from skmlib.statistics.result import Hasil, Interval, LayananHasil
from skmlib.statistics.result_supplement import Puas

NUMBER = Column("left", 0.07)


def ikm_unsur(hasil: Hasil, classes: Sequence[Mutu]) -> Table:
    """NRR, weighted NRR, index and class of every unsur; closes with the sum and the unit's index."""
    rows = [
        row(
            each.nomor,
            each.nama,
            decimal(each.nrr, 3),
            decimal(each.nrr_tertimbang, 3),
            decimal(each.konversi),
            graded_cell(kinerja(each.mutu, classes), each.mutu),
        )
        for each in hasil.unsur
    ]
    ikm = hasil.ikm
    rows.append(row(Cell("Jumlah NRR tertimbang", span=3, align="left"), decimal(weighted_total(hasil), 3), "", ""))
    rows.append(
        row(
            Cell("IKM unit pelayanan", bold=True, span=4, align="left"),
            Cell(decimal(ikm.nilai), bold=True),
            graded_cell(ikm.kinerja or "", ikm.mutu, bold=True),
        )
    )
    return Table(
        id="tabel-ikm-unsur",
        caption="NRR, IKM, dan kategori per unsur",
        columns=(NUMBER, LEFT, DECIMAL, DECIMAL, DECIMAL, LEFT),
        header=(header("Kode", "Unsur", "NRR", "NRR tertimbang", "IKM per unsur", "Kategori"),),
        rows=tuple(rows),
        note=f"NRR tertimbang = NRR × {weight_text(hasil)}; IKM per unsur = NRR × {_factor(hasil)}; IKM unit = jumlah "
        f"NRR tertimbang × {_factor(hasil)}. Pembulatan hanya dilakukan pada angka yang dicetak, sehingga "
        "jumlah angka tercetak dapat berbeda pada angka terakhirnya.",
        total_rows=2,
    )


def ikm_layanan(hasil: Hasil, classes: Sequence[Mutu]) -> Table | None:
    """Respondents, index and class of every service, closing with the unit; ``None`` with fewer than two services."""
    if len(hasil.layanan) < 2:
        return None
    small = any(0 < each.n < SMALL_GROUP for each in hasil.layanan)
    rows = [_service_row(place, each, classes) for place, each in enumerate(hasil.layanan, start=1)]
    rows.append(
        row(
            Cell("IKM unit (gabungan responden)", bold=True, span=2, align="left"),
            Cell(integer(hasil.responden.diterima), bold=True),
            Cell(decimal(hasil.ikm.nilai), bold=True),
            graded_cell(hasil.ikm.kinerja or "", hasil.ikm.mutu, bold=True),
        )
    )
    return Table(
        id="tabel-ikm-layanan",
        caption="IKM per jenis layanan",
        columns=(Column("left", 0.06), LEFT, RIGHT, DECIMAL, LEFT),
        header=(header("No.", "Jenis layanan", "Responden", "IKM", "Kategori"),),
        rows=tuple(rows),
        note="IKM unit dihitung dari gabungan seluruh responden, bukan rata-rata IKM layanan."
        + (f" Indikatif: responden kurang dari {SMALL_GROUP} orang." if small else ""),
        total_rows=1,
    )


def ketelitian_unsur(hasil: Hasil) -> Table:
    """Internal: every unsur and the index with standard error and confidence interval (25-100), and satisfied shares.

    An unsur with several questions is followed by them, since the share is that of a question.
    """
    rows = []
    for each in hasil.unsur:
        rows.append(
            row(
                each.nomor,
                each.nama,
                integer(each.terisi),
                decimal(each.nrr, 3),
                graded_cell(decimal(each.konversi), each.mutu),
                decimal(each.se),
                _interval(each.ci95),
                *_satisfied(each.puas),
            )
        )
        for place, question in enumerate(each.pertanyaan or (), start=1):
            name, counts = question.teks or f"Pertanyaan {place}", integer(question.terisi)
            empty = (MISSING, MISSING, MISSING)
            rows.append(row("", name, counts, decimal(question.nrr, 3), *empty, *_satisfied(question.puas)))
    ikm = hasil.ikm
    rows.append(
        row(
            Cell("IKM unit", bold=True, span=2, align="left"),
            integer(hasil.responden.diterima),
            decimal(weighted_total(hasil), 3),
            graded_cell(decimal(ikm.nilai), ikm.mutu, bold=True),
            decimal(ikm.se),
            _interval(ikm.ci95),
            MISSING,
            MISSING,
        )
    )
    causes = (*(each.ci95_alasan for each in hasil.unsur), ikm.ci95_alasan)
    reasons = dict.fromkeys(each for each in causes if each)
    high = hasil.skala[1]
    return Table(
        id="tabel-ketelitian-unsur",
        caption="NRR, nilai konversi, dan selang kepercayaan per unsur",
        columns=(
            Column("left", 0.06),
            Column("left", 0.26),
            Column("right", 0.07),
            Column("decimal", 0.075),
            Column("left", 0.115),
            Column("decimal", 0.075),
            Column("center", 0.145),
            Column("decimal", 0.065),
            Column("center", 0.135),
        ),
        header=(
            (
                *(Cell(text, rowspan=2) for text in ("Kode", "Unsur", "Terisi")),
                Cell("Rata-rata", span=4),
                Cell(f"Jawaban {high - 1}–{high}", span=2),
            ),
            header("NRR", "Nilai", "Galat baku", "Selang 95\u00a0%", "%", "Selang 95\u00a0%"),
        ),
        rows=tuple(rows),
        note="Nilai, galat baku, dan selangnya pada skala indeks; selang kepercayaan itu dihitung pada skala logit. "
        f"Jawaban {high - 1}–{high}: bagian jawaban terisi yang memberi salah satu dari dua nilai tertinggi, dengan "
        "selang kepercayaan Wilson." + (f" Selang tidak dihitung: {'; '.join(reasons)}." if reasons else ""),
        total_rows=1,
    )


def peluang_mutu(hasil: Hasil, classes: Sequence[Mutu]) -> Table | None:
    """Internal: probability of each class; ``None`` where it cannot be computed."""
    chances = hasil.ikm.peluang_mutu
    if chances is None:
        return None
    rows = [
        row(
            Cell(each.huruf, mutu=each.huruf),
            each.kinerja,
            f"{decimal(each.dari)}–{decimal(each.sampai)}",
            chance(chances.get(each.huruf, 0.0)),
        )
        for each in sorted(classes, key=lambda mutu: mutu.dari, reverse=True)
    ]
    return Table(
        id="tabel-peluang-mutu",
        caption="Peluang mutu unit",
        columns=(Column("left", 0.1), LEFT, Column("center"), RIGHT),
        header=(header("Mutu", "Kinerja", "NIK", "Peluang"),),
        rows=tuple(rows),
        note="Peluang bahwa IKM seluruh pengguna layanan berada pada kelas tersebut, menurut sebaran yang sama dengan "
        "selang kepercayaannya.",
    )


def _service_row(place: int, layanan: LayananHasil, classes: Sequence[Mutu]) -> tuple[Cell, ...]:
    if layanan.ikm is None:
        return row(str(place), layanan.nama, integer(layanan.n), MISSING, "Tidak ada responden")
    name = f"{layanan.nama} (indikatif)" if layanan.n < SMALL_GROUP else layanan.nama
    return row(
        str(place),
        name,
        integer(layanan.n),
        decimal(layanan.ikm),
        graded_cell(kinerja(layanan.mutu, classes), layanan.mutu),
    )


def _interval(value: Interval | None, places: int = 2) -> str:
    return MISSING if value is None else f"{decimal(value[0], places)}–{decimal(value[1], places)}"


def _satisfied(value: Puas | None) -> tuple[str, str]:
    """Share and interval in percent."""
    if value is None or value.nilai is None:
        return MISSING, MISSING
    interval = None if value.ci95 is None else (100 * value.ci95[0], 100 * value.ci95[1])
    return decimal(100 * value.nilai, 1), _interval(interval, 1)


def _factor(hasil: Hasil) -> str:
    return decimal(100 / hasil.skala[1], 0) if 100 % hasil.skala[1] == 0 else decimal(100 / hasil.skala[1])


__all__ = ["ikm_layanan", "ikm_unsur", "ketelitian_unsur", "peluang_mutu"]

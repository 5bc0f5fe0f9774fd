"""The sheet on method: weight and factor that all formulas refer to, and how everything is computed."""

from __future__ import annotations

from collections.abc import Iterator

from skmlib.presentation.common import weight_text
from skmlib.presentation.pengolahan.formulir import legend
from skmlib.presentation.pengolahan.letak import (
    FORM,
    METHOD,
    Letak,
    body,
    figures,
    head,
    opening,
)
from skmlib.presentation.sheets import Formula, Row, Sheet, SheetCell, SheetColumn
from skmlib.rules.instrument import Instrumen
from skmlib.rules.rounding import significant
from skmlib.rules.weights import weight
from skmlib.statistics.result import Hasil
from skmlib.statistics.survey import Survey


def metode(hasil: Hasil, survey: Survey, letak: Letak) -> Sheet:
    """Weight and factor that all formulas refer to, and how everything is computed, with its source."""
    instrumen = survey.instrumen
    share = significant(weight(survey.bobot, instrumen.k))
    bobot = Formula(f"={hasil.bobot}", share) if "/" in hasil.bobot else share
    low, high = hasil.skala
    factor = Formula(f"=100/{high}", significant(instrumen.skala.pengali))
    rows: list[Row] = [
        *opening("Metode", hasil),
        head("Ketentuan", *figures("Nilai"), "Arti"),
        body(
            "Bobot tiap unsur",
            SheetCell(bobot, "body", "[$-421]0.000000"),
            f"Bobot {weight_text(hasil)} untuk {instrumen.k} unsur",
        ),
        body(
            "Pengali",
            SheetCell(factor, "body", "[$-421]0.##"),
            f"Mengubah skala {low}–{high} menjadi indeks sampai 100",
        ),
        (),
        *((SheetCell(line, span=3),) for line in _explained(hasil, instrumen, letak)),
        (),
        (SheetCell("Keterangan formulir", "heading"),),
        *((SheetCell(line, span=3),) for line in legend(hasil)[1:]),
    ]
    return Sheet(METHOD, (SheetColumn(26), SheetColumn(14), SheetColumn(70)), tuple(rows))


def _explained(hasil: Hasil, instrumen: Instrumen, letak: Letak) -> Iterator[str]:
    first, last = letak.baris
    yield f"Instrumen: {instrumen.judul}. Sumber: {instrumen.sumber}"
    yield (
        "Cara menghitung: PermenPANRB Nomor 14 Tahun 2017, lampiran (pengolahan data SKM). Semua angka turunan "
        f"dalam buku ini adalah rumus atas jawaban di lembar {FORM}, baris {first} sampai {last}, dan "
        "dapat ditelusuri sel demi sel."
    )
    yield (
        "Jawaban yang tidak diisi dibiarkan kosong: tidak dihitung sebagai 0 dan tidak menggugurkan respondennya. "
        "Pembagi NRR adalah jumlah yang terisi."
    )
    yield (
        "Pembulatan hanya pada IKM dan nilai per unsur yang dicetak: dua desimal, lima ke atas. Rumus "
        "INT(ROUND(x*100,8)+0.5)/100 membuang galat biner lebih dulu, sehingga 76,605 menjadi 76,61. Kelas mutu dibaca "
        "dari nilai yang sudah dibulatkan."
    )
    yield (
        "Nomor responden adalah nomor urut setelah data diterima; buku ini tidak memuat nama, NIK, nomor telepon, atau "
        "saran responden. Untuk kalangan sendiri."
    )

"""The summary: the index with its class and sample, every unsur with class and place, and the classes themselves."""

from __future__ import annotations

from collections.abc import Sequence

from skmlib.presentation.common import kinerja
from skmlib.presentation.numbers import MISSING
from skmlib.presentation.pengolahan.letak import (
    CLASSES,
    FACTOR,
    FIRST_CLASS,
    FORM,
    NOISE,
    SUMMARY,
    Letak,
    body,
    figures,
    head,
    number,
    opening,
    printed,
)
from skmlib.presentation.sheets import (
    FOUR,
    INTEGER,
    THREE,
    TWO,
    Formula,
    Row,
    Sheet,
    SheetCell,
    SheetColumn,
    Style,
    Value,
    cell,
    cells,
)
from skmlib.rules.priority import LEAST
from skmlib.rules.quality import Mutu
from skmlib.rules.rounding import half_up
from skmlib.statistics.result import Hasil, UnsurHasil

FIRST_UNSUR = 15
"""Row of the first unsur."""


def ringkasan(hasil: Hasil, classes: Sequence[Mutu], letak: Letak) -> Sheet:
    """The index and the unsur at a glance, each figure a formula on the form."""
    rows = [
        *opening("Ringkasan hasil", hasil),
        *_facts(hasil, letak),
        (),
        (SheetCell("Nilai per unsur", "heading"),),
        head(
            "Kode",
            "Unsur",
            *figures("Terisi", "NRR", "NRR tertimbang", "NRR × pengali", "IKM per unsur"),
            SheetCell("Mutu", "head", align="center"),
            "Kinerja",
            SheetCell("Peringkat (1 = terendah)", "head", align="center"),
            SheetCell("Prioritas perbaikan", "head", align="center"),
        ),
        *(_unsur(place, hasil, classes, letak) for place in range(len(hasil.unsur))),
        (),
        (
            SheetCell(
                f"Prioritas perbaikan: {LEAST} unsur terendah, beserta unsur yang nilainya sama dengan yang "
                f"ke-{LEAST}. Mutu dibaca dari nilai yang telah dibulatkan ke dua desimal.",
                "note",
                span=11,
            ),
        ),
    ]
    widths = (8, 42, 10, 10, 12, 12, 11, 8, 14, 13, 12)
    return Sheet(SUMMARY, tuple(SheetColumn(each) for each in widths), tuple(rows), landscape=True)


def kelas(hasil: Hasil, classes: Sequence[Mutu]) -> Sheet:
    """The table in which formulas look the class up, lowest first."""
    rows: list[Row] = [
        *opening("Kelas mutu pelayanan", hasil),
        head("Mutu", "NIK dari", "NIK sampai", "Kinerja"),
        *(
            body(
                each.huruf,
                SheetCell(float(each.dari), "body", TWO),
                SheetCell(float(each.sampai), "body", TWO),
                each.kinerja,
            )
            for each in sorted(classes, key=lambda mutu: mutu.dari)
        ),
        (),
        (
            SheetCell(
                "Dibaca dengan nilai yang sudah dibulatkan; nilai di bawah semua batas masuk kelas terendah.", "note"
            ),
        ),
    ]
    assert len(rows[: FIRST_CLASS - 1]) == FIRST_CLASS - 1
    return Sheet(CLASSES, (SheetColumn(10), SheetColumn(12), SheetColumn(12), SheetColumn(22)), tuple(rows))


def _facts(hasil: Hasil, letak: Letak) -> list[Row]:
    responden, ikm = hasil.responden, hasil.ikm
    enough = {True: "Ya", False: "Belum", None: f"{MISSING} ({responden.cukup_alasan})"}[responden.cukup]
    counted = Formula(f"=COUNT({letak.answers((0, 0))})", responden.diterima)
    facts: tuple[tuple[str, Value | Formula, str], ...] = (
        ("IKM unit pelayanan", Formula(f"={letak.total(letak.ikm)}", number(ikm.nilai)), TWO),
        ("Mutu pelayanan", Formula(f"={letak.total(letak.mutu)}", ikm.mutu or ""), ""),
        ("Kinerja unit", Formula(f"={letak.total(letak.kinerja)}", ikm.kinerja or ""), ""),
        ("Responden", counted, INTEGER),
        ("Populasi", _known(responden.populasi), INTEGER),
        ("Jumlah minimum", _known(responden.minimum), INTEGER),
        ("Jumlah minimum tercapai", enough, ""),
    )
    rows: list[Row] = []
    for place, (label, value, form) in enumerate(facts):
        style: Style = "result" if place < 3 else "body"
        rows.append((SheetCell(label, style, span=2), SheetCell(value, style, form, span=2, align="left")))
    note = "per layanan" if responden.dasar_minimum == "layanan" else "untuk unit"
    rows.append((SheetCell(f"Minimum menurut Krejcie dan Morgan, ditetapkan {note}.", "note", span=8),))
    return rows


def _known(value: int | None) -> int | str:
    return MISSING if value is None else value


def _unsur(place: int, hasil: Hasil, classes: Sequence[Mutu], letak: Letak) -> Row:
    unsur: UnsurHasil = hasil.unsur[place]
    row = FIRST_UNSUR + place
    first, last = letak.unsur[unsur.kode]
    nrr, weighted = (cell(at, first, sheet=FORM, fixed=True) for at in (letak.nrr, letak.tertimbang))
    converted, value = cell(row, 5), cell(row, 6)
    every = cells((FIRST_UNSUR, FIRST_UNSUR + len(hasil.unsur) - 1), (5, 5), fixed=True)
    known = sorted(each.konversi for each in hasil.unsur if each.konversi is not None)
    lower = sum(each < (unsur.konversi or 0.0) for each in known)
    rank = f'=IF({converted}="","",1+SUMPRODUCT(--({every}<{converted}-{NOISE})))'
    lowest = f"SMALL({every},MIN({LEAST},COUNT({every})))"
    urgent = f'=IF({converted}="","",IF({converted}<={lowest}+{NOISE},"ya",""))'
    return body(
        unsur.nomor,
        unsur.nama,
        SheetCell(_filled(letak, unsur, first, last), "body", INTEGER),
        SheetCell(Formula(f"={nrr}", number(unsur.nrr)), "body", THREE),
        SheetCell(Formula(f"={weighted}", number(unsur.nrr_tertimbang)), "body", THREE),
        SheetCell(Formula(f'=IF({cell(row, 3)}="","",{cell(row, 3)}*{FACTOR})', number(unsur.konversi)), "body", FOUR),
        SheetCell(
            Formula(printed(converted), "" if unsur.konversi is None else float(half_up(unsur.konversi))), "body", TWO
        ),
        SheetCell(Formula(letak.mutu_of(value), unsur.mutu or ""), "body", align="center"),
        Formula(letak.kinerja_of(value), kinerja(unsur.mutu, classes)),
        SheetCell(Formula(rank, "" if unsur.konversi is None else lower + 1), "body", align="center"),
        SheetCell(Formula(urgent, "ya" if unsur.kode in hasil.prioritas else ""), "body", align="center"),
    )


def _filled(letak: Letak, unsur: UnsurHasil, first: int, last: int) -> Formula:
    """Respondents with any answer to the unsur."""
    if first == last:
        return Formula(f"={cell(letak.terisi, first, sheet=FORM, fixed=True)}", unsur.terisi or 0)
    filled = "+".join(f'({letak.answers((place, place))}<>"")' for place in range(first, last + 1))
    return Formula(f"=SUMPRODUCT(--(({filled})>0))", unsur.terisi or 0)

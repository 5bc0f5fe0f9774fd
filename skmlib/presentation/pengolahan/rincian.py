"""Sheets by respondent: the profile data behind the groups, the profile, the services."""

from __future__ import annotations

from skmlib.presentation.numbers import MISSING
from skmlib.presentation.pengolahan.kelompok import group_head, group_row, group_scores, share_of, susunan
from skmlib.presentation.pengolahan.letak import (
    DATA,
    PROFILE,
    SERVICES,
    Letak,
    body,
    figures,
    head,
    number,
    opening,
)
from skmlib.presentation.sheets import (
    FOUR,
    INTEGER,
    PERCENT,
    THREE,
    TWO,
    Formula,
    Row,
    Sheet,
    SheetCell,
    SheetColumn,
    Value,
    cell,
    cells,
)
from skmlib.statistics.result import Hasil
from skmlib.statistics.survey import SERVICE, Survey

NO_SERVICE = "Jenis layanan tidak didata."
UNIT = "IKM unit (gabungan responden)"


def data(hasil: Hasil, survey: Survey, letak: Letak) -> Sheet:
    """The category of every respondent, by ordinal number: what the groups are counted from."""
    names = _field_names(survey)
    columns = [survey.responden[kode].astype(str).tolist() for kode in letak.isian]
    rows: list[Row] = [
        *opening("Data profil responden", hasil),
        head("No. resp.", *(names[kode] for kode in letak.isian)),
        *((int(person), *values) for person, *values in zip(survey.responden.index.tolist(), *columns, strict=True)),
    ]
    first, last = letak.data
    widths = [SheetColumn(24, centred=False) for _ in letak.isian]
    return Sheet(
        DATA,
        (SheetColumn(12, centred=True), *widths),
        tuple(rows),
        styles=dict.fromkeys(range(first, last + 1), "body"),
        frozen=(first - 1, 1),
        repeated=(first - 1, first - 1),
        filtered=(first - 1, last) if letak.isian else None,
    )


def profil(hasil: Hasil, letak: Letak) -> Sheet:
    """Respondents by category of every profile field; each field adds up to all respondents."""
    rows: list[Row] = opening("Profil responden", hasil)
    for kode, counts in hasil.responden.profil.items():
        rows.append((SheetCell(hasil.responden.profil_nama.get(kode, kode), "heading"),))
        rows.append(head("Kategori", *figures("Jumlah", "Persentase")))
        first = len(rows) + 1
        total = cell(first + len(counts), 1, fixed=True)
        for row, (name, count) in enumerate(counts.items(), start=first):
            formula = f"=SUMPRODUCT(--{letak.member(kode, f'$A{row}')})"
            rows.append(
                body(
                    name,
                    SheetCell(Formula(formula, count), "body", INTEGER),
                    SheetCell(share_of(cell(row, 1), total, count, hasil.responden.diterima), "body", PERCENT),
                )
            )
        rows.append(_sum_row(first, len(rows), hasil.responden.diterima))
        rows.append(())
    if not hasil.responden.profil:
        rows.append(("Profil responden tidak didata.",))
    return Sheet(PROFILE, (SheetColumn(40), SheetColumn(12), SheetColumn(13)), tuple(rows))


def layanan(hasil: Hasil, survey: Survey, letak: Letak) -> Sheet:
    """NRR per unsur, index and class of every service, closing with the unit's pooled respondents."""
    rows: list[Row] = opening("Hasil per jenis layanan", hasil)
    shape, questions = susunan(letak), len(letak.pertanyaan) if letak.beberapa else 0
    if hasil.layanan and SERVICE in letak.isian:
        rows.append(group_head(hasil, letak, "Jenis layanan", "Populasi", "Minimum", "Cukup"))
        scores = group_scores(survey, SERVICE, [each.nama for each in hasil.layanan])
        for each in hasil.layanan:
            known = (each.populasi, each.minimum)
            more = [SheetCell(MISSING if value is None else value, "body", INTEGER, align="right") for value in known]
            enough = {True: "ya", False: "belum", None: MISSING}[each.cukup]
            more.append(SheetCell(enough, "body", align="right"))
            rows.append(group_row(len(rows) + 1, each.nama, each.n, scores[each.nama], letak, SERVICE, more))
        rows.append(_unit_row(hasil, letak, len(rows)))
        rows.append(())
        note = "IKM unit dihitung dari gabungan seluruh responden, bukan rata-rata IKM layanan."
        rows.append((SheetCell(note, "note"),))
    else:
        rows.append((NO_SERVICE,))
    return Sheet(
        SERVICES,
        (SheetColumn(36), *(SheetColumn(9.5),) * (shape.pertanyaan + questions - 1)),
        tuple(rows),
        landscape=True,
        frozen=(4, 1),
        repeated=(4, 4),
        printed=shape.pertanyaan,
    )


def _sum_row(first: int, last: int, n: int) -> Row:
    counted, share = cells((first, last), (1, 1)), cells((first, last), (2, 2))
    return (
        SheetCell("Jumlah", "total"),
        SheetCell(Formula(f"=SUM({counted})", n), "total", INTEGER),
        SheetCell(Formula(f"=SUM({share})", 1 if n else 0), "total", PERCENT),
    )


def _unit_row(hasil: Hasil, letak: Letak, above: int) -> Row:
    """The unit itself, as the form has it."""
    ikm = hasil.ikm
    asked = [each for unsur in hasil.unsur for each in unsur.pertanyaan or (unsur,)]
    questions = zip(letak.pertanyaan.values(), asked, strict=True) if letak.beberapa else ()
    services = cells((5, above), (1, 1))
    responden = hasil.responden
    known: tuple[Value, ...] = (responden.populasi, responden.minimum)
    return (
        SheetCell(UNIT, "total"),
        SheetCell(Formula(f"=SUM({services})", sum(each.n for each in hasil.layanan)), "total", INTEGER),
        *(_own(letak.form(letak.nrr, letak.unsur[each.kode][0]), each.nrr, THREE) for each in hasil.unsur),
        _own(letak.total(letak.penuh), ikm.nilai_penuh, FOUR),
        _own(letak.total(letak.ikm), ikm.nilai, TWO),
        SheetCell(Formula(f"={letak.total(letak.mutu)}", ikm.mutu or ""), "total", align="center"),
        *(SheetCell(MISSING if value is None else value, "total", INTEGER, align="right") for value in known),
        SheetCell({True: "ya", False: "belum", None: MISSING}[responden.cukup], "total", align="right"),
        *(_own(letak.form(letak.nrr_pertanyaan, place), each.nrr, THREE) for place, each in questions),
    )


def _own(address: str, value: float | None, form: str) -> SheetCell:
    return SheetCell(Formula(f"={address}", number(value)), "total", form)


def _field_names(survey: Survey) -> dict[str, str]:
    return {each.kode: each.nama for each in survey.instrumen.profil} | {SERVICE: "Jenis layanan"}

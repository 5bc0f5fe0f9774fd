"""Sheets by respondent: the profile data behind the groups, the profile, the services, every unsur by profile."""

from __future__ import annotations

from collections.abc import Iterator

from skmlib.presentation.common import by_code
from skmlib.presentation.numbers import MISSING
from skmlib.presentation.pengolahan.kelompok import group_head, group_row, group_scores, susunan
from skmlib.presentation.pengolahan.letak import (
    CROSS,
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
from skmlib.statistics.result import Bivariat, Hasil
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
                    SheetCell(_share(cell(row, 1), total, count, hasil.responden.diterima), "body", PERCENT),
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
        (SheetColumn(40), *(SheetColumn(11),) * (shape.pertanyaan + questions - 1)),
        tuple(rows),
        landscape=True,
        frozen=(4, 1),
        repeated=(4, 4),
        printed=shape.pertanyaan,
    )


def silang(hasil: Hasil, survey: Survey, letak: Letak) -> Sheet:
    """By every profile field: the index of its groups, then the answers to every unsur with row percentages."""
    rows: list[Row] = opening("Unsur menurut profil responden", hasil)
    breaks: list[int] = []
    for table in hasil.bivariat:
        breaks += [len(rows)] if len(rows) > 3 else []
        rows.append((SheetCell(f"Menurut {table.nama[:1].lower()}{table.nama[1:]}", "title"),))
        rows.append(group_head(hasil, letak, table.nama))
        scores = group_scores(survey, table.profil, [each.nama for each in table.kelompok])
        for each in table.kelompok:
            rows.append(group_row(len(rows) + 1, each.nama, each.n, scores[each.nama], letak, table.profil))
        rows.append(())
        for kode in letak.unsur:
            rows.extend(_counts(len(rows), hasil, table, kode, letak))
    if not hasil.bivariat:
        rows.append(("Profil responden tidak didata.",))
    shape, scale = susunan(letak), hasil.skala[1] - hasil.skala[0] + 1
    columns = max(shape.pertanyaan + (len(letak.pertanyaan) if letak.beberapa else 0), 2 + 2 * scale) - 1
    return Sheet(
        CROSS,
        (SheetColumn(34), *(SheetColumn(11),) * columns),
        tuple(rows),
        landscape=True,
        frozen=(0, 1),
        breaks=tuple(breaks),
        printed=max(shape.mutu + 1, 2 + 2 * scale),
    )


def _counts(above: int, hasil: Hasil, table: Bivariat, kode: str, letak: Letak) -> Iterator[Row]:
    """Answers to one unsur: a row a group, a column a score, then the percentages of the row."""
    unsur, scores = by_code(hasil, kode), range(hasil.skala[0], hasil.skala[1] + 1)
    yield (SheetCell(f"{unsur.nomor} {unsur.nama} menurut {table.nama[:1].lower()}{table.nama[1:]}", "heading"),)
    labels = hasil.label_jawaban.get(kode, ())
    titles = [
        f"{score} {labels[place]}" if len(labels) == len(scores) else f"{score}" for place, score in enumerate(scores)
    ]
    yield head(table.nama, *figures("Jumlah jawaban", *titles, *(f"% nilai {score}" for score in scores)))
    answers, first = letak.answers(letak.unsur[kode]), above + 3
    for row, (name, counts) in enumerate(table.tabel[kode].items(), start=first):
        member, base, whole = letak.member(table.profil, f"$A{row}"), cell(row, 1), sum(each or 0 for each in counts)
        span = cells((row, row), (2, 1 + len(scores)))
        yield body(
            name,
            SheetCell(Formula(f"=SUM({span})", whole), "body", INTEGER),
            *(
                SheetCell(Formula(f"=SUMPRODUCT({member}*{_given(answers, score)})", count or 0), "body", INTEGER)
                for score, count in zip(scores, counts, strict=True)
            ),
            *(
                SheetCell(_share(cell(row, 2 + place), f"${base}", count or 0, whole), "body", PERCENT)
                for place, count in enumerate(counts)
            ),
        )
    last = first + len(table.tabel[kode]) - 1
    sums = [sum(each[place] or 0 for each in table.tabel[kode].values()) for place in range(len(scores))]
    columns = [cells((first, last), (place, place)) for place in range(1, 2 + len(scores))]
    yield (
        SheetCell("Jumlah", "total"),
        *(
            SheetCell(Formula(f"=SUM({column})", value), "total", INTEGER)
            for column, value in zip(columns, (sum(sums), *sums), strict=True)
        ),
        *(
            SheetCell(_share(cell(last + 1, 2 + place), f"${cell(last + 1, 1)}", value, sum(sums)), "total", PERCENT)
            for place, value in enumerate(sums)
        ),
    )
    yield ()


def _given(answers: str, score: int) -> str:
    """Whether each answer is a score; an empty cell equals nought, so nought needs a filled one."""
    return f"({answers}={score})" if score else f'({answers}=0)*({answers}<>"")'


def _share(part: str, whole: str, count: int, of: int) -> Formula:
    return Formula(f'=IF({whole}=0,"",{part}/{whole})', number(count / of) if of else "")


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

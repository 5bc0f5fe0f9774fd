"""Every unsur by respondents' profile: the index of the groups, and the answers with the percentages of their row."""

from __future__ import annotations

from collections.abc import Iterator

from skmlib.presentation.common import by_code
from skmlib.presentation.pengolahan.kelompok import group_head, group_row, group_scores, share_of, susunan
from skmlib.presentation.pengolahan.letak import (
    CROSS,
    Letak,
    body,
    figures,
    head,
    opening,
)
from skmlib.presentation.sheets import (
    INTEGER,
    PERCENT,
    Formula,
    Row,
    Sheet,
    SheetCell,
    SheetColumn,
    cell,
    cells,
)
from skmlib.statistics.result import Bivariat, Hasil
from skmlib.statistics.survey import Survey


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
                SheetCell(share_of(cell(row, 2 + place), f"${base}", count or 0, whole), "body", PERCENT)
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
            SheetCell(share_of(cell(last + 1, 2 + place), f"${cell(last + 1, 1)}", value, sum(sums)), "total", PERCENT)
            for place, value in enumerate(sums)
        ),
    )
    yield ()


def _given(answers: str, score: int) -> str:
    """Whether each answer is a score; an empty cell equals nought, so nought needs a filled one."""
    return f"({answers}={score})" if score else f'({answers}=0)*({answers}<>"")'

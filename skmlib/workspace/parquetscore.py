"""Scoring of Parquet files of any size: reduced to sums by group, then scored as any other table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from skmlib.rules.instrument import Instrumen
from skmlib.statistics.reduced import score_reduced
from skmlib.workspace.answertable import named_instrument, question_columns, scale_problems
from skmlib.workspace.problems import WorkspaceError, did_you_mean
from skmlib.workspace.reading import reduction
from skmlib.workspace.reading.faults import fault
from skmlib.workspace.reading.privacy import is_personal_header, scrub
from skmlib.workspace.reading.privacy.headers import kind_of_values
from skmlib.workspace.reading.table import clean_header
from skmlib.workspace.scoretable import Scored, printed_number

SUFFIX = ".parquet"


def score_parquet(
    paths: Sequence[Path],
    *,
    instrumen: str,
    urutan: str | None,
    bobot: str,
    by: Sequence[str] = (),
    root: Path | None = None,
) -> list[Scored]:
    """Score respondents in Parquet files, as a whole or by groups; memory grows with the groups, not with the rows.

    Raises :class:`WorkspaceError` where the unsur, the scale or the grouping columns are not clear.
    """
    file = str(paths[0]) if len(paths) == 1 else f"{len(paths)} files"
    shipped = named_instrument(instrumen, root)
    with reduction.opened(paths) as connection:
        kinds = reduction.header(connection)
        names = list(kinds)
        form, places, notes = question_columns([clean_header(name) for name in names], shipped, urutan, file)
        lower = {clean_header(name).casefold(): name for name in names}
        missing = [name for name in by if name.casefold() not in lower]
        if missing:
            told = [name for name in names if scrub(name) == name]
            raise fault(file, f"no column {missing[0]!r} to group by", did_you_mean(missing[0], told))
        columns = [lower[name.casefold()] for name in by]
        for name, column in zip(by, columns, strict=True):
            if is_personal_header(name) or kind_of_values(reduction.first_texts(connection, column)) is not None:
                raise fault(file, f"column {name!r} holds personal data, which are not read", "name another column")
            for other in names:
                if other != column and is_personal_header(other) and reduction.repeats(connection, column, other):
                    raise fault(
                        file, f"column {name!r} repeats what the personal column {other!r} says", "name another column"
                    )
        answers = [
            reduction.read_answers(
                connection, names[places[each.kode]], kinds[names[places[each.kode]]], each, form.skala, file
            )
            for each in form.pertanyaan
        ]
        problems = [
            problem
            for each in answers
            for problem in scale_problems(each.kode, each.terisi, each.diluar, each.contoh, form.skala, file)
        ]
        if problems:
            raise WorkspaceError(problems)
        groups = reduction.reduce(connection, answers, form, {name: kinds[name] for name in columns}, file)
    return [_scored(form, bobot, group, by, notes) for group in groups]


def _scored(form: Instrumen, bobot: str, group: reduction.Group, by: Sequence[str], notes: tuple[str, ...]) -> Scored:
    skor, unsur, ikm = score_reduced(group.sums, form, bobot)
    return Scored(
        group.sums.n,
        skor.bobot,
        tuple(replace(each, nomor=printed_number(form, each.kode)) for each in unsur),
        ikm,
        group.dikosongkan,
        group.baris - group.sums.n,
        tuple(zip(by, group.nilai, strict=True)),
        notes,
    )

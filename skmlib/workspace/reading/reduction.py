"""Parquet files of any size to sums by group, in DuckDB: the respondents are streamed and never held at once.

Three passes over the columns that are needed: the different answers of each question with their counts, which tell
how each is read and whether the scale is the instrument's; the counts of every group; the squared deviations from its
means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from skmlib.rules.instrument import Instrumen, Pertanyaan, Skala
from skmlib.statistics.reduced import Reduced, deviation_terms, several
from skmlib.workspace.reading import coercion
from skmlib.workspace.reading.excel import as_text
from skmlib.workspace.reading.faults import fault
from skmlib.workspace.reading.parquet import connect
from skmlib.workspace.reading.privacy import scrub
from skmlib.workspace.reading.privacy.headers import SAMPLE

if TYPE_CHECKING:
    import duckdb

DIFFERENT = 1_000
"""Different texts of a question at most: more is no question's column."""
GROUPS = 100_000
"""Groups at most."""
NO_GROUP = "(kosong)"
_HALF = 1 << 32
"""Two counts of less than 2^32 travel in one sum, which halves the work of a group."""
_FINE = 1_000_000_000
"""Squares are added as whole billionths: exact, so the order in which threads add them is of no account."""


@dataclass(frozen=True)
class Answers:
    """How the answers of a question are read: ``score`` and ``outside`` are SQL over its column."""

    kode: str
    score: str
    outside: str | None
    terisi: int
    diluar: int
    contoh: tuple[str, ...]


@dataclass(frozen=True)
class Group:
    """One group: its values of the grouping columns, rows, respondents' sums, answers outside the scale."""

    nilai: tuple[str, ...]
    baris: int
    dikosongkan: int
    sums: Reduced


@contextmanager
def opened(files: Sequence[Path]) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection with the files' rows as the view ``baris``. Raises :class:`WorkspaceError` for other files."""
    import duckdb

    places = [re.sub(r"([*?\[])", r"[\1]", str(file)) for file in files]  # DuckDB takes these for patterns
    shown = ", ".join(file.name for file in files[:3]) + (f" and {len(files) - 3} more" if len(files) > 3 else "")
    missing = [file for file in files if not file.is_file()]
    if missing:
        raise fault(str(missing[0]), "there is no such file", "look at its name and folder")
    try:
        with connect() as connection:
            connection.read_parquet(places, union_by_name=True).create_view("baris")
            yield connection
    except duckdb.Error as error:
        said = " of one form" if isinstance(error, (duckdb.BinderException, duckdb.ConversionException)) else ""
        raise fault(
            shown, f"cannot be read as Parquet{said}", "export again, all files with the same columns"
        ) from None


def header(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Column to its type."""
    return {name: str(kind) for name, kind, *_ in connection.execute("DESCRIBE baris").fetchall()}


def first_texts(connection: duckdb.DuckDBPyConnection, column: str) -> list[str]:
    """The first values of a column as texts, enough to tell what kind they are."""
    found = connection.execute(f"SELECT CAST({_quoted(column)} AS VARCHAR) FROM baris LIMIT {SAMPLE}").fetchall()
    return [value or "" for (value,) in found]


def repeats(connection: duckdb.DuckDBPyConnection, column: str, other: str) -> bool:
    """Whether a text of ``column`` holds what ``other`` says in the same row, of three letters and more."""
    texts = [f"lower(trim(CAST({_quoted(name)} AS VARCHAR)))" for name in (column, other)]
    query = f"SELECT 1 FROM baris WHERE length({texts[1]}) >= 3 AND contains({texts[0]}, {texts[1]}) LIMIT 1"
    return connection.execute(query).fetchone() is not None


def read_answers(
    connection: duckdb.DuckDBPyConnection, column: str, kind: str, question: Pertanyaan, skala: Skala, file: str
) -> Answers:
    """The different answers of a question, read as :func:`coercion.answer` reads each."""
    whole = re.fullmatch(r"U?(TINY|SMALL|BIG)INT|U?INTEGER", kind) is not None
    value = _quoted(column) if whole else f"CAST({_quoted(column)} AS VARCHAR)"
    found = connection.execute(f"SELECT {value} AS v, COUNT(*) FROM baris GROUP BY v LIMIT {DIFFERENT + 1}").fetchall()
    if len(found) > DIFFERENT:
        raise fault(file, f"column {column!r} has more than {DIFFERENT:,} different answers", "it is no question")
    read = {raw: coercion.answer("" if raw is None else as_text(raw), question, skala) for raw, _ in found}
    scores = {raw: int(score) for raw, (score, _) in read.items() if score is not None}
    wrong = [(as_text(raw), count) for raw, count in found if read[raw][1] == "invalid"]
    invalid = sum(count for _, count in wrong)
    filled = sum(count for raw, count in found if raw in scores) + invalid
    known = ", ".join(_literal(raw) for raw, (_, how) in read.items() if raw is not None and how != "invalid")
    outside = f"({value} IS NOT NULL{f' AND {value} NOT IN ({known})' if known else ''})" if invalid else None
    same = all(raw == score for raw, score in scores.items())
    if same and len(scores) == sum(raw is not None for raw in read):
        score = value
    else:
        score = f"CASE {value} {' '.join(f'WHEN {_literal(raw)} THEN {n}' for raw, n in scores.items())} END"
    if not scores:
        score = "NULL::TINYINT"
    return Answers(question.kode, score, outside, filled, invalid, tuple(text for text, _ in wrong))


def reduce(
    connection: duckdb.DuckDBPyConnection,
    answers: Sequence[Answers],
    form: Instrumen,
    by: Mapping[str, str],
    file: str,
) -> tuple[Group, ...]:
    """The sums of every group of the columns ``by`` (name to type), in the order of their scrubbed values."""
    keys = [f"k{place}" for place in range(len(by))]
    _tally(connection, answers, form, by, keys)
    names = [column[0] for column in connection.execute("SELECT * FROM hitung LIMIT 0").description or ()]
    rows = connection.execute(f"SELECT * FROM hitung ORDER BY nomor LIMIT {GROUPS + 1}").fetchall()
    if len(rows) > GROUPS:
        raise fault(file, f"{', '.join(by)} make more than {GROUPS:,} groups", "group by columns with fewer values")
    tallies = [dict(zip(names, row, strict=True)) for row in rows]
    members: dict[tuple[str, ...], list[int]] = {}
    for place, tally in enumerate(tallies):
        nilai = tuple(scrub(as_text(tally[key])) or NO_GROUP for key in keys)
        members.setdefault(nilai, []).append(place)
    ordered = sorted(members.items())
    counted = [_counted([tallies[place] for place in places], form) for _, places in ordered]
    squares = _squares(connection, [places for _, places in ordered], counted, form, keys)
    return tuple(
        Group(
            nilai,
            sum(tallies[place]["baris"] for place in places),
            sum(tallies[place]["diluar"] or 0 for place in places),
            Reduced(
                n,
                counts,
                {u.kode: sum(tallies[place][f"u_{u.kode}"] for place in places) for u in several(form)},
                kuadrat,
            ),
        )
        for (nilai, places), (n, counts), kuadrat in zip(ordered, counted, squares, strict=True)
    )


def _tally(
    connection: duckdb.DuckDBPyConnection,
    answers: Sequence[Answers],
    form: Instrumen,
    by: Mapping[str, str],
    keys: Sequence[str],
) -> None:
    """The view ``jawaban`` (keys, one score a question) and the table ``hitung`` (one row a group)."""
    columns = [f"{_key(name, kind)} AS {key}" for (name, kind), key in zip(by.items(), keys, strict=True)]
    columns += [f"{each.score} AS {_quoted('q_' + each.kode)}" for each in answers]
    outside = [each.outside for each in answers if each.outside]
    columns.append(f"{' + '.join(f'{each}::INTEGER' for each in outside) if outside else '0'} AS diluar")
    connection.execute(f"CREATE TEMP VIEW jawaban AS SELECT {', '.join(columns)} FROM baris")
    questions = [_quoted(f"q_{each.kode}") for each in answers]
    sums = ["COUNT(*) AS baris", f"COUNT(COALESCE({', '.join(questions)})) AS n"]
    sums.append(
        f"SUM(diluar) FILTER (COALESCE({', '.join(questions)}) IS NOT NULL) AS diluar" if outside else "0 AS diluar"
    )
    for each in answers:
        for place, (low, high) in enumerate(_pairs(form.skala)):
            second = f" WHEN {high} THEN {_HALF}" if high is not None else ""
            name = _quoted("q_" + each.kode)
            sums.append(f"SUM(CASE {name} WHEN {low} THEN 1{second} ELSE 0 END) AS {_quoted(f'{each.kode}_{place}')}")
    for unsur in several(form):
        asked = ", ".join(_quoted(f"q_{question.kode}") for question in unsur.pertanyaan)
        sums.append(f"COUNT(COALESCE({asked})) AS {_quoted('u_' + unsur.kode)}")
    grouped = f" GROUP BY {', '.join(keys)}" if keys else ""
    inner = f"SELECT {', '.join([*keys, *sums])} FROM jawaban{grouped}"
    connection.execute(f"CREATE TEMP TABLE hitung AS SELECT *, ROW_NUMBER() OVER () AS nomor FROM ({inner})")


def _counted(tallies: Sequence[Mapping[str, int]], form: Instrumen) -> tuple[int, dict[str, tuple[int, ...]]]:
    """Respondents and counts by question of the rows of ``hitung`` that are one group."""
    counts = {}
    for question in form.pertanyaan:
        points: list[int] = []
        for place, (_, high) in enumerate(_pairs(form.skala)):
            packed = [int(tally[f"{question.kode}_{place}"]) for tally in tallies]
            points.append(sum(each % _HALF for each in packed))
            if high is not None:
                points.append(sum(each // _HALF for each in packed))
        counts[question.kode] = tuple(points)
    return sum(int(tally["n"]) for tally in tallies), counts


def _squares(
    connection: duckdb.DuckDBPyConnection,
    places: Sequence[Sequence[int]],
    counted: Sequence[tuple[int, Mapping[str, tuple[int, ...]]]],
    form: Instrumen,
    keys: Sequence[str],
) -> list[dict[str, float]]:
    """Of every group, the sum of squared deviations of the index (under ``""``) and of unsur with several questions."""
    import pandas as pd

    taken = {"": form.unsur} | {unsur.kode: (unsur,) for unsur in several(form)}
    rows: dict[str, list[float]] = {"nomor": [], "kelompok": []}
    for number, (members, (n, counts)) in enumerate(zip(places, counted, strict=True)):
        terms = {name: deviation_terms(counts, n, form, unsur) for name, unsur in taken.items()}
        for place in members:
            rows["nomor"].append(place + 1)
            rows["kelompok"].append(number)
            for name, each in terms.items():
                for question in (question for unsur in taken[name] for question in unsur.pertanyaan):
                    factor, mean = each.get(question.kode, (0.0, 0.0))
                    rows.setdefault(f"a_{name}_{question.kode}", []).append(factor)
                    rows.setdefault(f"m_{name}_{question.kode}", []).append(mean)
    factors = pd.DataFrame(rows)
    connection.register("faktor", factors)
    connection.execute("CREATE TEMP TABLE suku AS SELECT * FROM faktor JOIN hitung USING (nomor)")
    deviations = [
        " + ".join(_term(name, question.kode) for each in unsur for question in each.pertanyaan)
        for name, unsur in taken.items()
    ]
    inner = ", ".join(f"{each} AS z{place}" for place, each in enumerate(deviations))
    same = " AND ".join(f"jawaban.{key} IS NOT DISTINCT FROM suku.{key}" for key in keys) or "TRUE"
    sums = ", ".join(f"SUM(CAST(z{place} * z{place} * {_FINE} AS HUGEINT))" for place in range(len(deviations)))
    found = connection.execute(
        f"SELECT kelompok, {sums} FROM (SELECT kelompok, {inner} FROM jawaban JOIN suku ON {same}) GROUP BY kelompok"
    ).fetchall()
    by_group = {int(row[0]): [int(value) / _FINE for value in row[1:]] for row in found}
    return [dict(zip(taken, by_group[number], strict=True)) for number in range(len(places))]


def _term(name: str, kode: str) -> str:
    """a (x - mean) of one question, 0 for a blank."""
    factor, mean, score = (_quoted(each) for each in (f"a_{name}_{kode}", f"m_{name}_{kode}", f"q_{kode}"))
    return f"COALESCE({factor} * ({score} - {mean}), 0)"


def _pairs(skala: Skala) -> list[tuple[int, int | None]]:
    nilai = list(skala.nilai)
    return [(nilai[place], nilai[place + 1] if place + 1 < len(nilai) else None) for place in range(0, len(nilai), 2)]


def _key(name: str, kind: str) -> str:
    """A grouping column; times with a zone as text, since their Python form needs a library of zones."""
    return f"CAST({_quoted(name)} AS VARCHAR)" if "TIME ZONE" in kind.upper() else _quoted(name)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _literal(value: object) -> str:
    return str(value) if isinstance(value, int) else "'" + str(value).replace("'", "''") + "'"

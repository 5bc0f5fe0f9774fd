"""Scoring of any table without a workspace: respondents or a frequency table, unsur by code or by number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from skmlib.rules import scoring
from skmlib.rules.instrument import Instrumen, Skala
from skmlib.rules.rounding import significant
from skmlib.statistics.analysis import index_result, unsur_result
from skmlib.statistics.frequencies import answer_counts
from skmlib.statistics.precision import NO_ANSWER
from skmlib.statistics.proportions import PER_QUESTION, SHORT_SCALE, satisfied
from skmlib.statistics.result import IkmHasil, UnsurHasil
from skmlib.statistics.scored import question_results
from skmlib.statistics.survey import of_table
from skmlib.workspace import results
from skmlib.workspace.answertable import form_of, named_columns, named_instrument, open_answers, unsur_codes, unsur_name
from skmlib.workspace.problems import Problem, WorkspaceError, did_you_mean
from skmlib.workspace.reading.privacy import shown
from skmlib.workspace.reading.table import RawTable, fault, open_table

if TYPE_CHECKING:
    import pandas as pd

FROM_COUNTS = "dihitung dari tabel frekuensi"
NO_N = "jumlah jawaban tidak sama untuk semua pertanyaan"
EMPTY = "(kosong)"


@dataclass(frozen=True)
class Scored:
    """A scored table (or one group of it). ``n`` is ``None`` where a frequency table does not tell it."""

    n: int | None
    bobot: str
    unsur: tuple[UnsurHasil, ...]
    ikm: IkmHasil
    dikosongkan: int = 0
    ditolak: int = 0
    kelompok: tuple[tuple[str, str], ...] = ()
    peringatan: tuple[str, ...] = ()


def score_respondents(
    path: Path, *, instrumen: str, urutan: str | None, bobot: str, by: Sequence[str] = (), root: Path | None = None
) -> list[Scored]:
    """Score a table of respondents, as a whole or by the groups of some columns (in the order of their names)."""
    opened = open_answers(path, instrumen=instrumen, urutan=urutan, root=root)
    form, scores, outside, notes = opened.form, opened.scores, opened.outside, opened.notes
    named = named_columns(opened.table, by, str(path))
    keys = [tuple(" ".join(named[name][row].split()) or EMPTY for name in by) for row in range(len(scores))]
    members: dict[tuple[str, ...], list[int]] = {}
    for number, key in enumerate(keys):
        members.setdefault(key, []).append(number)
    return [
        _score_rows(form, bobot, scores.loc[rows], outside.loc[rows], tuple(zip(by, key, strict=True)), notes)
        for key, rows in sorted(members.items())
    ]


def score_counts(
    path: Path, *, instrumen: str, urutan: str | None, bobot: str, root: Path | None = None
) -> list[Scored]:
    """Score a frequency table: ``unsur``, counts per scale point, optional ``pertanyaan`` or ``sub``."""
    file = str(path)
    shipped = named_instrument(instrumen, root)
    table = open_table(path, file)
    lower = [name.casefold() for name in table.header]
    if "unsur" not in lower:
        raise fault(file, "no column 'unsur'", did_you_mean("unsur", table.header, otherwise="its columns"))
    columns = [_count_column(lower, value, file) for value in shipped.skala.nilai]
    _check_beyond_scale(table, lower, shipped.skala, file)
    sub = next((lower.index(name) for name in ("pertanyaan", "sub") if name in lower), None)
    names: dict[str, list[str]] = {}
    counts: dict[str, tuple[int, ...]] = {}
    problems: list[Problem] = []
    for number, row in zip(table.numbers, table.rows, strict=True):
        unsur = row[lower.index("unsur")].strip()
        question = (row[sub].strip() if sub is not None else "") or unsur
        if question in counts:
            problems.append(Problem(file, number, "unsur", f"{question!r} is given twice", "keep one row a question"))
            continue
        names.setdefault(unsur, []).append(question)
        counts[question] = tuple(_count(row[column], file, number, problems) for column in columns)
    if problems:
        raise WorkspaceError(problems)
    kode, notes = unsur_codes(list(names), shipped, urutan, file)
    form = form_of(
        shipped, [(kode[unsur], unsur_name(shipped, kode[unsur]), questions) for unsur, questions in names.items()]
    )
    skor = scoring.score(counts, form, bobot)
    filled = {sum(row) for row in counts.values()}
    n = max(filled) if len(filled) == 1 else None
    return [Scored(n, skor.bobot, tuple(_unsur(form, each) for each in skor.unsur), _ikm(skor), peringatan=notes)]


def as_plain(scored: Scored) -> dict[str, Any]:
    """In the form of ``hasil.json``: ``n``, ``bobot``, ``unsur`` and ``ikm`` (plus its group, where there is one)."""
    plain: dict[str, Any] = {"kelompok": dict(scored.kelompok)} if scored.kelompok else {}
    plain |= {"n": scored.n} if scored.n is not None else {"n": None, "n_alasan": NO_N}
    plain |= {"bobot": scored.bobot, "dikosongkan": scored.dikosongkan, "ditolak": scored.ditolak}
    plain |= {"unsur": results.as_plain(scored.unsur), "ikm": results.as_plain(scored.ikm)}
    return plain


def _score_rows(
    form: Instrumen,
    bobot: str,
    scores: pd.DataFrame,
    outside: pd.DataFrame,
    kelompok: tuple[tuple[str, str], ...],
    notes: tuple[str, ...],
) -> Scored:
    valid = scores.notna().any(axis=1)
    survey = of_table(scores[valid], form, bobot=bobot)
    skor = scoring.score(answer_counts(survey.responden, form), form, bobot)
    unsur = tuple(replace(unsur_result(survey, each), nomor=printed_number(form, each.kode)) for each in skor.unsur)
    return Scored(
        survey.n,
        skor.bobot,
        unsur,
        index_result(survey, skor),
        int(outside[valid].sum().sum()),
        int((~valid).sum()),
        kelompok,
        notes,
    )


def _unsur(form: Instrumen, nilai: scoring.NilaiUnsur) -> UnsurHasil:
    """One unsur from counts alone: no standard error, and no count of respondents over several questions."""
    unsur = next(each for each in form.unsur if each.kode == nilai.kode)
    several = len(nilai.pertanyaan) > 1
    first = nilai.pertanyaan[0]
    missing = NO_ANSWER if nilai.nrr is None else None
    top = satisfied(first.distribusi)
    return UnsurHasil(
        kode=unsur.kode,
        nomor=printed_number(form, unsur.kode),
        nama=unsur.nama,
        singkat=unsur.singkat,
        terisi=None if several else first.terisi,
        jumlah=None if several else first.jumlah,
        distribusi=None if several else first.distribusi,
        pertanyaan=question_results(nilai, dict.fromkeys((q.kode for q in nilai.pertanyaan), None))
        if several
        else None,
        nrr=None if nilai.nrr is None else significant(nilai.nrr),
        nrr_tertimbang=None if nilai.nrr_tertimbang is None else significant(nilai.nrr_tertimbang),
        konversi=None if nilai.konversi is None else significant(nilai.konversi),
        mutu=None if nilai.mutu is None else nilai.mutu.huruf,
        terisi_alasan=FROM_COUNTS if several else None,
        nrr_alasan=missing,
        nrr_tertimbang_alasan=missing,
        konversi_alasan=missing,
        mutu_alasan=missing,
        se_alasan=FROM_COUNTS,
        ci95_alasan=FROM_COUNTS,
        puas=None if several else top,
        puas_alasan=PER_QUESTION if several else SHORT_SCALE if top is None else None,
    )


def _ikm(skor: scoring.Skor) -> IkmHasil:
    if skor.ikm is None:
        reason = f"unsur tanpa jawaban: {', '.join(skor.kosong)}"
        return IkmHasil.tanpa_nilai(reason)
    return IkmHasil(
        float(skor.ikm.nilai),
        significant(skor.ikm.penuh),
        skor.ikm.mutu.huruf,
        skor.ikm.mutu.kinerja,
        skor.ikm.dekat_batas is not None,
        se_alasan=FROM_COUNTS,
        ci95_alasan=FROM_COUNTS,
        peluang_mutu_alasan=FROM_COUNTS,
    )


def printed_number(form: Instrumen, kode: str) -> str:
    """The number as the table gives it where the unsur has no name, else its place in the regulation's list."""
    return kode if re.fullmatch(r"U\d+", kode) else form.nomor(kode)


def _check_beyond_scale(table: RawTable, lower: Sequence[str], skala: Skala, file: str) -> None:
    """Refuse counts of scores that the scale does not have; an empty column of them is harmless."""
    for place, name in enumerate(lower):
        match = re.fullmatch(r"(?:nilai_)?(\d{1,3})", name)
        if not match or int(match[1]) in skala.nilai:
            continue
        filled = [row[place] for row in table.rows if row[place].strip() not in ("", "0", "0.0", "-")]
        if filled:
            raise fault(
                file,
                f"column {name!r} counts answers outside the scale {skala.terendah}–{skala.tertinggi}",
                "the table has another scale; map it to 1–4 first",
            )


def _count_column(lower: Sequence[str], value: int, file: str) -> int:
    for name in (str(value), f"nilai_{value}"):
        if name in lower:
            return list(lower).index(name)
    raise fault(file, f"no column for score {value}", f"name it '{value}' or 'nilai_{value}'")


def _count(text: str, file: str, number: int, problems: list[Problem]) -> int:
    match = re.fullmatch(r"\s*(\d{1,12})(?:\.0+)?\s*", text)
    if not match:
        problems.append(Problem(file, number, "", f"{shown(text)} is no count", "write a whole number, 0 for none"))
        return 0
    return int(match[1])

"""``keluarkan`` of a report: which rows of its raw files it leaves out, and why; checked before any data is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from skmlib.workspace import parameters, yamltext
from skmlib.workspace.models import Keluarkan, Laporan
from skmlib.workspace.parameters import ReportParameters
from skmlib.workspace.problems import Problem, WorkspaceError, did_you_mean
from skmlib.workspace.reading.exclusion import Excluded, Exclusion
from skmlib.workspace.reading.privacy import scrub
from skmlib.workspace.yamltext import YamlText, dotted

FIELD = "keluarkan"


def of_report(report: ReportParameters, files: Sequence[str]) -> tuple[Exclusion, ...]:
    """The rows that a report leaves out of ``files``. Raises :class:`WorkspaceError` with every problem found.

    ``skm check`` refuses a reason with personal data (``exposure``); a notebook run by itself masks them.
    """
    if not report.laporan.keluarkan:
        return ()
    name = parameters.report_file(report.upp, report.periode.kode)
    text = yamltext.read(report.root / name, name)
    problems = list(check(text, report.laporan, files))
    if problems:
        raise WorkspaceError(problems)
    return tuple(
        Exclusion(
            Excluded(each.berkas or files[0], each.baris, scrub(" ".join(each.alasan.split()))),
            name,
            text.line((FIELD, place, "baris")),
            dotted((FIELD, place, "baris")),
        )
        for place, each in enumerate(report.laporan.keluarkan)
    )


def check(text: YamlText, laporan: Laporan, files: Sequence[str]) -> Iterator[Problem]:
    """What is wrong with ``keluarkan``, whatever the files hold."""
    if laporan.gabung and laporan.keluarkan:
        yield _at(text, (FIELD,), "a pooled report has no rows of its own", "leave the rows out in the parts' files")
        return
    first: dict[tuple[str, int], int] = {}
    for place, each in enumerate(laporan.keluarkan):
        if not files:
            continue
        yield from _file(text, place, each, files)
        row = (each.berkas or files[0], each.baris)
        if row in first:
            yield _at(
                text,
                (FIELD, place, "baris"),
                f"row {each.baris} of {row[0]} is named twice (first in {FIELD}[{first[row] + 1}])",
                "keep one of them",
            )
        first.setdefault(row, place)


def _file(text: YamlText, place: int, each: Keluarkan, files: Sequence[str]) -> Iterator[Problem]:
    if each.berkas is None:
        if len(files) > 1:
            listed = ", ".join(files)
            yield _at(text, (FIELD, place), "'berkas' is missing; the report has several files", f"one of: {listed}")
    elif not any(each.berkas == name or each.berkas.startswith(f"{name} [") for name in files):
        hint = did_you_mean(each.berkas, files, otherwise="its files")
        yield _at(text, (FIELD, place, "berkas"), f"{each.berkas!r} is no file of the report", hint)


def _at(text: YamlText, keys: yamltext.Keys, message: str, hint: str) -> Problem:
    return Problem(text.file, text.line(keys), dotted(keys), message, hint)

"""What a reader did with a raw file: row numbers and counts only, never a text of it, since it may name a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

SHOWN = 8


@dataclass(frozen=True)
class LongFacts:
    """A long table made wide: its rows, respondents and questions; ``diganti``: answers that a later one replaced.

    ``ulang``: row numbers of the respondents concerned; ``per_ulang``: the answers replaced of each. ``berbeda``:
    (column, respondents) where a column that should be the same in every row of a respondent is not; the last row's is
    taken. ``baris`` is not told of a file that a report shares with others.
    """

    baris: int | None
    responden: int
    pertanyaan: int
    diganti: int
    ulang: tuple[int, ...]
    berbeda: tuple[tuple[str, int], ...]
    per_ulang: tuple[int, ...] = ()


@dataclass(frozen=True)
class Notes:
    """``title_rows``, ``header_rows`` and ``footer_rows`` are row numbers of the file; ``blank_rows`` a count.

    ``computed``: headings of columns whose cells are formulas; ``formulas_seen`` is false for kinds of files in which
    formulas cannot be told from values. ``error_cells``: cells such as ``#REF!`` that were left as text.
    ``user_missing``: values that the file itself marks as missing (SPSS). ``other_sheets``: sheets that were not read.
    """

    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    other_sheets: tuple[str, ...] = ()
    title_rows: tuple[int, ...] = ()
    header_rows: tuple[int, ...] = ()
    footer_rows: tuple[int, ...] = ()
    blank_rows: int = 0
    computed: tuple[str, ...] = ()
    formulas_seen: bool = True
    error_cells: int = 0
    user_missing: int = 0
    long: LongFacts | None = None


PLAIN = Notes()


def remarks(notes: Notes) -> Iterator[str]:
    """What a person should look at, a sentence each; nothing for a plain table."""
    if notes.encoding == "windows-1252":
        yield "the text is no UTF-8 and was read as Windows-1252"
    if notes.title_rows:
        yield f"{_rows(notes.title_rows)} above the headings ({_rows(notes.header_rows)}) skipped as titles"
    elif len(notes.header_rows) > 1:
        yield f"headings joined from {_rows(notes.header_rows)}"
    if notes.footer_rows:
        yield f"{_rows(notes.footer_rows)} at the end taken as totals and legend of a form, not as respondents"
    if notes.other_sheets:
        yield f"only sheet {notes.sheet!r} was read; not {', '.join(repr(name) for name in notes.other_sheets[:SHOWN])}"
    if not notes.formulas_seen:
        yield "formulas and error cells cannot be seen in this kind of file, error cells are blank; .xlsx shows them"
    if notes.error_cells:
        yield f"{notes.error_cells} cells hold an error of the spreadsheet program (such as #REF!)"
    if notes.user_missing:
        yield f"{notes.user_missing} values marked as missing in the file are blank"
    if notes.long is not None:
        yield from _long(notes.long)


def _long(facts: LongFacts) -> Iterator[str]:
    yield f"{facts.baris} rows made {facts.responden} respondents of {facts.pertanyaan} questions"
    if facts.diganti:
        yield (
            f"{facts.diganti} answers were given again; the last one counts "
            f"(respondents that begin in {_rows(facts.ulang)})"
        )
    for column, count in facts.berbeda:
        yield f"column {column!r} differs between the rows of {count} respondents; the last row's value counts"


def _rows(numbers: Sequence[int]) -> str:
    parts = list(runs(numbers))
    shown = ", ".join(f"{first}" if first == last else f"{first}–{last}" for first, last in parts[:SHOWN])
    more = f" … ({len(numbers)} in all)" if len(parts) > SHOWN else ""
    return f"{'row' if len(numbers) == 1 else 'rows'} {shown}{more}"


def runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Ascending numbers as (first, last) of each unbroken run.

    >>> list(runs([1, 2, 3, 7]))
    [(1, 3), (7, 7)]
    """
    start = before = None
    for number in numbers:
        if before is not None and start is not None and number != before + 1:
            yield start, before
            start = number
        start = number if start is None else start
        before = number
    if start is not None and before is not None:
        yield start, before

"""Raw data where they would be published, and personal columns where they would be read: refused by ``skm check``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from skmlib.workspace import parameters
from skmlib.workspace.aduan import Aduan
from skmlib.workspace.lettermodels import Fkp
from skmlib.workspace.models import Laporan, Unit
from skmlib.workspace.parameters import Parameters
from skmlib.workspace.problems import Level, Problem, WorkspaceError
from skmlib.workspace.reading.privacy import MARKS, ReadingFault, is_personal_header, personal_columns, scrub, sealed
from skmlib.workspace.reading.table import open_table
from skmlib.workspace.yamltext import Keys, YamlText, dotted

REPORTS, PUBLIC = "reports", "reports/publik"
INTERNAL = (".ipynb", ".json", ".jsonl")
DATA = (
    *(".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".parquet", ".sav", ".zsav", ".por", ".dta"),
    *(".feather", ".rds", ".xml", ".db", ".sqlite", ".duckdb", ".zip", ".gz", ".7z", ".rar", ".bak"),
)
OWN = ("rekap.xlsx",)
"""Workbooks that the kit itself publishes."""
NAMES_SOMEONE = "holds what looks like a name or number of a person"
AWAY = "move it to data/, or delete it; all of reports/publik is published"


def of_parameters(params: Parameters) -> Iterator[Problem]:
    """Parameters that would read a personal column, print personal data, or take raw files from the reports."""
    for loaded in params.upp.values():
        if loaded.unit is not None:
            yield from _of_file(loaded.texts[parameters.unit_file(loaded.kode)], loaded.unit)
        for kode, laporan in loaded.laporan.items():
            text = loaded.texts[parameters.report_file(loaded.kode, kode)]
            yield from _of_file(text, laporan)
            yield from of_forums(text, laporan.fkp)
            yield from of_complaints(text, laporan.aduan)
            for keys, words in _reasons(laporan):
                if _personal(words):
                    yield _at(text, keys, NAMES_SOMEONE, "the reason is printed; say it without personal data")
            for place, photo in enumerate(laporan.dokumentasi):
                if _personal(photo.keterangan):
                    keys = ("dokumentasi", place, "keterangan")
                    hint = "it is printed below the photo; an officer may be named there, a respondent may not"
                    yield _at(text, keys, NAMES_SOMEONE, hint, "warning")


def _reasons(laporan: Laporan) -> Iterator[tuple[Keys, str]]:
    """Why rows are left out and why the report was revised."""
    for place, each in enumerate(laporan.keluarkan):
        yield ("keluarkan", place, "alasan"), each.alasan
    if laporan.revisi is not None and laporan.revisi.alasan is not None:
        yield ("revisi", "alasan"), laporan.revisi.alasan


def of_complaints(text: YamlText, aduan: Aduan | None) -> Iterator[Problem]:
    """What is told of complaints and printed: an office's own account or number may stand there, so this only warns."""
    for key in ("sumber", "periode"):
        words = getattr(aduan, key, None)
        if words is not None and _personal(words):
            hint = "it is printed; an office's own account may stand there, a complainant's name or number may not"
            yield _at(text, ("aduan", key), NAMES_SOMEONE, hint, "warning")


def of_forums(text: YamlText, held: Sequence[Fkp]) -> Iterator[Problem]:
    """What is told of a forum and would be printed with it: groups take part, and what people say has no sender."""
    for place, forum in enumerate(held):
        told: list[tuple[Keys, str | None]] = [(("fkp", place, "peserta"), forum.peserta)]
        for number, group in enumerate(forum.unsur_hadir):
            told.append((("fkp", place, "unsur_hadir", number, "keterangan"), group.keterangan))
        for number, said in enumerate(forum.masukan):
            for key in ("dari", "isi", "tanggapan"):
                told.append((("fkp", place, "masukan", number, key), getattr(said, key)))
        for keys, words in told:
            if words is not None and _personal(words):
                yield _at(text, keys, NAMES_SOMEONE, "the record is published; name groups, not people")


def _of_file(text: YamlText, given: Unit | Laporan) -> Iterator[Problem]:
    if given.saring is not None and is_personal_header(given.saring.kolom):
        yield _at(
            text,
            ("saring", "kolom"),
            f"column {given.saring.kolom!r} holds personal data, which are not read",
            "tell the unit's rows by another column, such as the unit's name",
        )
    for place, name in enumerate(given.data.berkas):
        if Path(name).parts[:1] == (REPORTS,):
            yield _at(
                text,
                ("data", "berkas", place),
                f"{name!r} lies among the reports, where it would be passed on",
                "move the raw file to data/ and name it there",
            )


def published(params: Parameters) -> Iterator[Problem]:
    """What lies under ``reports/publik`` and must not: raw files and their copies, links to them, internal matter."""
    folder = params.root / PUBLIC
    if not folder.is_dir():
        return
    raw = _raw_files(params)
    names = tuple(sorted({Path(name).name.encode() for name in raw}))
    sizes = {path.stat().st_size: path for path in raw.values() if path.is_file()}
    for path in sorted(folder.rglob("*")):
        file = path.relative_to(params.root).as_posix()
        if path.is_symlink() and not path.resolve().is_relative_to(folder.resolve()):
            yield Problem(
                file, None, "", "is a link to something outside reports/publik", "put a copy of what is public"
            )
        elif path.is_file():
            yield from _published(path, file, names, sizes)


def _published(path: Path, file: str, names: Sequence[bytes], sizes: dict[int, Path]) -> Iterator[Problem]:
    suffix = path.suffix.lower()
    twin = sizes.get(path.stat().st_size)
    if twin is not None and twin.read_bytes() == path.read_bytes():
        yield Problem(file, None, "", f"is a copy of the raw file {twin.name}", AWAY)
    elif suffix in INTERNAL:
        yield Problem(file, None, "", "is internal: notebooks and results are not published", AWAY)
    elif suffix in DATA and path.name not in OWN:
        yield _examined(path, file)
    elif suffix in (".html", ".htm"):
        content = path.read_bytes()
        for name in names:
            if any(mark + name + end in content for mark in (b'"', b"/") for end in (b'"', b"?", b"#")):
                yield Problem(
                    file,
                    None,
                    "",
                    f"refers to the raw file {name.decode()}",
                    "remove the link; raw files are not public",
                )


def _examined(path: Path, file: str) -> Problem:
    try:
        with sealed(file):
            table = open_table(path, file)
            found = personal_columns(table.header, table.rows)
    except (WorkspaceError, ReadingFault, OSError):
        return Problem(file, None, "", "is a data file that cannot be looked into", AWAY)
    if found:
        named = [repr(name) for name in found if is_personal_header(name)]
        shown = f" ({', '.join(named[:5])})" if named else ""
        return Problem(file, None, "", f"holds {len(found)} columns of personal data{shown}", AWAY)
    return Problem(file, None, "", "is a data file that the kit did not make", AWAY, "warning")


def _raw_files(params: Parameters) -> dict[str, Path]:
    """Every raw file that the parameters name."""
    named = [
        name
        for loaded in params.upp.values()
        for given in (loaded.unit, *loaded.laporan.values())
        if given is not None
        for name in given.data.berkas
    ]
    return {name: params.root / name for name in dict.fromkeys(named)}


def _personal(text: str) -> bool:
    return any(scrub(text).count(mark) > text.count(mark) for mark in MARKS)


def _at(text: YamlText, keys: Keys, message: str, hint: str, level: Level = "error") -> Problem:
    return Problem(text.file, text.line(keys), dotted(keys), message, hint, level)

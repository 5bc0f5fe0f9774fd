"""``skm import``: a raw export looked at, its column map proposed, and on request written down."""

from __future__ import annotations

import os
import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from skmlib.cli.terminal import json_text, printable

if TYPE_CHECKING:
    from skmlib.workspace.importing.files import Asked, Imported
    from skmlib.workspace.importing.writing import Change
    from skmlib.workspace.models import Data
    from skmlib.workspace.problems import Problem


@click.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE…", type=click.Path(path_type=Path))
@click.option("--upp", default=None, metavar="CODE", help="The unit whose responses these are.")
@click.option("--nama", default=None, metavar="TEXT", help="Name of a unit that is new.")
@click.option(
    "--periode", default=None, metavar="PERIOD", help="The report's period: 2024, 2024-S1, 2024-TW3, 2024-07."
)
@click.option(
    "--urutan",
    default=None,
    metavar="ORDER",
    help="What bare numbers (U1, U2 …) mean: permenpan14 (U8 pengaduan, U9 sarana), kuesioner (U8 sarana, U9 "
    "pengaduan) or permenpan16 (U8 maklumat).",
)
@click.option("--instrumen", default=None, metavar="NAME", help="Instrument. Default: the unit's, else the agency's.")
@click.option("--lembar", multiple=True, metavar="SHEET", help="Sheet of a workbook (several, or 'semua').")
@click.option(
    "--baris-judul", multiple=True, type=click.IntRange(0), metavar="ROW", help="Row of the headings; 0 for none."
)
@click.option(
    "--panjang",
    multiple=True,
    metavar="KEY=HEADER",
    help="A table with one row a respondent and question: its columns responden, pertanyaan, nilai and, if it has "
    "one, waktu.",
)
@click.option(
    "--kolom",
    multiple=True,
    metavar="FIELD=HEADER",
    help="Decide a field yourself; 'FIELD=' for one without a column (may be given several times).",
)
@click.option(
    "--saring",
    multiple=True,
    metavar="HEADER=VALUE",
    help="Which rows of a shared file are this unit's (may be given several times).",
)
@click.option(
    "--jawaban",
    multiple=True,
    metavar="TEXT=SCORE",
    help="Score of an answer as it stands in the file, for every question, or 'CODE:TEXT=SCORE' for one; several "
    "answers may have one score, 'kosong' makes it a blank (may be given several times).",
)
@click.option("--terima-jawaban", is_flag=True, help="Confirm all proposed near misses of answer labels.")
@click.option("--rekap", is_flag=True, help="The file is an agency's recap: take its rows into params/hasil-luar.csv.")
@click.option("--write", "write", is_flag=True, help="Write what is shown, if it is complete and unambiguous.")
@click.option("--replace", "replace", is_flag=True, help="With --write: replace a map that exists with other content.")
@click.option("--copy", "copy", is_flag=True, help="With --write: copy files from elsewhere into data/.")
@click.option(
    "--html",
    "page",
    default=None,
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the import report of the preview as a page.",
)
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@click.pass_obj
def import_(
    root: Path | None,
    /,
    files: tuple[Path, ...],
    rekap: bool,
    write: bool,
    copy: bool,
    page: Path | None,
    as_json: bool,
    **given: Any,
) -> int:
    """Look at a raw export: its shape, the proposed column map, and what reading it gives. Nothing is written
    without --write.

    The order of pengaduan and sarana is never guessed from a bare number (U8, U9); name it with --urutan. Exit status
    1 when something is left to decide.
    """
    from skmlib.cli.importjson import as_plain
    from skmlib.workspace import root as roots
    from skmlib.workspace.importing.files import examine
    from skmlib.workspace.problems import WorkspaceError

    asked = _asked(**given)
    try:
        folder: Path | None = roots.find(root)
    except WorkspaceError:
        if root is not None or write:
            raise
        folder = None
    if write and not rekap and asked.upp is None:
        raise click.UsageError("--write needs --upp")
    if rekap and asked.periode is None:
        raise click.UsageError("--rekap needs --periode")
    files = tuple(_placed(path, folder) for path in files)
    named = [(path, _name(path, folder)) for path in files]
    found = examine(named, folder, asked)
    if rekap:
        return _recap(found, named, folder, asked, write=write, as_json=as_json)
    if page is not None:
        _page(page, found, asked)
    changes: tuple[Change, ...] = ()
    problems: tuple[Problem, ...] = found.problems
    written = False
    if write and found.complete and folder is not None:
        try:
            changes, written = _write(folder, found, asked, files, copy=copy), True
        except WorkspaceError as error:
            problems = (*problems, *error.problems)
    if as_json:
        plain = as_plain(found) | {
            "ditulis": [change.file for change in changes],
            "masalah": [str(e) for e in problems],
        }
        click.echo(json_text(plain))
    else:
        from skmlib.cli.importshow import lines

        for line in lines(found, problems):
            click.echo(printable(line))
        wanted = _wanted(folder, files, asked)
        for line in _after(found, changes, root, asked, wanted, write=write, written=written):
            click.echo(printable(line))
    return 0 if found.complete and (written or not write) and not problems else 1


def _page(target: Path, found: Imported, asked: Asked) -> None:
    from dataclasses import replace

    from skmlib.presentation.impor import halaman
    from skmlib.rendering.document import from_nodes
    from skmlib.rendering.html import document_html
    from skmlib.rules import periods
    from skmlib.workspace import importreport

    if found.intake is None:
        raise click.UsageError("--html: no page can be made before the map is complete; see the command without --html")
    intake = found.intake if asked.periode else replace(found.intake, tanggal_menyimpang=0)
    names = ", ".join(Path(each.file).name for each in found.shapes)
    impor = importreport.make(
        intake,
        found.instrumen,
        periods.parse(asked.periode) if asked.periode else None,
        upp=importreport.Upp(asked.upp or "", asked.nama or asked.upp or names),
    )
    target.write_text(document_html(from_nodes(halaman(impor), edition="internal")), encoding="utf-8")
    click.echo(printable(f"page written: {target}"), err=True)


def _asked(
    *,
    upp: str | None,
    nama: str | None,
    periode: str | None,
    urutan: str | None,
    instrumen: str | None,
    lembar: tuple[str, ...],
    baris_judul: tuple[int, ...],
    panjang: tuple[str, ...],
    kolom: tuple[str, ...],
    saring: tuple[str, ...],
    jawaban: tuple[str, ...],
    terima_jawaban: bool,
    replace: bool,
) -> Asked:
    from skmlib.rules import periods
    from skmlib.workspace.importing.files import Asked
    from skmlib.workspace.models import Saring

    if periode is not None and not periods.is_period(periode):
        raise click.UsageError(f"--periode: {periode!r} is no period; expected {periods.EXPECTED}")
    map_ = {field: header or None for field, header in (_pair("--kolom", each) for each in kolom)}
    filters = [_pair("--saring", each) for each in saring]
    if any(not value for _, value in filters):
        raise click.UsageError("--saring: write HEADER=VALUE, with the value that this unit's rows have")
    if len({header for header, _ in filters}) > 1:
        raise click.UsageError("--saring: all values belong to one column")
    scores: dict[str, dict[str, int | Literal["kosong"]]] = {}
    for each in jawaban:
        text, score = _pair("--jawaban", each, last=True)
        if not (score == "kosong" or score.isdecimal()):
            raise click.UsageError(f"--jawaban {each!r}: the score is a whole number, or 'kosong'")
        kode, mark, rest = text.partition(":")
        kode, text = (kode, rest) if mark and kode.replace("-", "").replace("_", "").isalnum() and rest else ("*", text)
        scores.setdefault(kode, {})[text] = "kosong" if score == "kosong" else int(score)
    return Asked(
        upp=upp,
        nama=nama,
        periode=periode,
        urutan=urutan,
        instrumen=instrumen,
        data=_data(lembar, baris_judul, panjang),
        kolom=map_,
        saring=Saring(kolom=filters[0][0], nilai=tuple(value for _, value in filters)) if filters else None,
        jawaban=scores,
        accept=terima_jawaban,
        replace=replace,
    )


def _data(lembar: tuple[str, ...], baris_judul: tuple[int, ...], panjang: tuple[str, ...]) -> Data:
    from pydantic import ValidationError

    from skmlib.workspace.models import Data

    given: dict[str, Any] = {"lembar": lembar}
    if baris_judul:
        given["baris_judul"] = baris_judul
    if panjang:
        given["panjang"] = dict(_pair("--panjang", each) for each in panjang)
    try:
        return Data.model_validate(given)
    except ValidationError as error:
        raise click.UsageError("; ".join(f"{each['loc'][-1]}: {each['msg']}" for each in error.errors())) from None


def _pair(option: str, text: str, *, last: bool = False) -> tuple[str, str]:
    name, mark, value = text.rpartition("=") if last else text.partition("=")
    if not mark or not name.strip():
        raise click.UsageError(f"{option} {text!r}: write NAME=VALUE")
    return name.strip(), value.strip()


def _placed(path: Path, root: Path | None) -> Path:
    """The file where it is: from the present folder, else from the workspace's root, as the parameters name it."""
    if root is None or path.exists() or path.is_absolute() or not (root / path).exists():
        return path
    return root / path


def _name(path: Path, root: Path | None) -> str:
    """The file's path from the root, as the parameters name it; else as it was given."""
    if root is not None:
        try:
            return Path(os.path.abspath(path)).relative_to(os.path.abspath(root)).as_posix()
        except ValueError:
            pass
    return str(path)


def _write(root: Path, found: Imported, asked: Asked, files: Sequence[Path], *, copy: bool) -> tuple[Change, ...]:
    from skmlib.workspace.importing import writing

    changes = writing.plan(root, found, asked, writing.raw_files(root, files, copy=copy))
    writing.write(root, changes)
    return changes


def _wanted(root: Path | None, files: Sequence[Path], asked: Asked) -> str:
    """The options with which the same command writes."""
    from skmlib.workspace import parameters
    from skmlib.workspace.importing import writing

    known = root is not None and asked.upp is not None and (root / parameters.unit_file(asked.upp)).is_file()
    name = "" if known else f" --nama {shlex.quote(asked.nama)}" if asked.nama else ' --nama "<name>"'
    copy = " --copy" if root is not None and not all(writing.in_data(root, each) for each in files) else ""
    return f"--upp {asked.upp or '<code>'}{name} --periode {asked.periode or '<period>'}{copy} --write"


def _after(
    found: Imported,
    changes: Sequence[Change],
    root: Path | None,
    asked: Asked,
    wanted: str,
    *,
    write: bool,
    written: bool,
) -> list[str]:
    from skmlib.workspace.importing.writing import as_yaml

    skm = f"skm --root {shlex.quote(str(root))}" if root is not None else "skm"

    if written:
        made = [f"{change.file}: {change.what}" for change in changes] or ["nothing to write: all of it stands there"]
        waiting = sum(miss.rows for each in found.answers for miss in each.near)
        if waiting:
            made.append(
                f"{waiting} near misses are blank until they are confirmed: the same command with --terima-jawaban, or "
                'blank for good with --jawaban "<text>=kosong"'
            )
        return [
            "",
            *made,
            f"next: {skm} check; complete the parameters; {skm} run" + (f" --upp {asked.upp}" if asked.upp else ""),
        ]
    if not found.complete:
        return ["", "nothing is written: see what is to decide" if write else "not complete yet: see what is to decide"]
    if write:
        return ["", "nothing is written"]
    return ["", "the map for unit.yml:", *as_yaml(found).splitlines(), "", f"next: the same command with {wanted}"]


def _recap(
    found: Imported, named: Sequence[tuple[Path, str]], root: Path | None, asked: Asked, *, write: bool, as_json: bool
) -> int:
    from skmlib.workspace.importing import recaps, writing
    from skmlib.workspace.problems import WorkspaceError

    if root is None:
        raise click.UsageError("--rekap needs a workspace (--root)")
    if not found.is_recap:
        raise WorkspaceError([recaps.no_recap(named[0][1])])
    taken = recaps.take(found, named, root, asked)
    problems, change = taken.problems, None
    if not taken.decide and not problems:
        try:
            change = writing.plan_recap(root, taken.rows, found.instrumen.nama)
            if write:
                writing.write(root, [change])
        except WorkspaceError as error:
            problems, change = error.problems, None
    plain = recaps.as_plain(taken, problems, change.file if change and write else None)
    if as_json:
        click.echo(json_text(plain))
    else:
        for line in recaps.lines(taken, found.notes, problems, written=bool(change and write)):
            click.echo(printable(line))
    return 0 if change is not None else 1

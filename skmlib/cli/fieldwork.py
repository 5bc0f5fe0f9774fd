"""``skm kuesioner``: what goes out to the field; ``skm pantau``: what has come back so far."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from skmlib.cli.terminal import json_text, printable

HERE = "."


@click.command()
@click.option("--upp", multiple=True, metavar="K", help="The unit's questionnaire (may be given several times).")
@click.option(
    "--instrumen", default=None, metavar="NAME", help="Instrument in place of the unit's; alone, a form without unit."
)
@click.option(
    "--ke",
    "target",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    metavar="DIR",
    help="Folder for the files. Default: kuesioner/<unit or instrument>/ in the workspace.",
)
@click.option(
    "--format",
    "formats",
    default="docx,pdf,xlsx,xlsform",
    show_default=True,
    metavar="LIST",
    help="docx and pdf: the form on paper; xlsx: workbook for data entry; xlsform: for KoboToolbox and ODK.",
)
@click.pass_obj
def kuesioner(root: Path | None, upp: tuple[str, ...], instrumen: str | None, target: Path | None, formats: str) -> int:
    """Make the questionnaire from the instrument: Word, PDF, data-entry workbook with drop-downs, XLSForm.

    With --upp it carries the agency's name and logo and lists the unit's services; without, it is the instrument alone
    (the agency's default one where none is named). Questions stand in the questionnaire's order: sarana eighth,
    pengaduan ninth. The filled workbook and a Kobo or ODK export are read without a column map.
    """
    from skmlib.fieldwork import berkas
    from skmlib.workspace import parameters
    from skmlib.workspace import root as roots
    from skmlib.workspace.problems import WorkspaceError

    wanted = _formats(formats, berkas.FORMATS)
    folder: Path | None
    try:
        folder = roots.find(root)
    except WorkspaceError:
        if upp or root is not None:
            raise
        folder = None  # an instrument alone needs no workspace
    if upp and folder is not None:
        forms = [berkas.of_unit(folder, kode, instrumen=instrumen) for kode in dict.fromkeys(upp)]
    else:
        agency = parameters.load_agency(folder)[0] if folder is not None and instrumen is None else None
        name = instrumen or (agency.bawaan.instrumen if agency else None) or str(parameters.DEFAULTS.instrumen)
        forms = [berkas.of_instrument(name, folder)]
    made = [(berkas.render(form, wanted), berkas.place(folder, form, target)) for form in forms]
    for files, place in made:
        for path in berkas.write(files, place):
            click.echo(printable(str(path)))
    return 0


def _formats(given: str, known: tuple[str, ...]) -> tuple[str, ...]:
    wanted = tuple(dict.fromkeys(part.strip() for part in given.split(",") if part.strip()))
    unknown = [each for each in wanted if each not in known]
    if unknown or not wanted:
        raise click.UsageError(f"--format {given!r}: known are {', '.join(known)}, separated by commas")
    return wanted


@click.command()
@click.option("--upp", multiple=True, metavar="CODE", help="Only this unit (may be given several times).")
@click.option(
    "--periode",
    multiple=True,
    metavar="PERIOD",
    help="This period (may be given several times). Default: each unit's period that holds --tanggal, else its latest.",
)
@click.option(
    "--tanggal",
    default=None,
    metavar="YYYY-MM-DD",
    help="As of this day; later responses do not count. Default: the last response of that unit and period.",
)
@click.option(
    "--html",
    "target",
    is_flag=False,
    flag_value=HERE,
    default=None,
    metavar="[FILE]",
    help="Write a page for the team as well. Without FILE: reports/internal/pantau.html in the workspace.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the numbers as JSON.")
@click.pass_obj
def pantau(
    root: Path | None,
    upp: tuple[str, ...],
    periode: tuple[str, ...],
    tanggal: str | None,
    target: str | None,
    as_json: bool,
) -> int:
    """Fieldwork so far: collected against the minimum per unit and service, pace, shortfall, expected finish.

    Reads the raw data as 'skm run' does. The current pace is that of the last seven days; seven days without a
    response are 'berhenti'. Nothing depends on today's date. Exit status 0 even when a unit is behind; 1 when some
    report's data cannot be read (the others are shown).
    """
    from skmlib.cli.main import tell
    from skmlib.cli.terminal import printable
    from skmlib.fieldwork import pantau_baca, pantau_terminal
    from skmlib.fieldwork.pantau import as_plain
    from skmlib.workspace import root as roots

    day = _day(tanggal)
    folder = roots.find(root)
    page = None if target is None else _page_place(folder, target)
    found = pantau_baca.read(folder, upp=upp, periode=periode, tanggal=day)
    if page is not None:
        from skmlib.fieldwork.berkas import write
        from skmlib.fieldwork.pantau_halaman import halaman
        from skmlib.running import portals

        broken = len(found.masalah)
        text = halaman(found.laporan, instansi=found.instansi, tidak_terbaca=broken, warna=found.warna)
        listed = page.exists()
        write({page.name: text.encode()}, page.parent)
        if _own_place(folder) == page and not listed and (page.parent / "index.html").is_file():
            portals.write(folder)  # from now on the internal portal leads there
        click.echo(printable(str(page)), err=True)
    if as_json:
        plain = {
            "skema": "skm-pantau/1",
            "laporan": [as_plain(each) for each in found.laporan],
            "masalah": [str(each) for each in found.masalah],
        }
        click.echo(json_text(plain))
    else:
        for line in pantau_terminal.lines(found.laporan):
            click.echo(printable(line))
    tell(found.masalah)
    return 1 if found.masalah else 0


def _day(given: str | None) -> date | None:
    if given is None:
        return None
    try:
        if len(given) != 10:
            raise ValueError
        return date.fromisoformat(given)
    except ValueError:
        raise click.UsageError(f"--tanggal {given!r}: write a day as YYYY-MM-DD, for example 2024-09-30") from None


def _own_place(root: Path) -> Path:
    """The place of the team's page where none is named."""
    return (root / "reports/internal/pantau.html").resolve()


def _page_place(root: Path, given: str) -> Path:
    """Where the page goes; never among what may be published."""
    from skmlib.workspace.problems import Problem, WorkspaceError

    place = _own_place(root) if given == HERE else Path(given).resolve()
    if place.is_relative_to((root / "reports/publik").resolve()):
        hint = "the page is internal; name another place, for example reports/internal/pantau.html"
        raise WorkspaceError([Problem(given, None, "--html", "lies in reports/publik", hint)])
    if place.is_dir():
        raise WorkspaceError([Problem(given, None, "--html", "is a folder", "name the page's file")])
    return place

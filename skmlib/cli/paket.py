"""``skm paket``: the client's package."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from skmlib.cli.terminal import json_text, printable

if TYPE_CHECKING:
    from skmlib.running.paket import Package
    from skmlib.running.paketfolder import Place


@click.command()
@click.option("--upp", default=None, metavar="K", help="The unit whose report is delivered.")
@click.option("--periode", default=None, metavar="P", help="The report's period, for example 2024-TW3.")
@click.option("--rekap", "tahun", default=None, metavar="YEAR", help="The agency's yearly report instead.")
@click.option(
    "--ke",
    "target",
    required=True,
    type=click.Path(path_type=Path, file_okay=True),
    metavar="DIR",
    help="Folder of the package; new, empty, or an unchanged package (which is replaced).",
)
@click.option("--zip", "archive", is_flag=True, help="Write DIR.zip beside it as well.")
@click.option("--json", "as_json", is_flag=True, help="Print files and checklist as JSON.")
@click.pass_obj
def paket(
    root: Path | None,
    upp: str | None,
    periode: str | None,
    tahun: str | None,
    target: Path,
    archive: bool,
    as_json: bool,
) -> int:
    """Put a built report together for the client: public documents, checklist, checksums, letter, record of handover.

    Nothing is built: a report that is missing, out of date, failed or without one of its formats is refused, with the
    command that builds it. The checklist (daftar-periksa.docx) says what PermenPANRB 14/2017 and SE MenPANRB 12/2023
    ask for and where it stands; surat-pengantar.docx and bast.docx follow 'penyerahan' in the parameters, dots stand
    for what is not given there. 'sha256sum -c SHA256SUMS' verifies the files. The same inputs give the same bytes.
    """
    from skmlib.running import paket as packing
    from skmlib.running import paketfolder
    from skmlib.workspace import rekap as years
    from skmlib.workspace import root as roots

    if (tahun is None) == (upp is None and periode is None):
        raise click.UsageError("name a report: --upp K --periode P; or a year: --rekap 2024")
    if tahun is None and (upp is None or periode is None):
        raise click.UsageError("name both, --upp and --periode")
    if tahun is not None and not years.is_year(tahun):
        raise click.UsageError(f"--rekap {tahun[:40]!r}: write a year, for example 2024")
    folder = roots.find(root)
    place = paketfolder.place(folder, target, archive=archive)
    made = packing.of_year(folder, tahun) if tahun is not None else packing.of_report(folder, str(upp), str(periode))
    written = paketfolder.write(place, made.files)
    if as_json:
        click.echo(json_text(_plain(made, place)))
        return 0
    for path in written:
        click.echo(printable(str(path)))
    for line in _told(made):
        click.echo(printable(line), err=True)
    return 0


def _told(made: Package) -> list[str]:
    """How complete the set is: the count, then every item that is missing."""
    from skmlib.presentation.paket.periksa import jumlah

    counts = jumlah(made.periksa)
    items = [each for group in made.periksa for each in group.butir if each.status == "belum ada"]
    total = ", ".join(f"{count} {status}" for status, count in counts.items())
    return [f"checklist: {total}", *(f"  belum ada: {each.ketentuan} ({each.keterangan})" for each in items)]


def _plain(made: Package, place: Place) -> dict[str, object]:
    from dataclasses import asdict

    from skmlib.running import digest
    from skmlib.running.paket import described

    return {
        "skema": "skm-paket/1",
        "folder": str(place.folder),
        "zip": str(place.archive) if place.archive else None,
        "berkas": [
            {
                "nama": name,
                "halaman": described(name, content).halaman,
                "ukuran": len(content),
                "sha256": digest.of_bytes(content),
            }
            for name, content in made.files.items()
        ],
        "periksa": [asdict(group) for group in made.periksa],
    }

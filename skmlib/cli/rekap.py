"""``skm rekap``: the agency's yearly compilation and report."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, cast

import click

from skmlib.cli import options
from skmlib.running.products import AGENCY_FORMATS


@click.command()
@click.argument("periode")
@options.formats(AGENCY_FORMATS)
@options.force
@click.option("--json", "as_json", is_flag=True, help="Print the compilation as JSON; nothing is built.")
@options.engine("plain")
@options.cell_timeout
@click.pass_obj
def rekap(
    root: Path | None, periode: str, formats: str, force: bool, as_json: bool, engine: str, cell_timeout: int
) -> int:
    """Compile the agency's year PERIODE (a year, 2024) and build its report (Laporan Tahunan SKM) and workbook.

    Every unit's year is computed from params/ and data/, never from reports: its annual report, else its periods closed
    by the cut-off ('sampai' in params/rekap/<tahun>.yml, default 15 December), pooled. Units known only by their
    results come from params/hasil-luar.csv. Exit status 1 when a unit's files are wrong: the year is built without it
    and names it.
    """
    from skmlib.cli.main import tell
    from skmlib.cli.progress import left_out
    from skmlib.cli.terminal import printable
    from skmlib.running import batch
    from skmlib.running import rekap as running
    from skmlib.workspace import rekap as years
    from skmlib.workspace import root as roots

    if not years.is_year(periode):
        raise click.UsageError(f"PERIODE {periode[:40]!r}: write a year, for example 2024")
    wanted = options.wanted_formats(formats, AGENCY_FORMATS)
    folder = roots.find(root)
    if as_json:
        year = years.read(folder, int(periode))
        click.echo(years.to_json(year.hasil), nl=False)
        tell(year.masalah)
        return 1 if year.masalah else 0
    with batch.opened(folder):
        planned = running.plan(folder, periode, formats=wanted, force=force)
        tell(planned.year.masalah)
        _show(planned.year.hasil)
        if not planned.reasons:
            click.echo(f"{periode}/rekap is up to date", err=True)
            return 1 if planned.year.masalah else 0
        click.echo(f"building {periode}/rekap: {', '.join(planned.reasons)}", err=True)
        made = running.build(
            folder, planned, formats=wanted, engine=cast(Literal["warm", "plain"], engine), cell_timeout=cell_timeout
        )
    if made.state == "failed":
        where = f" (notebook: {made.notebook})" if made.notebook else ""
        click.echo(printable(f"failed {periode}/rekap: {made.reason}{where}"), err=True)
        return 1
    click.echo(f"built reports/publik/{periode}/rekap ({made.seconds:.1f} s)", err=True)
    for line in left_out(made):
        click.echo(printable(line), err=True)
    return 1 if planned.year.masalah else 0


def _show(hasil: object) -> None:
    from skmlib.cli.terminal import printable
    from skmlib.presentation.numbers import decimal
    from skmlib.statistics.result_compilation import Rekap

    assert isinstance(hasil, Rekap)
    index = "no unit has a result" if hasil.ikm.nilai is None else f"IKM {decimal(hasil.ikm.nilai)} ({hasil.ikm.mutu})"
    click.echo(f"{hasil.tahun}: {index}, {len(hasil.unit)} units, {hasil.responden} respondents", err=True)
    for each in hasil.tanpa_hasil:
        click.echo(printable(f"without result: {each.nama}: {each.alasan}"), err=True)

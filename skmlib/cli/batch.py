"""``skm run``."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from skmlib.cli import options
from skmlib.cli.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Sequence

    from skmlib.running.plan import Asked
    from skmlib.running.rekap import YearItem


@click.command()
@options.selection
@options.jobs
@options.engine("warm")
@options.cell_timeout
@click.option(
    "--scheduler",
    default="",
    metavar="ADDRESS",
    help="Build on the workers of this Dask cluster (tcp://HOST:PORT), which share the workspace's folder.",
)
@click.option(
    "--report-timeout", type=click.IntRange(1), default=3600, show_default=True, help="Seconds a report may take."
)
@click.option("--wait", is_flag=True, help="Wait for another run of this workspace to end, instead of giving up.")
@click.option("--prune", is_flag=True, help="Remove built reports whose parameters are gone.")
@click.option(
    "--json-lines",
    is_flag=True,
    help="Tell of every report on standard output as it ends, one JSON object a line: start, built, failed, current, "
    "'no data', and in the end a summary.",
)
@click.pass_obj
def run(
    root: Path | None,
    /,
    jobs: int | None,
    engine: str,
    cell_timeout: int,
    report_timeout: int,
    wait: bool,
    scheduler: str,
    prune: bool,
    json_lines: bool,
    **selection: Any,
) -> int:
    """Build what 'skm plan' lists: reports, then the agency's years of params/rekap, and both portals.

    One failing report does not stop the others. Progress goes to standard error: what is done, failed and left, and
    the time remaining; in the end the counts and the slowest reports.
    """
    from skmlib.cli.main import tell
    from skmlib.running import batch, bench, portals, rekap
    from skmlib.running import plan as plans
    from skmlib.running import prune as pruning
    from skmlib.workspace import root as roots

    if scheduler and jobs:
        raise click.UsageError("--jobs: counts processes of this machine; with --scheduler the cluster's workers build")
    folder = roots.find(root)
    asked = options.asked(folder, **selection)
    options.tell_weight(folder, asked)
    began = time.monotonic()
    with batch.opened(folder, wait=wait):
        made = plans.make(folder, asked)
        tell(problem for item in made.of("invalid") for problem in item.problems)
        click.echo(
            f"{len(made.items)} reports: {len(made.of('build'))} to build, {len(made.of('current'))} up to date, "
            f"{len(made.of('no data'))} without data, {len(made.of('invalid'))} with problems",
            err=True,
        )
        for file in made.own:
            click.echo(bench.line(file), err=True)
        years = rekap.look(folder, asked, made.key)
        states: list[str] = [*(each.state for each in made.items), *(each.state for each in years)]
        with Progress(states, began=began, json_lines=json_lines) as progress:
            batch.run(
                folder,
                made,
                asked,
                jobs=jobs or os.cpu_count() or 1,
                engine=engine,
                cell_timeout=cell_timeout,
                report_timeout=report_timeout,
                scheduler=scheduler,
                tell=progress.tell,
            )
            _build_years(folder, asked, made.key, years, cell_timeout, progress)
        if prune:
            for upp, periode in pruning.prune(folder, made.orphans):
                click.echo(f"removed {periode}/{upp}", err=True)
            portals.renew(folder, made.key)
        elif made.orphans:
            click.echo(
                f"{len(made.orphans)} built reports have no parameters any more: "
                + ", ".join(f"{periode}/{upp}" for upp, periode in made.orphans)
                + " ('--prune' removes them)",
                err=True,
            )
    progress.summary()
    click.echo(
        f"portals: {(folder / 'reports/publik/index.html').relative_to(folder)}, "
        f"{(folder / 'reports/internal/index.html').relative_to(folder)} in {folder}",
        err=True,
    )
    return 1 if progress.counts["failed"] else 0


def _build_years(
    folder: Path, asked: Asked, key: str, years: Sequence[YearItem], cell_timeout: int, progress: Progress
) -> None:
    """Build the agency's outdated years and record what became of each."""
    from skmlib.cli.main import tell
    from skmlib.running import rekap
    from skmlib.running.status import Outcome

    for year in years:
        if year.state == "invalid":
            tell(year.problems)
            reason = str(year.problems[0]) if year.problems else "its parameters are not valid"
            made = Outcome("rekap", year.tahun, "failed", reason)
            rekap.record(folder, made, key)
        elif year.state == "build":
            formats = rekap.formats_of(asked)
            planned = year.planned or rekap.plan(folder, year.tahun, formats=formats, force=asked.force)
            made = rekap.build(folder, planned, formats=formats, cell_timeout=cell_timeout)
        else:
            made = Outcome("rekap", year.tahun, "current")
            rekap.record(folder, made, key)
        progress.tell(made)

"""``skm plan``, ``skm run`` and ``skm status``."""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from skmlib.cli.terminal import json_text, printable
from skmlib.running.products import DEFAULT_FORMATS, FORMATS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from skmlib.running.plan import Asked, Plan
    from skmlib.running.rekap import YearItem
    from skmlib.running.status import Outcome


def _selection(command: Any) -> Any:
    for option in (
        click.option("--upp", multiple=True, metavar="CODE", help="Only this unit (may be given several times)."),
        click.option(
            "--periode", multiple=True, metavar="PERIOD", help="Only this period (may be given several times)."
        ),
        click.option(
            "--format",
            "formats",
            default=",".join(DEFAULT_FORMATS),
            show_default=True,
            metavar="LIST",
            help="Documents to build, separated by commas.",
        ),
        click.option("--force", is_flag=True, help="Build even what is up to date."),
        click.option(
            "-p",
            "overrides",
            multiple=True,
            metavar="NAME=VALUE",
            help="A parameter of the notebooks (may be given several times).",
        ),
    ):
        command = option(command)
    return command


@click.command()
@_selection
@click.option("--json", "as_json", is_flag=True, help="Print the plan as JSON.")
@click.pass_obj
def plan(root: Path | None, /, as_json: bool, **selection: Any) -> int:
    """Say what 'skm run' would build and why; nothing is touched."""
    from skmlib.running import plan as plans
    from skmlib.running import rekap
    from skmlib.workspace import root as roots

    folder = roots.find(root)
    asked = _asked(folder, **selection)
    made = plans.make(folder, asked)
    years = rekap.look(folder, asked, made.key)
    if as_json:
        items = [
            {
                "upp": item.upp,
                "periode": item.periode,
                "state": item.state,
                "reasons": list(item.reasons),
                "problems": [str(problem) for problem in item.problems],
            }
            for item in made.items
        ]
        told = [
            {
                "periode": year.tahun,
                "state": year.state,
                "reasons": list(year.reasons),
                "problems": [str(problem) for problem in year.problems],
            }
            for year in years
        ]
        orphans = [list(each) for each in made.orphans]
        click.echo(json_text({"laporan": items, "rekap": told, "orphans": orphans}))
    else:
        _show_plan(made, years)
    return 1 if made.of("invalid") or any(year.state == "invalid" for year in years) else 0


@click.command()
@_selection
@click.option(
    "--jobs", "-j", type=click.IntRange(1, 256), default=None, help="Worker processes. Default: one per core."
)
@click.option(
    "--engine",
    type=click.Choice(["warm", "plain"]),
    default="warm",
    show_default=True,
    help="Kernels: forked from a warm parent, or papermill's ordinary ones.",
)
@click.option("--cell-timeout", type=click.IntRange(1), default=300, show_default=True, help="Seconds a cell may take.")
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
    **selection: Any,
) -> int:
    """Build what 'skm plan' lists: reports, then the agency's years of params/rekap, and both portals.

    One failing report does not stop the others. Progress goes to standard error.
    """
    from skmlib.cli.main import tell
    from skmlib.running import batch
    from skmlib.running import plan as plans
    from skmlib.running import prune as pruning
    from skmlib.workspace import root as roots

    if scheduler and jobs:
        raise click.UsageError("--jobs: counts processes of this machine; with --scheduler the cluster's workers build")
    folder = roots.find(root)
    asked = _asked(folder, **selection)
    started = time.monotonic()
    with batch.opened(folder, wait=wait):
        made = plans.make(folder, asked)
        todo = len(made.of("build"))
        tell(problem for item in made.of("invalid") for problem in item.problems)
        click.echo(
            f"{len(made.items)} reports: {todo} to build, {len(made.of('current'))} up to date, "
            f"{len(made.of('no data'))} without data, {len(made.of('invalid'))} with problems",
            err=True,
        )
        with _progress(todo) as told:
            outcomes = batch.run(
                folder,
                made,
                asked,
                jobs=jobs or os.cpu_count() or 1,
                engine=engine,
                cell_timeout=cell_timeout,
                report_timeout=report_timeout,
                scheduler=scheduler,
                tell=told,
            )
        failed = _build_years(folder, asked, made.key, cell_timeout)
        if prune:
            for upp, periode in pruning.prune(folder, made.orphans):
                click.echo(f"removed {periode}/{upp}", err=True)
        elif made.orphans:
            click.echo(
                f"{len(made.orphans)} built reports have no parameters any more: "
                + ", ".join(f"{periode}/{upp}" for upp, periode in made.orphans)
                + " ('--prune' removes them)",
                err=True,
            )
    counts = Counter(each.state for each in outcomes)
    click.echo(
        f"{counts['built']} built, {counts['current']} up to date, {counts['no data']} without data, "
        f"{counts['failed']} failed in {time.monotonic() - started:.1f} s",
        err=True,
    )
    click.echo(
        f"portals: {(folder / 'reports/publik/index.html').relative_to(folder)}, "
        f"{(folder / 'reports/internal/index.html').relative_to(folder)} in {folder}",
        err=True,
    )
    return 1 if counts["failed"] or failed else 0


def _build_years(folder: Path, asked: Asked, key: str, cell_timeout: int) -> int:
    """Build the agency's outdated years; how many failed."""
    from skmlib.cli.main import tell
    from skmlib.running import rekap
    from skmlib.running.status import Outcome

    failed = 0
    for year in rekap.look(folder, asked, key):
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
        failed += made.state == "failed"
        if made.state == "failed":
            click.echo(printable(f"failed {year.tahun} rekap: {made.reason}"), err=True)
        elif made.state == "built":
            click.echo(f"built {year.tahun} rekap ({made.seconds:.1f} s)", err=True)
    return failed


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the status as JSON.")
@click.pass_obj
def status(root: Path | None, as_json: bool) -> int:
    """Tell how the last run of every report ended: built, up to date, no data, or failed with the reason and place."""
    from dataclasses import asdict

    from skmlib.running import status as statuses
    from skmlib.workspace import root as roots

    outcomes = statuses.read(roots.find(root)).outcomes
    if as_json:
        click.echo(json_text([asdict(each) for each in outcomes]))
    else:
        for each in outcomes:
            line = f"{each.state:8}  {each.periode:9} {each.upp}"
            if each.state == "failed":
                line += f"\n          {each.reason}" + (
                    f"\n          notebook: {each.notebook}" if each.notebook else ""
                )
            click.echo("\n".join(printable(part) for part in line.split("\n")))
        if not outcomes:
            click.echo("nothing was run yet: 'skm run' builds the reports", err=True)
    return 1 if any(each.state == "failed" for each in outcomes) else 0


def _asked(
    root: Path, *, upp: tuple[str, ...], periode: tuple[str, ...], formats: str, force: bool, overrides: tuple[str, ...]
) -> Asked:
    from skmlib.running.plan import Asked
    from skmlib.workspace.problems import did_you_mean

    wanted = tuple(dict.fromkeys(part.strip() for part in formats.split(",") if part.strip()))
    for kind in wanted:
        if kind not in FORMATS:
            raise click.UsageError(f"--format: {kind!r} is no document; {did_you_mean(kind, FORMATS)}")
    if not wanted:
        raise click.UsageError(f"--format: name at least one of {', '.join(FORMATS)}")
    return Asked(upp, periode, wanted, force, parsed_overrides(root, overrides))


def parsed_overrides(root: Path, given: tuple[str, ...]) -> dict[str, object]:
    """``-p`` values, typed; a name that no notebook declares is wrong usage."""
    from skmlib.running import paths, products
    from skmlib.running.notebook import ParameterError
    from skmlib.running.notebook_form import read_notebook
    from skmlib.running.notebook_parameters import check_parameters, declared_parameters

    values: dict[str, object] = {}
    for pair in given:
        name, mark, text = pair.partition("=")
        if not mark or not name:
            raise click.UsageError(f"-p {pair!r}: write NAME=VALUE")
        values[name] = _typed(text)
    if not values:
        return values
    fixed = sorted({"upp", "periode", "hasil"} & values.keys())
    if fixed:
        raise click.UsageError(f"-p {fixed[0]}: is set for every report; choose reports with --upp and --periode")
    declared = {}
    for source in products.SOURCES:
        declared.update(declared_parameters(read_notebook(paths.notebook(root, source))))
    free = {name: each for name, each in declared.items() if name not in ("upp", "periode", "hasil")}
    if not free:
        raise click.UsageError(f"-p {next(iter(values))}: the notebooks have no parameters besides upp and periode")
    try:
        check_parameters("the notebooks", free, values)
    except ParameterError as error:
        raise click.UsageError(str(error)) from None
    return values


def _typed(text: str) -> object:
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    return {"true": True, "false": False}.get(text.casefold(), text)


def _show_plan(made: Plan, years: Sequence[YearItem]) -> None:

    for item in made.items:
        if item.state == "current":
            continue
        why = ", ".join(item.reasons) or "; ".join(str(problem) for problem in item.problems)
        click.echo(printable(f"{item.state:8}  {item.periode:9} {item.upp}: {why}"))
    for year in years:
        if year.state != "current":
            why = ", ".join(year.reasons) or "; ".join(str(problem) for problem in year.problems)
            click.echo(printable(f"{year.state:8}  {year.tahun:9} rekap: {why}"))
    for upp, periode in made.orphans:
        click.echo(f"orphan    {periode:9} {upp}: built, but its parameters are gone")
    click.echo(
        f"{len(made.of('build'))} to build, {len(made.of('current'))} up to date, "
        f"{len(made.of('no data'))} without data, {len(made.of('invalid'))} with problems, {len(made.orphans)} orphans",
        err=True,
    )
    if years:
        told = ", ".join(f"{year.tahun} {_STATES[year.state]}" for year in years)
        click.echo(f"agency's years: {told}", err=True)


_STATES = {"build": "to build", "current": "up to date", "invalid": "with problems"}


class _progress:
    """Progress on standard error: a bar with the time remaining on a terminal, a plain line a report elsewhere."""

    def __init__(self, total: int) -> None:
        self.total, self.done, self.failed = total, 0, 0
        self.bar: Any = None

    def __enter__(self) -> Any:
        if sys.stderr.isatty() and self.total:
            from tqdm import tqdm

            self.bar = tqdm(total=self.total, unit="report", file=sys.stderr)
        return self.tell

    def tell(self, outcome: Outcome) -> None:

        if outcome.seconds is None and outcome.state == "failed":
            return
        self.done += 1
        self.failed += outcome.state == "failed"
        name = f"{outcome.periode} {outcome.upp}"
        text = f"failed {name}: {outcome.reason}" + (f" (notebook: {outcome.notebook})" if outcome.notebook else "")
        if self.bar is not None:
            if outcome.state == "failed":
                self.bar.write(printable(text), file=sys.stderr)
            self.bar.set_postfix_str(f"{self.failed} failed" if self.failed else name, refresh=False)
            self.bar.update()
        elif outcome.state == "failed":
            click.echo(printable(f"[{self.done}/{self.total}] {text}"), err=True)
        else:
            click.echo(f"[{self.done}/{self.total}] built {name} ({outcome.seconds:.1f} s)", err=True)

    def __exit__(self, *_: object) -> None:
        if self.bar is not None:
            self.bar.close()

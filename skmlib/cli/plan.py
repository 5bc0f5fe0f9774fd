"""``skm plan`` and ``skm status``: what would be built and why, and how the last run ended."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from skmlib.cli import options
from skmlib.cli.terminal import json_text, printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from skmlib.running.plan import Plan
    from skmlib.running.rekap import YearItem


@click.command()
@options.selection
@click.option("--json", "as_json", is_flag=True, help="Print the plan as JSON.")
@click.pass_obj
def plan(root: Path | None, /, as_json: bool, **selection: Any) -> int:
    """Say what 'skm run' would build and why; nothing is touched."""
    from skmlib.running import plan as plans
    from skmlib.running import rekap
    from skmlib.workspace import root as roots

    folder = roots.find(root)
    asked = options.asked(folder, **selection)
    options.tell_weight(folder, asked)
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
        click.echo(json_text({"laporan": items, "rekap": told, "orphans": orphans, "notebook": list(made.own)}))
    else:
        _show_plan(made, years)
    return 1 if made.of("invalid") or any(year.state == "invalid" for year in years) else 0


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


def _show_plan(made: Plan, years: Sequence[YearItem]) -> None:
    from skmlib.running import bench

    for item in made.items:
        if item.state == "current":
            continue
        why = ", ".join(item.reasons) or "; ".join(str(problem) for problem in item.problems)
        click.echo(printable(f"{item.state:8}  {item.periode:9} {item.upp}: {why}"))
    for year in years:
        if year.state != "current":
            why = ", ".join(year.reasons) or "; ".join(str(problem) for problem in year.problems)
            click.echo(printable(f"{year.state:8}  {year.tahun:9} rekap: {why}"))
    for file in made.own:
        click.echo(bench.line(file))
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

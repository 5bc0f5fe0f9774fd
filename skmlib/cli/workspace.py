"""``skm init`` and ``skm check``."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from skmlib.cli.terminal import json_text, printable
from skmlib.workspace.problems import Problem, WorkspaceError


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
def init(folder: Path) -> int:
    """Make a new workspace in DIR: an agency, a unit and a period, commented, with example responses.

    What it makes passes 'skm check' and can be run at once; replace it piece by piece by your own.
    """
    from skmlib.workspace.starter import write

    made = write(folder)
    click.echo(f"{folder}: {len(made)} files made")
    click.echo(f"next: skm --root {folder} check; skm --root {folder} run")
    return 0


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the problems as JSON.")
@click.option("--quiet", "-q", is_flag=True, help="Errors only, no warnings.")
@click.pass_obj
def check(root: Path | None, as_json: bool, quiet: bool) -> int:
    """Check all parameters and data before anything runs; list every problem with its place and remedy.

    Exit status 1 when there is an error; warnings (marked so) do not stop a report.
    """
    from skmlib.running.product import notebook_problems
    from skmlib.workspace import root as roots
    from skmlib.workspace.check import check as check_workspace
    from skmlib.workspace.problems import errors

    folder = roots.find(root)
    checked = check_workspace(folder)
    found = (*notebook_problems(folder), *checked.problems)
    wrong = errors(found)
    shown = wrong if quiet else found
    if as_json:
        click.echo(json_text([asdict(problem) for problem in shown]))
    else:
        for problem in shown:
            click.echo(printable(str(problem)))
        empty = sum(report.no_data for report in checked.reports)
        click.echo(
            f"{len(checked.params.upp)} units, {len(checked.reports)} reports"
            + (f" ({empty} without data)" if empty else "")
            + f": {len(wrong)} errors, {len(found) - len(wrong)} warnings",
            err=True,
        )
    return 1 if wrong else 0


__all__ = ["Problem", "WorkspaceError", "check", "init"]

"""``skm diff``."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from skmlib.cli import options

if TYPE_CHECKING:
    from skmlib.running.diff import Failure
    from skmlib.statistics.changes import Perubahan

_THERE = click.Path(path_type=Path, exists=True)


@click.command()
@click.argument("old", type=_THERE, required=False)
@click.argument("new", type=_THERE, required=False)
@options.which
@options.overrides(
    "What if: a parameter of the notebooks, such as bobot=0.11 or alpha=0.1 (may be given several times)."
)
@options.jobs
@options.engine("warm")
@options.cell_timeout
@click.option("--all", "everything", is_flag=True, help="Show every figure that differs, not only the first ones.")
@click.option("--json", "as_json", is_flag=True, help="Print the differences as JSON.")
@click.option("--csv", "as_csv", is_flag=True, help="Print the differences as CSV, a line a figure.")
@click.option("--exit-code", is_flag=True, help="Exit status 1 where something differs.")
@click.pass_obj
def diff(
    root: Path | None,
    old: Path | None,
    new: Path | None,
    upp: tuple[str, ...],
    periode: tuple[str, ...],
    overrides: tuple[str, ...],
    jobs: int | None,
    engine: Literal["warm", "plain"],
    cell_timeout: int,
    everything: bool,
    as_json: bool,
    as_csv: bool,
    exit_code: bool,
) -> int:
    """Show what a change does to the results of all reports, changed classes first, then the largest differences.

    Without OLD and NEW: the reports that are built against what the workspace, as it is now, would give; only their
    analysis is executed, beside them, and nothing in reports/ is touched. OLD and NEW are folders of built reports or
    single hasil.json files; OLD alone is held against the reports that are built.

    Exit status 0, whether something differs or not (but see --exit-code); 1 where a result could not be computed.
    """
    from skmlib.cli import diffshow
    from skmlib.cli.terminal import json_text, printable
    from skmlib.statistics.changes import largest_first

    if as_json and as_csv:
        raise click.UsageError("--json and --csv: choose one")
    if old is not None and overrides:
        raise click.UsageError("-p: nothing is computed where OLD is given; leave OLD out")
    if old is None:
        found, failures = _present(root, upp, periode, overrides, jobs, engine, cell_timeout)
    else:
        found, failures = _against(root, old, new, upp, periode), []
    ordered = largest_first(found)
    if as_json:
        click.echo(
            json_text({"perubahan": [diffshow.plain(each) for each in ordered], "gagal": [vars(f) for f in failures]})
        )
    elif as_csv:
        click.echo(diffshow.csv_text(ordered), nl=False)
    else:
        for line in diffshow.lines(ordered, everything):
            click.echo(printable(line))
    for failure in failures:
        click.echo(printable(f"failed {failure.periode} {failure.upp}: {failure.reason}"), err=True)
    click.echo(diffshow.summary(ordered, len(failures)), err=True)
    differ = any(each.keadaan != "sama" for each in ordered)
    return 1 if failures or (exit_code and differ) else 0


def _present(
    root: Path | None,
    upp: tuple[str, ...],
    periode: tuple[str, ...],
    overrides: tuple[str, ...],
    jobs: int | None,
    engine: Literal["warm", "plain"],
    cell_timeout: int,
) -> tuple[list[Perubahan], list[Failure]]:
    from skmlib.cli.progress import Bar
    from skmlib.running import batch, bench
    from skmlib.running import diff as differences
    from skmlib.running import plan as plans
    from skmlib.statistics.changes import Perubahan
    from skmlib.workspace import root as roots

    folder = roots.find(root)
    asked = plans.Asked(upp, periode, formats=(), overrides=options.parsed_overrides(folder, overrides))
    options.tell_weight(folder, asked)
    with batch.opened(folder):
        made = plans.make(folder, asked)
        for file in made.own:
            click.echo(bench.line(file), err=True)
        total = differences.to_compute(folder, made)
        click.echo(f"{total} of {len(made.items)} results to compute", err=True)
        with Bar(total) as bar:
            each = list(
                differences.present(
                    folder,
                    made,
                    asked,
                    jobs=jobs or os.cpu_count() or 1,
                    engine=engine,
                    cell_timeout=cell_timeout,
                    tell=bar.step,
                )
            )
    changed = [one for one in each if isinstance(one, Perubahan)]
    return changed, [one for one in each if not isinstance(one, Perubahan)]


def _against(
    root: Path | None, old: Path, new: Path | None, upp: tuple[str, ...], periode: tuple[str, ...]
) -> list[Perubahan]:
    from skmlib.running import diff as differences
    from skmlib.running import paths
    from skmlib.workspace import root as roots

    other = new or paths.reports(roots.find(root))

    def wanted(code: str, period: str) -> bool:
        return (not upp or code in upp) and (not periode or period in periode)

    return list(differences.against(old, other, wanted))

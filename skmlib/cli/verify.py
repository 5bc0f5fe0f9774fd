"""``skm verify``."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

import click

from skmlib.cli import options


@click.command()
@options.which
@options.jobs
@options.engine("warm")
@options.cell_timeout
@options.overrides("What the reports were built with ('run -p').")
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
@click.pass_obj
def verify(
    root: Path | None,
    upp: tuple[str, ...],
    periode: tuple[str, ...],
    jobs: int | None,
    engine: Literal["warm", "plain"],
    cell_timeout: int,
    overrides: tuple[str, ...],
    as_json: bool,
) -> int:
    """Build what is built once more, beside it, and compare it byte for byte.

    Every file that differs is named with its first differing place. Exit status 1 where a file differs or is missing,
    a report is out of date (it is named, not compared), or nothing is built. Without a selection the agency's years and
    both portals are compared too. Nothing in reports/ is touched.
    """
    from collections import Counter
    from dataclasses import asdict

    from skmlib.cli.progress import Bar
    from skmlib.cli.terminal import json_text
    from skmlib.running import batch
    from skmlib.running import plan as plans
    from skmlib.running import verify as running
    from skmlib.workspace import root as roots

    folder = roots.find(root)
    asked = plans.Asked(upp, periode, formats=(), overrides=options.parsed_overrides(folder, overrides))
    found: list[running.Finding] = []
    with batch.opened(folder):
        made = plans.make(folder, asked)
        with Bar(len(made.of("current"))) as bar:
            for each in running.verify(
                folder,
                made,
                asked,
                jobs=jobs or os.cpu_count() or 1,
                engine=engine,
                cell_timeout=cell_timeout,
                tell=bar.step,
            ):
                found.append(each)
                line = f"{each.state:11}  {each.name}" + (f": {each.detail}" if each.detail else "")
                bar.note(line, err=as_json or each.state == "same")
    if as_json:
        click.echo(json_text([asdict(each) for each in found]))
    counts = Counter(each.state for each in found)
    told = ", ".join(f"{counts[state]} {state}" for state in ("same", "differs", "missing", "out of date", "failed"))
    click.echo(told if found else "nothing is built: 'skm run' builds the reports", err=True)
    return 0 if found and set(counts) == {"same"} else 1

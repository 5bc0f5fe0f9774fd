"""What several commands are asked: which reports, in which formats, with which parameters, on how many processes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from skmlib.running.products import DEFAULT_FORMATS, FORMATS

if TYPE_CHECKING:
    from skmlib.running.plan import Asked

Command = TypeVar("Command", bound=Callable[..., Any])


def which(command: Command) -> Command:
    """``--upp`` and ``--periode``."""
    upp = click.option("--upp", multiple=True, metavar="CODE", help="Only this unit (may be given several times).")
    periode = click.option(
        "--periode", multiple=True, metavar="PERIOD", help="Only this period (may be given several times)."
    )
    return upp(periode(command))


def formats(known: Sequence[str]) -> Callable[[Command], Command]:
    """``--format``, with these by default."""
    return click.option(
        "--format",
        "formats",
        default=",".join(known),
        show_default=True,
        metavar="LIST",
        help="Documents to build, separated by commas.",
    )


force = click.option("--force", is_flag=True, help="Build even what is up to date.")
jobs = click.option(
    "--jobs", "-j", type=click.IntRange(1, 256), default=None, help="Worker processes. Default: one per core."
)
cell_timeout = click.option(
    "--cell-timeout", type=click.IntRange(1), default=300, show_default=True, help="Seconds a cell may take."
)


def engine(default: str) -> Callable[[Command], Command]:
    """``--engine``."""
    return click.option(
        "--engine",
        type=click.Choice(["warm", "plain"]),
        default=default,
        show_default=True,
        help="Kernels: forked from a warm parent (where one runs), or papermill's ordinary ones.",
    )


def overrides(told: str) -> Callable[[Command], Command]:
    """``-p``."""
    return click.option("-p", "overrides", multiple=True, metavar="NAME=VALUE", help=told)


def selection(command: Command) -> Command:
    """What 'plan' and 'run' are asked alike."""
    own = overrides("A parameter of the notebooks (may be given several times).")
    return which(formats(DEFAULT_FORMATS)(force(own(command))))


def asked(
    root: Path, *, upp: tuple[str, ...], periode: tuple[str, ...], formats: str, force: bool, overrides: tuple[str, ...]
) -> Asked:
    """The selection as the plan takes it. Raises :class:`click.UsageError` for an unknown format or parameter."""
    from skmlib.running.plan import Asked

    return Asked(upp, periode, wanted_formats(formats, FORMATS), force, parsed_overrides(root, overrides))


def tell_weight(root: Path, asked: Asked) -> None:
    """Warn of ``-p bobot`` once where it is no weight of a unit's instrument."""
    from skmlib.cli.terminal import printable
    from skmlib.workspace import parameters, tuning

    if "bobot" in asked.overrides:
        for line in tuning.unfit_weights(parameters.load(root), asked.overrides, asked.upp, asked.periode):
            click.echo(printable(f"warning: -p {line}"), err=True)


def wanted_formats(given: str, known: Sequence[str]) -> tuple[str, ...]:
    """The formats of a list separated by commas, each once. Raises :class:`click.UsageError`."""
    from skmlib.workspace.problems import did_you_mean

    wanted = tuple(dict.fromkeys(part.strip() for part in given.split(",") if part.strip()))
    for kind in wanted:
        if kind not in known:
            raise click.UsageError(f"--format: {kind!r} is no document; {did_you_mean(kind, known)}")
    if not wanted:
        raise click.UsageError(f"--format: name at least one of {', '.join(known)}")
    return wanted


def parsed_overrides(root: Path, given: tuple[str, ...]) -> dict[str, object]:
    """``-p`` values, typed; a name that no notebook declares is wrong usage."""
    from skmlib.running import paths, products
    from skmlib.running.notebook import ParameterError
    from skmlib.running.notebook_form import read_notebook
    from skmlib.running.notebook_parameters import check_parameters, declared_parameters
    from skmlib.workspace import tuning

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
    wrong = tuning.problems(tuning.chosen(values))
    if wrong:
        raise click.UsageError("\n".join(str(each) for each in wrong))
    return values


def _typed(text: str) -> object:
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    return {"true": True, "false": False}.get(text.casefold(), text)

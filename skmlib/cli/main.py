"""``skm`` itself: the workspace option, exit codes, and errors told without a traceback."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable
from pathlib import Path

import click

import skmlib
from skmlib.cli import audit, batch, diff, fieldwork, importing, lab, paket, plan, rekap, score, verify, workspace
from skmlib.cli.terminal import printable
from skmlib.workspace.problems import Problem, WorkspaceError
from skmlib.workspace.reading.privacy import scrub_lines

DONE, PROBLEMS, USAGE = 0, 1, 2


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, no_args_is_help=True)
@click.option(
    "--root",
    type=click.Path(path_type=Path),
    default=None,
    metavar="DIR",
    help="The workspace: the folder that holds params/ and data/. Default: SKM_ROOT, else the nearest parent "
    "folder with params/.",
)
@click.version_option(skmlib.__version__, prog_name="skm", message="%(prog)s %(version)s")
@click.pass_context
def skm(context: click.Context, root: Path | None) -> None:
    """Reports of the Survei Kepuasan Masyarakat (SKM), from raw responses to HTML and PDF.

    Exit status: 0 done, 1 problems found or some report failed (the others are built), 2 wrong usage.
    """
    context.obj = root


for command in (
    workspace.init,
    workspace.check,
    plan.plan,
    batch.run,
    plan.status,
    verify.verify,
    diff.diff,
    lab.lab,
    fieldwork.kuesioner,
    fieldwork.pantau,
    rekap.rekap,
    paket.paket,
    importing.import_,
    score.score,
    score.analyse,
    score.sample_size,
    audit.audit,
):
    skm.add_command(command)


def main() -> None:
    """Run the command line and exit with its status."""
    try:
        status = skm.main(standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("interrupted", err=True)
        sys.exit(130)
    except KeyboardInterrupt:
        click.echo("interrupted; what was built stays, 'skm run' goes on from there", err=True)
        sys.exit(130)
    except click.ClickException as error:
        shown = io.StringIO()
        error.show(file=shown)
        click.echo("\n".join(map(printable, shown.getvalue().rstrip("\n").split("\n"))), err=True)
        sys.exit(error.exit_code)
    except WorkspaceError as error:
        tell(error.problems)
        sys.exit(PROBLEMS)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(DONE)
    except OSError as error:
        where = f": {error.filename}" if error.filename else ""
        click.echo(printable(f"error: {error.strerror or error}{where}"), err=True)
        sys.exit(PROBLEMS)
    except Exception as error:  # a fault of the kit itself: told in one line, in full on request
        if os.environ.get("SKM_TRACEBACK"):
            raise
        click.echo(printable(f"unexpected error: {type(error).__name__}: {scrub_lines(str(error))}"), err=True)
        click.echo("this is a fault of the kit; set SKM_TRACEBACK=1 to see where, and report it", err=True)
        sys.exit(PROBLEMS)
    sys.exit(status if isinstance(status, int) else DONE)


def tell(problems: Iterable[Problem]) -> None:
    """Print problems to standard error, without control characters of the data."""
    for problem in problems:
        click.echo(printable(str(problem)), err=True)

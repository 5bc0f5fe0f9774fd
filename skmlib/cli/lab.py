"""``skm lab``."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8888, show_default=True, help="Or the next free one.")
@click.option("--no-browser", is_flag=True, help="Do not open a browser; the address is printed.")
@click.pass_obj
def lab(root: Path | None, port: int, no_browser: bool) -> int:
    """Open JupyterLab in the workspace, at the page that leads to each notebook.

    The workspace's notebooks/ gets copies of the shipped notebooks that it lacks. A copy replaces nothing until one of
    its cells is changed (choosing another report is no change); 'skm plan' names those that replace a shipped one.
    The server listens on this machine only, behind a token, and ends with Ctrl-C.
    """
    from importlib.util import find_spec

    from skmlib.running import bench
    from skmlib.workspace import root as roots

    folder = roots.find(root)
    if find_spec("jupyterlab") is None:
        click.echo("JupyterLab is not installed: pip install jupyterlab", err=True)
        return 1
    written = bench.prepare(folder)
    if written:
        click.echo(f"copied to {folder / 'notebooks'}: {', '.join(written)}", err=True)
    for file in bench.replacing(folder):
        click.echo(bench.line(file), err=True)
    click.echo("JupyterLab starts in a few seconds; Ctrl-C ends it", err=True)
    command = [sys.executable, "-m", "jupyterlab", *bench.server(folder, port=port, browser=not no_browser)]
    os.chdir(folder)
    if os.name == "posix":  # the server takes this process' place, so that Ctrl-C and its end are its own
        os.execve(sys.executable, command, bench.environment(folder))
    return subprocess.run(command, env=bench.environment(folder), check=False).returncode

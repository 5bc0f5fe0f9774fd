"""A thousand small reports built for real on tiny notebooks (papermill, warm kernels), then a run with nothing left."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.bench.measure import command, watch
from tests.bench.workspaces import province

RESPONDENTS = 12
ANNEX = """
import skmlib as skm
from skmlib.presentation import show, wording

material = skm.open_report(upp, periode)
hasil = skm.analyse(material.survey, material.earlier)
skm.save_result(hasil, material)
show(wording.info_dokumen(material.parameters))
"""
OTHER = """
import skmlib as skm
from skmlib.presentation import show, wording
from skmlib.presentation.wording.prose import paragraph

material = skm.open_report(upp, periode)
hasil = skm.open_result(material, hasil)
show(wording.info_dokumen(material.parameters), paragraph(f"{hasil.upp.nama}: {hasil.responden.diterima}"))
"""


def small(folder: Path, reports: int = 1_000, jobs: int = 2) -> dict[str, Any]:
    """Seconds of the first run, whether every report is whole, and seconds of a plan and a run with nothing to do."""
    root = province(folder / f"small-{reports}", reports, RESPONDENTS)
    own_notebooks(root)
    call = ["skmlib", "--root", str(root)]
    run = [*call, "run", "--jobs", str(jobs), "--format", "html", "--json-lines"]
    with watch() as first:
        told = command(run, cwd=root)
    counted(told, "built", reports)
    whole(root, reports)
    with watch() as plan:
        command([*call, "plan", "--format", "html"], cwd=root)
    with watch() as again:
        told = command(run, cwd=root)
    counted(told, "current", reports)
    return {
        "reports": reports,
        "jobs": jobs,
        "whole": reports,
        "seconds": {"first run": first.wall, "plan, up to date": plan.wall, "run, up to date": again.wall},
        "processor seconds": {"first run": first.cpu, "plan, up to date": plan.cpu, "run, up to date": again.cpu},
        "seconds a report": first.wall / reports,
    }


def own_notebooks(root: Path) -> None:
    """Notebooks of one cell each in place of the shipped ones, the publication sheet's aside: its form is fixed."""
    import nbformat.v4 as v4

    from skmlib.running import products

    (root / "notebooks").mkdir()
    for name in products.SOURCES:
        if name == products.SHEET:
            continue
        given = 'upp = ""\nperiode = ""' + ("" if name == products.ANNEX else '\nhasil = ""')
        parameters = v4.new_code_cell(given, id="parameters", metadata={"tags": ["parameters"]})
        body = v4.new_code_cell((ANNEX if name == products.ANNEX else OTHER).strip(), id="isi")
        (root / f"notebooks/{name}.ipynb").write_text(
            json.dumps(v4.new_notebook(cells=[parameters, body], metadata={})), encoding="utf-8"
        )


def counted(told: str, state: str, reports: int) -> None:
    """Raises :class:`RuntimeError` unless the run's summary counts all reports as ``state``."""
    last = json.loads(told.splitlines()[-1])
    if last[state] != reports:
        raise RuntimeError(f"{reports} reports should be {state}: {last}")


def whole(root: Path, reports: int) -> None:
    """Raises :class:`RuntimeError` unless every report is as its manifest tells and names its own unit."""
    from skmlib.running import digest, manifest, products

    described = sorted((root / "reports/internal").glob("*/*/manifest.json"))
    if len(described) != reports:
        raise RuntimeError(f"{len(described)} of {reports} reports were built")
    for path in described:
        upp, periode = path.parent.name, path.parent.parent.name
        made = manifest.read(root, upp, periode)
        expected = products.expected_outputs(upp, periode, ("html",))
        if made is None or set(expected) != set(made.keluaran):
            raise RuntimeError(f"{periode}/{upp} lacks files")
        for name, known in made.keluaran.items():
            if digest.of_file(root / "reports" / name) != known:
                raise RuntimeError(f"{name} is not as its manifest tells")
        page = (root / f"reports/publik/{periode}/{upp}/laporan.html").read_text(encoding="utf-8")
        if f"Unit {int(upp.removeprefix('unit-'))}: {RESPONDENTS}" not in page:
            raise RuntimeError(f"{periode}/{upp} tells of another report")

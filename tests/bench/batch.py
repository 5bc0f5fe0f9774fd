"""The batch against the naive loop, against the floor, by stage, by jobs, and its memory."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.bench import floor
from tests.bench.measure import command, peak_memory, watch
from tests.bench.workspaces import demo

Reports = Sequence[tuple[str, str]]
REPORTS: Reports = tuple((upp, f"2024-TW{place}") for upp in ("dpmptsp", "dukcapil") for place in (1, 2, 3, 4))
"""Reports that are measured: two units, all quarters of a year, each with the trend so far."""
NAIVE = (("dpmptsp", "2024-TW2"), ("dukcapil", "2024-TW3"))
"""Those of them that the naive loop makes too: it takes as long for each, since it shares nothing."""
EXPORTS = (
    ("laporan", ("skm-html", "skm-pdf")),
    ("publikasi", ("skm-html", "skm-pdf")),
    ("tindak-lanjut", ("skm-html", "skm-pdf")),
    ("analisis", ("skm-html",)),
)
"""What the naive loop exports: the documents of ``skm run --format html,pdf`` that come from a notebook."""


def against_naive_and_floor(folder: Path, reports: Reports = REPORTS, naive: Reports = NAIVE) -> dict[str, Any]:
    """Seconds a report: papermill and nbconvert from the command line, our batch at one job, and the floor.

    The batch's seconds hold its start (imports, warm kernels, first page and PDF), spread over its reports; ``start``
    tells them apart by a second run of one report.
    """
    root = demo(folder / "demo")
    with watch() as ours:
        _run(root, reports, jobs=1)
    shutil.rmtree(root / "reports")
    with watch() as one:
        _run(root, reports[:1], jobs=1)
    with watch() as loop:
        for upp, periode in naive:
            _naive(root, folder / f"naive-{upp}-{periode}", upp, periode)
    least = floor.seconds(root, folder / "floor", reports)
    count = len(reports)
    seconds = {"naive": loop.wall / len(naive), "batch": ours.wall / count, "floor": least["total"] / count}
    if count > 1:
        seconds["batch without its start"] = (ours.wall - one.wall) / (count - 1)
        seconds["start of a batch"] = one.wall - seconds["batch without its start"]
    return {
        "reports": count,
        "naive reports": len(naive),
        "seconds a report": seconds,
        "floor by part": {name: value / count for name, value in least.items() if name != "total"},
        "ratios": {
            "naive to batch": seconds["naive"] / seconds["batch"],
            "batch to floor": seconds["batch"] / seconds["floor"],
        },
    }


def jobs(folder: Path, reports: Reports = REPORTS) -> dict[str, Any]:
    """Seconds of the same reports with one job and with two, and the largest memory of each kind of process."""
    root = demo(folder / "demo")
    kinds = {"warm parent": "warm.parent", "pool process": "multiprocessing.spawn"}
    seconds = {}
    for number in (1, 2):
        with watch() as each, peak_memory(kinds, {"warm parent": "kernel"}) as peaks:
            _run(root, reports, jobs=number)
        seconds[f"{number} jobs"] = each.wall
        shutil.rmtree(root / "reports")
    return {
        "reports": len(reports),
        "seconds": seconds,
        "ratios": {"one job to two": seconds["1 jobs"] / seconds["2 jobs"]},
        "memory_mb": peaks,
    }


def _run(root: Path, reports: Reports, *, jobs: int) -> None:
    chosen = [part for upp in dict.fromkeys(upp for upp, _ in reports) for part in ("--upp", upp)]
    chosen += [part for periode in dict.fromkeys(periode for _, periode in reports) for part in ("--periode", periode)]
    command(["skmlib", "--root", str(root), "run", "--force", "--jobs", str(jobs), *chosen], cwd=root)
    built = len(list((root / "reports" / "internal").glob("*/*/manifest.json")))
    if built != len(reports):
        raise RuntimeError(f"{built} reports were built, not {len(reports)}")


def _naive(root: Path, folder: Path, upp: str, periode: str) -> None:
    from skmlib.running import paths, products

    folder.mkdir()
    env = {"SKM_ROOT": str(root), "SKM_OUTPUT": str(folder)}
    for product in products.NOTEBOOKS:
        given = ["-p", "upp", upp, "-p", "periode", periode]
        given += ["-p", "hasil", "hasil.json"] if "hasil" in product.needs else []
        source = paths.notebook(root, product.name)
        command(["papermill", str(source), str(folder / product.file), *given], cwd=folder, env=env)
    for name, kinds in EXPORTS:
        for kind in kinds:
            edition = "--SkmHtmlExporter.edition=internal" if name == "analisis" else "--log-level=WARN"
            command(["jupyter", "nbconvert", "--to", kind, edition, f"{name}.ipynb"], cwd=folder, env=env)

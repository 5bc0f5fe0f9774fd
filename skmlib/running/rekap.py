"""An agency's year: compiled, its notebook executed in a scratch directory, published whole or not at all."""

from __future__ import annotations

import os
import shutil
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from skmlib.running import digest, manifest, memo, notebook, paths, portals, products, status
from skmlib.running.digest import Digests
from skmlib.running.memo import YearFacts
from skmlib.running.notebook_form import read_notebook
from skmlib.running.plan import Asked, stale
from skmlib.running.publishing import publish
from skmlib.running.report import sweep
from skmlib.running.status import Outcome
from skmlib.workspace import rekap
from skmlib.workspace.problems import Problem, WorkspaceError
from skmlib.workspace.reading.privacy import scrub_lines
from skmlib.workspace.rekap import RekapMaterial
from skmlib.workspace.rekapparams import FOLDER


@dataclass(frozen=True)
class YearPlan:
    """An agency's year and why it would be built; no reason: it is up to date."""

    year: RekapMaterial
    digests: Digests
    reasons: tuple[str, ...]

    @property
    def tahun(self) -> str:
        return str(self.year.parameters.tahun)


def plan(
    root: Path, tahun: str, *, formats: tuple[str, ...] = products.AGENCY_FORMATS, force: bool = False
) -> YearPlan:
    """Compile the year and compare it with what is built; nothing is touched.

    Raises :class:`WorkspaceError` with every problem of the files that concern the whole agency.
    """
    year = rekap.read(root, rekap.parse_year(tahun))
    digests = digest.of_year(year)
    return YearPlan(year, digests, _reasons(root, tahun, digests, formats, force=force))


def _reasons(root: Path, tahun: str, digests: Digests, formats: tuple[str, ...], *, force: bool) -> tuple[str, ...]:
    failed = (products.AGENCY, tahun) in status.read(root).failed
    built = manifest.read(root, products.AGENCY, tahun)
    reasons = ["forced"] if force else []
    reasons += ["failed before"] if failed else []
    if built is None:
        return (*reasons, "new")
    reasons += stale(root, built, digests, products.agency_outputs(int(tahun), formats, built.keluaran))
    return tuple(reasons)


def years(root: Path) -> tuple[str, ...]:
    """The years that have a file in ``params/rekap`` (one file is one report), and those that are built."""
    found = {path.stem for path in (root / FOLDER).glob("*.yml")}
    found |= {path.parent.parent.name for path in paths.internal(root).glob(f"*/{products.AGENCY}/{manifest.FILE}")}
    return tuple(sorted(year for year in found if rekap.is_year(year)))


@dataclass(frozen=True)
class YearItem:
    """A year as ``skm plan`` lists it, beside the reports; ``planned`` where it had to be compiled for that."""

    tahun: str
    state: Literal["build", "current", "invalid"]
    reasons: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    planned: YearPlan | None = None


def look(root: Path, asked: Asked, key: str = "") -> tuple[YearItem, ...]:
    """The years that a run is asked for: all of them, none where units are named. No document is touched.

    ``key``: that of the content (:attr:`Plan.key`); years that were looked at with it are not compiled again.
    """
    if asked.upp:
        return ()
    formats = formats_of(asked)
    wanted = [year for year in years(root) if not asked.periode or year in asked.periode] if formats else []
    known = memo.read(root)
    found = {year: known.years[year] for year in known.years if key and known.years[year].key == key}
    items = tuple(_look(root, year, formats, found, key, force=asked.force) for year in wanted)
    if key and found != known.years:
        memo.write(root, replace(known, years=found))
    return items


def formats_of(asked: Asked) -> tuple[str, ...]:
    """The year's documents: all of them, or of the formats that are named those it has."""
    if asked.formats == products.DEFAULT_FORMATS:
        return products.AGENCY_FORMATS
    return tuple(each for each in products.AGENCY_FORMATS if each in asked.formats)


def _look(
    root: Path, tahun: str, formats: tuple[str, ...], known: dict[str, YearFacts], key: str, *, force: bool
) -> YearItem:
    planned = None
    if tahun not in known:
        try:
            planned = plan(root, tahun, formats=formats, force=force)
            known[tahun] = YearFacts(key, planned.digests)
        except WorkspaceError as error:
            known[tahun] = YearFacts(key, None, tuple(error.problems))
    digests = known[tahun].digests
    if digests is None:
        return YearItem(tahun, "invalid", problems=known[tahun].problems)
    reasons = _reasons(root, tahun, digests, formats, force=force)
    return YearItem(tahun, "build" if reasons else "current", reasons, planned=planned)


def build(
    root: Path,
    planned: YearPlan,
    *,
    formats: tuple[str, ...] = products.AGENCY_FORMATS,
    engine: notebook.Engine = "plain",
    cell_timeout: int = 300,
    into: Path | None = None,
) -> Outcome:
    """Build the year, record the outcome and renew the portals; a failure is an outcome, never an exception.

    With ``into``, the year goes to that folder in place of ``reports``, and nothing is recorded.
    """
    started = time.monotonic()
    tahun = planned.tahun
    sweep(root)
    scratch = paths.work(root) / f"{tahun}-{products.AGENCY}-{os.getpid()}"
    shutil.rmtree(scratch, ignore_errors=True)
    try:
        staged = scratch / "staged"
        _execute(root, planned, scratch, staged / "internal", engine, cell_timeout)
        left_out = _render(root, tahun, staged, formats)
        _publish(planned, staged, into or paths.reports(root))
        shutil.rmtree(paths.failed(root, products.AGENCY, tahun), ignore_errors=True)
        made = Outcome(products.AGENCY, tahun, "built", left_out=left_out)
    except notebook.NotebookError as error:
        kept = _keep_failed(root, tahun, error.output)
        made = Outcome(products.AGENCY, tahun, "failed", str(error), kept, cell=error.cell_id)
    except Exception as error:  # told as an outcome, in one line
        told = scrub_lines(next((line for line in str(error).splitlines() if line.strip()), "")[:300])
        made = Outcome(products.AGENCY, tahun, "failed", f"{type(error).__name__}: {told}")
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    made = replace(made, seconds=round(time.monotonic() - started, 3))
    if into is None:
        record(root, made)
    return made


def record(root: Path, outcome: Outcome, key: str = "") -> None:
    """Note an outcome for ``skm status`` and renew the portals; ``key`` as in :func:`look`."""
    known = [(each.upp, each.periode) for each in status.read(root).outcomes]
    status.update(root, [outcome], [*known, (outcome.upp, outcome.periode)])
    portals.renew(root, key)


def _execute(
    root: Path, planned: YearPlan, scratch: Path, folder: Path, engine: notebook.Engine, cell_timeout: int
) -> None:
    work = scratch / "cwd"
    work.mkdir(parents=True)
    folder.mkdir(parents=True)
    (work / rekap.FILE).write_text(rekap.to_json(planned.year.hasil), encoding="utf-8")
    product = products.AGENCY_NOTEBOOK
    notebook.execute(
        paths.notebook(root, product.name),
        folder / product.file,
        {"periode": planned.tahun, "rekap": rekap.FILE},
        cwd=work,
        env={"SKM_ROOT": str(root), "SKM_OUTPUT": str(work), "MPLCONFIGDIR": str(scratch / "matplotlib")},
        engine=engine,
        cell_timeout=cell_timeout,
    )
    shutil.move(work / rekap.FILE, folder / rekap.FILE)


def _render(root: Path, tahun: str, staged: Path, formats: tuple[str, ...]) -> tuple[str, ...]:
    folders = {"publik": staged / "publik", "internal": staged / "internal"}
    folders["publik"].mkdir()
    executed = read_notebook(folders["internal"] / products.AGENCY_NOTEBOOK.file)
    built = products.Built(root, products.AGENCY, tahun, folders["internal"], {products.AGENCY: executed})
    for document in products.AGENCY_DOCUMENTS:
        for file in document.wanted(formats):
            if content := document.make(built, file):
                (folders[document.folder] / file).write_bytes(content)
    return built.left_out


def _publish(planned: YearPlan, staged: Path, reports: Path) -> None:
    """Describe what was made and put the folders in place, the internal one with the manifest last."""
    tahun = planned.tahun
    outputs = {
        f"{edition}/{tahun}/{products.AGENCY}/{path.name}": digest.of_file(path)
        for edition in ("publik", "internal")
        for path in sorted((staged / edition).iterdir())
    }
    sources = digest.of_sources(planned.year.parameters.root, [products.AGENCY_NOTEBOOK.name])
    described = manifest.Manifest(products.AGENCY, tahun, planned.digests, {}, outputs, sources)
    (staged / "internal" / manifest.FILE).write_text(described.to_json(), encoding="utf-8")
    publish(staged, reports, f"{tahun}/{products.AGENCY}")


def _keep_failed(root: Path, tahun: str, executed: Path) -> str | None:
    folder = paths.failed(root, products.AGENCY, tahun)
    try:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        shutil.move(executed, folder / executed.name)
    except OSError:  # it was not written, or the disk is full: the reason is told without it
        return None
    return (folder / executed.name).relative_to(root).as_posix()

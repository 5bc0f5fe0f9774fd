"""The public and the internal portal, made from what is built (and from the gaps the last run found)."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from skmlib.presentation import numbers
from skmlib.presentation.breaks import break_label
from skmlib.rules.periods import is_period
from skmlib.running import digest, manifest, paths, products, status, whole
from skmlib.statistics.result_comparison import Putus
from skmlib.workspace import parameters, results
from skmlib.workspace.logo import agency_logo
from skmlib.workspace.models import Instansi
from skmlib.workspace.problems import WorkspaceError

if TYPE_CHECKING:
    from skmlib.rendering.portal import PortalEntry

Edition = Literal["public", "internal"]
Links = tuple[tuple[str, str], ...]

TITLE = "Survei Kepuasan Masyarakat"
NOT_BUILT = "not built"
SEAL = "portals.sha256"
"""Of the kit's own files: what the portals were made from."""
PAGES = (("Pemantauan pengumpulan data", "pantau.html"),)
"""Pages beside the portal that belong to no report."""

_TREES: tuple[tuple[Edition, products.Folder, Callable[[Path], Path]], ...] = (
    ("public", "publik", paths.public),
    ("internal", "internal", paths.internal),
)
_GAPS: dict[str, dict[str, str]] = {
    "public": {"no data": "tidak ada data"},
    "internal": {"no data": "tidak ada data", "failed": "gagal", NOT_BUILT: "belum dibuat"},
}


def write(root: Path, *, into: Path | None = None) -> None:
    """Write ``index.html`` of both trees: every report that is built, and the gaps and failures of the last run.

    ``into``: the folder that takes their place for what is written; what is told stays that of ``reports``.
    """
    from skmlib.rendering.portal import portal_html

    agency, _, _ = parameters.load_agency(root)
    reports = [*_years(root), *_reports(root)]
    for edition, side, tree in _TREES:
        folder = tree(root)
        target = into / side if into else folder
        entries = [entry for report in reports if (entry := _entry(report, edition, side, folder)) is not None]
        text = portal_html(
            entries,
            title=TITLE,
            agency=agency.nama if agency else "",
            edition=edition,
            logo=_logo(root, agency),
            accent=agency.merek.warna or "" if agency else "",
            files=tuple((text, name) for text, name in PAGES if (folder / name).is_file()),
        )
        whole.write_text(target / "index.html", text)


def renew(root: Path, key: str) -> None:
    """Write the portals unless they are those of this content: parameters and code (``key``), reports and last run.

    An empty ``key`` is of no content: they are written.
    """
    seal = paths.own_files(root) / SEAL
    if key and seal.is_file() and seal.read_text(encoding="utf-8", errors="replace") == _state(root, key):
        return
    write(root)
    whole.write_text(seal, _state(root, key))


def _state(root: Path, key: str) -> str:
    """The digest of what the portals are made from, and of themselves."""
    lines = [key, repr(status.read(root))]
    for place, folders, files in os.walk(paths.reports(root)):
        folders.sort()
        lines += [place, *sorted(files)]
        lines += [digest.of_file(Path(place, name)) for name in (manifest.FILE, "index.html") if name in files]
    return digest.of_texts(lines)


@dataclass(frozen=True)
class _Value:
    """What the portals say of a result."""

    ikm: float | None
    mutu: str | None
    responden: int | None
    putus: str = ""
    unit: int | None = None


@dataclass(frozen=True)
class _Report:
    """A report, or an agency's year, that is built (``value``) or about whose absence there is something to say."""

    upp: str
    nama: str
    periode: str
    value: _Value | None
    state: str
    reason: str


def _reports(root: Path) -> list[_Report]:
    """Reports that are built, were tried, or have parameters."""
    outcomes = {(each.upp, each.periode): each for each in status.read(root).outcomes}
    built = {(path.parent.name, path.parent.parent.name) for path in paths.internal(root).glob(f"*/*/{manifest.FILE}")}
    wanted = {
        (path.parent.name, path.stem) for path in (root / parameters.UNITS).glob("*/*.yml") if is_period(path.stem)
    }
    found = []
    for upp, periode in sorted(outcomes.keys() | built | wanted):
        if upp == products.AGENCY:
            continue
        nama, value = _result(root, upp, periode) if (upp, periode) in built else ("", None)
        outcome = outcomes.get((upp, periode))
        state, reason = (outcome.state, outcome.reason) if outcome else (NOT_BUILT, "")
        found.append(_Report(upp, nama or _unit_name(root, upp), periode, value, state, reason))
    return found


def _years(root: Path) -> list[_Report]:
    """The agency's years that are built whole, or failed."""
    from skmlib.workspace import rekap

    tried = {each.periode: each for each in status.read(root).outcomes if each.upp == products.AGENCY}
    built = {path.parent.parent.name for path in paths.internal(root).glob(f"*/{products.AGENCY}/{manifest.FILE}")}
    found = []
    for tahun in sorted(tried.keys() | built):
        outcome = tried.get(tahun)
        nama, value = "Seluruh instansi", None
        if tahun in built:
            try:
                text = (paths.internal(root) / tahun / products.AGENCY / rekap.FILE).read_text(encoding="utf-8")
                hasil = rekap.from_json(text)
            except (OSError, ValueError):
                continue
            nama, value = hasil.instansi, _Value(hasil.ikm.nilai, hasil.ikm.mutu, hasil.responden, unit=hasil.ikm.unit)
        state, reason = (outcome.state, outcome.reason) if outcome else ("", "")
        found.append(_Report(products.AGENCY, nama, tahun, value, state, reason))
    return found


def _entry(report: _Report, edition: Edition, side: products.Folder, folder: Path) -> PortalEntry | None:
    from skmlib.rendering.portal import PortalEntry

    label = numbers.period_label(report.periode)
    value = report.value
    state = _GAPS[edition].get(report.state, "")
    if value is None and not state:
        return None
    place = f"{report.periode}/{report.upp}"
    agency = report.upp == products.AGENCY
    named = products.agency_links(side) if agency else products.links(side)
    links, files = _links(folder, place, named) if value else ((), ())
    return PortalEntry(
        report.upp,
        report.nama,
        report.periode,
        label,
        ikm=None if value is None or value.ikm is None else numbers.decimal(value.ikm, 2),
        mutu=value.mutu if value else None,
        n=value.responden if value else None,
        links=links,
        status="" if value else state,
        nilai=value.ikm if value else None,
        files=files,
        putus=value.putus if value else "",
        alasan=report.reason if edition == "internal" and not value else "",
        unit=value.unit if value else None,
    )


def _links(folder: Path, place: str, named: Iterable[tuple[str, str]]) -> tuple[Links, Links]:
    """The files of a report: those with words of their own, and the others by their names; nothing is left out."""
    there = (
        {each.name for each in os.scandir(folder / place) if each.is_file() and not each.name.startswith(".")}
        if (folder / place).is_dir()
        else set()
    )
    links = tuple((text, f"{place}/{name}") for text, name in named if name in there)
    told = {href for _, href in links}
    return links, tuple((name, f"{place}/{name}") for name in sorted(there) if f"{place}/{name}" not in told)


def _result(root: Path, upp: str, periode: str) -> tuple[str, _Value | None]:
    """The unit's name and the value of a built report, nothing where it is not built whole."""
    if manifest.read(root, upp, periode) is None:
        return "", None
    try:
        text = (paths.internal(root) / periode / upp / results.FILE).read_text(encoding="utf-8")
        unit, reached, ikm, line = results.members(text, "upp", "responden", "ikm", "tren")
        changed = break_label([Putus(**each) for each in line[-1].get("putus", ())]) if line else ""
        return unit["nama"], _Value(ikm["nilai"], ikm["mutu"], reached["diterima"], changed)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return "", None


def _logo(root: Path, agency: Instansi | None) -> tuple[str | None, str]:
    """The logo; a portal is written even where the logo cannot be read (the check says so)."""
    try:
        return agency_logo(root, agency) if agency else (None, "")
    except WorkspaceError:
        return None, ""


def _unit_name(root: Path, upp: str) -> str:
    unit = parameters.load_unit(root, upp).unit if (root / parameters.UNITS / upp).is_dir() else None
    return unit.nama if unit else upp

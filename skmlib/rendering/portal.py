"""The portal: one calm table, a row a unit, that answers "how are my units doing" in five seconds.

Below it stand the values of all periods side by side. Both tables are whole without a script; the page's own script
(``portal.js``) sorts and filters their rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from skmlib.rendering.document import Edition
from skmlib.rendering.glyphs import for_browser, map_text
from skmlib.rendering.html import render_page
from skmlib.rendering.sparkline import HEIGHT, WIDTH, Trend, trend
from skmlib.rules.periods import is_period, parse

Status = Literal["", "tidak ada data", "gagal", "belum dibuat"]

AGENCY_CODE = "rekap"
FEW = 8
"""Gaps that are listed without being folded away."""
FEW_LINKS = 3
"""Links that stand in a unit's row; all of them are in its list of periods."""
# What a reader sees; that a run failed is nobody's business outside.
_WORDS: Mapping[Edition, Mapping[str, str]] = MappingProxyType(
    {
        "public": MappingProxyType(
            {"tidak ada data": "tidak ada data", "gagal": "belum tersedia", "belum dibuat": "belum tersedia"}
        ),
        "internal": MappingProxyType(
            {"tidak ada data": "tidak ada data", "gagal": "gagal dibuat", "belum dibuat": "belum dibuat"}
        ),
    }
)
_ROMAN = ("I", "II", "III", "IV")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")
_KINDS = ("triwulan", "semester", "bulan", "tahun")


@dataclass(frozen=True)
class PortalEntry:
    """One unit's period: ``ikm`` as printed (81,05), ``nilai`` the same as a number (for the trend), links relative.

    ``links`` are shown beside the value, ``files`` are the further files of the report. ``putus``: what of the
    survey's form changed since the period before (``kuesioner berubah``), so that no line joins them. ``alasan``: why
    the report is missing; shown by the internal edition alone. ``unit``: how many units an agency's index is the mean
    of.
    """

    upp_kode: str
    upp_nama: str
    periode_kode: str
    periode_label: str
    ikm: str | None
    mutu: str | None
    n: int | None
    links: tuple[tuple[str, str], ...]
    status: str = ""
    nilai: float | None = None
    files: tuple[tuple[str, str], ...] = ()
    putus: str = ""
    alasan: str = ""
    unit: int | None = None


@dataclass(frozen=True)
class Period:
    """A column of the table of all periods."""

    kode: str
    label: str


@dataclass(frozen=True)
class UnitRow:
    """One unit: its latest period with a value, newer ones without, the trend, all its periods (newest first)."""

    nama: str
    latest: PortalEntry
    newer: tuple[PortalEntry, ...]
    trend: Trend | None
    entries: tuple[PortalEntry, ...]

    @property
    def by_period(self) -> Mapping[str, PortalEntry]:
        return {entry.periode_kode: entry for entry in self.entries}


def portal_html(
    entries: Iterable[PortalEntry],
    *,
    title: str,
    agency: str,
    edition: Edition,
    logo: tuple[str | None, str] = (None, ""),
    accent: str = "",
    files: tuple[tuple[str, str], ...] = (),
) -> str:
    """Return ``index.html``: units by name, each with its latest IKM, trend and documents, and all periods' values.

    Entries of the code ``rekap`` are the agency's own and stand above the units; ``files`` belong to no report.
    Raises ``ValueError`` for a link that leaves the portal's folder, an unknown status or an unknown period.
    """
    shown = tuple(map_text(entry, for_browser) for entry in entries)
    for entry in shown:
        _check(entry)
    for _, href in files:
        _check_link(href, "portal")
    agency_entries = sorted((e for e in shown if e.upp_kode == AGENCY_CODE), key=_age, reverse=True)
    by_unit: dict[str, list[PortalEntry]] = {}
    for entry in shown:
        if entry.upp_kode != AGENCY_CODE:
            by_unit.setdefault(entry.upp_kode, []).append(entry)
    values = [entry.nilai for unit in by_unit.values() for entry in unit if entry.nilai is not None]
    bounds = (min(values), max(values)) if values else (25.0, 100.0)
    rows = [_row(unit, bounds) for unit in by_unit.values()]
    rows.sort(key=lambda row: (row.nama.casefold(), row.latest.upp_kode))
    return render_page(
        "portal.html.j2",
        accent=accent,
        script="portal.js",
        title=for_browser(title),
        agency=for_browser(agency),
        logo=logo[0],
        logo_alt=for_browser(logo[1]),
        edition=edition,
        agency_entries=agency_entries,
        files=tuple((for_browser(text), href) for text, href in files),
        rows=rows,
        periods=_periods(shown),
        counts=Counter(row.latest.mutu or "-" for row in rows),
        gaps=[entry for entry in shown if entry.status in ("gagal", "belum dibuat")] if edition == "internal" else [],
        few=FEW,
        few_links=FEW_LINKS,
        words=_WORDS[edition],
        size=(WIDTH, HEIGHT),
        age=lambda entry: int(_age(entry)[0].replace("-", "")),
    )


def _check(entry: PortalEntry) -> None:
    if not is_period(entry.periode_kode):
        parse(entry.periode_kode)
    if entry.status and entry.status not in _WORDS["public"]:
        raise ValueError(f"{entry.upp_kode} {entry.periode_kode}: unknown status {entry.status!r}")
    for _, href in (*entry.links, *entry.files):
        _check_link(href, f"{entry.upp_kode} {entry.periode_kode}")


def _check_link(href: str, place: str) -> None:
    if not href or href.startswith(("/", "\\")) or ":" in href or ".." in href.split("/"):
        raise ValueError(f"{place}: {href!r} is no link within the portal's folder")


def _age(entry: PortalEntry) -> tuple[str, str]:
    """Periods by their end; of two that end together the shorter is the later."""
    period = parse(entry.periode_kode)
    return period.selesai.isoformat(), period.mulai.isoformat()


def _row(entries: list[PortalEntry], bounds: tuple[float, float]) -> UnitRow:
    newest_first = sorted(entries, key=_age, reverse=True)
    place = next((i for i, entry in enumerate(newest_first) if entry.ikm is not None), 0)
    latest = newest_first[place]
    kind = parse(latest.periode_kode).jenis
    series = [entry for entry in reversed(newest_first[place:]) if parse(entry.periode_kode).jenis == kind]
    points = [(entry.periode_label, entry.ikm or "", entry.nilai, entry.putus) for entry in series]
    return UnitRow(latest.upp_nama, latest, tuple(newest_first[:place]), trend(points, bounds), tuple(newest_first))


def _periods(entries: Iterable[PortalEntry]) -> list[tuple[str, list[Period]]]:
    """Columns of the table of all periods, by kind and, in it, by time; kinds that nobody has are left out."""
    found = {entry.periode_kode: entry for entry in entries if entry.upp_kode != AGENCY_CODE and entry.ikm}
    ordered = sorted(found.values(), key=_age)
    groups = {kind: [each for each in ordered if parse(each.periode_kode).jenis == kind] for kind in _KINDS}
    return [
        (kind, [Period(each.periode_kode, _short(each.periode_kode)) for each in group])
        for kind, group in groups.items()
        if group
    ]


def _short(kode: str) -> str:
    """In two lines, ``2024-TW3``: ``TW III``, ``2024``; ``2024-07``: ``Jul``, ``2024``."""
    period = parse(kode)
    parts = {"triwulan": "TW {roman}\n", "semester": "S {roman}\n", "bulan": "{month}\n", "tahun": ""}
    place = period.urut - 1
    return parts[period.jenis].format(roman=_ROMAN[place % 4], month=_MONTHS[place]) + str(period.tahun)

"""The portal: one calm table, a row a unit, that answers "how are my units doing" in five seconds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from skmlib.rendering.document import Edition
from skmlib.rendering.glyphs import for_browser, map_text
from skmlib.rendering.html import render_page
from skmlib.rules.periods import is_period, parse

Status = Literal["", "tidak ada data", "gagal"]

AGENCY_CODE = "rekap"
WIDTH, HEIGHT, MARGIN = 104.0, 30.0, 5.0
# What a reader sees; that a run failed is nobody's business outside.
_WORDS: Mapping[Edition, Mapping[str, str]] = MappingProxyType(
    {
        "public": MappingProxyType({"tidak ada data": "tidak ada data", "gagal": "belum tersedia"}),
        "internal": MappingProxyType({"tidak ada data": "tidak ada data", "gagal": "gagal dibuat"}),
    }
)


@dataclass(frozen=True)
class PortalEntry:
    """One unit's period: ``ikm`` as printed (81,05), ``nilai`` the same as a number (for the trend), links relative."""

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


@dataclass(frozen=True)
class Trend:
    """Earlier values as a line: points in a box of ``WIDTH`` x ``HEIGHT``, one polyline a stretch without gaps."""

    lines: tuple[str, ...]
    last: tuple[float, float]
    words: str


@dataclass(frozen=True)
class UnitRow:
    """One unit: its latest period with a value, newer ones without, the trend, its earlier periods (newest first)."""

    nama: str
    latest: PortalEntry
    newer: tuple[PortalEntry, ...]
    trend: Trend | None
    earlier: tuple[PortalEntry, ...]


def portal_html(entries: Iterable[PortalEntry], *, title: str, agency: str, edition: Edition) -> str:
    """Return ``index.html``: units by name, each with its latest IKM, trend and documents.

    Entries of the code ``rekap`` are the agency's own and stand above the units. Raises ``ValueError`` for a link
    that leaves the portal's folder, an unknown status or an unknown period.
    """
    shown = tuple(map_text(entry, for_browser) for entry in entries)
    for entry in shown:
        _check(entry)
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
        title=for_browser(title),
        agency=for_browser(agency),
        edition=edition,
        agency_entries=agency_entries,
        rows=rows,
        counts=Counter(row.latest.mutu for row in rows if row.latest.mutu),
        words=_WORDS[edition],
        size=(WIDTH, HEIGHT),
    )


def _check(entry: PortalEntry) -> None:
    if not is_period(entry.periode_kode):
        parse(entry.periode_kode)
    if entry.status and entry.status not in _WORDS["public"]:
        raise ValueError(f"{entry.upp_kode} {entry.periode_kode}: unknown status {entry.status!r}")
    for _, href in entry.links:
        if not href or href.startswith(("/", "\\")) or ":" in href or ".." in href.split("/"):
            raise ValueError(f"{entry.upp_kode} {entry.periode_kode}: {href!r} is no link within the portal's folder")


def _age(entry: PortalEntry) -> tuple[str, str]:
    """Periods by their end; of two that end together the shorter is the later."""
    period = parse(entry.periode_kode)
    return period.selesai.isoformat(), period.mulai.isoformat()


def _row(entries: list[PortalEntry], bounds: tuple[float, float]) -> UnitRow:
    newest_first = sorted(entries, key=_age, reverse=True)
    place = next((i for i, entry in enumerate(newest_first) if entry.ikm is not None), 0)
    latest, earlier = newest_first[place], tuple(newest_first[place + 1 :])
    kind = parse(latest.periode_kode).jenis
    series = [entry for entry in (*reversed(earlier), latest) if parse(entry.periode_kode).jenis == kind]
    return UnitRow(latest.upp_nama, latest, tuple(newest_first[:place]), _trend(series, bounds), earlier)


def _trend(series: list[PortalEntry], bounds: tuple[float, float]) -> Trend | None:
    """The line of one kind of period, all units on one scale; ``None`` with fewer than two values."""
    known = [entry for entry in series if entry.nilai is not None]
    if len(known) < 2 or series[-1].nilai is None:
        return None
    low, high = bounds
    step = (WIDTH - 2 * MARGIN) / (len(series) - 1)
    spread = max(high - low, 1.0)
    lines: list[list[str]] = [[]]
    last = (0.0, 0.0)
    for place, entry in enumerate(series):
        if entry.nilai is None:
            lines.append([])
            continue
        last = (MARGIN + place * step, HEIGHT - MARGIN - (entry.nilai - low) / spread * (HEIGHT - 2 * MARGIN))
        lines[-1].append(f"{last[0]:.1f},{last[1]:.1f}")
    words = "; ".join(f"{entry.periode_label} {entry.ikm}" for entry in known)
    drawn = tuple(" ".join(line if len(line) > 1 else line * 2) for line in lines if line)  # a lone point is a dot
    return Trend(drawn, (round(last[0], 1), round(last[1], 1)), words)

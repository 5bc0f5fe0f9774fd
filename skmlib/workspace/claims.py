"""Shared raw files: which rows no unit or two units claim by their ``saring``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from skmlib.workspace import parameters, shape
from skmlib.workspace.problems import WorkspaceError
from skmlib.workspace.reading import selection
from skmlib.workspace.reading.columns import FILTER, take
from skmlib.workspace.reading.options import ReadOptions
from skmlib.workspace.reading.privacy import scrub, sealed
from skmlib.workspace.reading.table import RawTable

if TYPE_CHECKING:
    from skmlib.workspace.parameters import ReportParameters, UnitParameters
    from skmlib.workspace.reading.intake import RawFiles

NO_PERSON = 3
"""Rows from which a value of a filter column passes for a unit's name."""

Shared = Mapping[tuple[str, str, ReadOptions], Mapping[str, frozenset[str]]]
"""A file, its filter column and how it is read, to the values that each unit claims."""


@dataclass(frozen=True)
class Claims:
    """One table of a shared file. ``tanpa_unit``: (value, rows) that nobody claims; ``ganda``: (value, its units).

    Values stand as they are compared: small letters, single blanks. How many rows the table has is no part of it: it
    changes with every unit's rows, and a report must not.
    """

    berkas: str
    kolom: str
    tanpa_unit: tuple[tuple[str, int], ...]
    ganda: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def baris_tanpa_unit(self) -> int:
        return sum(rows for _, rows in self.tanpa_unit)

    def told(self) -> tuple[tuple[tuple[str, int], ...], int]:
        """Unclaimed values that may be shown, and the rows of all others.

        A rare value or one that looks personal may name a person and is only counted.
        """
        shown = tuple(each for each in self.tanpa_unit if each[1] >= NO_PERSON and scrub(each[0]) == each[0])
        return shown, self.baris_tanpa_unit - sum(rows for _, rows in shown)


def shared(units: Iterable[tuple[str, UnitParameters]]) -> Shared:
    """Every shared file of these units, over all their periods."""
    found: dict[tuple[str, str, ReadOptions], dict[str, frozenset[str]]] = {}
    for upp, loaded in units:
        if loaded.unit is None:
            continue
        for laporan in loaded.laporan.values():
            saring = laporan.saring or loaded.unit.saring
            if saring is None:
                continue
            options = shape.options_of(loaded.unit.data, laporan.data)
            for name in laporan.data.berkas or loaded.unit.data.berkas:
                wanted = found.setdefault((name, saring.kolom, options), {})
                values = frozenset(selection.fold(value) for value in saring.nilai)
                wanted[upp] = wanted.get(upp, frozenset()) | values
    return found


def of_files(root: Path, files: Shared, raw: RawFiles) -> Iterator[Claims]:
    """The claims on each table of each file; a file that cannot be read is left out (reading tells of it)."""
    for (name, kolom, options), units in files.items():
        try:
            tables = raw.tables(root / name, name, options)
        except WorkspaceError:
            continue
        for label, table in tables:
            key = (label, kolom, options)
            if key not in raw.claims:
                raw.claims[key] = _of_table(table, label, kolom, units)
            found = raw.claims[key]
            if found is not None:
                yield found


def of_report(report: ReportParameters, raw: RawFiles) -> tuple[Claims, ...]:
    """The claims on the files that a report shares with other units; nothing for a unit with files of its own."""
    saring = report.laporan.saring or report.unit.saring
    if saring is None:
        return ()
    if not raw.shared:
        raw.shared.update(shared(parameters.load(report.root).upp.items()))
    names = report.laporan.data.berkas or report.unit.data.berkas
    own = {key: units for key, units in raw.shared.items() if key[0] in names and key[1] == saring.kolom}
    return tuple(of_files(report.root, own, raw))


def _of_table(table: RawTable, name: str, kolom: str, units: Mapping[str, frozenset[str]]) -> Claims | None:
    with sealed(name):
        frame, _ = take(table, {}, name, filter_column=kolom)
    if frame is None:
        return None
    counts = {str(value): int(rows) for value, rows in frame[FILTER].map(selection.fold).value_counts().items()}
    claimers = {value: tuple(upp for upp, wanted in units.items() if value in wanted) for value in counts}
    return Claims(
        name,
        kolom,
        tuple(sorted((value, rows) for value, rows in counts.items() if not claimers[value])),
        tuple(sorted((value, upps) for value, upps in claimers.items() if len(upps) > 1)),
    )

"""What the person gave and what the workspace already says: where an import starts from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from skmlib.rules.instrument import Instrumen
from skmlib.workspace import parameters, shape
from skmlib.workspace.fields import Jawaban
from skmlib.workspace.models import Data, Laporan, Saring, Unit
from skmlib.workspace.problems import Problem, WorkspaceError
from skmlib.workspace.reading import columns
from skmlib.workspace.reading.options import ReadOptions
from skmlib.workspace.reading.table import RawTable, clean_header


@dataclass(frozen=True)
class Asked:
    """What the person gave. ``kolom``: field to header, ``None`` for a field without a column; ``jawaban``: as in the
    map; ``accept``: whether the proposed near misses count as confirmed; ``replace``: drop the unit's present map."""

    upp: str | None = None
    nama: str | None = None
    periode: str | None = None
    urutan: str | None = None
    instrumen: str | None = None
    data: Data = Data()  # noqa: RUF009 (frozen)
    kolom: Mapping[str, str | None] = field(default_factory=dict)
    saring: Saring | None = None
    jawaban: Jawaban = field(default_factory=dict)
    accept: bool = False
    replace: bool = False


@dataclass(frozen=True)
class Known:
    """What the workspace already says of the unit and the report."""

    unit: Unit | None
    laporan: Laporan | None
    instrumen: str
    problems: tuple[Problem, ...] = ()

    def options(self, asked: Asked) -> ReadOptions:
        """How the files are read: as the person says, else as the report and the unit say."""
        unit = self.unit.data if self.unit else Data()
        said = asked.data.model_dump(exclude_defaults=True)
        own = self.laporan.data if self.laporan else Data()
        return shape.options_of(unit, own.model_copy(update={key: getattr(asked.data, key) for key in said}))


def known(root: Path | None, asked: Asked) -> Known:
    """The unit and report as the workspace has them. Raises :class:`WorkspaceError` for a code that cannot be one."""
    if root is None:
        return Known(None, None, asked.instrumen or parameters.agency_instrument(None))
    instansi, _, problems = parameters.load_agency(root)
    unit = laporan = None
    if asked.upp is not None:
        wrong = parameters.bad_code(asked.upp)
        if wrong:
            raise WorkspaceError([wrong])
        if (root / parameters.unit_file(asked.upp)).is_file():
            loaded = parameters.load_unit(root, asked.upp)
            own = (parameters.unit_file(asked.upp), parameters.report_file(asked.upp, asked.periode or ""))
            problems = (*problems, *(each for each in loaded.problems if each.file in own))
            unit, laporan = loaded.unit, loaded.laporan.get(asked.periode or "")
    default = parameters.agency_instrument(instansi)
    if instansi is not None and unit is not None:
        default = str(parameters.settings(instansi, unit, laporan).instrumen or default)
    return Known(unit, laporan, asked.instrumen or default, problems)


def decided(asked: Asked, have: Known, table: RawTable, instrumen: Instrumen) -> tuple[dict[str, str | None], bool]:
    """What is decided beforehand: by the person, and by a whole map of the unit, single entries by the report, that
    fits the file; whether that is kept."""
    given: dict[str, str | None] = dict(asked.kolom)
    if have.unit is None or asked.replace:
        return given, False
    kolom = {**have.unit.kolom, **(have.laporan.kolom if have.laporan else {})}
    there = {name.casefold() for name in table.header}
    if any(question.kode not in kolom for question in instrumen.pertanyaan) or any(
        clean_header(header).casefold() not in there for header in kolom.values()
    ):
        return given, False
    return {**dict.fromkeys(columns.known_fields(instrumen)), **kolom, **given}, True

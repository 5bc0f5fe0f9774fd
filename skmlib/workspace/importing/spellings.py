"""How raw files name their columns: data of the package (``instruments/ejaan/judul-kolom.yml``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from skmlib.workspace import yamltext
from skmlib.workspace.problems import WorkspaceError

FILE = Path(__file__).parent.parent.parent / "instruments" / "ejaan" / "judul-kolom.yml"

Lists = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Spellings:
    """Spellings of fields, machine-made columns, unsur, foreign elements; and columns that are never a field."""

    isian: Lists
    isian_mesin: Lists
    unsur: Lists
    asing: Lists
    unit: tuple[str, ...]
    hitungan: tuple[str, ...]
    teknis: tuple[str, ...]
    kata: Mapping[str, str]
    derajat: frozenset[str]
    rekap: Lists
    rekap_bukan_unit: tuple[str, ...]


@cache
def load() -> Spellings:
    """The shipped spellings."""
    text = yamltext.read(FILE, FILE.name)
    if text.problems:
        raise WorkspaceError(text.problems)
    content: dict[str, Any] = text.content

    def lists(key: str) -> Lists:
        return {name: tuple(values) for name, values in content[key].items()}

    return Spellings(
        isian=lists("isian"),
        isian_mesin=lists("isian_mesin"),
        unsur=lists("unsur"),
        asing=lists("asing"),
        unit=tuple(content["unit"]),
        hitungan=tuple(content["hitungan"]),
        teknis=tuple(content["teknis"]),
        kata=dict(content["kata"]),
        derajat=frozenset(content["derajat"]),
        rekap=lists("rekap"),
        rekap_bukan_unit=tuple(content["rekap_bukan_unit"]),
    )

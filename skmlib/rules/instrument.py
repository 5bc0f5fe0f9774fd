"""The instrument: which unsur, which questions, which answers, which profile fields. Data, frozen.

Inside the project an unsur is known by its code, never by a number: three orders of U8 and U9 are in use.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from skmlib.rules.quality import Mutu


@dataclass(frozen=True)
class Pertanyaan:
    """One question: its code, text (``None`` where the agency must supply it) and answer labels, lowest first."""

    kode: str
    teks: str | None
    jawaban: tuple[str, ...]


@dataclass(frozen=True)
class Unsur:
    """One element of service, measured by one question or several; ``nomor`` where it is not its place in the list."""

    kode: str
    nama: str
    singkat: str
    pertanyaan: tuple[Pertanyaan, ...]
    nomor: int | None = None


@dataclass(frozen=True)
class Kategori:
    """One category of a profile field: accepted spellings, or the band ``dari``..``sampai`` of a numeric field."""

    nama: str
    ejaan: tuple[str, ...] = ()
    dari: int | None = None
    sampai: int | None = None


@dataclass(frozen=True)
class Profil:
    """A profile field. ``terurut``: its categories have an order. ``wajar``: the plausible range of a number.

    ``kategori``: what is asked. ``lengkap``: the same in their order with the combined categories between them, which
    a file may hold in place of several (``PNS/TNI/POLRI``) and which appear only then; empty where there is none.
    """

    kode: str
    nama: str
    kategori: tuple[Kategori, ...]
    terurut: bool = False
    satuan: str | None = None
    wajar: tuple[int, int] | None = None
    sensitif: bool = False
    lengkap: tuple[Kategori, ...] = ()

    @property
    def numeric(self) -> bool:
        """Whether raw values are numbers that are banded."""
        return any(each.dari is not None or each.sampai is not None for each in self.kategori)


@dataclass(frozen=True)
class Skala:
    """The answer scale; ``pengali`` converts a mean answer to the index (25 for 1-4: 4 becomes 100)."""

    terendah: int
    tertinggi: int

    @property
    def nilai(self) -> range:
        return range(self.terendah, self.tertinggi + 1)

    @property
    def pengali(self) -> Fraction:
        return Fraction(100, self.tertinggi)

    @property
    def indeks_terendah(self) -> Fraction:
        """The index of the lowest answer everywhere: 25 for 1-4."""
        return self.terendah * self.pengali


@dataclass(frozen=True)
class Pelengkap(Pertanyaan):
    """A question beside the unsur, with a scale of its own; it never takes part in the index."""

    skala: Skala


@dataclass(frozen=True)
class Instrumen:
    """A whole instrument. ``urutan`` names orders in which files number their unsur.

    ``luaran``: an outcome asked independently of the unsur, such as overall satisfaction. ``kepentingan``: unsur to
    the question how important it is, all on one scale.
    """

    nama: str
    judul: str
    sumber: str
    skala: Skala
    mutu: tuple[Mutu, ...]
    unsur: tuple[Unsur, ...]
    profil: tuple[Profil, ...]
    urutan: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    luaran: Pelengkap | None = None
    kepentingan: Mapping[str, Pelengkap] = field(default_factory=dict)

    @property
    def k(self) -> int:
        """Number of unsur."""
        return len(self.unsur)

    @property
    def pertanyaan(self) -> tuple[Pertanyaan, ...]:
        """All questions in the order of their unsur."""
        return tuple(question for unsur in self.unsur for question in unsur.pertanyaan)

    @property
    def pelengkap(self) -> tuple[Pelengkap, ...]:
        """The questions beside the unsur: the outcome, then importance in the order of the unsur."""
        asked = tuple(self.kepentingan[each.kode] for each in self.unsur if each.kode in self.kepentingan)
        return (*((self.luaran,) if self.luaran else ()), *asked)

    def nomor(self, kode: str) -> str:
        """The printed number of an unsur, ``U1`` … in the order of the instrument's list.

        An unsur that is left out of a regulation's list leaves a gap: U8 and U9 keep their meaning across units.
        """
        place, unsur = next((place, each) for place, each in enumerate(self.unsur, start=1) if each.kode == kode)
        return f"U{unsur.nomor or place}"

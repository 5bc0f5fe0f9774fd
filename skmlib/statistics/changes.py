"""What differs between two results of the same unit and period: an old and a new ``hasil.json``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any, Literal

from skmlib.statistics.result import Hasil
from skmlib.statistics.survey import SERVICE

Keadaan = Literal["sama", "berubah", "baru", "hilang"]
Hal = Literal[
    "ikm", "unsur", "layanan", "kelompok", "tren", "reliabilitas", "responden", "prioritas", "bermakna", "setelan"
]
_KEYS = ("kode", "profil", "periode", "unsur", "nama")
_COUNTS = ("diterima", "ditolak", "dikosongkan", "dikeluarkan", "populasi", "minimum")
_SETTINGS = ("bobot", "instrumen", "taraf", "edisi", "ambang")


@dataclass(frozen=True)
class Beda:
    """One figure that differs.

    ``hal`` is its kind, ``kunci`` its code (``jenis_kelamin/Laki-laki`` for a group). ``lama`` and ``baru``: index and
    values on the scale of the index (25-100), counts, or text; ``None`` where it was or is not there. ``selisih``: new
    less old, ``None`` where one of them is no number. ``mutu_lama``, ``mutu_baru``: their classes, where they have any.
    """

    hal: Hal
    kunci: str
    nama: str
    lama: float | str | None
    baru: float | str | None
    selisih: float | None = None
    mutu_lama: str | None = None
    mutu_baru: str | None = None

    @property
    def mutu_berubah(self) -> bool:
        """Whether the class is another one; a value that is there only once has none to compare."""
        return None not in (self.mutu_lama, self.mutu_baru) and self.mutu_lama != self.mutu_baru


@dataclass(frozen=True)
class Perubahan:
    """What became of one result; ``beda`` in the order of the report.

    ``jumlah_berbeda``: how many values differ in each part of the result, those of ``beda`` included.
    """

    upp: str
    nama: str
    periode: str
    keadaan: Keadaan
    beda: tuple[Beda, ...] = ()
    jumlah_berbeda: Mapping[str, int] = field(default_factory=dict)

    @property
    def ikm(self) -> Beda | None:
        """The change of the printed index or of its class."""
        return next((each for each in self.beda if each.hal == "ikm"), None)


def changes(lama: Hasil, baru: Hasil) -> Perubahan:
    """Compare two results. Raises ``ValueError`` where they are not of the same unit and period."""
    if (lama.upp.kode, lama.periode.kode) != (baru.upp.kode, baru.periode.kode):
        told = [f"{each.upp.kode} {each.periode.kode}" for each in (lama, baru)]
        raise ValueError(f"the results are of {told[0]} and of {told[1]}; expected the same unit and period")
    parts = {
        each.name: _differing(getattr(lama, each.name), getattr(baru, each.name))
        for each in fields(Hasil)
        if each.name not in ("schema", "upp")
    }
    counts = {name: count for name, count in parts.items() if count}
    found = tuple(_named(lama, baru)) if counts else ()
    keadaan: Keadaan = "berubah" if counts else "sama"
    return Perubahan(baru.upp.kode, baru.upp.nama, baru.periode.kode, keadaan, found, counts)


def only(hasil: Hasil, keadaan: Literal["baru", "hilang"]) -> Perubahan:
    """A result that is there only on one side."""
    return Perubahan(hasil.upp.kode, hasil.upp.nama, hasil.periode.kode, keadaan)


def largest_first(found: Iterable[Perubahan]) -> tuple[Perubahan, ...]:
    """Changed classes of the index first, then other changed classes, then by the change of the index; the rest last.

    Within the same, by the largest change of a value, then by period and unit.
    """
    return tuple(sorted(found, key=_rank))


def sorted_figures(perubahan: Perubahan) -> tuple[Beda, ...]:
    """The figures of one result: the index, settings, changed classes, then the largest differences; texts last.

    Groups and earlier periods stand behind the unsur and the services.
    """
    return tuple(sorted(perubahan.beda, key=_figure_rank))


def _figure_rank(beda: Beda) -> tuple[int, bool, bool, float]:
    first = {"ikm": 0, "setelan": 1}.get(beda.hal, 2)
    return first, not beda.mutu_berubah, beda.hal in ("kelompok", "tren"), -_size(beda)


def _rank(found: Perubahan) -> tuple[Any, ...]:
    index = found.ikm
    graded = index is not None and index.mutu_berubah
    classes = sum(each.mutu_berubah for each in found.beda)
    moved = abs(index.selisih or 0.0) if index is not None else 0.0
    most = max((_size(each) for each in found.beda), default=0.0)
    states = ("berubah", "baru", "hilang", "sama")
    return states.index(found.keadaan), not graded, not classes, -moved, -most, found.periode, found.upp


def _size(beda: Beda) -> float:
    """How far a figure moved, in points; counts, lists and settings have no place among points."""
    return abs(beda.selisih or 0.0) if beda.hal in ("ikm", "unsur", "layanan", "kelompok", "tren") else -1.0


def _named(lama: Hasil, baru: Hasil) -> Iterator[Beda]:
    for name in _SETTINGS:
        yield from _beda("setelan", name, name, _text(getattr(lama, name)), _text(getattr(baru, name)))
    yield from _beda("ikm", "ikm", "IKM", lama.ikm.nilai, baru.ikm.nilai, (lama.ikm.mutu, baru.ikm.mutu))
    yield from _values("unsur", _unsur(lama), _unsur(baru))
    yield from _values("layanan", _services(lama), _services(baru))
    yield from _values("kelompok", _groups(lama), _groups(baru))
    yield from _values("tren", _trend(lama), _trend(baru))
    one, other = (each.reliabilitas.alpha if each.reliabilitas else None for each in (lama, baru))
    yield from _beda("reliabilitas", "alpha", "alpha Cronbach", one, other)
    for name in _COUNTS:
        yield from _beda("responden", name, name, getattr(lama.responden, name), getattr(baru.responden, name))
    yield from _beda("prioritas", "prioritas", "unsur", ", ".join(lama.prioritas), ", ".join(baru.prioritas))
    tested = {each.profil: each.nama for each in (*lama.bivariat, *baru.bivariat)}
    for profil, nama in tested.items():
        yield from _beda("bermakna", profil, nama, _decided(lama, profil), _decided(baru, profil))


Value = tuple[str, float | None, str | None]
"""A name, a value on the scale of the index, and its class."""


def _unsur(hasil: Hasil) -> dict[str, Value]:
    return {each.kode: (f"{each.nomor} {each.singkat}", each.konversi, each.mutu) for each in hasil.unsur}


def _services(hasil: Hasil) -> dict[str, Value]:
    return {each.nama: (each.nama, each.ikm, each.mutu) for each in hasil.layanan}


def _groups(hasil: Hasil) -> dict[str, Value]:
    return {
        f"{table.profil}/{each.nama}": (f"{table.nama}: {each.nama}", each.ikm, each.mutu)
        for table in hasil.bivariat
        if table.profil != SERVICE
        for each in table.kelompok
    }


def _trend(hasil: Hasil) -> dict[str, Value]:
    """Earlier periods; the last one is the index itself."""
    return {each.periode: (each.periode, each.ikm, each.mutu) for each in hasil.tren[:-1]}


def _values(hal: Hal, lama: Mapping[str, Value], baru: Mapping[str, Value]) -> Iterator[Beda]:
    for kunci in dict.fromkeys((*lama, *baru)):
        before, after = lama.get(kunci), baru.get(kunci)
        nama = (after or before or ("", None, None))[0]
        one, other = (each or ("", None, None) for each in (before, after))
        yield from _beda(hal, kunci, nama, one[1], other[1], (one[2], other[2]))


def _beda(
    hal: Hal,
    kunci: str,
    nama: str,
    lama: float | str | None,
    baru: float | str | None,
    mutu: tuple[str | None, str | None] = (None, None),
) -> Iterator[Beda]:
    if lama == baru and mutu[0] == mutu[1]:
        return
    both = isinstance(lama, int | float) and isinstance(baru, int | float)
    selisih = round(baru - lama, 10) if both else None  # type: ignore[operator]
    yield Beda(hal, kunci, nama, lama, baru, selisih, *mutu)


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _decided(hasil: Hasil, profil: str) -> str | None:
    """The unsur with a difference between the groups of a profile field; ``None`` where nothing was tested."""
    table = next((each for each in hasil.bivariat if each.profil == profil), None)
    return None if table is None or table.bermakna is None else ", ".join(table.bermakna) or "-"


def _differing(lama: object, baru: object) -> int:
    """How many values differ; members are told apart by what names them, not by their place."""
    if lama == baru:
        return 0
    one, other = _members(lama), _members(baru)
    if one is None or other is None:
        return 1
    nothing = object()
    return sum(_differing(one.get(key, nothing), other.get(key, nothing)) for key in dict.fromkeys((*one, *other)))


def _members(value: object) -> dict[Any, Any] | None:
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: getattr(value, each.name) for each in fields(value)}
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, tuple | list):
        seen: Counter[object] = Counter()
        found = {}
        for place, each in enumerate(value):
            names = (getattr(each, key, None) for key in _KEYS) if is_dataclass(each) else ()
            name: object = next((one for one in names if isinstance(one, str)), place)
            seen[name] += 1
            found[name, seen[name]] = each
        return found
    return None

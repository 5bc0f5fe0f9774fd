"""Where a published table contradicts itself: what is printed, what follows from the rest of the table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from skmlib.rules.audit.konvensi import Katalog
from skmlib.rules.audit.nilai import CONVERSION, base, whole_sums
from skmlib.rules.audit.rentang import Rentang, image, point, total
from skmlib.rules.audit.tabel import Hitungan, TabelTerbit, UnsurTerbit, printed

Jenis = Literal[
    "nrr-jumlah",
    "nrr-bulat",
    "nrr-luar",
    "konversi",
    "total",
    "total-ikm",
    "distribusi-terisi",
    "distribusi-jumlah",
    "jumlah-luar",
    "n-kurang",
    "indeks-luar",
    "ikm-ganda",
    "mutu",
    "mutu-unsur",
    "bobot",
    "urutan",
]
PLAUSIBLE = Rentang(Fraction(25), Fraction(100))
ANSWERS = Rentang(Fraction(1), Fraction(4))
UPPER = 4


@dataclass(frozen=True)
class Pertentangan:
    """One contradiction: its kind, its place in the table, what is printed there and what the rest says."""

    jenis: Jenis
    tempat: str
    tercetak: str
    terhitung: str


def contradictions(tabel: TabelTerbit, katalog: Katalog) -> tuple[Pertentangan, ...]:
    """Every contradiction of the table, from its unsur to its index."""
    found: list[Pertentangan] = []
    for each in tabel.unsur:
        found += _of_counts(each, each.kode, tabel)
        for place, question in enumerate(each.pertanyaan, start=1):
            found += _of_counts(question, f"{each.kode}.{place}", tabel)
        found += _of_unsur(each, tabel, katalog)
    return (*found, *_of_whole(tabel, katalog))


def _of_counts(item: Hitungan, place: str, tabel: TabelTerbit) -> Iterator[Pertentangan]:
    counted = Hitungan(distribusi=item.distribusi)
    if counted.filled is not None and item.terisi is not None and counted.filled != item.terisi:
        yield Pertentangan("distribusi-terisi", place, str(item.terisi), str(counted.filled))
    if counted.sum is not None and item.jumlah is not None and counted.sum != item.jumlah:
        yield Pertentangan("distribusi-jumlah", place, str(item.jumlah), str(counted.sum))
    filled = item.filled
    if filled is not None and tabel.n is not None and filled > tabel.n:
        yield Pertentangan("n-kurang", place, str(filled), str(tabel.n))
    if item.jumlah is not None and filled is not None and not filled <= item.jumlah <= UPPER * filled:
        yield Pertentangan("jumlah-luar", place, str(item.jumlah), f"{filled}–{UPPER * filled}")
    if item.nrr is None:
        return
    if item.nrr.nilai not in ANSWERS:
        yield Pertentangan("nrr-luar", place, str(item.nrr), "1–4")
        return
    several = isinstance(item, UnsurTerbit) and bool(item.pertanyaan)
    if not filled or item.sum is not None or several:
        return
    if whole_sums(_either(item.nrr.rentang(), item.nrr.rentang("half-even")), filled) is None:
        yield Pertentangan("nrr-bulat", place, str(item.nrr), str(filled))


def _of_unsur(unsur: UnsurTerbit, tabel: TabelTerbit, katalog: Katalog) -> Iterator[Pertentangan]:
    exact = base(unsur, tabel, "terisi", "half-up")
    shown = None if unsur.nrr is None else _either(unsur.nrr.rentang(), unsur.nrr.rentang("half-even"))
    if exact is not None and shown is not None and (exact & shown).kosong:
        yield Pertentangan("nrr-jumlah", unsur.kode, str(unsur.nrr), told(exact, 4))
    means = exact or shown
    if unsur.konversi is not None and means is not None:
        cells = _either(unsur.konversi.rentang(), unsur.konversi.rentang("half-even"))
        of_print = unsur.nrr is not None and unsur.nrr.nilai * CONVERSION in cells
        if not of_print and (means.times(CONVERSION) & cells).kosong:
            of_nrr = means if unsur.nrr is None else point(unsur.nrr.nilai)
            yield Pertentangan("konversi", unsur.kode, str(unsur.konversi), told(of_nrr.times(CONVERSION), 2))
    if unsur.mutu:
        if unsur.konversi is not None:
            value = point(unsur.konversi.nilai)
        elif means is not None:
            value = means.times(CONVERSION)
        else:
            return
        if not _known_class(unsur.mutu, value, katalog):
            yield Pertentangan("mutu-unsur", unsur.kode, unsur.mutu, told(value, 2))


def _of_whole(tabel: TabelTerbit, katalog: Katalog) -> Iterator[Pertentangan]:
    weighted = [each.tertimbang for each in tabel.unsur if each.tertimbang is not None]
    if tabel.total is not None:
        cells = _either(tabel.total.rentang(), tabel.total.rentang("half-even"))
        if len(weighted) == tabel.k:
            sums = total(_either(each.rentang(), each.rentang("half-even")) for each in weighted)
            if (sums & cells).kosong:
                printed_sum = sum((each.nilai for each in weighted), Fraction(0))
                yield Pertentangan("total", "total", str(tabel.total), told(point(printed_sum), tabel.total.desimal))
        for each in tabel.ikm:
            if (cells.times(CONVERSION) & _either(each.rentang(), each.rentang("half-even"))).kosong:
                yield Pertentangan("total-ikm", "IKM", str(each), told(point(tabel.total.nilai * CONVERSION), 2))
    for each in tabel.ikm:
        if each.nilai not in PLAUSIBLE:
            yield Pertentangan("indeks-luar", "IKM", str(each), "25–100")
        if tabel.mutu and not _known_class(tabel.mutu, each.rentang(), katalog):
            yield Pertentangan("mutu", "IKM", tabel.mutu, str(each))
    for other in tabel.ikm[1:]:
        yield Pertentangan("ikm-ganda", "IKM", str(tabel.ikm[0]), str(other))


def known_letters(value: Rentang, katalog: Katalog) -> tuple[tuple[str, str], ...]:
    """Every known table of classes with the letters that it gives to a value (25-100)."""
    found = []
    for batas in katalog.batas:
        letters = dict.fromkeys([*(letter for letter, _ in batas.mutu), *batas.celah])
        fits = [each for each in letters if any(not (value & region).kosong for region in batas.regions(each))]
        found.append((batas.kode, "/".join(fits)))
    return tuple(found)


def stated_weight(tabel: TabelTerbit, shares: Sequence[Fraction]) -> bool:
    """Whether one of the weights is the one that the table states (a fraction exactly, a decimal as printed)."""
    if not tabel.bobot or not shares:
        return True
    top, slash, bottom = tabel.bobot.replace(" ", "").partition("/")
    if slash:
        return any(share == Fraction(int(top), tabel.k if bottom in ("k", "n") else int(bottom)) for share in shares)
    return any(share in printed(tabel.bobot).rentang() for share in shares)


def told(value: Rentang, places: int) -> str:
    """A value, or the range of what is printed, with a decimal comma: ``3,2667`` or ``81,63–81,87``."""
    units = image(value, places, "half-up")
    return "–".join(dict.fromkeys(_decimal(each, places) for each in (units[0], units[-1])))


def _decimal(units: int, places: int) -> str:
    digits = str(abs(units)).rjust(places + 1, "0")
    text = f"{digits[:-places]},{digits[-places:]}" if places else digits
    return f"-{text}" if units < 0 else text


def _known_class(letter: str, value: Rentang, katalog: Katalog) -> bool:
    return any(not (value & region).kosong for batas in katalog.batas for region in batas.regions(letter))


def _either(one: Rentang, other: Rentang) -> Rentang:
    """Both ways of rounding together."""
    low, low_open = min((one.bawah, one.buka_bawah), (other.bawah, other.buka_bawah))
    high, closed = max((one.atas, not one.buka_atas), (other.atas, not other.buka_atas))
    return Rentang(low, high, low_open, not closed)

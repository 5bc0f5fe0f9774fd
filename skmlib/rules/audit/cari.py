"""The search: which conventions lead from the printed means to the printed index. The simplest first.

A convention is not listed where a simpler one, with some of its deviations from the kit's own only, does as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import product

from skmlib.rules.audit.jumlah import Jumlah, reached
from skmlib.rules.audit.konvensi import Batas, Gabungan, Katalog, Konvensi, Pembagi
from skmlib.rules.audit.nilai import CONVERSION, allowed, base, converted, shown_mean
from skmlib.rules.audit.rentang import Cara, Rentang, image, preimage, total
from skmlib.rules.audit.tabel import TabelTerbit


@dataclass(frozen=True)
class Temuan:
    """A convention that reproduces the index: ``tepat`` for all means that the digits allow, else for some of them.

    ``indeks``: the index before it is printed; ``batas``: codes of the tables of classes that give the printed
    letters; ``kolom``: whether the printed columns agree too, or the index alone.
    """

    konvensi: Konvensi
    tepat: bool
    indeks: Rentang
    batas: tuple[str, ...]
    kolom: bool = True


@dataclass
class _Seen:
    """What was computed once and serves many conventions."""

    means: dict[tuple[Pembagi, Cara, int | None, bool], tuple[Rentang, ...] | None] = field(default_factory=dict)


def search(tabel: TabelTerbit, katalog: Katalog, *, columns: bool = True) -> tuple[Temuan, ...]:
    """The simplest conventions that lead to the one printed index; ``columns=False``: printed columns left aside."""
    if len(tabel.ikm) > 1:
        raise ValueError("search takes one index at a time")
    if not tabel.ikm and tabel.total is None:
        return ()
    seen = _Seen()
    found: list[tuple[frozenset[tuple[str, int]], Temuan]] = []
    for konvensi in conventions(tabel, katalog):
        own = frozenset(katalog.deviations(konvensi))
        if any(each.tepat and simpler <= own for simpler, each in found):
            continue
        hit = _try(konvensi, tabel, katalog, seen, columns=columns)
        if hit is not None and (hit.tepat or not any(simpler <= own for simpler, _ in found)):
            found.append((own, hit))
    return tuple(hit for _, hit in found)


def regular(tabel: TabelTerbit, katalog: Katalog) -> Rentang | None:
    """The index that the kit's own convention gives, as far as the printed digits tell; ``None`` without means."""
    means = _means(tabel, katalog.kit, _Seen(), columns=False)
    if means is None:
        return None
    return total(means).times(katalog.weight(katalog.kit.bobot).share(tabel.k) * CONVERSION)


def conventions(tabel: TabelTerbit, katalog: Katalog) -> Iterator[Konvensi]:
    """Every convention that the table can decide, by number of deviations, then by their place in the lists."""
    weights = [each.kode for each in katalog.bobot if each.k in (None, tabel.k)]
    shares: dict[Fraction, str] = {}
    for kode in weights:  # 1/9 of nine unsur is 1/k
        shares.setdefault(katalog.weight(kode).share(tabel.k), kode)
    cara = [each.kode for each in katalog.cara]
    pembagi = [each.kode for each in katalog.pembagi if _divides(tabel, each.kode)]
    steps = (katalog.nrr, katalog.tertimbang, katalog.total)
    every = [Konvensi(*parts) for parts in product(shares.values(), *steps, cara, pembagi)]  # type: ignore[arg-type]
    pools: list[tuple[Fraction, ...]] = [()]
    for pool in katalog.gabungan[1:]:
        of_pool = pool_shares(tabel, pool.kode)  # type: ignore[arg-type]
        if of_pool not in pools:
            pools.append(of_pool)
            kit = katalog.kit
            every += [
                replace(kit, gabungan=pool.kode, total=places, cara=way)  # type: ignore[arg-type]
                for places, way in product(katalog.total, cara)
            ]

    def order(konvensi: Konvensi) -> tuple[int, int, list[tuple[str, int]]]:
        deviations = katalog.deviations(konvensi)
        return len(deviations), sum(place for _, place in deviations), list(deviations)

    yield from sorted(every, key=order)


def pool_shares(tabel: TabelTerbit, gabungan: Gabungan) -> tuple[Fraction, ...]:
    """The share of each unsur where questions or answers are pooled; empty where the table does not tell it apart."""
    counts: list[int | None] = []
    for each in tabel.unsur:
        if gabungan == "pertanyaan":
            counts.append(len(each.pertanyaan) or 1)
        elif each.pertanyaan:
            filled = [question.filled for question in each.pertanyaan]
            counts.append(None if None in filled or len(set(filled)) > 1 else sum(f or 0 for f in filled))
        else:
            counts.append(each.filled)
    known = [each for each in counts if each]
    if len(known) < len(counts) or len(set(known)) == 1:
        return ()
    return tuple(Fraction(each, sum(known)) for each in known)


def target(tabel: TabelTerbit, konvensi: Konvensi, *, columns: bool = True) -> Rentang:
    """The totals of weighted means that lead to the printed index, and to the printed total."""
    found = Rentang(Fraction(-(10**6)), Fraction(10**6))
    for each in tabel.ikm:
        found = found & each.rentang(konvensi.cara).times(Fraction(1, CONVERSION))
    found = preimage(found, konvensi.total, konvensi.cara) if tabel.ikm else found
    if tabel.total is not None and (columns or not tabel.ikm):
        found = found & preimage(tabel.total.rentang(konvensi.cara), konvensi.total, konvensi.cara)
    return found


def _divides(tabel: TabelTerbit, pembagi: str) -> bool:
    """Whether the table has what a divisor needs."""
    if pembagi == "terisi":
        return True
    sums = all(all(q.sum is not None for q in each.pertanyaan or (each,)) for each in tabel.unsur)
    needed = {"nol": (tabel.n,), "rencana": (tabel.rencana,), "tambahan": (tabel.n, tabel.rencana)}
    return sums and all(needed.get(pembagi, (tabel.semua,)))


def _means(tabel: TabelTerbit, konvensi: Konvensi, seen: _Seen, *, columns: bool) -> tuple[Rentang, ...] | None:
    key = (konvensi.pembagi, konvensi.cara, konvensi.nrr, columns)
    if key not in seen.means:
        found = []
        for each in tabel.unsur:
            if columns:
                found.append(allowed(each, tabel, konvensi.pembagi, konvensi.cara, konvensi.nrr))
            else:
                own = base(each, tabel, konvensi.pembagi, konvensi.cara)
                found.append(own or shown_mean(each, konvensi.cara, konvensi.nrr))
        known = tuple(each for each in found if each is not None)
        seen.means[key] = known if len(known) == len(found) else None
    return seen.means[key]


def _try(konvensi: Konvensi, tabel: TabelTerbit, katalog: Katalog, seen: _Seen, *, columns: bool) -> Temuan | None:
    means = _means(tabel, konvensi, seen, columns=columns)
    if means is None:
        return None
    shares = pool_shares(tabel, konvensi.gabungan) if konvensi.gabungan != "unsur" else ()
    weight = katalog.weight(konvensi.bobot).share(tabel.k)
    goal = target(tabel, konvensi, columns=columns)
    if goal.kosong or (not shares and _far(means, weight, goal, konvensi)):
        return None
    kept = _weighted(means, tabel, weight, konvensi) if columns else means
    if kept is None or (shares and columns and any(each.tertimbang for each in tabel.unsur)):
        return None
    sums = reached(
        kept,
        shares or (weight,) * tabel.k,
        places=konvensi.nrr,
        weighted=konvensi.tertimbang,
        cara=konvensi.cara,
    )
    if not sums.meets(goal):
        return None
    index = _index(sums.hull & goal, konvensi)
    tables = tuple(each.kode for each in katalog.batas if _classes(each, tabel, kept, sums, goal, konvensi))
    return Temuan(konvensi, kept == means and sums.inside(goal), index, tables, columns)


def _index(totals: Rentang, konvensi: Konvensi) -> Rentang:
    """The index before it is printed, as far as the digits tell."""
    if konvensi.total is None:
        return totals.times(CONVERSION)
    units = image(totals, konvensi.total, konvensi.cara)
    step = Fraction(CONVERSION, 10**konvensi.total)
    return Rentang(units[0] * step, units[-1] * step)


def _far(means: Sequence[Rentang], weight: Fraction, goal: Rentang, konvensi: Konvensi) -> bool:
    """Whether no rounding at the convention's steps can bring the means near the goal: most are done with here."""
    plain = total(means).times(weight)
    slack = Fraction(0)
    if konvensi.nrr is not None:
        slack += weight * len(means) / (2 * 10**konvensi.nrr)
    if konvensi.tertimbang is not None:
        slack += Fraction(len(means), 2 * 10**konvensi.tertimbang)
    return plain.atas + slack < goal.bawah or plain.bawah - slack > goal.atas


def _weighted(
    means: Sequence[Rentang], tabel: TabelTerbit, weight: Fraction, konvensi: Konvensi
) -> tuple[Rentang, ...] | None:
    """The means that also lead to the printed weighted means; ``None`` where an unsur has none."""
    kept = []
    for each, mean in zip(tabel.unsur, means, strict=True):
        if each.tertimbang is not None:
            cells = preimage(each.tertimbang.rentang(konvensi.cara), konvensi.tertimbang, konvensi.cara)
            mean = mean & preimage(cells.times(1 / weight), konvensi.nrr, konvensi.cara)
        if mean.kosong:
            return None
        kept.append(mean)
    return tuple(kept)


def _classes(
    batas: Batas,
    tabel: TabelTerbit,
    means: Sequence[Rentang],
    sums: Jumlah,
    goal: Rentang,
    konvensi: Konvensi,
) -> bool:
    """Whether a table of classes can give every printed letter."""
    if tabel.mutu:
        regions = batas.regions(tabel.mutu)
        if batas.dasar == "cetak" and tabel.ikm:
            if not any(tabel.ikm[0].nilai in each for each in regions):
                return False
        else:
            inner = [preimage(each.times(Fraction(1, CONVERSION)), konvensi.total, konvensi.cara) for each in regions]
            if not any(sums.meets(goal & each) for each in inner):
                return False
    for each, mean in zip(tabel.unsur, means, strict=True):
        if each.mutu:
            value = converted(each, mean, konvensi.cara) if batas.dasar == "cetak" else mean.times(CONVERSION)
            if all((value & region).kosong for region in batas.regions(each.mutu)):
                return False
    return True

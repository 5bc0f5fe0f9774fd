"""The means (NRR) that a published table allows under a convention, unsur by unsur."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor

from skmlib.rules.audit.konvensi import Pembagi
from skmlib.rules.audit.rentang import Cara, Rentang, image, point, preimage, total
from skmlib.rules.audit.tabel import Hitungan, TabelTerbit, UnsurTerbit

INVENTED = 2
"""The score that invented respondents were given (``tambahan``)."""
CONVERSION = 25


def counted(item: Hitungan, tabel: TabelTerbit, pembagi: Pembagi) -> Fraction | None:
    """The exact mean from sum and count, ``None`` where these are not printed."""
    jumlah = item.sum
    if jumlah is None:
        return None
    if pembagi == "tambahan":
        if tabel.rencana is None or tabel.n is None:
            return None
        return Fraction(jumlah + INVENTED * (tabel.rencana - tabel.n), tabel.rencana)
    filled = item.filled if item.filled is not None else tabel.n
    divisors = {"terisi": filled, "nol": tabel.n, "rencana": tabel.rencana, "semua": tabel.semua}
    divisor = divisors[pembagi]
    return Fraction(jumlah, divisor) if divisor else None


def allowed(unsur: UnsurTerbit, tabel: TabelTerbit, pembagi: Pembagi, cara: Cara, places: int | None) -> Rentang | None:
    """The means that agree with all that is printed of the unsur; ``None`` where nothing is or none does."""
    found = base(unsur, tabel, pembagi, cara)
    shown = shown_mean(unsur, cara, places)
    if found is None:
        found = shown if pembagi == "terisi" else None
        if found is not None and unsur.filled and not unsur.pertanyaan:
            found = whole_sums(found, unsur.filled) or found
    elif shown is not None:
        found = found & shown
    if found is None or found.kosong:
        return None
    told = conversion(unsur, found, cara, places)
    return found if told is None or (found & told).kosong else found & told


def base(unsur: UnsurTerbit, tabel: TabelTerbit, pembagi: Pembagi, cara: Cara) -> Rentang | None:
    """The mean from counts, or from the questions' means; ``None`` where neither is printed."""
    if not unsur.pertanyaan:
        exact = counted(unsur, tabel, pembagi)
        return None if exact is None else point(exact)
    parts = []
    for each in unsur.pertanyaan:
        exact = counted(each, tabel, pembagi)
        if exact is not None:
            parts.append(point(exact))
        elif each.nrr is not None and pembagi == "terisi":
            parts.append(each.nrr.rentang(cara))
        else:
            return None
    return total(parts).times(Fraction(1, len(parts)))


def shown_mean(unsur: UnsurTerbit, cara: Cara, places: int | None) -> Rentang | None:
    """The means that are printed as the unsur's NRR is, rounded to more decimals before where the convention does."""
    if unsur.nrr is None:
        return None
    cells = unsur.nrr.rentang(cara)
    return preimage(cells, places, cara) if places is not None and places > unsur.nrr.desimal else cells


def whole_sums(means: Rentang, filled: int) -> Rentang | None:
    """The means narrowed to those that ``filled`` whole answers can have; ``None`` where there is none."""
    low, high = means.bawah * filled, means.atas * filled
    first = floor(low) + 1 if means.buka_bawah else ceil(low)
    last = ceil(high) - 1 if means.buka_atas else floor(high)
    return Rentang(Fraction(first, filled), Fraction(last, filled)) if first <= last else None


def conversion(unsur: UnsurTerbit, means: Rentang, cara: Cara, places: int | None) -> Rentang | None:
    """The means that lead to the printed conversion; ``None`` where it says nothing (made of the printed NRR)."""
    if unsur.konversi is None:
        return None
    cells = unsur.konversi.rentang(cara)
    if unsur.nrr is not None and unsur.nrr.nilai * CONVERSION in cells:
        return None
    direct = cells.times(Fraction(1, CONVERSION))
    return direct if not (direct & means).kosong else preimage(direct, places, cara)


def converted(unsur: UnsurTerbit, means: Rentang, cara: Cara) -> Rentang:
    """The unsur's value on 25-100 as it is printed, or would be with two decimals."""
    if unsur.konversi is not None:
        return point(unsur.konversi.nilai)
    units = image(means.times(CONVERSION), 2, cara)
    return Rentang(Fraction(units[0], 100), Fraction(units[-1], 100))

"""A sample shared out over services, so that none of them is left with a handful of respondents."""

from __future__ import annotations

from collections.abc import Mapping

from skmlib.rules.sampling import proportional


def with_floor(total: int, populasi: Mapping[str, int], floor: int) -> dict[str, int]:
    """Share ``total`` respondents out in proportion to the users, with at least ``floor`` of each service.

    A service with fewer users than ``floor`` is asked as a whole. What the small services need above their share is
    taken from the others in proportion, so the total stays; it grows only where the floors alone exceed it. Without a
    floor (0) this is :func:`skmlib.rules.sampling.proportional`. Raises ``ValueError`` for a negative number.

    >>> with_floor(100, {"A": 900, "B": 90, "C": 10}, 20)
    {'A': 70, 'B': 20, 'C': 10}
    """
    if total < 0 or floor < 0 or any(users < 0 for users in populasi.values()):
        raise ValueError("respondents, floor and users are counts: 0 or more")
    least = {nama: min(floor, users) for nama, users in populasi.items()}
    fixed = {nama: 0 for nama, users in populasi.items() if users == 0}
    while free := {nama: users for nama, users in populasi.items() if nama not in fixed}:
        share = proportional(max(total - sum(fixed.values()), 0), free)
        short = [nama for nama in free if share[nama] < least[nama]]
        if not short:
            fixed |= share
            break
        fixed |= {nama: least[nama] for nama in short}
    return {nama: fixed[nama] for nama in populasi}

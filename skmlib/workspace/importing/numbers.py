"""What a bare number U1 … U9 can mean: the named orders, and where they disagree nothing is guessed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from skmlib.rules.instrument import Instrumen
from skmlib.workspace import instruments

REGULATION = "permenpan-14-2017"
Orders = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Numbers:
    """The orders that a file's numbers may follow. ``meaning`` is known only where the orders agree, or one is named.

    ``urutan``: the order that the person named; ``orders``: every order by name, as lists of unsur codes.
    """

    orders: Orders
    urutan: str | None
    renumbered: Orders
    """The orders without the unsur that the instrument leaves out, where the file may be numbered so."""

    def meanings(self, number: int) -> dict[str, str]:
        """Name of the order to the unsur that the number means in it."""
        found = {name: order[number - 1] for name, order in self._used().items() if 1 <= number <= len(order)}
        if self.urutan is None:
            found |= {
                f"{name}, renumbered": order[number - 1]
                for name, order in self.renumbered.items()
                if 1 <= number <= len(order)
            }
        return found

    def unsur(self, number: int) -> str | None:
        """The unsur of a bare number: by the named order, else only where all orders agree."""
        found = set(self.meanings(number).values())
        return found.pop() if len(found) == 1 else None

    def _used(self) -> Orders:
        if self.urutan is None:
            return self.orders
        orders = self.renumbered if self.urutan in self.renumbered else self.orders
        return {self.urutan: orders[self.urutan]} if self.urutan in orders else {}


def numbers(instrumen: Instrumen, found: Collection[int], urutan: str | None) -> Numbers:
    """The orders for a file with the numbers ``found``.

    An instrument that leaves unsur out has shorter orders; a file may keep the regulation's numbers (with gaps or with
    a column that is not read) or be numbered anew. Only a file whose numbers are exactly 1 … k may be numbered anew.
    """
    whole = instruments.load(REGULATION).instrumen
    codes = {each.kode for each in instrumen.unsur}
    full: dict[str, tuple[str, ...]] = {}
    short: dict[str, tuple[str, ...]] = {}
    for name, order in instrumen.urutan.items():
        base = whole.urutan.get(name, order) if whole is not None else order
        derived = len(base) > len(order) and tuple(kode for kode in base if kode in order) == tuple(order)
        full[name] = base if derived else order
        if derived and set(found) == set(range(1, len(order) + 1)) and codes & set(order):
            short[name] = order
    return Numbers(full, urutan, short)

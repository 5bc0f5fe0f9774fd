"""The audit of a published table: what reproduces it, where it contradicts itself, what could not be decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from skmlib.rules.audit.cari import Temuan, regular, search
from skmlib.rules.audit.konvensi import Katalog
from skmlib.rules.audit.pertentangan import Pertentangan, contradictions, stated_weight
from skmlib.rules.audit.rentang import Rentang
from skmlib.rules.audit.tabel import Cetak, TabelTerbit
from skmlib.rules.audit.urutan import named, open_question


@dataclass(frozen=True)
class AuditIndeks:
    """One printed index with its conventions; ``sebagian``: those that give the index but not the printed columns.

    ``kit``: the index (25-100) that the kit's own convention gives, as far as the printed digits tell.
    """

    ikm: Cetak | None
    temuan: tuple[Temuan, ...]
    sebagian: tuple[Temuan, ...] = ()
    kit: Rentang | None = None


@dataclass(frozen=True)
class HasilAudit:
    """What ``audit`` found. ``dijelaskan``: contradictions that a reproducing convention accounts for."""

    tabel: TabelTerbit
    katalog: Katalog
    indeks: tuple[AuditIndeks, ...]
    pertentangan: tuple[Pertentangan, ...]
    dijelaskan: tuple[Pertentangan, ...] = ()
    urutan_terbuka: bool = False

    @property
    def tereproduksi(self) -> bool:
        """Whether every printed index is reproduced by some convention, printed columns included."""
        return bool(self.indeks) and all(each.temuan for each in self.indeks)

    @property
    def bersih(self) -> bool:
        """Whether the index is reproduced and no contradiction remains."""
        return self.tereproduksi and not self.pertentangan


def audit(tabel: TabelTerbit, katalog: Katalog, orders: Mapping[str, tuple[str, ...]]) -> HasilAudit:
    """Audit a table. ``orders``: known orders of the unsur by name, from the instrument."""
    indeks = tuple(_index(replace(tabel, ikm=(each,)), katalog) for each in tabel.ikm) or (_index(tabel, katalog),)
    found = list(contradictions(tabel, katalog))
    hits = [hit for each in indeks for hit in each.temuan]
    partly = [hit for each in indeks for hit in each.sebagian]
    used = dict.fromkeys(hit.konvensi.bobot for hit in hits or partly)
    if hits and tabel.mutu and not any(hit.batas for hit in hits) and not any(_of_class(each) for each in found):
        found.append(Pertentangan("mutu", "IKM", tabel.mutu, str(tabel.ikm[0] if tabel.ikm else tabel.total)))
    if not stated_weight(tabel, [katalog.weight(kode).share(tabel.k) for kode in used]):
        names = ", ".join(katalog.weight(kode).nama for kode in used)
        found.append(Pertentangan("bobot", "bobot", tabel.bobot, names))
    fits = named(tabel, orders)
    if not fits or (tabel.urutan and tabel.urutan not in fits):
        names = " · ".join(f"{each.kode} {each.nama}" for each in tabel.unsur if each.kode.upper() in ("U8", "U9"))
        found.append(Pertentangan("urutan", "U8, U9", names, tabel.urutan or ", ".join(orders)))
    explained = tuple(each for each in found if each.jenis == "nrr-jumlah" and _other_divisor(hits))
    return HasilAudit(
        tabel,
        katalog,
        indeks,
        tuple(each for each in found if each not in explained),
        explained,
        open_question(tabel, orders),
    )


def _index(tabel: TabelTerbit, katalog: Katalog) -> AuditIndeks:
    found = search(tabel, katalog)
    partly = () if found else search(tabel, katalog, columns=False)
    return AuditIndeks(tabel.ikm[0] if tabel.ikm else None, found, partly, regular(tabel, katalog))


def _of_class(found: Pertentangan) -> bool:
    return found.jenis in ("mutu", "mutu-unsur")


def _other_divisor(hits: list[Temuan]) -> bool:
    """Whether the means are reproduced with another divisor than the filled answers, and so their difference."""
    return bool(hits) and all(hit.konvensi.pembagi != "terisi" for hit in hits)

"""Who delivers a report to whom: the contractor to the unit, or the unit's own team to its head."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from skmlib.presentation.naskah import TITIK
from skmlib.presentation.nodes import Signature
from skmlib.presentation.paket.kop import tanda
from skmlib.presentation.wording.prose import bare

if TYPE_CHECKING:
    from skmlib.workspace.lettermodels import Penandatangan, Penyerahan
    from skmlib.workspace.models import Pelaksana


@dataclass(frozen=True)
class Pihak:
    """A party: its lines (Nama, Jabatan …), for whom it acts, its signature block."""

    baris: tuple[tuple[str, str], ...]
    mewakili: str
    tanda: Signature


def penyerah(pelaksana: Pelaksana, penyerahan: Penyerahan, unit: str, *, lead: str) -> Pihak:
    """Who hands over: the contractor's representative, or the head of the unit's team."""
    if pelaksana.cara == "pihak ketiga":
        given = penyerahan.penyedia
        nama = given.nama if given else pelaksana.nama or TITIK
        wakil, jabatan = (given.wakil if given else None), (given.jabatan if given else None)
        lines = (
            ("Nama", wakil or TITIK),
            ("Jabatan", jabatan or TITIK),
            ("Lembaga", nama),
            ("Alamat", (given.alamat if given else None) or TITIK),
        )
        office = f"{lead}\n{nama}" + (f"\n{jabatan}," if jabatan else "\n")
        return Pihak(lines, nama, Signature("", office, wakil or f"( {TITIK} )"))
    ketua = penyerahan.ketua_tim
    tim = pelaksana.nama or f"Tim Pelaksana Survei Kepuasan Masyarakat {unit}"
    return Pihak(_person(ketua), tim, tanda(ketua, lead=lead, office="Ketua Tim Pelaksana"))


def penerima(given: Penandatangan | None, unit: str, *, lead: str) -> Pihak:
    """Who takes over."""
    return Pihak(_person(given), unit, tanda(given, lead=lead))


def dasar(pelaksana: Pelaksana, penyerahan: Penyerahan, day: str) -> str:
    """What the work rests on: the contract, else what the parameters call its basis. ``day``: the contract's day."""
    kontrak = penyerahan.kontrak
    if kontrak is None:
        return bare(pelaksana.dasar) if pelaksana.dasar else ""
    dated = f" tanggal {day}" if day else ""
    work = f" untuk pekerjaan {bare(kontrak.pekerjaan)}" if kontrak.pekerjaan else ""
    return f"Kontrak Nomor {kontrak.nomor}{dated}{work}"


def _person(given: Penandatangan | None) -> tuple[tuple[str, str], ...]:
    if given is None:
        return (("Nama", TITIK), ("NIP", TITIK), ("Jabatan", TITIK))
    rank = (("Pangkat", given.pangkat),) if given.pangkat else ()
    return (("Nama", given.nama), ("NIP", given.nip or TITIK), *rank, ("Jabatan", given.jabatan))

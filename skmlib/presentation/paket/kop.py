"""Letterheads and signature blocks of letters, from the parameters; gaps are left to be written in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from skmlib.presentation.naskah import TITIK, Kop
from skmlib.presentation.nodes import Signature
from skmlib.presentation.numbers import NBSP
from skmlib.presentation.wording.pembuka import without_scheme

if TYPE_CHECKING:
    from skmlib.workspace.lettermodels import Penandatangan, Penyedia
    from skmlib.workspace.models import Instansi, Unit

Logo = tuple[str | None, str]
"""A graphic and its text alternative."""


def kop_unit(instansi: Instansi, unit: Unit, logo: Logo) -> Kop:
    """The letterhead of a unit: the agency above, the unit in bold, its address (where it has none, the agency's)."""
    own = unit if unit.alamat or unit.telepon or unit.laman or unit.surel else instansi
    lines = _address(own.alamat, own.telepon, own.laman, own.surel)
    return Kop((instansi.nama.upper(),), unit.nama.upper(), lines, *logo)


def kop_instansi(instansi: Instansi, logo: Logo, picture: str | None = None) -> Kop:
    """The letterhead of the agency itself; ``picture`` is its own."""
    contact = _address(instansi.alamat, instansi.telepon, instansi.laman, instansi.surel)
    return Kop((), instansi.nama.upper(), contact, *logo, picture)


def kop_penyedia(penyedia: Penyedia | None, nama: str) -> Kop:
    """The letterhead of a contractor, who has no logo here."""
    if penyedia is None:
        return Kop((), nama.upper(), (TITIK,))
    return Kop((), penyedia.nama.upper(), _address(penyedia.alamat or TITIK, penyedia.telepon, None, penyedia.surel))


def tanda(
    signatory: Penandatangan | None, *, above: str = "", lead: str = "", place_date: str = "", office: str = ""
) -> Signature:
    """A signature block: ``lead`` (such as PIHAK KEDUA) above the office; dots where nobody is named."""
    named = signatory.jabatan if signatory else office or TITIK
    title = "\n".join(line for line in (lead, above, f"{named},") if line)
    if signatory is None:
        return Signature(place_date, title, f"( {TITIK} )")
    return Signature(place_date, title, signatory.nama, signatory.pangkat or "", signatory.nip or "")


def _address(alamat: str | None, telepon: str | None, laman: str | None, surel: str | None) -> tuple[str, ...]:
    call = telepon and f"Telepon {telepon}".replace(" ", NBSP)
    contact = (call, without_scheme(laman), surel and f"Surel{NBSP}{surel}")
    second = " · ".join(each for each in contact if each)
    return tuple(line for line in (alamat or "", second) if line)

"""Forms for the tests of fieldwork."""

from __future__ import annotations

from dataclasses import replace

from skmlib.fieldwork import kuesioner
from skmlib.fieldwork.kuesioner import Kuesioner
from skmlib.rules.instrument import Instrumen, Pelengkap, Pertanyaan, Skala
from tests.conftest import shipped

SERVICES = ("KTP-el", "=1+1", "<b>Akta</b> & #kutipan")
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><rect width="20" height="10" fill="#14506E"/></svg>'


def unit_form(instrumen: Instrumen | None = None) -> Kuesioner:
    return kuesioner.make(
        instrumen or shipped("permenpan-14-2017"),
        kode="dukcapil",
        instansi="Pemerintah Kabupaten Tirtamulya",
        unit="Dinas Kependudukan & <Pencatatan> Sipil",
        alamat="Jalan Melati Nomor 12",
        layanan=SERVICES,
        logo=LOGO,
        logo_alt="Logo kabupaten",
    )


def sixteen() -> Instrumen:
    """The 16-question form with wording, as an agency would complete it."""
    bare = shipped("16-pertanyaan")
    return replace(
        bare,
        unsur=tuple(
            replace(unsur, pertanyaan=tuple(replace(each, teks=f"Rumusan {each.kode}?") for each in unsur.pertanyaan))
            for unsur in bare.unsur
        ),
    )


def with_more() -> Instrumen:
    """Nine unsur, an outcome on a scale of ten without labels, one question without labels."""
    base = shipped("permenpan-14-2017")
    first = replace(base.unsur[0], pertanyaan=(Pertanyaan("persyaratan", "Sesuai?", ()),))
    outcome = Pelengkap("kepuasan", "Seberapa puas Saudara secara keseluruhan?", (), Skala(1, 10))
    return replace(base, unsur=(first, *base.unsur[1:]), luaran=outcome)

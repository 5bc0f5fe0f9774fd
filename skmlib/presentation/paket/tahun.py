"""The documents that go with the agency's yearly report: checklist, covering letter, record of handover."""

from __future__ import annotations

from typing import TYPE_CHECKING

from skmlib.presentation import numbers
from skmlib.presentation.naskah import Kop, Naskah
from skmlib.presentation.numbers import MISSING, decimal, integer, join_words
from skmlib.presentation.paket import daftar_periksa
from skmlib.presentation.paket.kiriman import Kiriman
from skmlib.presentation.paket.kop import Logo, kop_instansi
from skmlib.presentation.paket.periksa import EDARAN, FKP_LAW, PERMEN, Butir, Kelompok, Status
from skmlib.statistics.result_compilation import Rekap, UnitRekap

if TYPE_CHECKING:
    from skmlib.workspace.lettermodels import Penyerahan
    from skmlib.workspace.models import Pelaksana
    from skmlib.workspace.rekapparams import RekapParameters

MINISTRY = "Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi"
REPORT, WORKBOOK = "Laporan tahunan", "rekap.xlsx"
LEAST = 3
"""Unsur for which a unit plans at least."""
NAMED = 4
"""Units that are named before the rest is counted."""


def kiriman(rekap: Rekap, own: RekapParameters, given: Penyerahan, pelaksana: Pelaksana, kop: Kop) -> Kiriman:
    """The delivery of the yearly report; by default it goes to the ministry."""
    told = (
        f"Laporan memuat hasil {integer(len(rekap.unit))} unit pelayanan dengan {integer(rekap.responden)} responden."
    )
    if rekap.ikm.nilai is not None:
        told += f" Indeks Kepuasan Masyarakat (IKM) instansi adalah {decimal(rekap.ikm.nilai)}"
        told += f" dengan mutu pelayanan {rekap.ikm.mutu} ({rekap.ikm.kinerja})."
    return Kiriman(
        laporan=f"Laporan Tahunan Survei Kepuasan Masyarakat Tahun {rekap.tahun}",
        nama=own.instansi.nama,
        kop=kop,
        tempat=given.tempat or own.tempat,
        penyerahan=given,
        pelaksana=pelaksana,
        kepala=own.penandatangan,
        atasan=MINISTRY,
        hasil=told,
        tertanggal=own.tanggal_laporan.isoformat(),
    )


def kop(own: RekapParameters, logo: Logo, picture: str | None) -> Kop:
    """The agency's letterhead."""
    return kop_instansi(own.instansi, logo, picture)


def daftar(rekap: Rekap, own: RekapParameters, checked: tuple[Kelompok, ...], head: Kop) -> Naskah:
    """The checklist of the agency's year."""
    ikm = rekap.ikm
    identity = (
        ("Instansi", own.instansi.nama),
        ("Tahun", str(rekap.tahun)),
        ("IKM instansi", MISSING if ikm.nilai is None else f"{decimal(ikm.nilai)}, mutu {ikm.mutu} ({ikm.kinerja})"),
        ("Unit pelayanan", f"{len(rekap.unit)} dengan hasil, {len(rekap.tanpa_hasil)} tanpa hasil"),
        ("Responden", f"{integer(rekap.responden)} orang"),
    )
    dated = own.tanggal_laporan.isoformat()
    return daftar_periksa.naskah(checked, head, identity, penyusun=own.instansi.nama, tanggal=dated)


def periksa(rekap: Rekap, own: RekapParameters) -> tuple[Kelompok, ...]:
    """What SE MenPANRB 12/2023 asks of an agency in a year."""
    return (
        Kelompok("Pelaksanaan survei", (_surveyed(rekap), _samples(rekap))),
        Kelompok("Hasil", (_table(rekap), _index(rekap))),
        Kelompok("Tindak lanjut", (_plans(rekap), _done(rekap), _forum(own), _obstacles(rekap, own))),
        Kelompok(
            "Publikasi, pemantauan, dan pelaporan",
            (_published(rekap), _evaluation(own), _report(own), _due(rekap, own)),
        ),
    )


def _status(condition: bool) -> Status:
    return "ada" if condition else "belum ada"


def _of_units(lacking: list[UnitRekap], whole: str, part: str) -> str:
    """What is seen over all units; the first of those that lack something are named."""
    if not lacking:
        return whole
    names = [each.nama for each in lacking[:NAMED]]
    names += [f"{len(lacking) - NAMED} unit lain"] if len(lacking) > NAMED else []
    return f"{part}: {join_words(names)}"


def _own(rekap: Rekap) -> list[UnitRekap]:
    """Units with a survey here; of the others only the result is known."""
    return [each for each in rekap.unit if not each.luar]


def _surveyed(rekap: Rekap) -> Butir:
    gaps = [each.nama for each in rekap.tanpa_hasil]
    seen = f"Tanpa hasil: {join_words(gaps[:NAMED])}" if gaps else f"Semua {len(rekap.unit)} unit mempunyai hasil"
    seen += f" dan {len(gaps) - NAMED} unit lain" if len(gaps) > NAMED else ""
    asked = "Setiap unit melaksanakan survei sekurang-kurangnya satu kali dalam setahun"
    status = _status(bool(rekap.unit) and not gaps)
    return Butir(asked, f"{PERMEN}; {EDARAN}", status, seen, f"{REPORT}, 2.1–2.2")


def _samples(rekap: Rekap) -> Butir:
    lacking = [each for each in _own(rekap) if not each.cukup]
    seen = _of_units(lacking, "Terpenuhi di semua unit", "Belum terpenuhi atau tidak dapat dinilai")
    asked = "Jumlah responden setiap unit memenuhi jumlah minimum"
    return Butir(asked, PERMEN, _status(bool(rekap.unit) and not lacking), seen, f"{REPORT}, 2.1")


def _table(rekap: Rekap) -> Butir:
    asked = "Rekapitulasi nilai per unsur dan IKM setiap unit dan jenis layanan"
    seen = f"{len(rekap.unit)} unit, {len(rekap.unsur)} unsur"
    return Butir(asked, EDARAN, _status(bool(rekap.unit)), seen, f"{WORKBOOK}; {REPORT}, 3.1")


def _index(rekap: Rekap) -> Butir:
    known = rekap.ikm.nilai is not None
    seen = f"IKM {decimal(rekap.ikm.nilai)}, mutu {rekap.ikm.mutu}" if known else "Belum ada nilai"
    return Butir("IKM instansi", EDARAN, _status(known), seen, f"{REPORT}, 3.1")


def _plans(rekap: Rekap) -> Butir:
    lacking = [
        each
        for each in _own(rekap)
        if len(each.prioritas) < LEAST or not set(each.prioritas) <= {plan.unsur for plan in each.rtl}
    ]
    seen = _of_units(lacking, "Lengkap di semua unit", "Belum lengkap")
    asked = "Rencana tindak lanjut setiap unit sekurang-kurangnya untuk tiga unsur terendah"
    return Butir(asked, EDARAN, _status(bool(rekap.unit) and not lacking), seen, f"{REPORT}, 4.1")


def _done(rekap: Rekap) -> Butir:
    lacking = [each for each in _own(rekap) if each.realisasi is None or not each.realisasi.rencana]
    seen = _of_units(lacking, "Dicatat oleh semua unit", "Belum dicatat")
    asked = "Realisasi rencana tindak lanjut periode sebelumnya"
    return Butir(asked, EDARAN, _status(bool(rekap.unit) and not lacking), seen, f"{REPORT}, 4.2")


def _forum(own: RekapParameters) -> Butir:
    held = own.rekap.fkp
    seen = join_words([numbers.date(each.tanggal) for each in held]) or "Forum belum dicatat"
    asked = "Rencana tindak lanjut disepakati dalam Forum Konsultasi Publik"
    place = "berita-acara-fkp.docx" if held else MISSING
    return Butir(asked, f"{EDARAN}; {FKP_LAW}", _status(bool(held)), seen, place)


def _obstacles(rekap: Rekap, own: RekapParameters) -> Butir:
    told = own.rekap
    parts = (("hambatan", told.hambatan), ("tantangan", told.tantangan), ("solusi", told.solusi))
    missing = [name for name, lines in parts if not lines and not any(getattr(each, name) for each in rekap.unit)]
    seen = f"Belum dicatat: {join_words(missing)}" if missing else "Ketiganya dicatat"
    return Butir("Hambatan, tantangan, dan solusi", f"{EDARAN} angka 5", _status(not missing), seen, f"{REPORT}, 5.2")


def _published(rekap: Rekap) -> Butir:
    lacking = [each for each in _own(rekap) if not each.publikasi]
    seen = _of_units(lacking, "Dicatat oleh semua unit", "Bukti belum dicatat")
    asked = "Hasil survei setiap unit dipublikasikan, dengan bukti"
    return Butir(asked, EDARAN, _status(bool(rekap.unit) and not lacking), seen, "laporan setiap unit")


def _evaluation(own: RekapParameters) -> Butir:
    told = own.rekap.pemantauan_evaluasi
    asked = "Pemantauan dan evaluasi pimpinan instansi sekurang-kurangnya sekali setahun"
    seen = f"{len(told)} catatan" if told else "Belum dicatat"
    return Butir(asked, f"{EDARAN} angka 6", _status(bool(told)), seen, f"{REPORT}, 5.1")


def _report(own: RekapParameters) -> Butir:
    signatory = own.penandatangan
    seen = f"Ditandatangani oleh {signatory.jabatan}" if signatory else "Penanda tangan belum dicatat"
    return Butir("Laporan tahunan hasil survei", EDARAN, _status(signatory is not None), seen, REPORT)


def _due(rekap: Rekap, own: RekapParameters) -> Butir:
    day = own.tanggal_laporan
    late = (day.year, day.month, day.day) > (rekap.tahun, 12, 15)
    seen = f"Laporan bertanggal {numbers.date(day)}" + (", setelah 15 Desember" if late else "")
    return Butir("Laporan tahunan disampaikan paling lambat 15 Desember", EDARAN, _status(not late), seen, REPORT)

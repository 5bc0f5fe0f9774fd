"""The checklist of what PermenPANRB 14/2017 and SE MenPANRB 12/2023 ask of a unit's survey, decided from its result.

An item is ``ada`` only where the result or a parameter shows it, and says where in the package it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from skmlib.presentation.common import unsur_short
from skmlib.presentation.numbers import MISSING, NBSP, date_range, decimal, integer, join_words, period_label
from skmlib.presentation.wording.rtl import unplanned
from skmlib.statistics.result import Hasil

if TYPE_CHECKING:
    from skmlib.workspace.lettermodels import Fkp
    from skmlib.workspace.parameters import ReportParameters

Status = Literal["ada", "belum ada", "tidak berlaku"]
PERMEN, EDARAN = f"PermenPANRB{NBSP}14/2017", f"SE{NBSP}MenPANRB{NBSP}12/2023"
FKP_LAW = f"PermenPANRB{NBSP}16/2017"
NINE = ("persyaratan", "prosedur", "waktu", "biaya", "produk", "kompetensi", "perilaku", "pengaduan", "sarana")
ONLINE = ("biaya", "kompetensi", "perilaku", "sarana")
"""Unsur that may be dropped or replaced where a service is wholly online; biaya also where it is free by law."""


@dataclass(frozen=True)
class Butir:
    """One item: what is asked, by which regulation, whether it is there, what is seen, where it stands."""

    ketentuan: str
    dasar: str
    status: Status
    keterangan: str
    letak: str = MISSING


@dataclass(frozen=True)
class Kelompok:
    """Items of one kind."""

    judul: str
    butir: tuple[Butir, ...]


@dataclass(frozen=True)
class Bahan:
    """What the checklist is decided from.

    ``judul``: the report's headings, (label, title); ``forum``: forums of the agency's year that agreed on this unit.
    """

    hasil: Hasil
    parameters: ReportParameters
    judul: tuple[tuple[str, str], ...] = ()
    forum: tuple[Fkp, ...] = ()

    def letak(self, *words: str) -> str:
        """The place of a subject in the report: ``Laporan, 4.2``."""
        for word in words:
            for label, title in self.judul:
                if word in title.casefold():
                    return f"Laporan, {label or title}"
        return "Laporan"


def periksa(bahan: Bahan) -> tuple[Kelompok, ...]:
    """The whole checklist, in the order of a report."""
    groups: tuple[tuple[str, Sequence[Callable[[Bahan], Butir]]], ...] = (
        ("Pelaksanaan survei", (_yearly, _carried_out, _nine, _form, _sampling, _sample, _profile)),
        ("Hasil dan analisis", (_index, _by_unsur, _by_service, _univariate, _bivariate, _weaknesses, _trend)),
        ("Tindak lanjut", (_plans, _plan_details, _forum, _obstacles, _done)),
        ("Publikasi dan pelaporan", (_sheet, _published, _report, _photos, _annual, _evaluation)),
    )
    return tuple(Kelompok(title, tuple(make(bahan) for make in makers)) for title, makers in groups)


def jumlah(groups: Sequence[Kelompok]) -> dict[Status, int]:
    """How many items are there, missing, and not applicable."""
    found: list[Status] = [each.status for group in groups for each in group.butir]
    return {status: found.count(status) for status in ("ada", "belum ada", "tidak berlaku")}


def _there(condition: bool) -> Status:
    return "ada" if condition else "belum ada"


def _yearly(bahan: Bahan) -> Butir:
    periode = bahan.hasil.periode
    return Butir(
        "Survei dilaksanakan sekurang-kurangnya satu kali dalam setahun",
        f"{PERMEN}; {EDARAN}",
        _there(bahan.hasil.responden.diterima > 0),
        f"{period_label(periode.kode)} ({date_range(periode.mulai, periode.selesai)})",
        bahan.letak("waktu pelaksanaan"),
    )


def _carried_out(bahan: Bahan) -> Butir:
    pelaksana = bahan.parameters.setting.pelaksana
    basis = pelaksana.dasar if pelaksana else None
    kontrak = bahan.parameters.setting.penyerahan and bahan.parameters.setting.penyerahan.kontrak
    seen = basis or (f"Kontrak Nomor {kontrak.nomor}" if kontrak else "")
    way = "Pihak ketiga" if pelaksana and pelaksana.cara == "pihak ketiga" else "Swakelola"
    return Butir(
        "Pelaksana survei dan dasar penugasannya (keputusan atau kontrak)",
        PERMEN,
        _there(bool(seen)),
        f"{way}; {seen}" if seen else f"{way}; dasar penugasan belum dicatat",
        bahan.letak("pelaksana skm", "pelaksana survei"),
    )


def _nine(bahan: Bahan) -> Butir:
    asked = {each.kode for each in bahan.hasil.unsur}
    missing = [kode for kode in NINE if kode not in asked]
    allowed = {"biaya"} | (set(ONLINE) if bahan.parameters.setting.mode == "daring" else set())
    seen = f"{len(asked)} unsur dinilai"
    if missing:
        seen += f"; tidak dinilai: {join_words(missing)}"
        seen += " (disesuaikan dengan layanan)" if set(missing) <= allowed else ""
    status = _there(set(missing) <= allowed)
    return Butir("Sembilan unsur pelayanan dinilai", PERMEN, status, seen, bahan.letak("metode"))


def _form(bahan: Bahan) -> Butir:
    return Butir("Kuesioner dilampirkan", PERMEN, "ada", "Instrumen " + bahan.hasil.instrumen, bahan.letak("kuesioner"))


def _sampling(bahan: Bahan) -> Butir:
    way = bahan.hasil.responden.sampling
    names = {"acak": "Sampel acak", "sistematis": "Sampel acak sistematis", "sensus": "Sensus"}
    seen = names.get(way or "", "Sampel kenyamanan; hasil belum tentu mewakili semua pengguna" if way else "")
    return Butir("Cara pemilihan responden", PERMEN, _there(bool(seen)), seen or "Belum dicatat", bahan.letak("metode"))


def _sample(bahan: Bahan) -> Butir:
    found = bahan.hasil.responden
    seen = f"Diterima {integer(found.diterima)}; minimum {integer(found.minimum)}; populasi {integer(found.populasi)}"
    if found.cukup is None:
        seen += "; kecukupan tidak dapat dinilai"
    elif not found.cukup:
        seen += "; di bawah minimum" + (" pada sebagian layanan" if found.dasar_minimum == "layanan" else "")
    place = bahan.letak("penentuan jumlah responden")
    return Butir("Jumlah responden memenuhi jumlah minimum", PERMEN, _there(found.cukup is True), seen, place)


def _profile(bahan: Bahan) -> Butir:
    names = [bahan.hasil.responden.profil_nama.get(each, each) for each in bahan.hasil.responden.profil]
    seen = join_words(names) or "Karakteristik responden tidak dicatat"
    place = bahan.letak("jumlah responden skm", "analisis responden")
    return Butir("Karakteristik responden", PERMEN, _there(bool(names)), seen, place)


def _index(bahan: Bahan) -> Butir:
    ikm = bahan.hasil.ikm
    seen = f"IKM {decimal(ikm.nilai)}, mutu {ikm.mutu} ({ikm.kinerja})" if ikm.nilai is not None else "Belum ada nilai"
    place = bahan.letak("indeks kepuasan")
    return Butir(
        "IKM unit, mutu, dan kinerja pelayanan", f"{PERMEN}; {EDARAN}", _there(ikm.nilai is not None), seen, place
    )


def _by_unsur(bahan: Bahan) -> Butir:
    known = [each for each in bahan.hasil.unsur if each.konversi is not None]
    seen = f"Nilai {len(known)} dari {len(bahan.hasil.unsur)} unsur"
    whole = bool(known) and len(known) == len(bahan.hasil.unsur)
    return Butir("Nilai setiap unsur", f"{PERMEN}; {EDARAN}", _there(whole), seen, bahan.letak("indeks kepuasan"))


def _by_service(bahan: Bahan) -> Butir:
    asked = "IKM menurut jenis layanan"
    services = len(bahan.hasil.layanan)
    if len(bahan.parameters.unit.layanan) <= 1 and services <= 1:
        return Butir(asked, PERMEN, "tidak berlaku", "Unit mempunyai satu jenis layanan")
    seen = f"{integer(services)} jenis layanan" if services else "Jenis layanan responden tidak dicatat"
    return Butir(asked, PERMEN, _there(services > 0), seen, bahan.letak("indeks kepuasan"))


def _univariate(bahan: Bahan) -> Butir:
    told = any(each.distribusi or each.pertanyaan for each in bahan.hasil.unsur)
    place = bahan.letak("hasil olah data")
    return Butir("Analisis univariat", EDARAN, _there(told), "Sebaran jawaban dan nilai setiap unsur", place)


def _bivariate(bahan: Bahan) -> Butir:
    names = [each.nama for each in bahan.hasil.bivariat]
    seen = (
        f"Unsur menurut {join_words(names).lower()}" if names else "Karakteristik responden tidak cukup untuk disilang"
    )
    place = bahan.letak("analisis permasalahan", "analisis masalah")
    return Butir("Analisis bivariat", EDARAN, _there(bool(names)), seen, place)


def _weaknesses(bahan: Bahan) -> Butir:
    lowest = [unsur_short(bahan.hasil, kode) for kode in bahan.hasil.prioritas]
    seen = f"Unsur terendah: {join_words(lowest)}" if lowest else "Belum ada nilai unsur"
    place = bahan.letak("analisis permasalahan", "analisis masalah")
    return Butir("Kelebihan dan kelemahan unsur pelayanan", PERMEN, _there(bool(lowest)), seen, place)


def _trend(bahan: Bahan) -> Butir:
    earlier = [each for each in bahan.hasil.tren if each.periode != bahan.hasil.periode.kode]
    if not earlier:
        return Butir("Tren nilai SKM", PERMEN, "tidak berlaku", "Belum ada periode sebelumnya")
    seen = f"{len(earlier)} periode sebelumnya"
    return Butir("Tren nilai SKM", PERMEN, "ada", seen, bahan.letak("tren nilai"))


def _plans(bahan: Bahan) -> Butir:
    gaps = unplanned(bahan.hasil, bahan.parameters)
    lowest, plans = bahan.hasil.prioritas, bahan.parameters.laporan.rtl
    if gaps:
        seen = f"Belum ada rencana untuk {join_words([unsur_short(bahan.hasil, kode) for kode in gaps])}"
    else:
        seen = f"{len(plans)} rencana untuk {len(lowest)} unsur terendah"
    asked = "Rencana tindak lanjut sekurang-kurangnya untuk tiga unsur terendah"
    return Butir(asked, EDARAN, _there(bool(lowest) and not gaps), seen, bahan.letak("rencana tindak lanjut"))


def _plan_details(bahan: Bahan) -> Butir:
    plans = bahan.parameters.laporan.rtl
    lacking = sum(not each.waktu for each in plans)
    seen = f"{lacking} rencana tanpa waktu" if lacking else "Kegiatan, waktu, penanggung jawab, dan jangka"
    asked = "Rencana tindak lanjut memuat waktu dan penanggung jawab"
    status = _there(bool(plans) and not lacking)
    return Butir(asked, PERMEN, status, seen if plans else "Belum ada rencana", bahan.letak("rencana tindak lanjut"))


def _forum(bahan: Bahan) -> Butir:
    asked, law = "Rencana tindak lanjut disepakati dalam Forum Konsultasi Publik", f"{EDARAN}; {FKP_LAW}"
    own = bahan.parameters.laporan.fkp
    held = own or bahan.forum
    if not held:
        return Butir(asked, law, "belum ada", "Forum belum dicatat")
    number = held[-1].berita_acara
    seen = f"Berita acara Nomor {number}" if number else "Nomor berita acara belum dicatat"
    return Butir(asked, law, "ada", seen, "berita-acara-fkp.docx" if own else "berita acara instansi")


def _obstacles(bahan: Bahan) -> Butir:
    told = bahan.parameters.laporan
    parts = (("hambatan", told.hambatan), ("tantangan", told.tantangan), ("solusi", told.solusi))
    missing = [name for name, lines in parts if not lines]
    seen = f"Belum dicatat: {join_words(missing)}" if missing else "Ketiganya dicatat"
    place = bahan.letak("rencana tindak lanjut")
    return Butir("Hambatan, tantangan, dan solusi", f"{EDARAN} angka 5", _there(not missing), seen, place)


def _done(bahan: Bahan) -> Butir:
    asked = "Realisasi rencana tindak lanjut periode sebelumnya"
    done = bahan.parameters.laporan.realisasi
    earlier = [each for each in bahan.hasil.tren if each.periode != bahan.hasil.periode.kode]
    if not done and not earlier:
        return Butir(asked, EDARAN, "tidak berlaku", "Belum ada periode sebelumnya")
    ended = sum(each.status == "selesai" for each in done)
    seen = f"{ended} dari {len(done)} rencana selesai" if done else "Belum dicatat"
    return Butir(asked, EDARAN, _there(bool(done)), seen, "tindak-lanjut.pdf" if done else MISSING)


def _sheet(bahan: Bahan) -> Butir:
    missing = [] if bahan.hasil.ikm.nilai is not None else ["IKM"]
    missing += [] if all(each.konversi is not None for each in bahan.hasil.unsur) else ["nilai setiap unsur"]
    missing += [] if bahan.parameters.laporan.rtl else ["rencana tindak lanjut"]
    seen = f"Belum memuat {join_words(missing)}" if missing else "Keempatnya dimuat"
    asked = "Bahan publikasi memuat IKM, periode survei, nilai per unsur, dan rencana tindak lanjut"
    return Butir(asked, EDARAN, _there(not missing), seen, "publikasi.pdf")


def _published(bahan: Bahan) -> Butir:
    proof = bahan.parameters.laporan.bukti_publikasi
    media = list(dict.fromkeys(each.media for each in proof))
    seen = join_words(media) if media else "Bukti publikasi belum dicatat"
    place = bahan.letak("publikasi") if proof else MISSING
    return Butir("Hasil survei dipublikasikan, dengan bukti", EDARAN, _there(bool(proof)), seen, place)


def _report(bahan: Bahan) -> Butir:
    signatory = bahan.parameters.setting.penandatangan
    seen = f"Ditandatangani oleh {signatory.jabatan}" if signatory else "Penanda tangan belum dicatat"
    return Butir("Laporan hasil survei", f"{PERMEN}; {EDARAN}", _there(signatory is not None), seen, "Laporan")


def _photos(bahan: Bahan) -> Butir:
    shown = bahan.parameters.laporan.dokumentasi
    seen = f"{len(shown)} foto" if shown else "Foto belum dilampirkan"
    return Butir(
        "Dokumentasi pelaksanaan survei",
        PERMEN,
        _there(bool(shown)),
        seen,
        bahan.letak("dokumentasi") if shown else MISSING,
    )


def _annual(bahan: Bahan) -> Butir:
    asked = "Laporan tahunan kepada Menteri paling lambat 15 Desember"
    return Butir(asked, EDARAN, "tidak berlaku", "Disusun oleh instansi untuk semua unit")


def _evaluation(bahan: Bahan) -> Butir:
    asked = "Pemantauan dan evaluasi pimpinan instansi sekurang-kurangnya sekali setahun"
    return Butir(asked, f"{EDARAN} angka 6", "tidak berlaku", "Dicatat dalam laporan tahunan instansi")

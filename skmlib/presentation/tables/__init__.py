"""Tables of the report and of its annex: results in, table nodes out."""

from __future__ import annotations

from skmlib.presentation.tables.distribusi import distribusi_jawaban
from skmlib.presentation.tables.hubungan import silang_deskripsi, silang_lanjutan
from skmlib.presentation.tables.ikm import ikm_layanan, ikm_unsur, ketelitian_unsur, peluang_mutu
from skmlib.presentation.tables.instrumen import kelas_mutu, kuesioner, pertanyaan_pelengkap, unsur_survei
from skmlib.presentation.tables.layanan_unsur import ikm_layanan_unsur
from skmlib.presentation.tables.mutu_data import (
    baris_dikeluarkan,
    baris_ditolak,
    data_masuk,
    jawaban_dikosongkan,
    perubahan_isian,
)
from skmlib.presentation.tables.mutu_respons import (
    jawaban_kosong,
    responden_per_tanggal,
    tanda_respons,
    uji_kosong,
)
from skmlib.presentation.tables.olah_data import nilai_responden, olah_data
from skmlib.presentation.tables.pelaksanaan import jadwal_survei
from skmlib.presentation.tables.pendorong import pendorong_unsur
from skmlib.presentation.tables.perbandingan import selisih_layanan, selisih_periode, selisih_unsur
from skmlib.presentation.tables.peringkat import peringkat_unsur, uji_tetangga
from skmlib.presentation.tables.reliabilitas import butir_reliabilitas
from skmlib.presentation.tables.responden import profil_responden
from skmlib.presentation.tables.revisi import perubahan_revisi
from skmlib.presentation.tables.rtl import realisasi_tindak_lanjut, rencana_tindak_lanjut
from skmlib.presentation.tables.sampel import krejcie_morgan, sampel_layanan
from skmlib.presentation.tables.saran import isian_saran, saran_unsur
from skmlib.presentation.tables.silang import silang_jawaban, silang_kelompok, silang_uji
from skmlib.presentation.tables.silang_publik import silang_rendah, silang_ringkas
from skmlib.presentation.tables.tren import ikm_bagian, tren_ikm

__all__ = [
    "baris_dikeluarkan",
    "baris_ditolak",
    "butir_reliabilitas",
    "data_masuk",
    "distribusi_jawaban",
    "ikm_layanan",
    "ikm_layanan_unsur",
    "ikm_unsur",
    "isian_saran",
    "jadwal_survei",
    "jawaban_dikosongkan",
    "jawaban_kosong",
    "kelas_mutu",
    "ketelitian_unsur",
    "krejcie_morgan",
    "kuesioner",
    "nilai_responden",
    "olah_data",
    "peluang_mutu",
    "pendorong_unsur",
    "peringkat_unsur",
    "pertanyaan_pelengkap",
    "perubahan_isian",
    "perubahan_revisi",
    "profil_responden",
    "realisasi_tindak_lanjut",
    "rencana_tindak_lanjut",
    "responden_per_tanggal",
    "sampel_layanan",
    "saran_unsur",
    "selisih_layanan",
    "selisih_periode",
    "selisih_unsur",
    "silang_deskripsi",
    "silang_jawaban",
    "silang_kelompok",
    "silang_lanjutan",
    "silang_rendah",
    "silang_ringkas",
    "silang_uji",
    "tanda_respons",
    "ikm_bagian",
    "tren_ikm",
    "uji_kosong",
    "uji_tetangga",
    "unsur_survei",
]

"""Sentences of the report and of its annex: every figure in them comes from the same result as the tables."""

from __future__ import annotations

from skmlib.presentation.wording.annex import (
    angka_analisis,
    jumlah_uji,
    kecukupan_sampel,
    ketelitian_ikm,
    layanan_analisis,
    mutu_data,
)
from skmlib.presentation.wording.ikm import angka_pokok, cara_membaca, ikm_layanan, ikm_layanan_unsur, nilai_ikm
from skmlib.presentation.wording.kelompok import pengantar_matriks, perbedaan_kelompok, silang_tertutup
from skmlib.presentation.wording.lampiran import bukti_publikasi, olah_data_tertutup, tanpa_dokumentasi
from skmlib.presentation.wording.mutu_respons import (
    isian_mustahil,
    jawaban_kosong,
    responden_per_tanggal,
    tanda_respons,
)
from skmlib.presentation.wording.pelaksanaan import lokasi_survei, metode_survei, pelaksana_survei, waktu_survei
from skmlib.presentation.wording.pembuka import (
    ANNEX_TITLE,
    daftar_isi,
    dasar_pelaksanaan,
    info_dokumen,
    kata_pengantar,
    latar_belakang,
    sampul,
)
from skmlib.presentation.wording.pendorong import catatan_keterkaitan, kuadran_unsur
from skmlib.presentation.wording.pengecualian import baris_dikeluarkan, pengaruh_pengecualian
from skmlib.presentation.wording.perbandingan import garis_tren, perubahan_ikm, perubahan_unsur, selisih_layanan
from skmlib.presentation.wording.peringkat import kepastian_prioritas
from skmlib.presentation.wording.reliabilitas import catatan_r_hitung, keandalan_kuesioner
from skmlib.presentation.wording.responden import gambaran_responden, isian_profil
from skmlib.presentation.wording.ringkasan import kesimpulan, ringkasan
from skmlib.presentation.wording.rtl import kendala, realisasi_tindak_lanjut, rencana_tindak_lanjut
from skmlib.presentation.wording.sampel import jumlah_minimum, kriteria_responden
from skmlib.presentation.wording.saran import acuan_saran, isian_saran, kutipan_saran, saran_publik
from skmlib.presentation.wording.tren import ikm_bagian, tren_ikm
from skmlib.presentation.wording.uji import hasil_uji
from skmlib.presentation.wording.unsur import catatan_biaya, kelebihan_kelemahan, sebaran_unsur

__all__ = [
    "ANNEX_TITLE",
    "acuan_saran",
    "angka_analisis",
    "angka_pokok",
    "baris_dikeluarkan",
    "bukti_publikasi",
    "cara_membaca",
    "catatan_biaya",
    "catatan_keterkaitan",
    "catatan_r_hitung",
    "daftar_isi",
    "dasar_pelaksanaan",
    "gambaran_responden",
    "garis_tren",
    "hasil_uji",
    "ikm_layanan",
    "ikm_layanan_unsur",
    "info_dokumen",
    "isian_mustahil",
    "isian_profil",
    "isian_saran",
    "jawaban_kosong",
    "jumlah_minimum",
    "kecukupan_sampel",
    "jumlah_uji",
    "kata_pengantar",
    "keandalan_kuesioner",
    "kelebihan_kelemahan",
    "kendala",
    "kepastian_prioritas",
    "kesimpulan",
    "ketelitian_ikm",
    "kriteria_responden",
    "kuadran_unsur",
    "kutipan_saran",
    "latar_belakang",
    "layanan_analisis",
    "lokasi_survei",
    "metode_survei",
    "mutu_data",
    "nilai_ikm",
    "pelaksana_survei",
    "pengantar_matriks",
    "pengaruh_pengecualian",
    "olah_data_tertutup",
    "perbedaan_kelompok",
    "perubahan_ikm",
    "perubahan_unsur",
    "realisasi_tindak_lanjut",
    "rencana_tindak_lanjut",
    "responden_per_tanggal",
    "ringkasan",
    "sampul",
    "saran_publik",
    "sebaran_unsur",
    "silang_tertutup",
    "selisih_layanan",
    "tanda_respons",
    "tanpa_dokumentasi",
    "ikm_bagian",
    "tren_ikm",
    "waktu_survei",
]

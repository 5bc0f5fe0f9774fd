"""Tables of the report and of its annex: results in, table nodes out."""

from __future__ import annotations

from skmlib.presentation.tables.distribusi import distribusi_jawaban
from skmlib.presentation.tables.ikm import ikm_layanan, ikm_unsur, ketelitian_unsur, peluang_mutu
from skmlib.presentation.tables.instrumen import kelas_mutu, kuesioner, unsur_survei
from skmlib.presentation.tables.mutu_data import baris_ditolak, data_masuk, jawaban_dikosongkan, perubahan_isian
from skmlib.presentation.tables.pelaksanaan import jadwal_survei
from skmlib.presentation.tables.responden import profil_responden
from skmlib.presentation.tables.rtl import realisasi_tindak_lanjut, rencana_tindak_lanjut
from skmlib.presentation.tables.sampel import krejcie_morgan, sampel_layanan
from skmlib.presentation.tables.silang import silang_jawaban, silang_kelompok, silang_ringkas, silang_uji
from skmlib.presentation.tables.tren import tren_ikm

__all__ = [
    "baris_ditolak",
    "data_masuk",
    "distribusi_jawaban",
    "ikm_layanan",
    "ikm_unsur",
    "jadwal_survei",
    "jawaban_dikosongkan",
    "kelas_mutu",
    "ketelitian_unsur",
    "krejcie_morgan",
    "kuesioner",
    "peluang_mutu",
    "perubahan_isian",
    "profil_responden",
    "realisasi_tindak_lanjut",
    "rencana_tindak_lanjut",
    "sampel_layanan",
    "silang_jawaban",
    "silang_kelompok",
    "silang_ringkas",
    "silang_uji",
    "tren_ikm",
    "unsur_survei",
]

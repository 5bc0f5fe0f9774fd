"""How the survey was carried out: by whom, how, where, when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from skmlib.presentation import numbers
from skmlib.presentation.common import highest_possible, lower_first, number_word, weight_text
from skmlib.presentation.nodes import Node, Paragraph
from skmlib.presentation.wording.prose import Part, bare, items, paragraph, ref, sentence, term
from skmlib.rules.instrument import Instrumen
from skmlib.statistics.result import Hasil

if TYPE_CHECKING:
    from skmlib.workspace.parameters import ReportParameters

MODE = {
    "luring": "Survei dilaksanakan secara luring, yaitu langsung kepada pengguna layanan.",
    "daring": "Survei dilaksanakan secara daring melalui kuesioner elektronik.",
}


def pelaksana_survei(parameters: ReportParameters) -> tuple[Node, ...]:
    """Who carried out the survey, and on what basis."""
    pelaksana = parameters.setting.pelaksana
    if pelaksana is None:
        return (paragraph(f"Survei dilaksanakan oleh {parameters.unit.nama}."),)
    basis = f" berdasarkan {bare(pelaksana.dasar)}" if pelaksana.dasar else ""
    if pelaksana.cara == "pihak ketiga":
        name = f", yaitu {pelaksana.nama}," if pelaksana.nama else ""
        text = f"Survei dilaksanakan oleh pihak ketiga{name}{basis}."
    else:
        text = f"Survei dilaksanakan secara swakelola oleh {pelaksana.nama or parameters.unit.nama}{basis}."
    members = (paragraph("Tim pelaksana terdiri atas:"), items(pelaksana.anggota, ordered=True))
    return (paragraph(text), *(members if pelaksana.anggota else ()))


def metode_survei(hasil: Hasil, parameters: ReportParameters, instrumen: Instrumen) -> tuple[Node, ...]:
    """Mode, way of sampling, instrument and weight."""
    own = (paragraph(sentence(parameters.setting.metode)),) if parameters.setting.metode else ()
    return (
        paragraph(MODE[str(parameters.setting.mode)], " ", *_sampling(hasil)),
        *own,
        _instrument(instrumen),
        _weight(hasil),
    )


def lokasi_survei(parameters: ReportParameters) -> Paragraph:
    """Where the survey was carried out."""
    if parameters.setting.lokasi:
        return paragraph("Lokasi pengumpulan data: ", sentence(lower_first(parameters.setting.lokasi)))
    if parameters.setting.mode == "daring":
        return paragraph(f"Survei dilaksanakan secara daring bagi pengguna layanan {parameters.unit.nama}.")
    address = f", {parameters.unit.alamat}" if parameters.unit.alamat else ""
    return paragraph(sentence(f"Survei dilaksanakan di tempat pelayanan {parameters.unit.nama}{address}"))


def waktu_survei(hasil: Hasil, parameters: ReportParameters) -> Paragraph:
    """The period surveyed, the parts of a pooled report, and the schedule where it is given."""
    span = numbers.date_range(hasil.periode.mulai, hasil.periode.selesai)
    label = numbers.period_label(hasil.periode.kode)
    text = f"Survei mencakup pelayanan pada {label} ({span})."
    parts = parameters.laporan.gabung
    if parts:
        names = numbers.join_words([numbers.period_label(kode) for kode in parts])
        text += (
            f" Laporan ini menggabungkan seluruh responden survei {names}; IKM dihitung dari responden gabungan itu, "
            "bukan dari rata-rata IKM setiap periode."
            + (" Populasinya adalah jumlah populasi periode-periode itu." if hasil.responden.populasi else "")
        )
    if parameters.laporan.jadwal:
        return paragraph(text, " Jadwal pelaksanaannya tercantum pada ", ref("tabel-jadwal"), ".")
    if parts:
        return paragraph(text, " Jadwal pelaksanaan tercantum dalam laporan setiap periode.")
    return paragraph(text, " Jadwal rinci pelaksanaan survei tidak dicatat.")


def _sampling(hasil: Hasil) -> tuple[Part, ...]:
    responden = hasil.responden
    if responden.sampling == "acak":
        return ("Responden dipilih secara acak dari pengguna layanan.",)
    if responden.sampling == "sistematis":
        return (
            "Responden dipilih secara acak sistematis, yaitu dengan jarak yang tetap dalam urutan pengguna layanan.",
        )
    if responden.sampling == "sensus":
        return ("Seluruh pengguna layanan diminta menjadi responden (sensus).",)
    if responden.sampling == "kenyamanan":
        return (
            "Responden merupakan sampel kenyamanan (",
            term("convenience sample"),
            "), yaitu pengguna layanan yang mudah dijangkau atau bersedia mengisi. Karena itu, hasil survei "
            "menggambarkan pendapat para pengisinya dan belum tentu mewakili seluruh pengguna layanan.",
        )
    return ("Cara pemilihan responden tidak dicatat.",)


def _instrument(instrumen: Instrumen) -> Paragraph:
    questions = len(instrumen.pertanyaan)
    asked = f"{number_word(instrumen.k)} unsur pelayanan"
    if questions != instrumen.k:
        asked += f" melalui {number_word(questions)} pertanyaan"
    scale = f"{instrumen.skala.terendah} (terendah) sampai {instrumen.skala.tertinggi} (tertinggi)"
    return paragraph(
        f"Kuesioner mengukur {asked}, sebagaimana tercantum pada ",
        ref("tabel-unsur-survei"),
        f". Setiap pertanyaan dijawab dengan nilai {scale}. Pertanyaan dan pilihan jawabannya tercantum pada ",
        ref("tabel-kuesioner"),
        ".",
    )


def _weight(hasil: Hasil) -> Paragraph:
    k = len(hasil.unsur)
    text = (
        f"Setiap unsur mempunyai bobot yang sama, yaitu {weight_text(hasil)}. Nilai rata-rata (NRR) suatu unsur adalah "
        "jumlah nilai jawabannya dibagi jumlah jawaban yang terisi. IKM diperoleh dengan menjumlahkan NRR tertimbang "
        "seluruh unsur, lalu mengonversikannya ke skala 25–100."
    )
    if highest_possible(hasil) != 100:
        text += (
            f" Bobot ini merupakan pembulatan dari 1/{k}, sehingga IKM tertinggi yang mungkin dicapai adalah "
            f"{numbers.decimal(highest_possible(hasil))}."
        )
    return paragraph(text)

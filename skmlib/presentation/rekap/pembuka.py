"""The opening of the agency's yearly report: document data, cover, preface, signature, legal basis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from skmlib.presentation.nodes import Contents, Cover, DocumentInfo, ItemList, Node, Paragraph, Signature
from skmlib.presentation.numbers import date, integer
from skmlib.presentation.wording.pembuka import daftar_isi, without_scheme
from skmlib.presentation.wording.prose import bare, items, paragraph
from skmlib.statistics.result_compilation import Rekap

if TYPE_CHECKING:
    from skmlib.workspace.rekapparams import RekapParameters

TITLE = "Laporan Tahunan Survei Kepuasan Masyarakat"


def info(parameters: RekapParameters) -> DocumentInfo:
    """Title, running header, author and date of the document."""
    nama, tahun = parameters.instansi.nama, f"Tahun {parameters.tahun}"
    return DocumentInfo(
        title=f"{TITLE} {nama} {tahun}",
        header=f"{TITLE} · {nama} · {tahun}",
        author=nama,
        date=parameters.tanggal_laporan.isoformat(),
        keywords=("Survei Kepuasan Masyarakat", "Indeks Kepuasan Masyarakat", nama, tahun),
        accent=parameters.instansi.merek.warna or "",
    )


def sampul(rekap: Rekap, parameters: RekapParameters, logo: tuple[str | None, str] = (None, "")) -> Cover:
    """The cover page."""
    own = parameters.instansi
    contact = (own.alamat, own.telepon and f"Telepon {own.telepon}", without_scheme(own.laman), own.surel)
    return Cover(
        title=TITLE,
        subtitle=f"Rekapitulasi {integer(len(rekap.unit))} unit penyelenggara pelayanan",
        unit=own.nama,
        agency="",
        period=f"Tahun {parameters.tahun}",
        address=" · ".join(part for part in contact if part),
        date=_signed(parameters),
        logo=logo[0],
        logo_alt=logo[1],
    )


def isi() -> Contents:
    """Contents with the lists of tables and figures."""
    return daftar_isi()


def kata_pengantar(rekap: Rekap, parameters: RekapParameters) -> tuple[Node, ...]:
    """A short preface with the signature block."""
    return (
        paragraph(
            "Puji syukur ke hadirat Tuhan Yang Maha Esa atas tersusunnya Laporan Tahunan Survei Kepuasan Masyarakat "
            f"(SKM) {parameters.instansi.nama} Tahun {parameters.tahun}. Laporan ini menghimpun hasil survei unit "
            "penyelenggara pelayanan, rencana tindak lanjutnya, serta hasil pemantauan dan evaluasi pimpinan, "
            "sebagaimana diminta Surat Edaran Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 12 "
            "Tahun 2023."
        ),
        paragraph(
            f"Kami mengucapkan terima kasih kepada {integer(rekap.responden)} responden yang telah memberi penilaian "
            "dan kepada semua unit yang melaksanakan survei."
        ),
        *tanda_tangan(parameters),
    )


def tanda_tangan(parameters: RekapParameters) -> tuple[Signature, ...]:
    """The signature block; none without a signatory."""
    signatory = parameters.penandatangan
    if signatory is None:
        return ()
    return (
        Signature(_signed(parameters), signatory.jabatan, signatory.nama, signatory.pangkat or "", signatory.nip or ""),
    )


def latar_belakang(rekap: Rekap, parameters: RekapParameters) -> Paragraph:
    return paragraph(
        f"{parameters.instansi.nama} membina {integer(len(rekap.unit) + len(rekap.tanpa_hasil))} unit penyelenggara "
        f"pelayanan dalam rekapitulasi ini. Laporan memuat hasil survei tahun {parameters.tahun} dari periode yang "
        f"ditutup sampai dengan {date(parameters.sampai)}."
    )


def dasar(parameters: RekapParameters) -> ItemList:
    """The legal basis, one regulation an item."""
    laws = [bare(each) for each in parameters.dasar_hukum]
    ends = [";"] * (len(laws) - 2) + ["; dan", "."] if len(laws) > 1 else ["."]
    return items((law + end for law, end in zip(laws, ends, strict=False)), ordered=True)


def _signed(parameters: RekapParameters) -> str:
    day = date(parameters.tanggal_laporan)
    return f"{parameters.tempat}, {day}" if parameters.tempat else day

"""The opening of the report: document data, cover, preface, legal basis."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from skmlib.presentation import numbers
from skmlib.presentation.nodes import Contents, Cover, DocumentInfo, ItemList, Node, Paragraph, Signature
from skmlib.presentation.wording.prose import bare, items, paragraph, sentence, strong
from skmlib.statistics.result import Hasil

if TYPE_CHECKING:
    from skmlib.workspace.models import Revisi
    from skmlib.workspace.parameters import ReportParameters

TITLE = "Laporan Survei Kepuasan Masyarakat"
ANNEX_TITLE = "Analisis Survei Kepuasan Masyarakat"


def info_dokumen(parameters: ReportParameters, *, title: str = TITLE) -> DocumentInfo:
    """Title, running header, author and date of the document."""
    unit, periode = parameters.unit, numbers.period_label(parameters.periode.kode)
    return DocumentInfo(
        title=f"{title} {unit.nama} {periode}",
        header=f"{title} · {unit.singkat or unit.nama} · {periode}",
        author=unit.nama,
        date=report_date(parameters).isoformat(),
        keywords=("Survei Kepuasan Masyarakat", "Indeks Kepuasan Masyarakat", unit.nama, periode),
        accent=parameters.instansi.merek.warna or "",
    )


def sampul(parameters: ReportParameters, logo: tuple[str | None, str] = (None, "")) -> Cover:
    """The cover page; ``logo`` is the graphic and its text alternative."""
    unit, periode = parameters.unit, parameters.periode
    contact = (unit.alamat, unit.telepon and f"Telepon {unit.telepon}", without_scheme(unit.laman), unit.surel)
    return Cover(
        title=TITLE,
        subtitle=f"Periode survei {numbers.date_range(periode.mulai, periode.selesai)}",
        unit=unit.nama,
        agency=parameters.instansi.nama,
        period=numbers.period_label(periode.kode),
        address=" · ".join(part for part in contact if part),
        date=place_and_date(parameters),
        logo=logo[0],
        logo_alt=logo[1],
        facts=tuple(_edition(parameters)),
    )


def _edition(parameters: ReportParameters) -> Iterator[tuple[str, str]]:
    """Number and revision on the cover, where there are any."""
    report = parameters.laporan
    if report.nomor:
        yield "Nomor laporan", report.nomor
    if report.revisi is not None and report.revisi.ke:
        yield "Edisi", _revision(report.revisi)


def riwayat_revisi(parameters: ReportParameters) -> tuple[Paragraph, ...]:
    """Which revision this is, when, and why; nothing for the first edition."""
    revisi = parameters.laporan.revisi
    if revisi is None or not revisi.ke:
        return ()
    first = numbers.date(report_date(parameters))
    return (
        paragraph(
            strong("Riwayat revisi. "),
            f"Edisi pertama laporan ini bertanggal {first}. {_revision(revisi)}: {sentence(revisi.alasan or '')}",
        ),
    )


def _revision(revisi: Revisi) -> str:
    """``Revisi ke-1, 12 November 2024``."""
    day = f", {numbers.date(revisi.tanggal)}" if revisi.tanggal else ""
    return f"Revisi ke-{revisi.ke}{day}"


def kata_pengantar(hasil: Hasil, parameters: ReportParameters, perubahan: Node | None = None) -> tuple[Node, ...]:
    """The agency's own preface or a short one of ours, revisions, the signature block where there is a signatory.

    ``perubahan``: what the revision changed, shown behind its reason.
    """
    own = [line.strip() for line in (parameters.setting.kata_pengantar or "").splitlines() if line.strip()]
    body = [paragraph(line) for line in own] or _preface(hasil, parameters)
    changed = () if perubahan is None else (perubahan,)
    return (*body, *riwayat_revisi(parameters), *changed, *signature(parameters))


def _preface(hasil: Hasil, parameters: ReportParameters) -> list[Paragraph]:
    unit, periode = parameters.unit.nama, numbers.period_label(hasil.periode.kode)
    n = numbers.integer(hasil.responden.diterima)
    return [
        paragraph(
            "Puji syukur ke hadirat Tuhan Yang Maha Esa atas tersusunnya Laporan Survei Kepuasan Masyarakat (SKM) "
            f"{unit} {periode}. Survei ini merupakan kewajiban setiap unit penyelenggara pelayanan publik dan sarana "
            "bagi masyarakat untuk menilai pelayanan yang diterimanya."
        ),
        paragraph(
            "Laporan ini memuat cara survei dilaksanakan, Indeks Kepuasan Masyarakat (IKM) yang dicapai, unsur "
            "pelayanan yang perlu diperbaiki, serta rencana tindak lanjutnya. Hasilnya menjadi dasar perbaikan "
            "pelayanan pada periode berikutnya."
        ),
        paragraph(
            f"Kami mengucapkan terima kasih kepada {n} responden yang telah meluangkan waktu untuk memberi penilaian, "
            "serta kepada semua pihak yang membantu pelaksanaan survei ini."
        ),
    ]


def signature(parameters: ReportParameters) -> tuple[Signature, ...]:
    """The signature block of the report, with its number where it has one; a revision bears its own date."""
    signatory = parameters.setting.penandatangan
    if signatory is None:
        return ()
    nomor, revisi = parameters.laporan.nomor, parameters.laporan.revisi
    day = revisi.tanggal if revisi is not None and revisi.ke else None
    where = place_and_date(parameters, day)
    return (
        Signature(
            place_date=f"Nomor {nomor}\n{where}" if nomor else where,
            office=signatory.jabatan,
            name=signatory.nama,
            rank=signatory.pangkat or "",
            nip=signatory.nip or "",
        ),
    )


def latar_belakang(parameters: ReportParameters) -> Paragraph:
    """Why this unit surveys its users."""
    services = [each.nama for each in parameters.unit.layanan]
    scope = f", yang meliputi {numbers.join_words(services)}" if 1 < len(services) <= 8 else ""
    return paragraph(
        f"{parameters.unit.nama} sebagai unit penyelenggara pelayanan di lingkungan {parameters.instansi.nama} "
        f"melaksanakan SKM terhadap pelayanannya{scope}. Laporan ini memuat hasil survei untuk "
        f"{numbers.period_label(parameters.periode.kode)}."
    )


def dasar_pelaksanaan(parameters: ReportParameters) -> ItemList:
    """The legal basis, one regulation an item."""
    laws = [bare(each) for each in parameters.setting.dasar_hukum or ()]
    ends = [";"] * (len(laws) - 2) + ["; dan", "."] if len(laws) > 1 else ["."]
    return items((law + end for law, end in zip(laws, ends, strict=False)), ordered=True)


def daftar_isi() -> Contents:
    """Contents with the lists of tables and figures."""
    return Contents(title="Daftar Isi", tables_title="Daftar Tabel", figures_title="Daftar Gambar")


def place_and_date(parameters: ReportParameters, day: date | None = None) -> str:
    """Place and date of signing: ``Tirtamulya, 8 Oktober 2024``; the report's own date unless another is given."""
    place = parameters.setting.tempat
    written = numbers.date(day or report_date(parameters))
    return f"{place}, {written}" if place else written


def report_date(parameters: ReportParameters) -> date:
    """The only date in a report: the one that is set, else the period's end."""
    return parameters.laporan.tanggal_laporan or parameters.periode.selesai


def without_scheme(laman: str | None) -> str | None:
    """A site's address as people write it, without ``https://``."""
    return laman.removeprefix("https://").removeprefix("http://").rstrip("/") if laman else None

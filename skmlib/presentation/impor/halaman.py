"""The page of the import report, from top to bottom: figures, next steps, files, columns, rows, values, remarks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from skmlib.presentation.impor import tabel
from skmlib.presentation.nodes import DocumentInfo, Heading, KeyFigure, KeyFigures, Node, Paragraph, Run
from skmlib.presentation.numbers import integer, join_words, percent, period_label
from skmlib.presentation.wording.prose import items, paragraph

if TYPE_CHECKING:
    from skmlib.workspace.importreport.result import Berkas, Impor, Klaim

TITLE = "Laporan impor data"
DOCUMENT = "impor.html"
MARKS = {
    "[surel]": "surel",
    "[akun]": "akun media sosial",
    "[nomor telepon]": "nomor telepon",
    "[nomor identitas]": "nomor identitas",
    "[nomor]": "nomor panjang lain",
    "[nomor kendaraan]": "nomor kendaraan",
    "[nama]": "nama orang",
    "[alamat]": "alamat",
}


def tautan() -> Paragraph:
    """The annex's way to the page."""
    return paragraph(
        "Yang terjadi pada setiap baris, kolom, dan isian ada di ", Run("laporan impor data", href=DOCUMENT), "."
    )


def halaman(impor: Impor, *, accent: str = "") -> tuple[Node, ...]:
    """All nodes of the page; ``accent``: the agency's colour."""
    return tuple(_page(impor, accent))


def _page(impor: Impor, accent: str) -> Iterator[Node]:
    periode = period_label(impor.periode) if impor.periode else ""
    title = " ".join(part for part in (TITLE, impor.upp.nama, periode) if part)
    yield DocumentInfo(title, f"{TITLE} · {impor.upp.nama}", impor.upp.nama, "", accent=accent)
    shared = impor.luar_periode is None
    rows = "unit dan periode ini dalam" if shared else "dalam"
    yield KeyFigures(
        (
            KeyFigure("Baris laporan ini" if shared else "Baris dalam berkas", integer(impor.baris)),
            KeyFigure("Responden diterima", integer(impor.diterima)),
            KeyFigure("Baris ditolak", integer(impor.ditolak)),
            KeyFigure("Jawaban dikosongkan", integer(len(impor.jawaban_dikosongkan))),
        )
    )
    yield paragraph(
        f"Halaman ini menunjukkan apa yang terjadi pada setiap baris dan isian {rows} berkas mentah. Tidak ada baris "
        "yang hilang tanpa disebut, dan tidak ada tulisan responden yang dimuat. Nomor baris dihitung seperti pada "
        "berkas, baris judul ikut terhitung."
    )
    yield _heading("Langkah berikutnya")
    yield items(impor.langkah, ordered=True) if impor.langkah else paragraph("Tidak ada yang perlu diputuskan.")
    yield _heading("Berkas dan baris")
    yield tabel.berkas(impor)
    lines = [line for each in impor.berkas for line in _shape(each)]
    if lines:
        yield items(lines)
    yield from _excluded(impor)
    yield _heading("Kolom")
    yield tabel.kolom(impor)
    yield from _unread(impor)
    yield _heading("Penyesuaian isian")
    changes = tabel.penyesuaian(impor)
    yield changes if changes else paragraph("Semua isian dibaca apa adanya.")
    near = tabel.usulan(impor)
    if near is not None:
        yield paragraph("Ejaan berikut mirip dengan yang dikenal, tetapi tidak digabungkan sebelum ditetapkan.")
        yield near
    blanked = tabel.dikosongkan(impor)
    if blanked is not None:
        yield blanked
    yield _heading("Rangkap dan kiriman ulang")
    yield from _copies(impor)
    if impor.klaim:
        yield _heading("Pembagian berkas bersama")
        yield from (paragraph(_claim(each)) for each in impor.klaim)
        claimed = tabel.klaim(impor)
        if claimed is not None:
            yield claimed
    yield _heading("Saran")
    yield paragraph(_remarks(impor))


def _shape(each: Berkas) -> Iterator[str]:
    """How a file was read, a line each; nothing for a plain table."""
    form = each.bentuk
    name = each.nama
    facts = [f"pengodean {form.pengodean}"] if form.pengodean else []
    facts += [f"pemisah {SEPARATORS.get(form.pemisah, form.pemisah)}"] if form.pemisah else []
    facts += [f"lembar {form.lembar}"] if form.lembar else []
    facts += [f"judul kolom pada baris {tabel.runs(form.baris_judul)}"] if form.baris_judul else []
    if facts:
        yield f"{name}: {join_words(facts)}."
    if form.baris_keterangan:
        yield f"{name}: baris {tabel.runs(form.baris_keterangan)} di atas judul kolom dilewati sebagai keterangan."
    if form.baris_penutup:
        yield f"{name}: baris {tabel.runs(form.baris_penutup)} dibaca sebagai jumlah atau keterangan, bukan responden."
    if form.baris_kosong:
        yield f"{name}: {integer(form.baris_kosong)} baris kosong dilewati."
    if form.lembar_lain:
        yield f"{name}: lembar {join_words(form.lembar_lain)} tidak dibaca."
    if form.kolom_rumus:
        yield f"{name}: kolom {join_words(form.kolom_rumus)} berisi rumus dan tidak dibaca sebagai jawaban."
    if form.sel_galat:
        yield f"{name}: {integer(form.sel_galat)} sel berisi galat program lembar kerja."
    if form.nilai_hilang:
        yield f"{name}: {integer(form.nilai_hilang)} isian yang ditandai hilang oleh berkasnya dikosongkan."
    if form.panjang is not None:
        long = form.panjang
        rows = "Baris" if long.baris is None else f"{integer(long.baris)} baris"
        yield (
            f"{name}: {rows} satu-per-pertanyaan menjadi {integer(long.responden)} responden "
            f"dengan {integer(long.pertanyaan)} pertanyaan."
        )


SEPARATORS = {",": "koma", ";": "titik koma", "\t": "tab", "|": "garis tegak"}


def _excluded(impor: Impor) -> Iterator[Node]:
    rejected, left_out = tabel.ditolak(impor), tabel.dikeluarkan(impor)
    if rejected is not None:
        yield rejected
    if left_out is not None:
        yield left_out
    if impor.tanggal_menyimpang:
        yield paragraph(
            f"Sebanyak {integer(impor.tanggal_menyimpang)} responden diterima dengan tanggal di luar periode karena "
            "data tidak dipotong menurut tanggal."
        )


def _unread(impor: Impor) -> Iterator[Node]:
    several = len(impor.berkas) > 1
    for each in impor.berkas:
        where = f" pada {each.nama}" if several else ""
        if each.kolom_penyaring:
            yield paragraph(f"Kolom {each.kolom_penyaring}{where} memisahkan unit dan tidak dibaca sebagai isian.")
        if each.kolom_pribadi:
            yield paragraph(f"Kolom pribadi{where} tidak dibaca: {join_words(each.kolom_pribadi)}.")
        if each.kolom_lain_jumlah:
            named = f": {join_words(each.kolom_lain)}" if each.kolom_lain else ""
            hidden = each.kolom_lain_jumlah - len(each.kolom_lain)
            more = f", dan {integer(hidden)} kolom yang judulnya tidak ditampilkan" if named and hidden else ""
            yield paragraph(f"Kolom lain{where} yang tidak dipakai ({integer(each.kolom_lain_jumlah)}){named}{more}.")


def _copies(impor: Impor) -> Iterator[Node]:
    found = impor.salinan
    if found.jumlah is None:
        yield paragraph(f"Responden rangkap tidak dicari: {found.jumlah_alasan}.")
    elif found.jumlah == 0:
        yield paragraph(
            f"Tidak ada responden yang sama persis dengan responden sebelumnya ({_compared(found.ketepatan)})."
        )
    else:
        yield paragraph(
            f"Sebanyak {integer(found.jumlah)} responden ({percent(found.jumlah, impor.diterima)}) sama persis dengan "
            f"responden sebelumnya ({_compared(found.ketepatan)}). Semuanya tetap dihitung."
        )
        copies = tabel.salinan(impor)
        if copies is not None:
            yield copies
    for each in impor.berkas:
        long = each.bentuk.panjang
        if long is not None and long.jawaban_diganti:
            yield paragraph(
                f"Pada {each.nama}, {integer(long.jawaban_diganti)} jawaban dikirim ulang dan yang terakhir yang "
                f"dipakai (responden yang mulai pada baris {tabel.runs(long.baris_kiriman_ulang)})."
            )


def _compared(exactness: str) -> str:
    """By what copies were found."""
    if exactness == "tanpa waktu":
        return "jawaban dan profil; waktu tidak diketahui"
    note = ", tanpa jawaban yang sama semua" if exactness == "hari saja" else ""
    return f"jawaban, profil, dan waktu menurut {exactness}{note}"


def _claim(each: Klaim) -> str:
    text = f"{each.berkas} dibagi menurut kolom {each.kolom}."
    if not each.baris_tanpa_unit and not each.ganda:
        return f"{text} Setiap baris milik tepat satu unit."
    if each.baris_tanpa_unit:
        text += f" Tidak diakui unit mana pun: {integer(each.baris_tanpa_unit)} baris"
        rare = each.baris_nilai_jarang
        text += f", {integer(rare)} di antaranya dengan nilai jarang yang tidak ditampilkan." if rare else "."
    return f"{text} Nilai yang diakui lebih dari satu unit: {integer(len(each.ganda))}." if each.ganda else text


def _remarks(impor: Impor) -> str:
    if impor.saran is None:
        return f"Saran tidak dibaca: {impor.saran_alasan}."
    found = impor.saran
    text = f"Saran terisi pada {integer(found.terisi)} responden ({percent(found.terisi, impor.diterima)})."
    if not found.disunting:
        return f"{text} Tidak ditemukan data pribadi di dalamnya."
    marks = join_words([f"{MARKS.get(mark, mark)} ({integer(count)})" for mark, count in found.tanda.items()])
    return f"{text} Data pribadi dihapus dari {integer(found.disunting)} saran: {marks}."


def _heading(text: str) -> Heading:
    return Heading(1, (Run(text),))

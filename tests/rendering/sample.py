"""A report as an executed notebook, made by code: everything that a renderer must be able to set."""

from __future__ import annotations

import io
from functools import cache
from typing import Any

from skmlib.presentation.nodes import (
    Callout,
    Cell,
    Column,
    Contents,
    Cover,
    DocumentInfo,
    Figure,
    ItemList,
    KeyFigure,
    KeyFigures,
    Node,
    PageBreak,
    Paragraph,
    Run,
    Signature,
    Table,
    text,
)

HOSTILE = '#read("/etc/passwd") $x$ *b* @label <tag> `c` \\u{41} // </script><img src=x onerror=alert(1)> & "kutip"'

UNSUR = (
    ("U1", "Persyaratan", "3,27", "81,75", "B"),
    ("U2", "Sistem, Mekanisme, dan Prosedur", "3,31", "82,69", "B"),
    ("U3", "Waktu Penyelesaian", "3,02", "75,50", "C"),
    ("U4", "Biaya/Tarif", "3,88", "97,00", "A"),
    ("U5", "Produk Spesifikasi Jenis Pelayanan", "3,30", "82,5", "B"),
    ("U6", "Kompetensi Pelaksana", "3,35", "83,67", "B"),
    ("U7", "Perilaku Pelaksana", "3,41", "85,25", "B"),
    ("U8", "Penanganan Pengaduan, Saran, dan Masukan", "3,25", "81,31", "B"),
    ("U9", "Sarana dan Prasarana", "2,55", "63,75", "D"),
)

LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="72">'
    '<path d="M4 4h52v36c0 16-14 24-26 28C18 64 4 56 4 40z" fill="#14506E"/>'
    '<path d="M16 40l14-22 14 22z" fill="#fff"/></svg>'
)


def header(*names: str) -> tuple[tuple[Cell, ...], ...]:
    return (tuple(Cell(name) for name in names),)


def plain_svg(clip: str = "p1") -> str:
    """A small figure with a clip path, a style and a comment, as matplotlib writes them."""
    return (
        '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/svg11.dtd">'
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="200pt"'
        ' height="100pt" viewBox="0 0 200 100"><metadata><x xmlns="http://purl.org/dc/elements/1.1/">d</x></metadata>'
        "<style>*{stroke-linecap:butt}</style><!-- komentar -->"
        f'<defs><clipPath id="{clip}"><rect width="150" height="80"/></clipPath><path id="m" d="M0 0h9v9z"/></defs>'
        f'<g clip-path="url(#{clip})"><rect width="200" height="100" fill="#1C7F93"/></g>'
        '<use xlink:href="#m" x="5"/></svg>'
    )


@cache
def chart_svg() -> str:
    """The nine unsur as dots on 25-100, drawn by matplotlib."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib.figure import Figure as Drawing

    from skmlib.presentation.theme import FIGURE_WIDTH, MUTU, MUTU_TINT, matplotlib_style

    with matplotlib.rc_context(matplotlib_style()):
        drawing = Drawing(figsize=(FIGURE_WIDTH / 72, 3.2))
        axes = drawing.subplots()
        for letter, low, high in (("D", 25, 65), ("C", 65, 76.6), ("B", 76.6, 88.3), ("A", 88.3, 100)):
            axes.axvspan(low, high, color=MUTU_TINT[letter], lw=0)
        for row, (_, _, _, value, mutu) in enumerate(UNSUR):
            number = float(value.replace(",", "."))
            axes.plot([number], [row], "o", color=MUTU[mutu], ms=6)
            axes.text(number + 1, row, f"{value}  {mutu}", va="center")
        axes.set_yticks(range(9), [f"{code} {name}" for code, name, *_ in UNSUR])
        axes.set_xlim(25, 105)
        axes.invert_yaxis()
        axes.spines[:].set_visible(False)
        drawing.tight_layout()
        out = io.StringIO()
        drawing.savefig(out, format="svg", metadata={"Date": None})
    return out.getvalue()


def markdown(source: str, *tags: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "id": "", "metadata": {"tags": list(tags)}, "source": source}


def code(*nodes: Node, tags: tuple[str, ...] = ()) -> dict[str, Any]:
    outputs = [{"output_type": "display_data", "metadata": {}, "data": node._repr_mimebundle_()} for node in nodes]
    return {
        "cell_type": "code",
        "id": "",
        "execution_count": 1,
        "metadata": {"tags": list(tags)},
        "source": "rahasia_kode = 1",
        "outputs": outputs,
    }


def notebook(*cells: dict[str, Any]) -> dict[str, Any]:
    named = [{**cell, "id": f"sel-{number}"} for number, cell in enumerate(cells, 1)]
    return {"cells": named, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


def unsur_table() -> Table:
    rows = tuple(
        (Cell(c), Cell(name), Cell(nrr), Cell(ikm), Cell(mutu, mutu=mutu)) for c, name, nrr, ikm, mutu in UNSUR
    )
    total = (Cell("IKM unit layanan", bold=True, span=3, align="left"), Cell("81,05", bold=True), Cell("B", mutu="B"))
    decimal, middle = Column("decimal"), Column("center")
    return Table(
        id="tabel-unsur",
        caption="Nilai per unsur",
        columns=(Column(), Column(), decimal, decimal, middle),
        header=header("No", "Unsur", "NRR", "IKM per unsur", "Mutu"),
        rows=(*rows, total),
        total_rows=1,
        note="n = 301; periode 1 Juli–30 September 2024; bobot 1/9. Sumber: SKM Disdukcapil.",
    )


def long_table(count: int = 90) -> Table:
    rows = tuple(
        (
            Cell(f"{10 * i}"),
            Cell(f"{7 * i}"),
            Cell(f"Kelompok pengguna layanan ke-{i}"),
            Cell(f"{i / 7:.2f}".replace(".", ",")),
        )
        for i in range(1, count + 1)
    )
    return Table(
        id="tabel-panjang",
        caption="Penentuan jumlah responden menurut Krejcie dan Morgan",
        columns=(Column("right"), Column("right"), Column(), Column("decimal")),
        header=header("Populasi (N)", "Sampel (n)", "Keterangan", "Persentase"),
        rows=rows,
    )


def two_row_header() -> Table:
    head = (
        (Cell("Karakteristik", rowspan=2), Cell("Triwulan II", span=2), Cell("Triwulan III", span=2)),
        (Cell("Jumlah"), Cell("Persentase"), Cell("Jumlah"), Cell("Persentase")),
    )
    right = Column("right")
    rows = (
        (Cell("Laki-laki"), Cell("140"), Cell("46,5"), Cell("1.151"), Cell("50,2")),
        (Cell("Perempuan"), Cell("161"), Cell("53,5"), Cell("1.142"), Cell("49,8")),
        (Cell("Tidak mengisi"), Cell("–"), Cell("–"), Cell("3"), Cell("0")),
        (Cell("Jumlah"), Cell("301"), Cell("100"), Cell("2.296"), Cell("100")),
    )
    decimal = Column("decimal")
    return Table(
        "tabel-karakteristik",
        "Karakteristik responden",
        (Column(), right, decimal, right, decimal),
        head,
        rows,
        total_rows=1,
    )


def services() -> Table:
    names = ("KTP elektronik", "Kartu keluarga", "Akta kelahiran dan akta kematian", "Pindah datang")
    columns = (Column(), Column("right"), *(Column("decimal") for _ in range(10)), Column("center"))
    head = header("Jenis layanan", "n", *(f"U{i}" for i in range(1, 10)), "IKM", "Mutu")
    rows = tuple(
        (
            Cell(name),
            Cell(str(80 - 7 * i)),
            *(Cell(f"{81 + i + j / 4:.2f}".replace(".", ",")) for j in range(10)),
            Cell("B", mutu="B"),
        )
        for i, name in enumerate(names)
    )
    return Table(
        "tabel-layanan", "IKM per jenis layanan", columns, head, rows, note="Layanan dengan n < 10 bersifat indikatif."
    )


def rtl() -> Table:
    columns = (
        Column(),
        Column(),
        Column(),
        Column("center"),
        Column("center"),
        Column("center"),
        Column("center"),
        Column(),
    )
    head = (
        (
            Cell("No", rowspan=2),
            Cell("Prioritas unsur", rowspan=2),
            Cell("Program/kegiatan", rowspan=2),
            Cell("Waktu", span=4),
            Cell("Penanggung jawab", rowspan=2),
        ),
        (Cell("TW I"), Cell("TW II"), Cell("TW III"), Cell("TW IV")),
    )
    plan = (
        (
            "Sarana dan Prasarana",
            "Menambah kursi tunggu dan memperbaiki ruang laktasi di loket pelayanan terpadu",
            "✓",
            "✓",
            "",
            "",
        ),
        ("Waktu Penyelesaian", "Menyederhanakan verifikasi berkas dengan satu meja pemeriksaan awal", "", "✓", "", ""),
        (
            "Penanganan Pengaduan, Saran, dan Masukan",
            "Menjawab pengaduan dalam tiga hari kerja dan mengumumkan hasilnya",
            "",
            "",
            "✓",
            "✓",
        ),
    )
    rows = tuple(
        (Cell(str(i)), *(Cell(part) for part in parts), Cell("Kepala Bidang Pelayanan Pendaftaran Penduduk"))
        for i, parts in enumerate(plan, 1)
    )
    return Table("tabel-rtl", "Rencana tindak lanjut", columns, head, rows)


def report() -> dict[str, Any]:
    """The whole sample report."""
    info = DocumentInfo(
        title="Laporan Survei Kepuasan Masyarakat Dinas Kependudukan dan Pencatatan Sipil, Triwulan III 2024",
        header="SKM Dinas Kependudukan dan Pencatatan Sipil · Triwulan III 2024",
        author="Dinas Kependudukan dan Pencatatan Sipil",
        date="2024-10-10",
        keywords=("SKM", "IKM"),
    )
    cover = Cover(
        title="Laporan Survei Kepuasan Masyarakat",
        subtitle="Berdasarkan Peraturan Menteri PANRB Nomor 14 Tahun 2017",
        unit="Dinas Kependudukan dan Pencatatan Sipil",
        agency="Pemerintah Kabupaten Tanjung Melati",
        period="Triwulan III 2024 (1 Juli–30 September 2024)",
        address="Jalan Merdeka Nomor 1, Tanjung Melati 12345\nTelepon (021) 555 0100 · disdukcapil@melati.example",
        date="10 Oktober 2024",
        logo=LOGO,
        logo_alt="Lambang Kabupaten Tanjung Melati",
        facts=(("Nilai IKM", "81,05 (B, Baik)"), ("Responden", "301 dari 1.200"), ("Sampel minimum", "291")),
    )
    figures = KeyFigures(
        (
            KeyFigure("Indeks Kepuasan Masyarakat", "81,05", "B", "Baik; rentang 95 % 79,9–82,1"),
            KeyFigure("Responden", "301", None, "minimum 291 terpenuhi"),
            KeyFigure("Unsur terendah", "63,75", "D", "Sarana dan Prasarana"),
        )
    )
    prose = (
        "Pelayanan publik yang *baik* adalah **hak setiap warga**. Survei ini mengukur kepuasan masyarakat atas "
        "sembilan unsur pelayanan menurut peraturan yang berlaku, dengan kuesioner yang diisi sendiri oleh responden "
        'di loket. Hasilnya menjadi dasar "rencana tindak lanjut" yang disepakati dalam forum konsultasi publik.\n\n'
    )
    laws = (
        "1. Undang-Undang Nomor 25 Tahun 2009;\n2. Peraturan Pemerintah Nomor 96 Tahun 2012;\n"
        "   - turunan pertama\n   - turunan kedua\n3. PermenPANRB Nomor 14 Tahun 2017.\n"
    )
    schedule = "| Kegiatan | Hari |\n|---|--:|\n| Persiapan | 5 |\n| **Survei** | 40 |\n"
    return notebook(
        code(info, cover, Contents(tables_title="Daftar Tabel", figures_title="Daftar Gambar")),
        markdown("# Ringkasan\n\n" + prose),
        code(
            figures,
            Callout(
                "Yang perlu dilakukan", (Run("Perbaikan "), Run("sarana", bold=True), Run(" didahulukan.")), "warning"
            ),
        ),
        markdown(
            "# BAB I Pendahuluan\n\n## 1.1 Latar belakang\n\n" + prose * 3 + "## 1.2 Dasar pelaksanaan\n\n" + laws
        ),
        markdown("# BAB II Pengumpulan Data SKM\n\n## 2.1 Penentuan jumlah responden\n\n" + prose),
        code(long_table()),
        markdown("Responden dipilih menurut [](#tabel-panjang).\n\n" + schedule),
        markdown("# BAB III Hasil Pengolahan Data\n\n## 3.1 Jumlah responden\n\n" + prose),
        code(two_row_header()),
        markdown("## 3.2 IKM unit layanan\n\n#### Nilai per unsur\n\n" + prose),
        code(
            unsur_table(),
            Paragraph((Run("Lihat "), Run(ref="tabel-unsur"), Run(" dan "), Run(ref="gambar-unsur"), Run("."))),
        ),
        code(
            Figure(
                "gambar-unsur",
                "Nilai per unsur",
                "Titik sembilan unsur pada skala 25–100.",
                chart_svg(),
                note="n = 301; bobot 1/9.",
            )
        ),
        code(services(), rtl()),
        code(Paragraph(text("CATATAN INTERNAL")), tags=("internal",)),
        markdown("Catatan internal kedua.", "internal"),
        markdown(f"*α* dan ***χ²***: saran responden 😀 漢字 \u0001 dan <b>{HOSTILE}</b>"),
        code(Paragraph(text(HOSTILE)), ItemList((text("a"), text(HOSTILE)), ordered=True)),
        code(PageBreak(), PageBreak()),
        markdown("# Lampiran Kuesioner\n\n" + prose),
        code(Figure("gambar-lampiran", "Alur", "Alur pelayanan.", plain_svg(), width=0.5)),
        code(Paragraph(text("Demikian laporan ini dibuat dengan sebenarnya."))),
        code(
            Signature(
                "Tanjung Melati, 10 Oktober 2024",
                "Kepala Dinas Kependudukan dan Pencatatan Sipil",
                "Dra. Siti Aminah, M.Si.",
                "Pembina Utama Muda",
                "196801011990032001",
            )
        ),
        code(PageBreak()),
    )

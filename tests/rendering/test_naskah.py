"""Letters and records as Word files: native, in the format's order, the same bytes, text stays text."""

from __future__ import annotations

import io
from datetime import date

import pytest
from docx import Document
from docx.shared import Mm

from skmlib.presentation.naskah import Judul, KepalaSurat, Kop, Naskah, Rincian, Subjudul, TandaTangan, Tembusan, Tujuan
from skmlib.presentation.nodes import Cell, Column, Figure, PageBreak, Signature, Table
from skmlib.presentation.paket import berita_acara
from skmlib.presentation.terbilang import hari_tanggal, terbilang
from skmlib.presentation.wording.prose import items, paragraph
from skmlib.rendering.errors import RenderError
from skmlib.rendering.word.naskah import naskah_docx
from skmlib.workspace.lettermodels import Fkp
from tests.rendering.wordparts import misplaced, parts

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 20"><rect width="10" height="20"/></svg>'
HOSTILE = '<w:b/> & "=HYPERLINK(1)" \u202e😀\x07'
KOP = Kop(("KABUPATEN UJI",), "DINAS UJI", ("Jalan Uji 1",), LOGO, "Logo Kabupaten Uji")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "nol"),
        (10, "sepuluh"),
        (12, "dua belas"),
        (19, "sembilan belas"),
        (20, "dua puluh"),
        (100, "seratus"),
        (115, "seratus lima belas"),
        (1000, "seribu"),
        (1999, "seribu sembilan ratus sembilan puluh sembilan"),
        (21_030, "dua puluh satu ribu tiga puluh"),
    ],
)
def test_numbers_in_words(number: int, words: str) -> None:
    assert terbilang(number) == words


def test_days_in_words_have_their_weekday() -> None:
    # 17 August 1945 was a Friday
    assert hari_tanggal(date(1945, 8, 17)) == (
        "Jumat, tanggal tujuh belas bulan Agustus tahun seribu sembilan ratus empat puluh lima (17/08/1945)"
    )
    with pytest.raises(ValueError, match="is not from 0"):
        terbilang(-1)


def letter() -> Naskah:
    table = Table(
        id="t",
        caption="",
        columns=(Column("left", 0.5), Column("right", 0.5)),
        header=((Cell("Nama"), Cell("Nilai")),),
        rows=((Cell(HOSTILE), Cell("1")),),
    )
    return Naskah(
        "Surat uji",
        "Dinas Uji",
        "2024-07-09",
        (
            KOP,
            KepalaSurat((("Nomor", "1/2024"), ("Hal", "Uji")), "Uji, 9 Juli 2024"),
            Tujuan(("Yth. Kepala", "di", "\tTempat")),
            paragraph(HOSTILE),
            items(("satu.", "dua."), ordered=True),
            table,
            Rincian((("Nama", "Budi"),), "1."),
            TandaTangan((Signature("", "Kepala,", "Budi", nip="1" * 18), Signature("", "Ketua,", "( …… )"))),
            Tembusan(("Bupati",)),
            PageBreak(),
            KOP,
            Judul(("BERITA ACARA", "UJI"), "Nomor: 2"),
            Subjudul("A. Peserta"),
        ),
        kaki="Surat uji",
    )


def test_a_letter_is_sound_and_the_same_each_time() -> None:
    data = naskah_docx(letter())
    assert naskah_docx(letter()) == data
    assert [wrong for root in parts(data).values() for wrong in misplaced(root)] == []
    document = Document(io.BytesIO(data))
    assert document.core_properties.created is not None and document.core_properties.created.year == 2024
    section = document.sections[0]
    assert abs(section.page_width - Mm(210)) < 1000 and abs(section.page_height - Mm(297)) < 1000  # EMU
    headings = [each.text for each in document.paragraphs if each.style.name in ("Title", "Heading 1", "Heading 2")]
    assert headings == ["BERITA ACARA\nUJI", "A. Peserta"]
    pictures = document.element.findall(".//{*}docPr")
    assert [each.get("descr") for each in pictures] == ["Logo Kabupaten Uji"] * 2
    assert len({each.get("id") for each in pictures}) == 2
    text = "\n".join(each.text for each in document.paragraphs)
    assert '<w:b/> & "=HYPERLINK(1)" 😀' in text, "text stays text; controls and turning characters are gone"
    borders = document.element.findall(".//{*}pBdr/{*}bottom") or document.styles.element.findall(
        ".//{*}pBdr/{*}bottom"
    )
    assert "thickThinSmallGap" in {each.get(each.keys()[0]) for each in borders}


def test_a_long_name_gets_smaller_letters_and_no_logo_no_table() -> None:
    def kop_of(name: str, logo: str | None) -> tuple[float | None, int]:
        head = Kop((), name, (), logo, "Logo")
        document = Document(io.BytesIO(naskah_docx(Naskah("x", "x", "", (head,)))))
        cells = [cell.paragraphs for table in document.tables for row in table.rows for cell in row.cells]
        shown = [each for group in (*cells, document.paragraphs) for each in group if each.text == name]
        size = shown[0].runs[0].font.size
        return (size.pt if size else None), len(document.tables)

    assert kop_of("DINAS UJI", LOGO) == (16.0, 1)
    long, tables = kop_of("BADAN " * 20, None)
    assert long == 11.0 and tables == 0


def test_what_no_letter_holds_is_refused() -> None:
    figure = Figure(id="g", caption="", alt="x", svg=LOGO)
    with pytest.raises(RenderError, match="cannot hold Figure"):
        naskah_docx(Naskah("x", "x", "", (figure,)))  # type: ignore[arg-type]


def forum(**given: object) -> Fkp:
    return Fkp.model_validate({"tanggal": "2024-11-20", **given})


def record(*forums: Fkp) -> Naskah:
    return berita_acara.naskah(
        forums,
        KOP,
        penyelenggara="Dinas Uji",
        tahap="hasil survei",
        upp={"a": "Unit A"},
        unsur={"waktu": "Waktu"},
        tanggal="2024-12-01",
    )


def shown(naskah: Naskah) -> str:
    document = Document(io.BytesIO(naskah_docx(naskah)))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(each.text for each in document.paragraphs), *cells])


def test_every_forum_has_a_record_of_its_own_in_the_order_of_days() -> None:
    first = forum(tanggal="2024-05-02", berita_acara="1/2024", kesepakatan=["Menambah kursi"])
    second = forum(
        berita_acara="2/2024",
        pimpinan={"nama": "Rani", "jabatan": "Kepala"},
        unsur_hadir=[{"kelompok": "Pengguna", "jumlah": 12}, {"kelompok": "Akademisi", "jumlah": 3}],
        masukan=["Antrean panjang"],
        kesepakatan=[{"kegiatan": "Membuka loket", "upp": "a", "unsur": "waktu", "batas_waktu": "Juni"}],
        penandatangan=[{"kelompok": "pengguna layanan"}],
    )
    told = shown(record(second, first))
    assert told.index("Nomor: 1/2024") < told.index("Nomor: 2/2024")
    assert told.count("BERITA ACARA\nFORUM KONSULTASI PUBLIK\nDINAS UJI") == 2
    assert "Kamis, tanggal dua bulan Mei" in told and "Rabu, tanggal dua puluh bulan November" in told
    assert "Unit A" in told and "Membuka loket" in told and "Wakil pengguna layanan," in told
    assert "\n15\n" in told, "12 and 3 people"


def test_a_forum_of_which_little_is_known_leaves_dots() -> None:
    told = shown(record(forum()))
    assert "bertempat di ……………………" in told and "Nomor: ……………………" in told and "Kesepakatan forum: ……………………" in told
    assert "A. Kesepakatan" in told, "chapters without content are left out"


@pytest.mark.parametrize(("rows", "together"), [(3, True), (7, False)], ids=["short", "long"])
def test_no_row_stands_on_two_pages_and_a_short_table_on_one(rows: int, together: bool) -> None:
    table = Table(
        "kesepakatan",
        "",
        (Column("left"), Column("left")),
        ((Cell("No."), Cell("Kegiatan")),),
        tuple((Cell(str(each)), Cell("Menambah loket")) for each in range(rows)),
    )
    made = Document(io.BytesIO(naskah_docx(Naskah("Berita acara", "Dinas", "2024-10-03", (table,)))))
    head, *body = made.tables[0].rows
    assert head._tr.xpath("./w:trPr/w:tblHeader") and all(row._tr.xpath("./w:trPr/w:cantSplit") for row in body)
    kept = [all(p.paragraph_format.keep_with_next for cell in row.cells for p in cell.paragraphs) for row in body]
    assert kept == [together] * (rows - 1) + [False]

"""What the fuzzing feeds: bytes, texts like tables, damaged workbooks, texts like YAML, and command lines."""

from __future__ import annotations

import io
import zipfile
from functools import cache

import openpyxl
from hypothesis import strategies as st

from tests.workspace.raw import CODES

ENDINGS = (
    ".csv",
    ".tsv",
    ".txt",
    ".xlsx",
    ".xlsm",
    ".xls",
    ".xlsb",
    ".ods",
    ".parquet",
    ".sav",
    ".zsav",
    ".XLSX",
    ".pdf",
    "",
)
HEADS = (*CODES, "U1", "Unsur 9", "Jenis Kelamin", "Umur", "Saran", "Cap waktu", "NIK", "K1", "Σ Nilai", "NRR", "1", "")
CELLS = (
    "1",
    "4",
    "3,5",
    "4. Sangat baik",
    "-",
    "0",
    "",
    " ",
    "\ufeff",
    "\u202e",
    "=1+1",
    "L",
    "51 s.d 60",
    "2024-07-01",
    "01/07/2024 08:30",
    "0812-3456-7890",
    "3" * 16,
    '"',
    "'",
    "9" * 400,
    "1e999",
    "NaN",
    "\u0663",
    "²",
    "\x1b[31m",
    "\x85",
    "\u2028",
    "x" * 3000,
    "Jumlah",
    "Keterangan :",
    "*)",
    "sep=;",
)
CELL = st.one_of(st.sampled_from(CELLS), st.text(max_size=12))
YAML_WORDS = (
    "skema: 1",
    "nama:",
    "kolom:",
    "data:",
    "berkas:",
    "[",
    "]",
    "{",
    "}",
    "- ",
    ": ",
    "&a ",
    "*a",
    "!!map ",
    "!x ",
    "'",
    '"',
    "|",
    ">",
    "\t",
    "\n",
    "\n  ",
    "\n    ",
    "---",
    "...",
    "#",
    "? ",
    "%YAML 9.9",
    "layanan:",
    "nilai_layanan:",
    "1/n",
    "2024-07",
    "\x00",
    "\x85",
    "\u2028",
    "\ufeff",
    "unsur:",
    "profil:",
    "kategori:",
    "dasar:",
    "permenpan-14-2017",
    "<<: ",
    "~",
    "null",
    "rtl:",
    "persyaratan",
    "populasi:",
    "9" * 30,
    "1e999",
    "-1",
    "pilih: {kolom: tanggal}",
    "gabung: [2024-TW1]",
    "saring:",
)


@st.composite
def tables(draw: st.DrawFn) -> bytes:
    """A text like a table, with rows that do not fit and other encodings."""
    mark = draw(st.sampled_from([",", ";", "\t", "|"]))
    head = draw(st.lists(st.sampled_from(HEADS), max_size=14))
    rows = draw(st.lists(st.lists(CELL, max_size=14), max_size=12))
    end = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    lines = [mark.join(row) for row in [head, *rows]]
    encoding = draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]))
    content = end.join(lines).encode(encoding, "replace" if encoding == "cp1252" else "surrogatepass")
    return damaged(draw, content) if draw(st.booleans()) else content


def damaged(draw: st.DrawFn, content: bytes) -> bytes:
    """Bytes with some replaced, cut out or put in."""
    changed = bytearray(content)
    for _ in range(draw(st.integers(0, 6))):
        if not changed:
            break
        place = draw(st.integers(0, len(changed) - 1))
        length = draw(st.integers(0, 20))
        changed[place : place + length] = draw(st.binary(max_size=20))
    return bytes(changed)


@cache
def parts() -> dict[str, bytes]:
    """The files within a plain workbook."""
    book = openpyxl.Workbook()
    for row in [[*CODES, "saran", "jumlah"], *([3, 4, 3, 4, 3, 4, 3, 4, 3, "baik", "=SUM(A2:I2)"] for _ in range(3))]:
        book.active.append(row)
    book.active.merge_cells("A1:B1")
    out = io.BytesIO()
    book.save(out)
    with zipfile.ZipFile(out) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


XML_TRICKS = (
    (b'r="A2"', b'r="XFD1048576"'),
    (b'r="A2"', b'r="A0"'),
    (b'r="A2"', b'r=""'),
    (b'r="A2"', b'r="AAAAAA9999999999"'),
    (b'r="2"', b'r="x"'),
    (b'r="2"', b'r="-1"'),
    (b'r="2"', b'r="99999999999"'),
    (b"<v>", b"<v><v>"),
    (b"<row ", b"<raw "),
    (b't="inlineStr"', b't="s"'),
    (b't="inlineStr"', b't="e"'),
    (b"<v>3</v>", b"<v>1e999</v>"),
    (b"<v>3</v>", b"<v>x</v>"),
    (b"<worksheet", b"<!DOCTYPE a [<!ENTITY b 'c'>]><worksheet"),
    (b"A1:B1", b"B1:A1"),
    (b"A1:B1", b"A1:XFD1048576"),
    (b"A1:B1", b"x"),
    (b"UTF-8", b"UTF-99"),
    (b'uniqueCount="', b'uniqueCount="40000000'),
    (b"rId1", b"rId9"),
    (b"worksheets/sheet1.xml", b"../../../etc/passwd"),
    (b"sheetId=", b"state='hidden' sheetId="),
    (b'name="Sheet"', b'name=""'),
    (b"<f>", b"<f t='shared' si='0'>"),
    (b"<c ", b"<c t='d' "),
)


@st.composite
def workbooks(draw: st.DrawFn) -> bytes:
    """A workbook with damaged or missing parts, packed anew or damaged as a whole."""
    files = dict(parts())
    for _ in range(draw(st.integers(0, 3))):
        name = draw(st.sampled_from(sorted(files)))
        kind = draw(st.integers(0, 3))
        if kind == 0:
            files[name] = damaged(draw, files[name])
        elif kind == 1 and len(files) > 1:
            del files[name]
        else:
            old, new = draw(st.sampled_from(XML_TRICKS))
            files = {each: content.replace(old, new, draw(st.integers(1, 3))) for each, content in files.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", draw(st.sampled_from([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]))) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    content = out.getvalue()
    return damaged(draw, content) if draw(st.integers(0, 3)) == 0 else content


RAW = st.one_of(st.binary(max_size=400), tables(), tables(), workbooks())
YAML = st.one_of(
    st.lists(st.one_of(st.sampled_from(YAML_WORDS), st.text(max_size=6)), max_size=40).map(
        lambda words: "".join(words).encode("utf-8", "surrogatepass")
    ),
    st.binary(max_size=200),
)
TEXT = st.one_of(
    st.sampled_from(
        (
            "",
            "=",
            "a=b",
            "waktu=U3",
            "waktu=",
            "x:y=3",
            "*:a=9",
            "../x",
            "2024",
            "2024-TW9",
            "con",
            "semua",
            "\u202e",
            "%n",
        )
    ),
    st.text(max_size=8).filter(lambda text: "\x00" not in text),
)
OPTIONS = {
    "import": (
        "--upp",
        "--nama",
        "--periode",
        "--urutan",
        "--instrumen",
        "--lembar",
        "--baris-judul",
        "--panjang",
        "--kolom",
        "--saring",
        "--jawaban",
        "--terima-jawaban",
        "--rekap",
        "--replace",
        "--copy",
        "--json",
        "--write",
    ),
    "score": ("--instrumen", "--urutan", "--bobot", "--by", "--counts", "--json"),
    "check": ("--json", "-q"),
}


@st.composite
def command_lines(draw: st.DrawFn) -> tuple[str, list[str], bytes, str]:
    """A command, its options, the content of its file, and the ending of the file."""
    name = draw(st.sampled_from(sorted(OPTIONS)))
    options = []
    for _ in range(draw(st.integers(0, 4))):
        option = draw(st.sampled_from(OPTIONS[name]))
        options.append(option)
        if option not in ("--json", "-q", "--terima-jawaban", "--rekap", "--replace", "--copy", "--write", "--counts"):
            options.append(draw(TEXT))
    ending = draw(st.sampled_from(ENDINGS[:8]))
    return name, options, draw(YAML if name == "check" else RAW), ending

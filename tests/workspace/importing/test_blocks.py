"""One block of a parameter file is edited; every other byte stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skmlib.workspace import yamltext
from skmlib.workspace.importing.blocks import block, scalar, with_block
from skmlib.workspace.problems import WorkspaceError

UNIT = """# Kepala berkas
skema: 1
nama: A   # catatan
kolom:
  # tentang tanggal
  tanggal: Cap waktu   # tetap
  produk: >-
    5. Bagaimana produk
    dua baris
  # sebelum waktu
  waktu: "U3 (Waktu)"
  biaya: U4 # hilang
# sesudah kolom

layanan: [{nama: X}]
# ekor
"""


def test_only_values_that_differ_are_rewritten() -> None:
    made = with_block(UNIT, "kolom", {"tanggal": "Cap waktu", "produk": "U5: x", "waktu": "W", "sarana": "*S"}, "u")
    expected = UNIT.replace(">-\n    5. Bagaimana produk\n    dua baris", '"U5: x"')
    expected = expected.replace('"U3 (Waktu)"\n  biaya: U4 # hilang', 'W\n  sarana: "*S"')
    assert made == expected


def test_the_same_content_changes_nothing() -> None:
    same = {"tanggal": "Cap waktu", "produk": "5. Bagaimana produk dua baris", "waktu": "U3 (Waktu)", "biaya": "U4"}
    assert with_block(UNIT, "kolom", same, "u") == UNIT


def test_a_new_block_stands_at_the_end() -> None:
    assert with_block(UNIT, "jawaban", {"*": {"4. Sangat baik": 4, "-": 1}}, "u") == (
        UNIT + '\njawaban:\n  "*":\n    4. Sangat baik: 4\n    "-": 1\n'
    )
    assert with_block("skema: 1", "kolom", {"a": "b"}, "u") == "skema: 1\n\nkolom:\n  a: b\n"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("skema: 1\nkolom: {a: b}\nnama: x\n", "skema: 1\nkolom:\n  a: c\nnama: x\n"),
        ("skema: 1\nkolom:\nnama: x\n", "skema: 1\nkolom:\n  a: c\nnama: x\n"),
        (
            "skema: 1\r\nkolom:\r\n  z: y\r\n  a: b # k\r\nnama: x\r\n",
            "skema: 1\r\nkolom:\r\n  a: c # k\r\nnama: x\r\n",
        ),
        ("\ufeffskema: 1\nkolom:\n  a: b\n", "\ufeffskema: 1\nkolom:\n  a: c\n"),
        ("kolom:\n    a: b\nskema: 1\n", "kolom:\n    a: c\nskema: 1\n"),
    ],
    ids=["flow", "empty", "crlf", "bom", "four blanks"],
)
def test_other_forms_of_a_block(old: str, new: str) -> None:
    made = with_block(old, "kolom", {"a": "c"}, "u")
    parsed = yamltext.parse(made.removeprefix("\ufeff"), "u")
    assert parsed.content["kolom"] == {"a": "c"}
    assert made.replace("\n\n", "\n") == new


def test_faulty_yaml_is_not_edited() -> None:
    with pytest.raises(WorkspaceError, match="given twice"):
        with_block("skema: 1\nkolom:\n  a: b\n  a: c\n", "kolom", {"a": "d"}, "u")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Co", "Cn", "Zl", "Zp"]), min_size=1, max_size=40))
def test_any_header_reads_back_as_itself(text: str) -> None:
    if "\ufeff" in text or not text.strip():
        return
    made = block("kolom", {"a": text, "b": "x"})
    assert yamltext.parse(made, "u").content == {"kolom": {"a": text, "b": "x"}}
    assert yamltext.parse(f"{scalar(text)}: x\n", "u").content == {text: "x"}

"""A new instrument as a draft: checked as a file would be, written only where it is asked and free of problems."""

from __future__ import annotations

import pytest

from skmlib.workspace import instruments
from skmlib.workspace.drafting import draft_instrument
from skmlib.workspace.problems import WorkspaceError

TEXT = """\
skema: 1
nama: tanpa-biaya
judul: Delapan unsur
sumber: uji
dasar: permenpan-14-2017
tanpa: [biaya]
"""
FILE = "params/instrumen/tanpa-biaya.yml"


@pytest.fixture
def root(tmp_path):
    (tmp_path / "params").mkdir()
    return tmp_path


def test_a_draft_is_what_the_file_would_be_and_is_not_written(root):
    draf = draft_instrument(TEXT, root=root)
    assert (draf.berkas, draf.masalah, draf.ditulis, draf.dasar.nama) == (FILE, (), False, "permenpan-14-2017")
    assert not (root / "params/instrumen").exists()
    assert draft_instrument(TEXT, root=root, simpan=True).ditulis
    assert instruments.load("tanpa-biaya", root).instrumen == draf.instrumen


def test_a_base_of_the_workspace_is_found(root):
    draft_instrument(TEXT, root=root, simpan=True)
    draf = draft_instrument("skema: 1\nnama: anak\njudul: A\nsumber: u\ndasar: tanpa-biaya\n", root=root)
    assert draf.instrumen.k == 8 and draf.dasar.nama == "tanpa-biaya"


def test_all_faults_are_told_with_their_lines(root):
    draf = draft_instrument(TEXT.replace("judul", "jdul").replace("skema: 1", "skema: 2"), root=root)
    assert draf.instrumen is None
    assert {(each.line, each.key) for each in draf.masalah} == {(1, "judul"), (1, "skema"), (3, "jdul")}


@pytest.mark.parametrize("text", ["a: [1", "- a", "", "nama: ../../x", "skema: 1\nnama: Besar\n"])
def test_what_is_no_instrument_is_never_written(root, text):
    draf = draft_instrument(text, root=root)
    assert draf.instrumen is None and draf.masalah and draf.berkas == "params/instrumen/?.yml"
    with pytest.raises(WorkspaceError):
        draft_instrument(text, root=root, simpan=True)
    assert not (root / "params/instrumen").exists()


def test_another_instrument_of_the_name_is_not_overwritten(root):
    draft_instrument(TEXT, root=root, simpan=True)
    assert draft_instrument(TEXT, root=root, simpan=True).ditulis  # the same again
    with pytest.raises(WorkspaceError, match="is there already with another content"):
        draft_instrument(TEXT.replace("Delapan", "8"), root=root, simpan=True)
    assert (root / FILE).read_text(encoding="utf-8") == TEXT

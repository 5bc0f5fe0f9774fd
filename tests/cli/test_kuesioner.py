"""``skm kuesioner``: which files, where, and what is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from skmlib.fieldwork import berkas

UNIT_FILES = ["isian-contoh.xlsx", "kuesioner-contoh.docx", "kuesioner-contoh.pdf", "xlsform-contoh.xlsx"]


def test_a_units_files_lie_in_the_workspace_and_twice_the_same(skm: Any, workspace: Path) -> None:
    status, out, err = skm("--root", workspace, "kuesioner", "--upp", "contoh")
    folder = workspace / "kuesioner/contoh"
    assert (status, err) == (0, "")
    assert sorted(path.name for path in folder.iterdir()) == UNIT_FILES
    assert sorted(Path(line).name for line in out.splitlines()) == UNIT_FILES
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert skm("--root", workspace, "kuesioner", "--upp", "contoh")[0] == 0
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_an_instrument_alone_goes_where_it_is_told_in_the_formats_asked_for(
    skm: Any, workspace: Path, tmp_path: Path
) -> None:
    status, _, _ = skm(
        "--root",
        workspace,
        "kuesioner",
        "--instrumen",
        "permenpan-14-2017",
        "--ke",
        tmp_path / "out",
        "--format",
        "pdf",
    )
    assert status == 0
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["kuesioner-permenpan-14-2017.pdf"]
    assert not (workspace / "kuesioner").exists()


def test_questions_without_wording_are_refused_and_nothing_is_written(skm: Any, workspace: Path) -> None:
    status, out, err = skm("--root", workspace, "kuesioner", "--upp", "contoh", "--instrumen", "16-pertanyaan")
    assert (status, out) == (1, "")
    assert "instrument 16-pertanyaan: teks: no wording for persyaratan-1, persyaratan-2" in err
    assert "--format xlsx" in err
    assert not (workspace / "kuesioner").exists()
    assert skm("--root", workspace, "kuesioner", "--instrumen", "16-pertanyaan", "--format", "xlsx")[0] == 0


def test_reports_is_no_place_for_a_questionnaire(skm: Any, workspace: Path) -> None:
    target = workspace / "reports/publik"
    status, _, err = skm("--root", workspace, "kuesioner", "--upp", "contoh", "--ke", target)
    assert status == 1
    assert "--ke: lies in reports/" in err
    assert not target.exists()


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["--upp", "conto"], 1, "did you mean 'contoh'?"),
        (["--instrumen", "permenpan"], 1, "no instrument 'permenpan'"),
        (["--format", "doc"], 2, "known are docx, pdf, xlsx, xlsform"),
        (["--format", ","], 2, "known are docx, pdf, xlsx, xlsform"),
    ],
)
def test_wrong_wishes_are_told_with_a_remedy(
    skm: Any, workspace: Path, arguments: list[str], status: int, message: str
) -> None:
    found, out, err = skm("--root", workspace, "kuesioner", *arguments)
    assert (found, out) == (status, "")
    assert message in err


def test_files_appear_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise OSError("no room")

    monkeypatch.setattr(berkas.Path, "chmod", broken)
    with pytest.raises(OSError, match="no room"):
        berkas.write({"a.pdf": b"a", "b.pdf": b"b"}, tmp_path)
    assert list(tmp_path.iterdir()) == []

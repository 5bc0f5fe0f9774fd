"""SPSS files: what is refused, and that the extra is needed only for them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pandas as pd
import pyreadstat
import pytest

from skmlib.workspace.reading.table import open_table
from tests.workspace.raw import problems


def test_without_the_extra_the_error_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.sav").write_bytes(b"$FL2")
    monkeypatch.setitem(sys.modules, "pyreadstat", None)
    assert problems(open_table, tmp_path / "a.sav", "a.sav") == [
        "a.sav: SPSS files need the extra 'spss'; install the extra: pip install 'skmlib[spss]'"
    ]


def test_a_broken_file(tmp_path: Path) -> None:
    (tmp_path / "a.sav").write_bytes(b"no spss file at all")
    assert problems(open_table, tmp_path / "a.sav", "a.sav") == [
        "a.sav: cannot be opened as an SPSS file; save it again in SPSS, or export it as CSV"
    ]


def test_numbers_texts_dates_and_blanks(tmp_path: Path) -> None:
    frame = pd.DataFrame({"u1": [3.0, None, 2.5], "saran": ["baik", "", "x y"], "kode": ["01", "99", "02"]})
    pyreadstat.write_sav(frame, str(tmp_path / "a.sav"), missing_ranges={"kode": ["99"]})
    table = open_table(tmp_path / "a.sav", "a.sav")
    assert table.rows == (("3", "baik", "01"), ("", "", ""), ("2.5", "x y", "02"))
    assert table.numbers == (1, 2, 3) and table.notes.user_missing == 1


def test_the_reader_of_spss_files_is_loaded_only_for_them(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("a,b\n1,2\n")
    code = (
        "import sys; from pathlib import Path; from skmlib.workspace.reading.table import open_table; "
        f"open_table(Path({str(tmp_path / 'a.csv')!r}), 'a.csv'); sys.exit('pyreadstat' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

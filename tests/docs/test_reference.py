"""What is generated from the library: the data dictionary is up to date, the reference builds without a warning."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.conftest import ROOT

DOCS = ROOT / "docs"


@pytest.fixture(scope="module")
def dictionary() -> ModuleType:
    sys.path.insert(0, str(DOCS))
    try:
        import dictionary
    finally:
        sys.path.remove(str(DOCS))
    return dictionary


def test_the_dictionary_is_what_the_instruments_say(dictionary: ModuleType) -> None:
    renew = "renew it: python docs/dictionary.py"
    assert (DOCS / "data-dictionary.md").read_text(encoding="utf-8") == dictionary.text(), renew


def test_the_dictionary_names_every_unsur_of_the_regulation_and_tells_every_key() -> None:
    text = (DOCS / "data-dictionary.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (U\d) \| `(\w+)` \|", text, re.MULTILINE)
    nine = ["persyaratan", "prosedur", "waktu", "biaya", "produk", "kompetensi", "perilaku", "pengaduan", "sarana"]
    assert rows[:9] == [(f"U{place}", kode) for place, kode in enumerate(nine, start=1)]
    keys = re.findall(r"^\| `\w+` \| [^|]* \|(.*)\|$", text[text.index("## `hasil.json`") :], re.MULTILINE)
    assert len(keys) > 20 and all(each.strip() for each in keys)


def test_the_reference_builds_without_a_warning(tmp_path: Path) -> None:
    made = subprocess.run([sys.executable, DOCS / "reference.py", tmp_path / "ref"], capture_output=True, text=True)
    assert made.returncode == 0, made.stderr[-2000:]
    scoring = (tmp_path / "ref" / "skmlib" / "rules" / "scoring.html").read_text(encoding="utf-8")
    assert "nrr" in scoring
    assert not re.search(r'<(?:script|link|img)[^>]*(?:src|href)="https?:', scoring)  # it is read offline

"""The workspace's own dictionary: read instead of the shipped one, checked with place and remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from skmlib.workspace import kamus
from skmlib.workspace.problems import WorkspaceError

OWN = """skema: 1
kosong: ["-", Tidak Ada]
pujian: [=Baik]
penanda: [mohon]
unsur:
  waktu:
    sebutan: waktu pelayanan
    topik:
      antrean: [Antre, "Nomor-Antrean"]
"""


def place(tmp_path: Path, text: str) -> Path:
    (tmp_path / "params").mkdir(exist_ok=True)
    (tmp_path / "params/kamus-saran.yml").write_text(text, encoding="utf-8")
    return tmp_path


def test_without_one_of_its_own_the_shipped_one_is_read(tmp_path: Path) -> None:
    assert kamus.load(tmp_path) is kamus.shipped()
    assert kamus.own_text(tmp_path) == ""
    assert list(kamus.check(tmp_path)) == []


def test_its_own_replaces_the_shipped_one(tmp_path: Path) -> None:
    found = kamus.load(place(tmp_path, OWN.replace('"-", ', "")))
    assert (found.kosong, found.pujian, found.penanda) == (("tidak ada",), ("=baik",), ("mohon",))
    (group,) = found.unsur
    assert (group.unsur, group.sebutan) == ("waktu", "waktu pelayanan")
    assert group.topik[0].istilah == ("antre", "nomor antrean")
    assert kamus.own_text(tmp_path).startswith("skema: 1")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", "params/kamus-saran.yml:2: kosong[1]: '-' has no word; write a word or a few"),
        (
            "  waktu:",
            "  waktuu:",
            "params/kamus-saran.yml:6: unsur.waktuu: no unsur 'waktuu' in any instrument; did you mean",
        ),
        ('"Nomor-Antrean"', "antre", "params/kamus-saran.yml:9: unsur.waktu.topik.antrean[2]: 'antre' is given twice"),
        ("penanda:", "penada:", "params/kamus-saran.yml:4: penada: unknown key; did you mean 'penanda'?"),
        (
            "    sebutan: waktu pelayanan\n",
            "",
            "params/kamus-saran.yml:6: unsur.waktu.sebutan: is missing; add the key",
        ),
    ],
)
def test_faults_are_told_with_place_and_remedy(tmp_path: Path, old: str, new: str, expected: str) -> None:
    told = [str(each) for each in kamus.check(place(tmp_path, OWN.replace(old, new) if old else OWN))]
    assert any(each.startswith(expected) for each in told), told


def test_a_report_is_not_made_with_a_broken_one(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match=r"kamus-saran.yml:4: penada"):
        kamus.load(place(tmp_path, OWN.replace("penanda:", "penada:")))

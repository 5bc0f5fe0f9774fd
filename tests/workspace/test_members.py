"""Some members of a ``hasil.json``, read without the rest: the same as the whole file gives."""

from __future__ import annotations

import json

import pytest

from skmlib.workspace.results import members

PLAIN = {
    "upp": {"kode": "a", "nama": 'Unit "ikm": {\n "ikm": 1'},
    "dalam": {"ikm": 3, "tren": [{"ikm": 4}]},
    "ikm": {"nilai": 81.05, "mutu": "B"},
    "tren": [],
    "kosong": None,
}
TEXT = json.dumps(PLAIN, ensure_ascii=False, indent=1)


def test_a_member_is_the_top_levels_never_one_within_or_in_a_text() -> None:
    assert members(TEXT, "ikm", "tren", "upp", "kosong") == (PLAIN["ikm"], [], PLAIN["upp"], None)


@pytest.mark.parametrize("text", [TEXT, "", "{}", '{\n "lain": '])
def test_what_is_missing_or_cut_off_is_an_error(text: str) -> None:
    with pytest.raises(ValueError):
        members(text, "lain")

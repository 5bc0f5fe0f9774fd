"""Services that nobody declared: one name for its writings, and marks of nothing are a blank."""

from __future__ import annotations

import pandas as pd

from skmlib.workspace.reading.categories import services


def test_writings_that_differ_in_case_and_blanks_are_one_service() -> None:
    column = pd.Series(["KTP-el", "ktp-el", "KTP-el ", "Kartu  Keluarga", "..", "-"], dtype=object)
    found = services(column, (), {})
    assert list(found.values) == ["KTP-el", "KTP-el", "KTP-el", "Kartu Keluarga", *["Tidak diketahui"] * 2]
    assert found.changes == (("spelling", 1), ("blank", 2))
    assert list(column)[1] == "ktp-el"


def test_a_declared_name_decides_the_writing() -> None:
    found = services(pd.Series(["ktp-EL", "SIM"], dtype=object), ("KTP-el",), {})
    assert list(found.values) == ["KTP-el", "Lainnya"]

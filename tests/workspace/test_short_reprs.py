"""What a notebook prints of the large values: a line each, never a respondent's words."""

from __future__ import annotations

from dataclasses import replace

import skmlib as skm
from tests.conftest import ROOT


def test_each_is_told_in_a_line_with_its_counts() -> None:
    material = skm.open_report("dukcapil", "2024-TW3", root=ROOT)
    rows = len((ROOT / "data/dukcapil-2024.csv").read_text(encoding="utf-8").splitlines()) - 1
    n, outside = material.survey.n, rows - material.survey.n - 1
    assert repr(material.intake) == (
        f"<Intake: {rows} rows: {n} accepted, 1 rejected, 0 left out, {outside} outside the period, "
        "0 of other units, 0 without a date; 0 answers blanked>"
    )
    assert repr(material.survey) == f"<Survey dukcapil 2024-TW3: {n} respondents, permenpan-14-2017, bobot 1/n>"
    hasil = skm.analyse(replace(material.survey, saran=None))
    assert repr(hasil) == (
        f"<Hasil dukcapil 2024-TW3: IKM {hasil.ikm.nilai:.2f} ({hasil.ikm.mutu}), {n} respondents, edisi internal>"
    )
    assert all(len(repr(each)) < 200 and "\n" not in repr(each) for each in (material, material.parameters, hasil))
    assert material.survey == replace(material.survey) and hasil != replace(hasil, ambang=3)

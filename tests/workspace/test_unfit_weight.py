"""A weight that is 1/9 cut off, asked for where the instrument has another number of unsur: warned of, once."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

import skmlib as skm
from skmlib.cli.main import skm as command
from skmlib.workspace import parameters, tuning
from tests.conftest import ROOT

WORDS = "0.11 is a weight of nine unsur; 'permenpan-14-2017-gratis' has 8, so the index reaches 88.00 at most"
EIGHT = "kecamatan-sendangarum"


def test_the_units_of_an_instrument_are_named_in_one_line() -> None:
    params = parameters.load(ROOT)
    online = WORDS.replace("permenpan-14-2017-gratis", "layanan-daring-gratis")
    assert tuning.unfit_weights(params, {"bobot": 0.11}) == [f"bobot: {online}: diskominfo", f"bobot: {WORDS}: {EIGHT}"]
    assert tuning.unfit_weights(params, {"bobot": "0.111"}, [EIGHT], ["2024-08"]) == [
        f"bobot: {WORDS.replace('0.11 ', '0.111 ').replace('88.00', '88.80')}: {EIGHT}"
    ]
    for given, upp, periode in (({"bobot": "1/n"}, [], []), ({"alpha": 0.1}, [], []), ({"bobot": 0.11}, ["rsud"], [])):
        assert tuning.unfit_weights(params, given, upp, periode) == []
    assert tuning.unfit_weights(params, {"bobot": 0.11}, [EIGHT], ["2019"]) == []


def test_a_notebook_is_warned_where_it_opens_the_report() -> None:
    with pytest.warns(UserWarning, match=WORDS) as told:
        skm.open_report(EIGHT, "2024-08", root=ROOT, bobot=0.11)
    assert [each.filename for each in told] == [__file__]
    skm.open_report("rsud", "2024-TW3", root=ROOT, bobot=0.11)  # nine unsur: a warning would fail this test


def test_the_command_line_says_it_on_standard_error_once(tmp_path: Path) -> None:
    root = tmp_path / "kerja"
    assert CliRunner().invoke(command, ["init", str(root)]).exit_code == 0
    agency = root / "params/instansi.yml"
    text = agency.read_text(encoding="utf-8")
    assert "instrumen: permenpan-14-2017 " in text
    for name, expected in (
        ("permenpan-14-2017", []),
        ("permenpan-14-2017-gratis", [f"warning: -p bobot: {WORDS}: contoh"]),
    ):
        agency.write_text(text.replace("instrumen: permenpan-14-2017 ", f"instrumen: {name} "), encoding="utf-8")
        done = CliRunner().invoke(command, ["--root", str(root), "plan", "-p", "bobot=0.11"])
        assert [line for line in done.stderr.splitlines() if "weight" in line] == expected

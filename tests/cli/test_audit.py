"""``skm audit`` on the command line: status, text, JSON, wrong usage."""

from __future__ import annotations

import json

import jsonschema
import pytest

TYPED = [part for _ in range(9) for part in ("--nrr", "3,20")]
NRR = ("3,27", "3,31", "3,20", "3,45", "3,11", "3,25", "3,30", "3,19", "3,10")
SUMS = [part for _ in range(9) for part in ("--jumlah", "320")]


def test_what_is_reproduced_ends_with_0(skm):
    code, out, err = skm("audit", *SUMS, "-n", 100, "--ikm", "80,00 %", "--mutu", "b", "--urutan", "permenpan14")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "IKM 80,00: reproduced by 1 known convention",
        "  kit: weight 1/k (exactly; 80,000 before it is printed)",
    ]


def test_what_is_not_reproduced_ends_with_1_and_says_what_the_regulation_gives(skm):
    code, out, _ = skm("audit", *SUMS, "-n", 100, "--ikm", "84,10")
    assert code == 1
    assert out.startswith("IKM 84,10: no known convention reproduces the table; by the regulation it is 80,00\n")
    assert "note: a table cannot tell these ways: " in out


def test_a_contradiction_ends_with_1_though_the_index_is_reproduced(skm):
    code, out, _ = skm("audit", *TYPED, "--ikm", "79,20", "--bobot", "1/9", "--total", "3,168")
    assert code == 1
    assert "  paparan-0.11: weight 0.11 (compatible with the printed digits; " in out
    assert "contradiction: bobot: weight stated as 1/9, but the figures follow bobot 0,11\n" in out
    assert "note: U8 and U9" in out


def test_json_tells_every_convention_exactly(skm):
    code, out, _ = skm("audit", *SUMS, "-n", 100, "--ikm", "79.20", "--json")
    told = json.loads(out)
    jsonschema.validate(
        told,
        {
            "type": "object",
            "required": ["skema", "tereproduksi", "bersih", "indeks", "pertentangan", "dijelaskan"],
            "properties": {"skema": {"const": "skm-audit/1"}, "indeks": {"type": "array", "minItems": 1}},
        },
    )
    assert code == 0 and told["bersih"]
    (first,) = told["indeks"][0]["temuan"]
    assert (first["nama"], first["bobot"], first["tepat"], first["indeks"]) == (
        "paparan-0.11",
        "0.11",
        True,
        [79.2, 79.2],
    )
    assert told["indeks"][0]["kit"] == [80.0, 80.0]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "give a FILE, or type the table"),
        (("--nrr", "3,2x", "--ikm", "80"), "Invalid value for '--nrr': '3,2x' is no number"),
        (("--nrr", "1.234,5", "--ikm", "80"), "is no number"),
    ],
)
def test_wrong_usage_ends_with_2(skm, arguments, told):
    code, _, err = skm("audit", *arguments)
    assert code == 2
    assert told in err


def test_a_file_that_is_not_there_and_one_of_another_kind(skm, tmp_path):
    code, _, err = skm("audit", tmp_path / "x.csv")
    assert code == 1 and "x.csv" in err
    code, _, err = skm("audit", tmp_path / "x.pdf", "--ikm", "80")
    assert code == 1 and "is neither YAML nor CSV; a published table is" in err
    code, _, err = skm("audit", *TYPED, "--terisi", "3", "--ikm", "80")
    assert code == 1 and "columns of several lengths: 9 nrr, 1 terisi" in err


def test_a_file_is_completed_by_options(skm, tmp_path):
    file = tmp_path / "tabel.csv"
    rows = [f"U{place};3,20;80,00;B" for place in range(1, 10)]
    file.write_text("\n".join(["Unsur;NRR;Nilai Konversi;Mutu", *rows]) + "\n", encoding="utf-8")
    code, out, _ = skm("audit", file, "--ikm", "80,00", "--mutu", "B")
    assert code == 0, out
    code, out, _ = skm("audit", file, "--ikm", "80,00", "--mutu", "A")
    assert code == 1
    assert "contradiction: IKM: class A, but no known way leads from 80,00 to it" in out
    assert "note: 80,00 is B by permenpan14-cetak, permenpan14-penuh, " in out
    assert "; D by tanpa-25" in out


def test_the_commands_of_the_statistician_s_tour(skm, tmp_path, monkeypatch):
    """The examples of docs/statistician.md and README.md, on a table made as these describe it."""
    monkeypatch.chdir(tmp_path)
    rows = [f"U{place};{nrr}" for place, nrr in enumerate(NRR, 1)]
    (tmp_path / "tabel.csv").write_text("\n".join(["unsur;nrr", *rows, "n;299"]) + "\n", encoding="utf-8")
    code, out, _ = skm("audit", "tabel.csv", "--ikm", "80,25", "--mutu", "B")
    assert code == 0 and "paparan-0.11" in out
    code, out, _ = skm("audit", "--nrr", "3,27", "--nrr", "3,31", "--nrr", "3,20", "--ikm", "81,50", "--json")
    assert code == 0 and json.loads(out)["mutu"]["81,50"]["kepmenpan25"] == "A"

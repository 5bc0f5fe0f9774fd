"""The plan by content: every change is noticed, nothing else is read again, and a wrong memo changes nothing."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from skmlib.presentation.pengolahan import buku
from skmlib.running import digest, facts, memo, plan, products, rekap
from skmlib.statistics.analysis import analyse
from skmlib.workspace import check, importreport, material, results
from tests.bench.plan import pretend_built
from tests.bench.workspaces import UNSUR, province

ROOT = Path(__file__).parents[2]
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v{0}z"/></svg>'


def photo(path: Path, size: int) -> None:
    from PIL import Image

    Image.new("RGB", (size, size), "navy").save(path)


def shared_unit(root: Path, kode: str, claimed: str) -> None:
    """A unit whose respondents are rows of ``data/bersama.csv``."""
    folder = root / "params/upp" / kode
    folder.mkdir()
    columns = "".join(f"  {unsur}: {unsur}\n" for unsur in UNSUR)
    (folder / "unit.yml").write_text(
        f"skema: 1\nnama: Unit {kode}\nsaring: {{kolom: unit, nilai: [{claimed}]}}\nkolom:\n{columns}",
        encoding="utf-8",
    )
    (folder / "2024.yml").write_text("skema: 1\npopulasi: 90\ndata: {berkas: [data/bersama.csv]}\n", encoding="utf-8")


def own_files(root: Path, kode: str) -> None:
    """Give every triwulan of a unit a raw file of its own."""
    head, *rows = (root / f"data/{kode}.csv").read_text(encoding="utf-8").splitlines()
    for quarter, month in ((1, "02"), (2, "05"), (3, "08")):
        own = [row for row in rows if row.startswith(f"2024-{month}")]
        (root / f"data/{kode}-TW{quarter}.csv").write_text("\n".join([head, *own]) + "\n", encoding="utf-8")
        path = root / f"params/upp/{kode}/2024-TW{quarter}.yml"
        path.write_text(path.read_text(encoding="utf-8").replace(f"{kode}.csv", f"{kode}-TW{quarter}.csv"), "utf-8")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four triwulan of one file, three of a file each, two units that share a file; logo, photo, a year's file."""
    root = province(tmp_path_factory.mktemp("rencana") / "kerja", 7, respondents=12)
    with (root / "params/instansi.yml").open("a", encoding="utf-8") as file:
        file.write("logo: params/logo.svg\n")
    (root / "params/logo.svg").write_text(LOGO.format(9), encoding="utf-8")
    photo(root / "data/a.png", 8)
    with (root / "params/upp/unit-00001/2024-TW2.yml").open("a", encoding="utf-8") as file:
        file.write("dokumentasi: [{foto: data/a.png, keterangan: Loket}]\n")
    own_files(root, "unit-00001")
    for kode, claimed in (("satu", "A"), ("dua", "B")):
        shared_unit(root, kode, claimed)
    rows = [",".join(("unit", *UNSUR))] + [f"{unit}{',3' * 9}" for unit in "AAAAAABBBBBB"]
    (root / "data/bersama.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    (root / "params/rekap").mkdir()
    (root / "params/rekap/2024.yml").write_text("skema: 1\nsampai: 2024-12-31\n", encoding="utf-8")
    pretend_built(root)
    year = rekap.plan(root, "2024")
    names = products.agency_outputs(2024, products.AGENCY_FORMATS)
    for name in names:
        path = root / "reports" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
    made = rekap.manifest.Manifest("rekap", "2024", year.digests, {}, dict.fromkeys(names, digest.of_bytes(b"")))
    rekap.manifest.path(root, "rekap", "2024").write_text(made.to_json(), encoding="utf-8")
    assert reasons(root) == {}
    return root


@pytest.fixture
def root(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "kerja"))


def reasons(root: Path) -> dict[str, str]:
    """Why each report or year would be built; those up to date are left out."""
    made = plan.make(root)
    found = {f"{item.upp} {item.periode}": ", ".join(item.reasons) or item.state for item in made.items}
    found |= {
        f"rekap {year.tahun}": ", ".join(year.reasons) or year.state
        for year in rekap.look(root, plan.Asked(), made.key)
    }
    return {name: why for name, why in found.items() if why != "current"}


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The reports whose data were read, and the years that were compiled."""
    seen: list[str] = []
    report, year = check.check_report, rekap.rekap.read

    def looked(params, upp, periode, problems, raw):  # type: ignore[no-untyped-def]
        seen.append(f"{upp} {periode}")
        return report(params, upp, periode, problems, raw)

    def compiled(root, tahun):  # type: ignore[no-untyped-def]
        seen.append(f"rekap {tahun}")
        return year(root, tahun)

    monkeypatch.setattr(facts.checks, "check_report", looked)
    monkeypatch.setattr(rekap.rekap, "read", compiled)
    return seen


def test_unchanged_nothing_is_read_neither_data_nor_parameters(
    root: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(facts.parameters, "load", lambda root: pytest.fail("parameters were parsed"))
    monkeypatch.setattr(material, "read", lambda *_: pytest.fail("data were read"))
    assert reasons(root) == {}
    assert read == []


def append(name: str, text: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        with (root / name).open("a", encoding="utf-8") as file:
            file.write(text)

    return change


def replaced(name: str, old: str, new: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        text = (root / name).read_text(encoding="utf-8")
        assert old in text
        (root / name).write_text(text.replace(old, new), encoding="utf-8")

    return change


def own_notebook(root: Path) -> None:
    plain = json.loads((ROOT / "notebooks/publikasi.ipynb").read_text(encoding="utf-8"))
    plain["cells"][-1]["source"] = ["1 + 1\n"]
    (root / "notebooks").mkdir()
    (root / "notebooks/publikasi.ipynb").write_text(json.dumps(plain), encoding="utf-8")


def shadow(root: Path) -> None:
    """An instrument of the workspace by the name of the shipped one, with another text."""
    text = (ROOT / "skmlib/instruments/permenpan-14-2017.yml").read_text(encoding="utf-8")
    (root / "params/instrumen").mkdir()
    (root / "params/instrumen/permenpan-14-2017.yml").write_text(text + "# ours\n", encoding="utf-8")


def newest_first(text: str) -> str:
    head, rows = text.split("\n", 1)
    return f"{head}\n2024-08-09,L,4,4,4,4,4,4,4,4,4\n{rows}"


FIRST = [f"unit-00000 2024-TW{quarter}" for quarter in (1, 2, 3, 4)]
SECOND = [f"unit-00001 2024-TW{quarter}" for quarter in (1, 2, 3)]
SHARED = ["satu 2024", "dua 2024"]
ALL = [*FIRST, *SECOND, *SHARED]
DATA, OWN = "data changed", "parameters changed"
REPLACED = "notebook changed (publikasi.ipynb of this workspace)"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        pytest.param(
            append("data/unit-00001-TW2.csv", "2024-05-09,L,4,4,4,4,4,4,4,4,4\n"),
            dict.fromkeys([*SECOND[1:], "rekap 2024"], DATA),
            id="a row: its report, the later period, the compilation",
        ),
        pytest.param(
            append("data/unit-00000.csv", "2024-08-09,L,4,4,4,4,4,4,4,4,4\n"),
            dict.fromkeys([*FIRST[2:], "rekap 2024"], DATA),
            id="a row of a file of all periods: its report, the later period, the compilation",
        ),
        pytest.param(
            lambda root: (root / "data/unit-00000.csv").write_text(
                newest_first((root / "data/unit-00000.csv").read_text(encoding="utf-8")), encoding="utf-8"
            ),
            dict.fromkeys([*FIRST[2:], "rekap 2024"], DATA),
            id="a row above all others: no report names its rows by number",
        ),
        pytest.param(
            append("data/unit-00000.csv", "kapan,L,4,4,4,4,4,4,4,4,4\n"),
            dict.fromkeys(FIRST, DATA),
            id="a row without a date may be any period's: each report tells of it",
        ),
        pytest.param(
            append("data/unit-00000.csv", "2026-01-09,L,4,4,4,4,4,4,4,4,4\n"),
            {},
            id="a row of a period without a report",
        ),
        pytest.param(
            append("data/bersama.csv", f"A{',4' * 9}\n"),
            {"satu 2024": DATA, "rekap 2024": DATA},
            id="a row of one unit in a file that two share",
        ),
        pytest.param(
            append("data/bersama.csv", f"C{',4' * 9}\n"),
            {"satu 2024": DATA, "dua 2024": DATA},
            id="a row that no unit claims: the import report of each tells of it",
        ),
        pytest.param(
            replaced("params/upp/unit-00001/2024-TW3.yml", "populasi: 400", "populasi: 401"),
            {SECOND[2]: f"{DATA}, {OWN}", "rekap 2024": DATA},
            id="a parameter",
        ),
        pytest.param(lambda root: photo(root / "data/a.png", 9), {SECOND[1]: OWN}, id="a photo"),
        pytest.param(
            lambda root: (root / "params/logo.svg").write_text(LOGO.format(8), encoding="utf-8"),
            dict.fromkeys([*ALL, "rekap 2024"], OWN),
            id="the logo",
        ),
        pytest.param(
            replaced("params/upp/dua/unit.yml", "[B]", "[B, A]"),
            {"satu 2024": DATA, "dua 2024": f"{DATA}, {OWN}", "rekap 2024": DATA},
            id="another unit claims my rows",
        ),
        pytest.param(shadow, dict.fromkeys([*ALL, "rekap 2024"], OWN), id="an instrument of one's own"),
        pytest.param(own_notebook, dict.fromkeys(ALL, REPLACED), id="a notebook of one's own"),
        pytest.param(
            lambda root: (root / "params/upp/unit-00001/2024-TW1.yml").unlink(),
            {**dict.fromkeys(SECOND[1:], DATA), "rekap 2024": DATA},
            id="an earlier period removed",
        ),
        pytest.param(
            lambda root: (root / "data/bersama.csv").unlink(),
            {**dict.fromkeys(SHARED, "invalid"), "rekap 2024": DATA},
            id="a raw file removed",
        ),
    ],
)
def test_a_change_is_noticed_and_no_more(
    root: Path, change: Callable[[Path], object], expected: dict[str, str]
) -> None:
    change(root)
    assert reasons(root) == expected
    shutil.rmtree(root / ".skm")
    assert reasons(root) == expected  # as without a memo


def test_what_a_report_tells_does_not_change_with_the_rows_of_others(root: Path) -> None:
    """Nothing that the digest leaves out may stand in a document: result, import report, processing workbook."""
    texts = {name: told(root, *name) for name in (("unit-00000", "2024-TW1"), ("dua", "2024"))}
    append("data/unit-00000.csv", "2024-08-09,L,4,4,4,4,4,4,4,4,4\n" * 3)(root)
    append("data/bersama.csv", f"A{',4' * 9}\n" * 3)(root)
    assert {name: told(root, *name) for name in texts} == texts
    assert told(root, "unit-00000", "2024-TW3") != texts["unit-00000", "2024-TW1"]
    counts = json.loads(texts["unit-00000", "2024-TW1"][0])["mutu_data"]
    assert counts["baris"] == counts["diterima"] == 12 and "luar_periode" not in counts


def told(root: Path, upp: str, periode: str) -> tuple[str, str, str]:
    """``hasil.json``, ``impor.json`` and the sheets of the processing workbook."""
    found = material.open_report(upp, periode, root=root)
    hasil = analyse(found.survey, found.earlier)
    sheets = repr(buku(hasil, found.survey, found.parameters))
    return results.to_json(hasil), importreport.to_json(importreport.of_material(found)), sheets


def test_only_what_was_touched_is_read_again(root: Path, read: list[str]) -> None:
    append("data/unit-00000.csv", "2024-08-09,L,4,4,4,4,4,4,4,4,4\n")(root)
    reasons(root)
    assert sorted(read) == sorted([*FIRST, "rekap 2024"])
    read.clear()
    reasons(root)
    assert read == []


def test_time_stamps_mean_nothing(root: Path, read: list[str]) -> None:
    import os

    path = root / "data/unit-00000.csv"
    before = path.stat()
    text = path.read_text(encoding="utf-8")
    path.write_text(text[:-2] + ("3" if text[-2] != "3" else "4") + "\n", encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    assert reasons(root) == {FIRST[3]: DATA, "rekap 2024": DATA}
    path.write_text(text, encoding="utf-8")
    reasons(root)
    read.clear()
    path.touch()
    assert reasons(root) == {} and read == []


@pytest.mark.parametrize("name", ["of_package", "_of_libraries"])
def test_another_library_makes_everything_outdated(root: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(digest, name, lambda: "another")
    told = {"of_package": "skmlib changed", "_of_libraries": "libraries changed"}[name]
    assert reasons(root) == dict.fromkeys([*ALL, "rekap 2024"], told)


def test_a_damaged_or_foreign_memo_is_ignored(root: Path, read: list[str]) -> None:
    path = root / ".skm" / memo.FILE
    whole = path.read_text(encoding="utf-8")
    for text in ("", "{}", whole[:-9], whole.replace("ready", "no data", 1), whole.replace("skm-plan/1", "skm-plan/0")):
        path.write_text(text, encoding="utf-8")
        read.clear()
        assert reasons(root) == {}
        assert sorted(read) == sorted([*ALL, "rekap 2024"])
        assert path.read_text(encoding="utf-8") == whole


def test_the_memo_holds_what_there_is_and_no_part_files(root: Path) -> None:
    shutil.rmtree(root / "params/upp/unit-00001")
    reasons(root)
    assert set(memo.read(root).units) == {"unit-00000", "satu", "dua"}
    assert [path.name for path in (root / ".skm").iterdir()] == [memo.FILE]


def test_a_workspace_that_cannot_be_written_is_planned_all_the_same(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    shutil.rmtree(root / ".skm")
    monkeypatch.setattr(memo.whole, "write_text", full)
    assert reasons(root) == {}


def test_one_unit_asked_for_is_the_only_one_read(root: Path, read: list[str]) -> None:
    shutil.rmtree(root / ".skm")
    made = plan.make(root, plan.Asked(upp=("satu",)))
    assert [item.upp for item in made.items] == ["satu"] and made.orphans == ()
    assert read == ["satu 2024"]
    read.clear()
    assert reasons(root) == {}
    assert "satu 2024" not in read


def test_a_missing_file_is_looked_for_again(root: Path) -> None:
    kept = (root / "data/bersama.csv").read_bytes()
    (root / "data/bersama.csv").unlink()
    assert reasons(root)["satu 2024"] == "invalid"
    (root / "data/bersama.csv").write_bytes(kept)
    assert reasons(root) == {}


def test_overrides_are_no_part_of_the_memo(root: Path, read: list[str]) -> None:
    made = plan.make(root, plan.Asked(overrides={"alpha": 0.1}))
    assert {item.reasons for item in made.items} == {(OWN,)}
    assert read == []

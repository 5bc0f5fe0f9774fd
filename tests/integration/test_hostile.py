"""Texts made to do something — scripts, formulas, Typst, terminal marks — are only ever shown, in every output."""

from __future__ import annotations

import csv
import json
import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import nbformat
import pytest
import yaml
from pypdf import PdfReader

CODES = ("persyaratan", "prosedur", "waktu", "biaya", "produk", "kompetensi", "perilaku", "pengaduan", "sarana")
SCRIPT = "<script>alert('JAHAT')</script><img src=x onerror=alert('JAHAT')>"
TYPST = '#read("/etc/passwd") #eval("1+1") $ x $ `y` @z <w> //'
FORMULA = '=HYPERLINK("http://jahat.example","JAHAT")'
DIRECTION = "JAHAT\u202egpj.exe"
TEMPLATE = "{{ 7*7 }} {% for x in y %} ${7*7} JAHAT"
MARKDOWN = "[JAHAT](javascript:alert(1)) ![x](http://jahat.example/x.png) **tebal** | kolom"
FACE = "Petugas 👩‍💻 é JAHAT"
TERMINAL = "\x1b[31mJAHAT\x1b]0;judul\x07\x9b2J\x7f"
PATH = "../../etc/passwd"
HOSTILE = (SCRIPT, TYPST, FORMULA, DIRECTION, TEMPLATE, MARKDOWN, FACE, PATH, "CON", "@SUM(1)", "+1+1", "-2+3")
EVIDENCE = (
    "javascript:alert('JAHAT')",
    "data:text/html,<script>alert('JAHAT')</script>",
    'http://a.example/" onmouseover="alert(1)',
    "../../../etc/passwd",
)
PROFILE = ("jenis_kelamin", "usia", "pendidikan", "pekerjaan")
HEADS = {
    **{kode: f"{kode} {SCRIPT}" for kode in CODES},
    "layanan": FORMULA,
    "saran": TYPST,
    "tanggal": f"tgl {DIRECTION}",
}
HEADS |= {kode: f"{kode} {TEMPLATE}" for kode in PROFILE}


def responses(path: Path) -> None:
    rows = [[*HEADS.values(), f"tidak dibaca {TERMINAL}"]]
    for n in range(60):
        hostile = HOSTILE[n % len(HOSTILE)]
        answers = [str(1 + (n * 3 + place) % 4) for place in range(9)]
        if n == 7:
            answers[3] = SCRIPT
        saran = TERMINAL if n % 13 == 0 else "x" * 5000 if n == 5 else f"kursi tunggu kurang {hostile}"
        profile = [hostile if n % 3 == 0 else "Perempuan", hostile if n % 5 == 0 else "30", "S1", hostile]
        rows.append([*answers, HOSTILE[n % 3], saran, f"{1 + n % 27:02d}/02/2025", *profile, TERMINAL])
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)


@pytest.fixture(scope="module")
def folder(skm: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("jahat") / "kerja"
    skm("init", folder)
    responses(folder / "data/contoh-2025.csv")
    agency = yaml.safe_load((folder / "params/instansi.yml").read_text(encoding="utf-8"))
    agency |= {"nama": f"Instansi {SCRIPT}", "alamat": TYPST, "telepon": FORMULA, "tempat": MARKDOWN}
    unit = {
        "skema": 1,
        "nama": f"Dinas {SCRIPT} {TYPST}",
        "alamat": MARKDOWN,
        "layanan": [{"nama": name} for name in HOSTILE[:3]],
        "pelaksana": {"cara": "swakelola", "nama": FORMULA, "dasar": TEMPLATE},
        "kriteria_responden": TYPST,
        "metode": f"{SCRIPT} {FACE}",
        "lokasi": DIRECTION,
        "kolom": HEADS,
    }
    report = {
        "skema": 1,
        "data": {"berkas": ["data/contoh-2025.csv"], "pilih": {"kolom": "tanggal"}},
        "populasi": 300,
        "populasi_sumber": f"{SCRIPT} {FORMULA}",
        "kutipan_publik": "ya",
        "jadwal": [{"kegiatan": text, "waktu": TYPST, "hari_kerja": 3} for text in (SCRIPT, FORMULA)],
        "rtl": [
            {"unsur": kode, "kegiatan": text, "waktu": ["TW3"], "penanggung_jawab": FORMULA, "jangka": "pendek"}
            for kode, text in zip(
                CODES, (SCRIPT, TYPST, MARKDOWN, DIRECTION, TEMPLATE, FACE, "x" * 290, "CON", PATH), strict=True
            )
        ],
        "realisasi": [
            {"unsur": kode, "kegiatan": SCRIPT, "status": "selesai", "uraian": MARKDOWN, "bukti": bukti}
            for kode, bukti in zip(CODES, EVIDENCE, strict=False)
        ],
        "hambatan": [SCRIPT, TYPST],
        "tantangan": [FORMULA, MARKDOWN],
        "solusi": [TEMPLATE, DIRECTION],
    }
    for name, content in {
        "instansi": agency,
        "upp/contoh/unit": unit,
        "upp/contoh/2025-S1": report,
    }.items():
        text = yaml.safe_dump(content, allow_unicode=False, sort_keys=False)
        (folder / f"params/{name}.yml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def said(folder: Path, skm: Any) -> dict[str, tuple[int, str, str]]:
    data, page = folder / "data/contoh-2025.csv", folder / "pratinjau.html"
    given = [f"--kolom={field}={header}" for field, header in HEADS.items()]
    commands: dict[str, tuple[object, ...]] = {
        "check": ("check",),
        "check json": ("check", "--json"),
        "plan": ("plan",),
        "run": ("run", "--jobs", "1", "--format", "html,pdf,docx,xlsx"),
        "status": ("status",),
        "import": ("import", data, "--upp", "contoh", "--periode", "2025-S1", *given, "--html", page),
        "import bare": ("import", data),
        "import json": ("import", data, "--upp", "contoh", *given, "--json"),
        "kuesioner": ("kuesioner", "--upp", "contoh"),
        "pantau": ("pantau", "--periode", "2025-S1", "--html", folder / "pantau.html"),
        "pantau json": ("pantau", "--periode", "2025-S1", "--json"),
        "unknown": ("run", "--upp", TERMINAL.replace("\x00", ""), "--periode", DIRECTION),
        "no such file": ("import", folder / f"data/{TERMINAL}.csv".replace("/x", "x")),
    }
    return {name: skm("--root", folder, *command) for name, command in commands.items()}


def test_the_report_is_built(folder: Path, said: dict[str, tuple[int, str, str]]) -> None:
    assert said["run"][0] == 0, said["run"][2][-2000:]
    assert (folder / "reports/publik/2025-S1/contoh").is_dir()


def test_a_terminal_is_not_steered(said: dict[str, tuple[int, str, str]]) -> None:
    for name, (_, out, err) in said.items():
        strange = {char for char in out + err if not char.isprintable() and char not in "\n\u00a0"}
        assert not strange, name
        assert "Traceback" not in err and "unexpected error" not in err, name
    assert json.loads(said["check json"][1]) is not None
    assert json.loads(said["import json"][1]) is not None


class Page(HTMLParser):
    """Scripts, handlers, addresses and texts of a page."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.scripts: list[str] = []
        self.faults: list[str] = []
        self.text = ""
        self.within = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.within = tag if tag in ("script", "style") else ""
        for name, value in attrs:
            plain = re.sub(r"\s", "", value or "").casefold()
            if name.startswith("on") or plain.startswith(("javascript:", "data:text", "vbscript:")):
                self.faults.append(f"{tag} {name}={value}")
            if name in ("src", "href", "xlink:href") and "jahat" in plain:
                self.faults.append(f"{tag} {name}={value}")
        if tag in ("iframe", "object", "embed", "base", "form"):
            self.faults.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self.within = ""

    def handle_data(self, data: str) -> None:
        if self.within == "script":
            self.scripts.append(data)
        elif not self.within:
            self.text += data


def pages(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*.html"))


def test_pages_hold_no_script_of_the_data(folder: Path, said: dict[str, tuple[int, str, str]]) -> None:
    found = pages(folder)
    assert {"laporan.html", "analisis.html", "pratinjau.html", "pantau.html", "impor.html"} <= {
        path.name for path in found
    }
    for path in found:
        page = Page(path.read_text(encoding="utf-8"))
        assert not page.faults, path
        assert not any("JAHAT" in script or "jahat" in script for script in page.scripts), path
    report = Page(next(path for path in found if path.name == "laporan.html").read_text(encoding="utf-8"))
    assert "<script>alert('JAHAT')</script>" in report.text
    assert "{{ 7*7 }}" in report.text


def test_executed_notebooks_hold_no_script_of_the_data(folder: Path, said: dict[str, tuple[int, str, str]]) -> None:
    notebooks = [path for path in folder.rglob("*.ipynb") if ".skm/work" not in path.as_posix()]
    assert notebooks
    for path in notebooks:
        for cell in nbformat.read(path, as_version=4).cells:
            for output in cell.get("outputs", []):
                for kind, content in output.get("data", {}).items():
                    if kind in ("text/html", "image/svg+xml"):
                        page = Page(content if isinstance(content, str) else "".join(content))
                        assert not page.faults and not page.scripts, path
                    assert kind != "application/javascript"


def test_a_pdf_shows_typst_as_text(folder: Path, said: dict[str, tuple[int, str, str]]) -> None:
    found = sorted((folder / "reports").rglob("*.pdf"))
    assert found
    for path in found:
        reader = PdfReader(path)
        text = " ".join(page.extract_text() for page in reader.pages)
        assert "root:" not in text and "/bin/" not in text, path
        links = [
            str(note.get_object().get("/A", {}).get("/URI", ""))
            for page in reader.pages
            for note in page.get("/Annots", [])
        ]
        assert not [link for link in links if "jahat" in link or "javascript" in link], path
    report = next(path for path in found if path.name == "laporan.pdf")
    text = "".join("".join(page.extract_text() for page in PdfReader(report).pages).split())
    assert '#read("/etc/passwd")#eval("1+1")' in text
    assert "<script>alert('JAHAT')</script>" in text


def test_office_files_hold_no_formula_and_no_link_of_the_data(
    folder: Path, said: dict[str, tuple[int, str, str]]
) -> None:
    found = sorted([*folder.rglob("*.xlsx"), *folder.rglob("*.docx")])
    assert {"laporan.docx", "pengolahan-data.xlsx"} <= {path.name for path in found}
    for path in found:
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                if name.endswith(".xml"):
                    tree = ElementTree.fromstring(archive.read(name))
                    kinds = ("f", "instrText", "fldSimple")
                    formulas = [each.text or "" for each in tree.iter() if each.tag.rpartition("}")[2] in kinds]
                    assert not [text for text in formulas if "HYPERLINK" in text or "jahat" in text.lower()], (
                        path,
                        name,
                    )
                if name.endswith(".rels"):
                    assert b"jahat" not in archive.read(name).lower(), (path, name)


def test_nothing_was_written_outside(folder: Path, said: dict[str, tuple[int, str, str]]) -> None:
    assert sorted(path.name for path in folder.parent.iterdir()) == ["kerja"]

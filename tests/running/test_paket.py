"""The client's package: what it holds, what it refuses, where it goes. The report is put in place by hand."""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import nbformat
import pytest
from click.testing import CliRunner
from docx import Document
from pypdf import PdfWriter

import skmlib as skm
from skmlib.cli.main import skm as command
from skmlib.running import digest, manifest, paket, paketfolder, plan, products, status
from skmlib.statistics.analysis import analyse
from skmlib.workspace import check, results
from skmlib.workspace.problems import WorkspaceError

CODES = ("persyaratan", "prosedur", "waktu", "biaya", "produk", "kompetensi", "perilaku", "pengaduan", "sarana")
PLANS = "".join(
    f"  - {{unsur: {kode}, kegiatan: Perbaikan, waktu: [TW1], penanggung_jawab: Kepala}}\n" for kode in CODES
)
REPORT = f"skema: 1\ndata: {{berkas: [data/a.csv]}}\npopulasi: 100\nrtl:\n{PLANS}"
HEADINGS = "# BAB IV Analisis Hasil SKM\n\n## 4.2 Rencana Tindak Lanjut"
DELIVERY = """penyerahan:
  nomor_surat: 12/SKM/2024
  tanggal: 2024-07-09
  penyedia: {nama: CV Data Jernih, alamat: Jalan Uji 1, wakil: Rani Ayu, jabatan: Direktur}
  kontrak: {nomor: 7/SPK/2024, tanggal: 2024-01-02}
pelaksana: {cara: pihak ketiga, nama: CV Data Jernih}
"""


def workspace(root: Path, *, more: str = "") -> Path:
    (root / "data").mkdir(parents=True)
    (root / "params/upp/a").mkdir(parents=True)
    head = "{nama: Budi Uji, jabatan: Kepala Unit A, nip: '197001011990011001'}"
    (root / "params/instansi.yml").write_text("skema: 1\nnama: Kabupaten Uji\ntempat: Uji\n", encoding="utf-8")
    unit = f"skema: 1\nnama: Unit A\nlayanan: [{{nama: Izin}}]\npenandatangan: {head}\n"
    (root / "params/upp/a/unit.yml").write_text(unit, encoding="utf-8")
    lines = [",".join(CODES), *(",".join([str(3 + (row + place) % 2) for place in range(9)]) for row in range(90))]
    (root / "data/a.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (root / "params/upp/a/2024-S1.yml").write_text(REPORT + more, encoding="utf-8")
    return root


def pdf(pages: int) -> bytes:
    out, writer = io.BytesIO(), PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(200, 200)
    writer.write(out)
    return out.getvalue()


def put_in_place(root: Path, *, without: tuple[str, ...] = ()) -> None:
    """What 'skm run' leaves: documents, result, notebook, and the manifest with their digests."""
    material = skm.open_report("a", "2024-S1", root=root)
    files = {
        f"publik/2024-S1/a/{file}": pdf(3) if file.endswith(".pdf") else f"isi {file}".encode()
        for document in products.DOCUMENTS
        if document.folder == "publik" and not document.optional
        for file in document.files
        if file not in without
    }
    executed = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(HEADINGS)])
    notebook = nbformat.writes(executed).encode()
    internal = {
        "hasil.json": results.to_json(analyse(material.survey)).encode(),
        "impor.json": b"{}",
        "laporan.ipynb": b"",
    }
    internal |= {f"{name}.ipynb": notebook for name in ("analisis", "laporan", "publikasi", "tindak-lanjut")}
    internal |= {"analisis.html": b"rahasia", "impor.html": b"rahasia"}
    files |= {f"internal/2024-S1/a/{name}": content for name, content in internal.items()}
    for name, content in files.items():
        path = root / "reports" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    outputs = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    described = manifest.Manifest("a", "2024-S1", digest.of_report(material, {}), {}, outputs)
    manifest.path(root, "a", "2024-S1").write_text(described.to_json(), encoding="utf-8")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = workspace(tmp_path_factory.mktemp("paket"))
    put_in_place(root)
    return root


def run(root: Path, *arguments: object) -> tuple[int, str]:
    """The exit status and all that is told; problems as the command line tells them."""
    done = CliRunner().invoke(command, ["--root", str(root), "paket", *map(str, arguments)], standalone_mode=False)
    if isinstance(done.exception, WorkspaceError):
        return 1, str(done.exception)
    if done.exception is not None:
        raise done.exception
    return int(done.return_value or 0), done.output


def text_of(content: bytes) -> str:
    """Everything that a reader sees, in its order within paragraphs and tables."""
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(each.text for each in document.paragraphs), *cells])


def test_the_set_is_copied_with_letters_and_checksums_that_verify(built: Path, tmp_path: Path) -> None:
    code, told = run(built, "--upp", "a", "--periode", "2024-S1", "--ke", tmp_path / "kirim")
    folder = tmp_path / "kirim"
    assert code == 0 and "belum ada: Hasil survei dipublikasikan" in told
    names = {path.name for path in folder.iterdir()}
    documents = {path.name for path in (built / "reports/publik/2024-S1/a").iterdir()}
    assert names == documents | {"daftar-periksa.docx", "surat-pengantar.docx", "bast.docx", "SHA256SUMS"}
    for name in documents:
        assert (folder / name).read_bytes() == (built / "reports/publik/2024-S1/a" / name).read_bytes()
    lines = (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    assert lines == sorted(lines, key=lambda line: line[66:]) and len(lines) == len(names) - 1
    for line in lines:
        assert hashlib.sha256((folder / line[66:]).read_bytes()).hexdigest() == line[:64]
    if shutil.which("sha256sum"):
        subprocess.run(["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=folder, check=True)
    assert [path.name for path in tmp_path.iterdir()] == ["kirim"], "nothing is left beside it"
    assert not any(b"rahasia" in path.read_bytes() for path in folder.iterdir())


def test_the_same_bytes_each_time_and_over_an_unchanged_package(built: Path, tmp_path: Path) -> None:
    asked = ("--upp", "a", "--periode", "2024-S1", "--zip", "--ke")
    assert run(built, *asked, tmp_path / "kirim")[0] == 0
    first = {path.name: path.read_bytes() for path in (tmp_path / "kirim").iterdir()}
    archive = (tmp_path / "kirim.zip").read_bytes()
    assert run(built, *asked, tmp_path / "kirim")[0] == 0
    assert {path.name: path.read_bytes() for path in (tmp_path / "kirim").iterdir()} == first
    assert (tmp_path / "kirim.zip").read_bytes() == archive
    with zipfile.ZipFile(io.BytesIO(archive)) as packed:
        assert {each.date_time for each in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {name: packed.read(f"kirim/{name}") for name in first} == first


def test_the_letter_and_the_record_hold_what_is_given_and_dots_for_the_rest(tmp_path: Path) -> None:
    root = workspace(tmp_path / "luar", more=DELIVERY)
    put_in_place(root)
    made = paket.of_report(root, "a", "2024-S1").files
    letter, record = text_of(made["surat-pengantar.docx"]), text_of(made["bast.docx"])
    assert "CV DATA JERNIH" in letter and "12/SKM/2024" in letter and "Uji, 9 Juli 2024" in letter
    assert "Yth. Kepala Unit A" in letter and "Rani Ayu" in letter
    assert "Kontrak Nomor 7/SPK/2024 tanggal 2 Januari 2024" in letter
    # 9 July 2024 was a Tuesday
    assert "Pada hari ini, Selasa, tanggal sembilan bulan Juli tahun dua ribu dua puluh empat (09/07/2024)" in record
    assert "Nomor: ……………………" in record, "no number of the record is given"
    assert "PIHAK KESATU" in record and "Rani Ayu" in record and "NIP 197001011990011001" in record
    rows = [
        [cell.text for cell in row.cells]
        for table in Document(io.BytesIO(made["bast.docx"])).tables
        for row in table.rows
    ]
    report = next(row for row in rows if "laporan.pdf" in row)
    assert report[3] == "3" and report[4] == "1\u00a0KB"


def test_a_unit_that_surveys_by_itself_hands_over_within_the_house(built: Path) -> None:
    made = paket.of_report(built, "a", "2024-S1").files
    letter, record = text_of(made["surat-pengantar.docx"]), text_of(made["bast.docx"])
    assert "UNIT A" in letter and "KABUPATEN UJI" in letter and "Yth. ……………………" in letter
    assert "Tim Pelaksana Survei Kepuasan Masyarakat Unit A" in record and "Ketua Tim Pelaksana" in record


def test_the_checklist_is_decided_from_result_and_parameters(built: Path) -> None:
    found = {each.ketentuan: each for group in paket.of_report(built, "a", "2024-S1").periksa for each in group.butir}
    # 90 answers; Krejcie and Morgan's table: 100 users, 80 respondents
    sample = found["Jumlah responden memenuhi jumlah minimum"]
    assert (sample.status, sample.keterangan) == ("ada", "Diterima 90; minimum 80; populasi 100")
    plan_ = found["Rencana tindak lanjut sekurang-kurangnya untuk tiga unsur terendah"]
    assert (plan_.status, plan_.letak) == ("ada", "Laporan, 4.2")
    assert found["Analisis bivariat"].status == "belum ada", "no profile was asked"
    assert found["Realisasi rencana tindak lanjut periode sebelumnya"].status == "tidak berlaku"
    assert found["Hambatan, tantangan, dan solusi"].status == "belum ada"
    assert found["Rencana tindak lanjut disepakati dalam Forum Konsultasi Publik"].status == "belum ada"
    assert found["Pelaksana survei dan dasar penugasannya (keputusan atau kontrak)"].status == "belum ada"


def test_what_is_not_built_is_refused_with_the_command(tmp_path: Path) -> None:
    root = workspace(tmp_path / "ruang")
    asked = ("--upp", "a", "--periode", "2024-S1", "--ke", tmp_path / "kirim")
    code, told = run(root, *asked)
    assert code == 1 and "the report is not built" in told
    assert "skm run --upp a --periode 2024-S1 --format html,pdf,docx,png" in told
    put_in_place(root, without=("laporan.docx", "publikasi.png"))
    assert "output missing (laporan.docx, publikasi.png)" in run(root, *asked)[1]
    put_in_place(root)
    with (root / "params/upp/a/2024-S1.yml").open("a", encoding="utf-8") as file:
        file.write("hambatan: [Listrik padam]\n")
    assert "the report is out of date: parameters changed" in run(root, *asked)[1]
    put_in_place(root)
    status.update(root, [status.Outcome("a", "2024-S1", "failed", "cell 3 failed")], [("a", "2024-S1")])
    assert "the report failed in the last run: cell 3 failed" in run(root, *asked)[1]
    (root / ".skm/status.json").unlink()
    with (root / "reports/publik/2024-S1/a/laporan.docx").open("ab") as file:
        file.write(b" ditambah")
    assert "laporan.docx: was changed after it was built" in run(root, *asked)[1]
    assert not (tmp_path / "kirim").exists(), "refused means nothing is written"


def test_how_a_report_is_delivered_makes_it_not_outdated(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    put_in_place(root)
    with (root / "params/upp/a/2024-S1.yml").open("a", encoding="utf-8") as file:
        file.write("penyerahan: {nomor_surat: 1/2024}\n")
    formats = ("html", "pdf", "docx", "png")
    assert plan.make(root, plan.Asked(formats=formats)).items[0].state == "current"


@pytest.mark.parametrize(
    ("place", "told"),
    [
        (".", "is the workspace, or holds it"),
        ("..", "is the workspace, or holds it"),
        ("reports/publik/kirim", "lies in a folder that the kit reads or writes"),
        ("params/../data/kirim", "lies in a folder that the kit reads or writes"),
        ("data/a.csv", "lies in a folder that the kit reads or writes"),
        ("CON", "a device on Windows"),
    ],
)
def test_the_workspaces_own_places_are_refused(built: Path, place: str, told: str) -> None:
    with pytest.raises(WorkspaceError, match=told):
        paketfolder.place(built, built / place)


def test_foreign_files_stay(built: Path, tmp_path: Path) -> None:
    files = {"a.txt": b"a", paket.SUMS: paket.checksums({"a.txt": b"a"})}
    folder = tmp_path / "kirim"
    folder.mkdir()
    paketfolder.write(paketfolder.place(built, folder, archive=True), files)
    (folder / "catatan.txt").write_text("milik orang", encoding="utf-8")
    with pytest.raises(WorkspaceError, match=r"holds other files \(catatan\.txt\)"):
        paketfolder.place(built, folder)
    (folder / "catatan.txt").unlink()
    (folder / "a.txt").write_bytes(b"disunting")
    with pytest.raises(WorkspaceError, match=r"holds other files \(a\.txt\)"):
        paketfolder.place(built, folder)
    (folder / "a.txt").write_bytes(b"a")
    (tmp_path / "kirim.zip").write_bytes(b"bukan paket")
    with pytest.raises(WorkspaceError, match=r"kirim\.zip: --ke: is there already"):
        paketfolder.place(built, folder, archive=True)
    os.symlink(folder, tmp_path / "tautan")
    with pytest.raises(WorkspaceError, match="is a link"):
        paketfolder.place(built, tmp_path / "tautan")


def test_a_failure_leaves_the_older_package(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = paketfolder.place(built, tmp_path / "kirim", archive=True)
    paketfolder.write(target, {"a.txt": b"a"})

    def broken(files: object, folder: str) -> bytes:
        raise OSError("disk full")

    monkeypatch.setattr(paketfolder, "zipped", broken)
    with pytest.raises(OSError, match="disk full"):
        paketfolder.write(target, {"a.txt": b"b"})
    assert (tmp_path / "kirim/a.txt").read_bytes() == b"a"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kirim", "kirim.zip"]


def test_json_lists_files_and_checklist(built: Path, tmp_path: Path) -> None:
    code, out = run(built, "--upp", "a", "--periode", "2024-S1", "--ke", tmp_path / "kirim", "--json")
    plain = json.loads(out)
    assert code == 0 and plain["skema"] == "skm-paket/1" and plain["zip"] is None
    listed = {each["nama"]: each for each in plain["berkas"]}
    assert listed["laporan.pdf"]["halaman"] == 3 and listed["laporan.html"]["halaman"] is None
    content = (tmp_path / "kirim/bast.docx").read_bytes()
    assert listed["bast.docx"]["sha256"] == hashlib.sha256(content).hexdigest()
    assert {each["status"] for group in plain["periksa"] for each in group["butir"]} == {
        "ada",
        "belum ada",
        "tidak berlaku",
    }


@pytest.mark.parametrize(
    "arguments", [(), ("--upp", "a"), ("--upp", "a", "--periode", "2024-S1", "--rekap", "2024"), ("--rekap", "../x")]
)
def test_wrong_usage(arguments: tuple[str, ...], built: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(command, ["--root", str(built), "paket", *arguments, "--ke", str(tmp_path / "kirim")])
    assert done.exit_code == 2


@pytest.mark.parametrize(("upp", "periode"), [("../a", "2024-S1"), ("a", "../2024-S1"), ("a/../a", "2024-S1")])
def test_codes_are_no_paths(upp: str, periode: str, built: Path, tmp_path: Path) -> None:
    code, told = run(built, "--upp", upp, "--periode", periode, "--ke", tmp_path / "kirim")
    assert code == 1 and ("no unit" in told or "no report of the period" in told)


def test_pages_are_those_that_a_reader_counts() -> None:
    from pypdf import PdfReader

    from skmlib.presentation.nodes import DocumentInfo, PageBreak
    from skmlib.presentation.wording.prose import paragraph
    from skmlib.rendering.document import from_nodes
    from skmlib.rendering.pdf import document_pdf

    info = DocumentInfo(title="Uji", header="Uji", author="Uji", date="2024-01-01")
    nodes = [info, paragraph("satu"), PageBreak(), paragraph("dua"), PageBreak(), paragraph("tiga")]
    data = document_pdf(from_nodes(nodes, edition="public")).data
    assert paket.described("x.pdf", data).halaman == len(PdfReader(io.BytesIO(data)).pages) == 3


def test_contradictions_are_warned_of_where_they_stand(tmp_path: Path) -> None:
    root = workspace(
        tmp_path,
        more="""penyerahan:
  tanggal: 2024-01-05
  nomor_bast: 9/2024
  penyedia: {nama: CV X}
  ketua_tim: {nama: Budi Uji, jabatan: Ketua}
fkp:
  - tanggal: 2024-05-02
    kesepakatan: [Menambah kursi, {kegiatan: Menambah loket, unsur: saran, upp: b}]
""",
    )
    second = "skema: 1\ndata: {berkas: [data/a.csv]}\npopulasi: 100\npenyerahan: {nomor_bast: 9/2024}\n"
    (root / "params/upp/a/2024-S2.yml").write_text(second, encoding="utf-8")
    told = [str(each) for each in check.check(root).problems]
    for wanted in (
        "penyerahan.penyedia: names a contractor, though the unit surveys by itself",
        "penyerahan.tanggal: 2024-01-05 lies before the report's date 2024-06-30",
        "penyerahan.ketua_tim: 'Budi Uji' hands over and takes over",
        "fkp[1].kesepakatan[2].unsur: no unsur 'saran'",
        "fkp[1].kesepakatan[2].upp: no unit 'b'",
        "2024-S2.yml:4: penyerahan.nomor_bast: '9/2024' is also the number for a 2024-S1",
    ):
        assert any(wanted in line and line.startswith("warning: ") for line in told), wanted


def test_a_record_that_would_publish_a_person_is_an_error(tmp_path: Path) -> None:
    forum = "fkp: [{tanggal: 2024-05-02, masukan: [{isi: Hubungi saya di 0812-3456-7890, dari: Pengguna}]}]\n"
    told = [str(each) for each in check.check(workspace(tmp_path, more=forum)).problems]
    place = "params/upp/a/2024-S1.yml:14: fkp[1].masukan[1].isi: holds what looks like a name or number of a person"
    assert any(line.startswith(place) for line in told), told

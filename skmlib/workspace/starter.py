"""A new workspace: one agency, one unit, one period, commented, with example responses made here."""

from __future__ import annotations

import csv
import io
from importlib.resources import files
from pathlib import Path
from random import Random

from skmlib.workspace import instruments
from skmlib.workspace.problems import Problem, WorkspaceError

TEMPLATES = "starter"
RESPONDENTS = 60
LEVELS = (0.02, 0.08, 0.55, 0.35)
REMARKS = (
    *("",) * 6,
    "Antrean terlalu lama pada hari Senin.",
    "Mohon kursi ruang tunggu ditambah.",
    "Petugas ramah dan jelas.",
    "Nomor pengaduan sulit dihubungi.",
    "-",
)


def write(folder: Path) -> tuple[Path, ...]:
    """Write the workspace. Raises :class:`WorkspaceError` when the folder already holds something."""
    if folder.exists() and any(folder.iterdir()):
        raise WorkspaceError(
            [Problem(str(folder), None, "", "is not empty", "name a new folder; nothing is overwritten")]
        )
    source = files("skmlib").joinpath(TEMPLATES)
    contents = {
        "params/instansi.yml": source.joinpath("instansi.yml").read_text(encoding="utf-8"),
        "params/upp/contoh/unit.yml": source.joinpath("unit.yml").read_text(encoding="utf-8"),
        "params/upp/contoh/2025-S1.yml": source.joinpath("2025-S1.yml").read_text(encoding="utf-8"),
        "data/contoh-2025.csv": example_responses(),
    }
    made = []
    for name, content in contents.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8", newline="\n")
        made.append(path)
    return tuple(made)


def example_responses() -> str:
    """Invented responses to the nine unsur as CSV, the same at every call."""
    rng, remarks = Random("skm init"), Random("saran")
    loaded = instruments.load("permenpan-14-2017")
    assert loaded.instrumen is not None
    unsur = [each.kode for each in loaded.instrumen.unsur]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    names = [each.singkat for each in loaded.instrumen.unsur]
    writer.writerow(["Tanggal", "Jenis Layanan", "Jenis Kelamin", "Usia", "Pendidikan", "Pekerjaan", "Saran", *names])
    for number in range(RESPONDENTS):
        mood = rng.gauss(0, 0.5)
        answers = [_answer(rng, mood - (0.35 if kode in ("waktu", "sarana", "pengaduan") else 0)) for kode in unsur]
        day = f"2025-{1 + number % 6:02d}-{1 + rng.randrange(28):02d}"
        writer.writerow(
            [
                day,
                rng.choice(["Layanan A", "Layanan B"]),
                rng.choice(["L", "P"]),
                18 + rng.randrange(48),
                rng.choice(["SMP", "SMA", "SMA", "D3", "S1"]),
                rng.choice(["PNS", "Swasta", "Wirausaha", "Pelajar/Mahasiswa", "Lainnya"]),
                remarks.choice(REMARKS),
                *answers,
            ]
        )
    return text.getvalue()


def _answer(rng: Random, shift: float) -> int:
    base = rng.choices((1, 2, 3, 4), LEVELS)[0]
    return min(4, max(1, round(base + shift)))

"""Workspaces to measure on: the demo agency, and a province of many small units."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parents[2]
UNSUR = ("persyaratan", "prosedur", "waktu", "biaya", "produk", "kompetensi", "perilaku", "pengaduan", "sarana")


def demo(folder: Path) -> Path:
    """A copy of the demo agency without its reports."""
    for name in ("params", "data"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    return folder


def province(folder: Path, reports: int, respondents: int = 30) -> Path:
    """``reports`` reports of units with one raw file a year and four triwulan each, made from a fixed seed."""
    rng = np.random.default_rng(7)
    (folder / "params" / "upp").mkdir(parents=True)
    (folder / "data").mkdir()
    (folder / "params" / "instansi.yml").write_text("skema: 1\nnama: Provinsi Uji\ntempat: Uji\n", encoding="utf-8")
    columns = "".join(f"  {kode}: {kode}\n" for kode in UNSUR)
    months = {1: 2, 2: 5, 3: 8, 4: 11}
    for unit in range(-(-reports // 4)):
        kode = f"unit-{unit:05d}"
        own = folder / "params" / "upp" / kode
        own.mkdir()
        (own / "unit.yml").write_text(
            f"skema: 1\nnama: Unit {unit}\nkolom:\n  tanggal: tanggal\n  jenis_kelamin: jenis_kelamin\n{columns}",
            encoding="utf-8",
        )
        lines = [",".join(("tanggal", "jenis_kelamin", *UNSUR))]
        for quarter in range(1, 5):
            scores = rng.integers(2, 5, size=(respondents, len(UNSUR)))
            for row, answers in enumerate(scores.tolist()):
                who = f"2024-{months[quarter]:02d}-{1 + row % 28:02d},{'L' if row % 2 else 'P'}"
                lines.append(f"{who},{','.join(map(str, answers))}")
            if unit * 4 + quarter <= reports:
                (own / f"2024-TW{quarter}.yml").write_text(
                    f"skema: 1\ndata:\n  berkas: [data/{kode}.csv]\n  pilih: {{kolom: tanggal}}\npopulasi: 400\n",
                    encoding="utf-8",
                )
        (folder / "data" / f"{kode}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder

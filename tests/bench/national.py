"""``skm score`` on ten million responses against a bare query of the same columns, and against frames."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.bench.measure import best, watch
from tests.bench.workspaces import UNSUR

SCORE = """
import sys, resource, time
began = time.perf_counter()
from pathlib import Path
from skmlib.workspace.parquetscore import score_parquet
from skmlib.rules import scoring
began = time.perf_counter()
options = {"instrumen": "permenpan-14-2017", "urutan": None, "bobot": "1/n"}
found = score_parquet([Path(sys.argv[1])], by=("upp", "periode"), **options)
print(len(found), time.perf_counter() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3)
"""


def national(folder: Path, responses: int = 10_000_000) -> dict[str, Any]:
    """Seconds of reduction and scoring by unit and period, of bare queries of the same columns, and of pandas."""
    import pandas as pd

    from skmlib.workspace.reading.parquet import connect

    file = folder / "responses.parquet"
    answers = ", ".join(
        f"CASE WHEN hash(range, {place}) % 50 > 0 THEN (1 + hash(range, {place}, 7) % 4)::TINYINT END AS {kode}"
        for place, kode in enumerate(UNSUR)
    )
    with connect() as connection:
        connection.execute(
            f"COPY (SELECT 'unit-' || range % 300 AS upp, '2024-TW' || 1 + (range // 7) % 4 AS periode, {answers} "
            f"FROM range({responses})) TO '{file}' (FORMAT parquet)"
        )
    source = f"FROM read_parquet('{file}') GROUP BY upp, periode"
    sums = ", ".join(f"SUM({kode}), COUNT({kode})" for kode in UNSUR)
    counts = ", ".join(f"COUNT(*) FILTER ({kode} = {score})" for kode in UNSUR for score in range(1, 5))
    pairs = [(one, other) for place, one in enumerate(UNSUR) for other in UNSUR[place:]]
    products = ", ".join(f"SUM({one} * {other})" for one, other in pairs)

    def query(columns: str) -> float:
        def run() -> None:
            with connect() as connection:
                connection.execute(f"SELECT upp, periode, COUNT(*), {columns} {source}").fetchall()

        return best(run)

    bare = {
        "sums": query(sums),
        "distributions": query(counts),
        "distributions and products": query(f"{counts}, {products}"),
    }
    done = [
        subprocess.run(
            [sys.executable, "-c", SCORE, str(file)], capture_output=True, text=True, check=True
        ).stdout.split()
        for _ in range(3)
    ]
    ours = sorted(float(seconds) for _, seconds, _ in done)[1]
    with watch() as frames:
        frame = connect().execute(f"SELECT * FROM read_parquet('{file}')").df()
        grouped = frame.groupby(["upp", "periode"], observed=True)[list(UNSUR)]
        pd.concat([grouped.mean(), grouped.count(), grouped.cov()])
    return {
        "responses": responses,
        "groups": int(done[0][0]),
        "seconds": {
            "skm score": ours,
            **{f"bare {name}": value for name, value in bare.items()},
            "pandas": frames.wall,
        },
        "ratios": {
            "to a bare query of distributions and products": ours / bare["distributions and products"],
            "to a bare query of distributions": ours / bare["distributions"],
            "to a bare query of sums and counts": ours / bare["sums"],
            "pandas to skm score": frames.wall / ours,
        },
        "memory_mb": {
            "skm score": float(done[0][2]),
            "pandas": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3,
        },
    }

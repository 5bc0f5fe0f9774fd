"""The plan and a run over many reports that are all up to date."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.bench.measure import command, watch
from tests.bench.workspaces import province


def plans(folder: Path, sizes: tuple[int, ...] = (1_000, 10_000)) -> dict[str, Any]:
    """Seconds of the first plan (nothing known), of a second one, and of a run with nothing to do, as processes."""
    found: dict[str, Any] = {}
    for size in sizes:
        root = province(folder / f"province-{size}", size)
        with watch() as first:
            command(["skmlib", "--root", str(root), "plan"], cwd=root)
        pretend_built(root)
        with watch() as again:
            command(["skmlib", "--root", str(root), "plan"], cwd=root)
        command(["skmlib", "--root", str(root), "run"], cwd=root)  # the portals, once
        with watch() as run:
            command(["skmlib", "--root", str(root), "run"], cwd=root)
        found[f"{size} reports"] = {"first plan": first.wall, "plan": again.wall, "run, up to date": run.wall}
    return {"seconds": found}


def pretend_built(root: Path) -> None:
    """Manifests and empty outputs of every report, as if all had been built: only the plan is measured here."""
    from skmlib.running import manifest, plan, products
    from skmlib.running.digest import of_bytes, of_report_sources

    sources = of_report_sources(root, "2022")
    for item in plan.make(root).of("build"):
        assert item.digests is not None
        names = products.expected_outputs(item.upp, item.periode, products.DEFAULT_FORMATS)
        for name in names:
            path = root / "reports" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(b"")
        made = manifest.Manifest(item.upp, item.periode, item.digests, {}, dict.fromkeys(names, of_bytes(b"")), sources)
        manifest.path(root, item.upp, item.periode).write_text(made.to_json(), encoding="utf-8")

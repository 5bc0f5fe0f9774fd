from __future__ import annotations

import sys

import pytest

from skmlib.cli import main


@pytest.fixture
def skm(monkeypatch, capsys):
    """Run ``skm`` in this process: (exit status, standard output, standard error)."""

    def call(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["skm", *map(str, arguments)])
        with pytest.raises(SystemExit) as stop:
            main()
        captured = capsys.readouterr()
        return int(stop.value.code or 0), captured.out, captured.err

    return call


@pytest.fixture
def workspace(tmp_path, skm):
    """A new workspace made by ``skm init``."""
    skm("init", tmp_path / "kerja")
    return tmp_path / "kerja"

"""The command line ``skm`` (= ``python -m skmlib``). Each command imports what it needs when it runs."""

from __future__ import annotations

from skmlib.cli.main import main

__all__ = ["main"]

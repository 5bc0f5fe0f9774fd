"""The import report as a page: what came in, what became of it, what to do next. For internal use."""

from __future__ import annotations

from skmlib.presentation.impor.halaman import TITLE, halaman, tautan

__all__ = ["TITLE", "halaman", "tautan"]

"""Word files from native structures (the only package that knows python-docx, and it loads it late).

Text is added as text, never as markup. A file carries no time of day, so the same content gives the same bytes.
``wordfile`` writes forms from top to bottom; ``book`` holds a report, whose parts the other modules make as elements.
"""

from __future__ import annotations

from skmlib.rendering.docx.wordfile import WordFile

__all__ = ["WordFile"]

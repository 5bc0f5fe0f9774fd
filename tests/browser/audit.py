"""What axe-core says of a page."""

from __future__ import annotations

from typing import Any

PLAIN = ".scroll{background:none!important}"
"""The shade at the edge of what can be scrolled is a gradient, on which axe cannot judge contrast."""


def violations(page: Any) -> list[str]:
    """Every violation of every rule, with the first element that has it."""
    from axe_playwright_python.sync_playwright import Axe

    page.add_style_tag(content=PLAIN)
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [f"{each['id']} ({len(each['nodes'])}): {each['nodes'][0]['html'][:200]}" for each in found]

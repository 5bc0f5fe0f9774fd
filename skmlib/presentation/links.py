"""Links in texts that people wrote: only http and https, shown as the text that they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from skmlib.presentation.nodes import Run

WEB = re.compile(r"https?://[A-Za-z0-9][A-Za-z0-9.-]*(?::\d{1,5})?(?:[/?#][A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]*)?")
"""A web address in ASCII; its host has neither user name nor other letters, so that it reads as what it is."""


def linked(text: str) -> tuple[Run, ...]:
    """A text as runs, each web address in it a link; marks that end a sentence are no part of an address."""
    return tuple(_runs(text))


def _runs(text: str) -> Iterator[Run]:
    at = 0
    for match in WEB.finditer(text):
        address = match[0].rstrip(".,;:!?'")
        if address.endswith(")") and "(" not in address:
            address = address.rstrip(")")
        following = text[match.start() + len(address) : match.end() + 1]
        if following[:1].isalnum() or following[:1] == "@":  # an address of other letters, or with a user's name
            continue
        if match.start() > at:
            yield Run(text[at : match.start()])
        yield Run(address, href=address)
        at = match.start() + len(address)
    if at < len(text):
        yield Run(text[at:])

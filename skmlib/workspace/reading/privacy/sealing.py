"""Exceptions while raw data are read: a fault of the kit is told by its kind and place, never by a value."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from skmlib.workspace.problems import WorkspaceError


class ReadingFault(Exception):
    """Reading raw data failed in a way that no message was written for."""


@contextmanager
def sealed(what: str) -> Iterator[None]:
    """Replace an unexpected exception by :class:`ReadingFault` without its text, which may hold a raw value.

    ``what`` names what is read, such as a file. :class:`WorkspaceError` (whose texts are written for people), errors
    of the file system and want of memory pass.
    """
    try:
        yield
    except (WorkspaceError, ReadingFault, OSError, MemoryError):
        raise
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(place.filename).name}:{place.lineno}"
        kind = type(error).__name__
    else:
        return
    text = f"{what}: reading failed ({kind} at {where}); its text is withheld, it may hold a raw value"
    raise ReadingFault(text) from None

"""Personal data of respondents: found in headers and values, scrubbed from free text, kept out of error texts.

``scrub`` cleans a text; ``personal_columns`` names the columns that hold personal data; ``sealed`` keeps raw values out
of the text of an exception. Names, numbers and addresses of officers in the parameters are no concern of it.
"""

from __future__ import annotations

from skmlib.workspace.reading.privacy.headers import is_personal_header, names_someone, personal_columns
from skmlib.workspace.reading.privacy.scrubbing import MARKS, scrub, scrub_lines, shown
from skmlib.workspace.reading.privacy.sealing import ReadingFault, sealed

__all__ = [
    "MARKS",
    "ReadingFault",
    "is_personal_header",
    "names_someone",
    "personal_columns",
    "scrub",
    "scrub_lines",
    "sealed",
    "shown",
]

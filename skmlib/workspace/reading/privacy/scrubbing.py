"""Scrubbing a free text: numbers, addresses and names of persons give way to a mark that says what stood there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence

from skmlib.workspace.reading.privacy import digits, people
from skmlib.workspace.reading.privacy.ownrow import Personal, own_values

MAIL, ACCOUNT = "[surel]", "[akun]"
MARKS = (
    MAIL,
    ACCOUNT,
    digits.PHONE,
    digits.IDENTITY,
    digits.NUMBER,
    digits.PLATE,
    people.NAME,
    people.ADDRESS,
)
"""What stands where something was scrubbed."""

LONGEST = 4000
"""Characters of a text that are read; the rest is cut off before anything else is done with it."""

_AT = r"(?:@|[(\[{]\s*(?:at|@)\s*[)\]}])"
_DOT = r"(?:\.|\s?[(\[{]\s*(?:dot|titik)\s*[)\]}]\s?|\s(?:dot|titik)\s)"
_HOSTS = "gmail|yahoo|ymail|outlook|hotmail|icloud|proton|protonmail|rocketmail|live"
_MAILS = (
    re.compile(rf"[\w.+\-]{{1,64}}\s?{_AT}\s?[\w\-]{{1,63}}(?:{_DOT}[\w\-]{{2,63}}){{1,4}}", re.IGNORECASE),
    re.compile(rf"[\w.+\-]{{1,64}}\s?{_AT}\s?(?:{_HOSTS})\b", re.IGNORECASE),
    re.compile(rf"[\w.+\-]{{1,64}}\sat\s(?:{_HOSTS})(?:{_DOT}\w{{2,6}}){{0,2}}", re.IGNORECASE),
    re.compile(r"\S{1,200}@\S{1,200}\.\S{1,200}"),
)
_CODE = re.compile(r"[-+]?[\d.,]{1,6}|[A-Za-z]{1,2}\d{0,2}")
_SIGN = re.compile(r"@|[\s(\[{]at[\s)\]}]", re.IGNORECASE)
"""Without such a sign a text holds no address of e-mail."""
_SITES = (
    r"instagram|facebook|fb|tiktok|twitter|x|t|telegram|linkedin|youtube|line|threads|wa|api\.whatsapp|chat\.whatsapp"
)
_ACCOUNTS = (
    re.compile(rf"(?:https?://)?(?:www\.|m\.)?\b(?:{_SITES})\.(?:com|me|co|net)/[^\s,;)]+", re.IGNORECASE),
    re.compile(
        r"\b(?:ig|fb|instagram|insta|facebook|tiktok|twitter|telegram|tele|line|akun)(?:\s?:\s?@?|\s@)[\w.]{3,40}",
        re.IGNORECASE,
    ),
    re.compile(r"(?<![\w@])@[A-Za-z_][\w.]{2,40}"),
)


def scrub(text: str, personal: Sequence[Personal] = ()) -> str:
    """The text without personal data; blanks are drawn together, invisible characters dropped.

    ``personal`` holds the values of the same row's personal columns (:class:`~.ownrow.Personal`), whose words and
    numbers are scrubbed wherever they occur. Patterns do not find a name in small letters that no title announces.

    >>> scrub("Hubungi Ibu Siti di 0812-3456-7890, buka jam 08.00-15.00")
    'Hubungi Ibu [nama] di [nomor telepon], buka jam 08.00-15.00'
    """
    return without_names(own_values(without_numbers(text), personal))


def without_numbers(text: str) -> str:
    """The first half of :func:`scrub`, which looks at the text alone: all but names and what the same row says."""
    shown = _plain(text)
    for step in (_mail, _accounts, digits.scrub, people.addresses):
        shown = step(shown)
    return shown


def without_names(text: str) -> str:
    """The last step of :func:`scrub`."""
    return " ".join(people.names(text).split())


def scrub_lines(text: str) -> str:
    """A text of several lines, such as a traceback: numbers, e-mail and accounts scrubbed, the layout kept."""
    return "\n".join(digits.scrub(_accounts(_mail(line))) for line in text.split("\n"))


def shown(text: str) -> str:
    """A cell as an error may tell it: a short number or code, else only its length."""
    stripped = text.strip()
    return repr(stripped) if _CODE.fullmatch(stripped) else f"text of {len(stripped)} characters"


def _plain(text: str) -> str:
    """The text in plain characters: full-width digits made ordinary, invisible characters gone, single blanks."""
    if len(text) <= LONGEST and text.isascii() and text.isprintable():
        return " ".join(text.split())
    folded = unicodedata.normalize("NFKC", text[: 2 * LONGEST])
    visible = "".join(char for char in folded if unicodedata.category(char) not in ("Cf", "Co", "Cs", "Cn"))
    shown = "".join(" " if unicodedata.category(char) in ("Cc", "Zs", "Zl", "Zp") else char for char in visible)
    words = " ".join(shown.split())
    return words if len(words) <= LONGEST else words[:LONGEST].rpartition(" ")[0] + " …"


def _mail(text: str) -> str:
    return _replaced(text, _MAILS, MAIL) if _SIGN.search(text) else text


def _accounts(text: str) -> str:
    if not any(mark in text for mark in "/:@"):
        return text
    return _replaced(text, _ACCOUNTS, lambda match: digits.PHONE if re.search(r"\d{9}", match[0]) else ACCOUNT)


def _replaced(text: str, patterns: Sequence[re.Pattern[str]], mark: str | Callable[[re.Match[str]], str]) -> str:
    for pattern in patterns:
        text = pattern.sub(mark, text)
    return text

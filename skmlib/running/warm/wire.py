"""Messages between a runner and its warm parent: one JSON object a line, of limited length, over a Unix socket."""

from __future__ import annotations

import json
import os
import shutil
import socket
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

#: Bytes of one message; an environment is the largest thing sent (Linux allows 2 MiB for one).
LONGEST = 4 * 1024 * 1024

#: Bytes of a Unix socket's path: 107 on Linux, 103 on macOS.
LONGEST_PATH = 103

_PREFIX = "skm-"
_LONGEST = f"/{_PREFIX}4194304-xxxxxxxx/kxxxxxxxx/channel-5"


class BadMessage(ValueError):
    """A line that is too long or is not a JSON object."""


@dataclass
class Channel:
    """One end of a connection; reading never blocks."""

    connection: socket.socket
    closed: bool = False
    _pending: bytearray = field(default_factory=bytearray)

    def send(self, message: dict[str, Any]) -> None:
        """Send one message whole; a peer that is gone marks the channel closed."""
        data = json.dumps(message).encode() + b"\n"
        if len(data) > LONGEST:
            raise BadMessage(f"a message of {len(data)} bytes; at most {LONGEST} are allowed")
        try:
            self.connection.settimeout(10)
            self.connection.sendall(data)
        except OSError:
            self.closed = True

    def receive(self) -> list[dict[str, Any]]:
        """Return the messages that have arrived; ``closed`` tells whether more can come."""
        self.connection.setblocking(False)
        try:
            while data := self.connection.recv(65536):
                self._pending += data
                if len(self._pending) > LONGEST:
                    raise BadMessage(f"a message of more than {LONGEST} bytes")
            self.closed = True
        except BlockingIOError:
            pass
        except OSError:
            self.closed = True
        *lines, rest = bytes(self._pending).split(b"\n")
        self._pending = bytearray(rest)
        return [_decode(line) for line in lines]

    def close(self) -> None:
        self.closed = True
        self.connection.close()


def _decode(line: bytes) -> dict[str, Any]:
    try:
        message = json.loads(line)
    except ValueError as error:
        raise BadMessage(f"not JSON: {error}") from None
    if not isinstance(message, dict):
        raise BadMessage("not a JSON object")
    return message


def private_directory() -> Path:
    """Make a directory only this user can enter, with a path short enough for sockets two levels below.

    Its name begins with this process's number, so that one which was killed leaves nothing for ever (:func:`sweep`).
    """
    for root in (tempfile.gettempdir(), "/tmp"):
        if os.name != "posix" or len(os.fsencode(root)) + len(_LONGEST) <= LONGEST_PATH:
            return Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-", dir=root))
    raise OSError(f"no temporary directory with a path short enough for sockets; set TMPDIR (now {root})")


def sweep() -> None:
    """Remove this user's private directories of processes that are no more (they were killed)."""
    from psutil import pid_exists

    for root in {tempfile.gettempdir(), "/tmp"}:
        for directory in Path(root).glob(f"{_PREFIX}*-*"):
            process = directory.name.removeprefix(_PREFIX).partition("-")[0]
            if not process.isdigit() or pid_exists(int(process)):
                continue
            if os.name != "posix" or directory.lstat().st_uid == os.getuid():
                shutil.rmtree(directory, ignore_errors=True)

"""Progress of a run: JSON lines that parse and add up, plain lines without a terminal's signs, a bar on a terminal."""

from __future__ import annotations

import json
import os
import pty
import select
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

import pytest

from skmlib.cli.progress import SLOWEST, Bar, Progress
from skmlib.running.status import Outcome

HOSTILE = "KeyError: \x1b[2J\x1b]0;x\x07 data\r\nbaris\u202e"
STATES = ["build"] * 3 + ["current"] * 4 + ["no data"] + ["invalid"] * 2
OUTCOMES = (
    *(Outcome("a", f"2024-TW{place}", "current") for place in (1, 2, 3, 4)),
    Outcome("b", "2024-TW1", "no data", "tidak ada data"),
    Outcome("c", "2024-TW1", "failed", "params/upp/c/unit.yml:2: nam: unknown key"),
    Outcome("c", "2024-TW2", "failed", "params/upp/c/unit.yml:2: nam: unknown key"),
    Outcome("d", "2024-TW1", "built", seconds=4.0),
    Outcome("d", "2024-TW2", "failed", HOSTILE, ".skm/failed/x.ipynb", 6.0, cell="racun"),
    Outcome("rekap", "2024", "built", seconds=2.5),
)


class Clock:
    """Seconds that a test sets."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


def told(*, json_lines: bool) -> Progress:
    clock = Clock()
    with Progress(STATES, began=90.0, json_lines=json_lines, clock=clock) as progress:
        for outcome in OUTCOMES:
            clock.now += outcome.seconds or 0
            progress.tell(outcome)
    progress.summary()
    return progress


def test_json_lines_parse_and_every_report_is_counted_once(capsys: pytest.CaptureFixture[str]) -> None:
    told(json_lines=True)
    out, err = capsys.readouterr()
    first, *events, last = [json.loads(line) for line in out.splitlines()]
    assert first == {"event": "start", "total": 10, "build": 3, "current": 4, "no data": 1, "invalid": 2}
    assert last | {"slowest": []} == {
        "event": "summary", "built": 2, "current": 4, "no data": 1, "failed": 3, "seconds": 22.5, "slowest": []
    }  # fmt: skip
    assert len(events) == first["total"] == sum(last[state] for state in ("built", "current", "no data", "failed"))
    assert [each["event"] for each in events] == [each.state for each in OUTCOMES]
    assert [(each["done"], each["left"]) for each in events if "done" in each] == [(1, 2), (2, 1), (3, 0)]
    assert [(each["upp"], each["seconds"]) for each in last["slowest"]] == [("d", 4.0), ("rekap", 2.5)]
    (failed,) = [each for each in events if each["event"] == "failed" and "done" in each]
    assert (failed["notebook"], failed["cell"], failed["reason"]) == (".skm/failed/x.ipynb", "racun", HOSTILE)
    assert all(char.isprintable() or char == "\n" for char in out + err)


def test_a_log_has_plain_lines_with_the_time_left(capsys: pytest.CaptureFixture[str]) -> None:
    told(json_lines=False)
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines() == [
        "[1/3] built 2024-TW1 d (4.0 s), about 8 s left",
        "[2/3] failed 2024-TW2 d: KeyError: �[2J�]0;x� data��baris� (notebook: .skm/failed/x.ipynb), about 5 s left",
        "[3/3] built 2024 rekap (2.5 s)",
        "2 built, 4 up to date, 1 without data, 3 failed in 22.5 s",
        "'skm status' tells why each one failed, and where its notebook is",
    ]


def test_output_that_no_public_document_shows_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    made = Outcome("d", "2024-TW1", "built", seconds=4.0, left_out=("laporan.ipynb cell a1", "laporan.ipynb cell b2"))
    with Progress(["build"], began=0.0, json_lines=True, clock=Clock()) as progress:
        progress.tell(made)
    out, err = capsys.readouterr()
    assert json.loads(out.splitlines()[1])["left_out"] == ["laporan.ipynb cell a1", "laporan.ipynb cell b2"]
    assert err.splitlines()[1:] == [
        f"note: 2024-TW1 d laporan.ipynb cell {cell}: its output is no part of the public document; "
        "show it with skmlib's tables and figures"
        for cell in ("a1", "b2")
    ]


def test_the_slowest_are_named_where_there_are_more_than_a_few(capsys: pytest.CaptureFixture[str]) -> None:
    for number in (SLOWEST, SLOWEST + 1):
        with Progress(["build"] * number, began=0.0, clock=Clock()) as progress:
            for place in range(number):
                progress.tell(Outcome(f"u{place}", "2024", "built", seconds=float(place % 4)))
        progress.summary()
    slowest = [line for line in capsys.readouterr().err.splitlines() if line.startswith("slowest: ")]
    assert slowest == ["slowest: 2024 u3 (3.0 s), 2024 u2 (2.0 s), 2024 u1 (1.0 s), 2024 u5 (1.0 s), 2024 u0 (0.0 s)"]


def test_an_interrupted_run_says_how_far_it_came(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(KeyboardInterrupt), Progress(STATES, began=90.0, json_lines=True, clock=Clock()) as progress:
        progress.tell(OUTCOMES[0])
        raise KeyboardInterrupt
    last = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (last["event"], last["current"], last["built"]) == ("interrupted", 1, 0)


def test_a_reader_that_goes_away_does_not_stop_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    there, away = os.pipe()
    with os.fdopen(away, "w", encoding="utf-8") as out:
        monkeypatch.setattr("sys.stdout", out)
        os.close(there)
        progress = told(json_lines=True)
    assert progress.done == 3 and not progress.json_lines


@contextmanager
def terminal() -> Iterator[IO[bytes]]:
    """A real terminal of 120 columns as standard error; what is written to it can be read here."""
    shown, given = pty.openpty()
    termios.tcsetwinsize(given, (24, 120))
    with (
        os.fdopen(given, "w", encoding="utf-8") as err,
        os.fdopen(shown, "rb", buffering=0) as screen,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr("sys.stderr", err)
        yield screen


def read(screen: IO[bytes]) -> str:
    found = b""
    while select.select([screen], [], [], 0.2)[0]:
        found += os.read(screen.fileno(), 65536)
    return found.decode()


def test_on_a_terminal_a_bar_tells_done_failed_up_to_date_left_and_the_time() -> None:
    with terminal() as screen:
        with Progress(STATES, began=time.monotonic()) as progress:
            for outcome in OUTCOMES:
                time.sleep(0.12 if outcome.seconds else 0)  # tqdm draws at most ten times a second
                progress.tell(outcome)
        text = read(screen)
    assert "2/3 [00:00, 00:00 left, 1 failed, 4 up to date, 1 to go]" in text
    assert "3/3" in text and "0 to go" in text
    assert "failed 2024-TW2 d: KeyError: �[2J�]0;x�" in text
    assert "\x1b]" not in text and "\x1b[2J" not in text


def test_a_bar_without_work_or_not_wanted_shows_nothing() -> None:
    with terminal() as screen:
        for bar in (Bar(0), Bar(3, hidden=True)):
            with bar:
                bar.step()
        assert read(screen) == ""

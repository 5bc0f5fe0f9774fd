"""The warm parent: one process, one thread, that imports the analysis stack once and forks a kernel per request.

A runner connects to its Unix socket and sends ``{"launch": {"arguments", "env", "cwd", "log"}}``; it is answered
``{"pid": n}``, may send ``{"signal": n}`` and is told ``{"exit": status}``. The connection is the kernel's life: when
it closes, the kernel's process group is killed. The parent's own life is its standard input and its owner: when either
is gone, it kills every kernel, removes its directory and ends.
"""

from __future__ import annotations

import argparse
import os
import selectors
import shutil
import signal
import socket
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from skmlib.running.warm.kernel import become_kernel
from skmlib.running.warm.stack import PINNED, STACK, preload
from skmlib.running.warm.wire import BadMessage, Channel


@dataclass(frozen=True)
class Launch:
    """A kernel to become: ipykernel's arguments, the whole environment, working directory, file for raw output."""

    arguments: list[str]
    env: dict[str, str]
    cwd: str
    log: str

    @classmethod
    def from_json(cls, message: object) -> Launch:
        match message:
            case {"arguments": list(arguments), "env": dict(env), "cwd": str(cwd), "log": str(log)}:
                if all(isinstance(text, str) for text in [*arguments, *env, *env.values()]):
                    return cls(arguments, env, cwd, log)
        raise BadMessage("launch needs arguments (texts), env (texts), cwd and log")


@dataclass
class Client:
    """A connected runner and its kernel, once it has one."""

    channel: Channel
    pid: int | None = None


class Server:
    """Forks, watches and kills kernels. Everything it holds is closed in a forked child by ``release``."""

    def __init__(self, listener: socket.socket, lifeline: int, owner: int) -> None:
        self.listener = listener
        self.lifeline = lifeline
        self.owner = owner
        self.clients: dict[int, Client] = {}
        self.selector = selectors.DefaultSelector()
        self.wake_reader, self.wake_writer = socket.socketpair()
        for end in (self.wake_reader, self.wake_writer):
            end.setblocking(False)
        self.ending = False

    def serve(self) -> Launch | None:
        """Serve until the owner is gone (``None``); in a forked child return what it shall become."""
        self.listener.setblocking(False)
        for source in (self.listener, self.wake_reader, self.lifeline):
            self.selector.register(source, selectors.EVENT_READ)
        signal.set_wakeup_fd(self.wake_writer.fileno(), warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._end)
        while not self.ending and os.getppid() == self.owner:
            for key, _ in self.selector.select(timeout=1.0):
                launch = self._attend(key.fd)
                if launch is not None:
                    return launch
            self._reap()
        self._kill_all()
        return None

    def release(self) -> None:
        """In a forked child: close all that belongs to the parent and give signals back their ordinary meaning."""
        signal.set_wakeup_fd(-1)
        for number in (signal.SIGCHLD, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        self.selector.close()
        for end in (self.listener, self.wake_reader, self.wake_writer):
            end.close()
        for client in self.clients.values():
            client.channel.close()

    def _end(self, *_: object) -> None:
        self.ending = True

    def _attend(self, source: int) -> Launch | None:
        if source == self.lifeline:
            self.ending = not os.read(self.lifeline, 4096)
        elif source == self.wake_reader.fileno():
            self.wake_reader.recv(4096)
        elif source == self.listener.fileno():
            self._accept()
        elif source in self.clients:
            return self._hear(source, self.clients[source])
        return None

    def _accept(self) -> None:
        try:
            connection, _ = self.listener.accept()
        except OSError:
            return
        self.clients[connection.fileno()] = Client(Channel(connection))
        self.selector.register(connection, selectors.EVENT_READ)

    def _hear(self, source: int, client: Client) -> Launch | None:
        try:
            for message in client.channel.receive():
                match message:
                    case {"launch": request} if client.pid is None:
                        launch = self._fork(client, Launch.from_json(request))
                        if launch is not None:
                            return launch
                    case {"signal": int(number)} if client.pid is not None:
                        kill_group(client.pid, number)
                    case _:
                        raise BadMessage(f"unexpected message with {sorted(message)}")
        except BadMessage as error:
            client.channel.send({"error": str(error)})
            client.channel.closed = True
        if client.channel.closed:
            self._part(source, client)
        return None

    def _fork(self, client: Client, launch: Launch) -> Launch | None:
        try:
            pid = os.fork()
        except OSError as error:
            raise BadMessage(f"cannot fork: {error.strerror}") from None
        if pid == 0:
            self.release()
            return launch
        client.pid = pid
        client.channel.send({"pid": pid})
        return None

    def _part(self, source: int, client: Client) -> None:
        """Forget a runner that is gone; its kernel dies with it."""
        self.selector.unregister(source)
        del self.clients[source]
        client.channel.close()
        if client.pid is not None:
            kill_group(client.pid, signal.SIGKILL)
            os.waitpid(client.pid, 0)

    def _reap(self) -> None:
        """Collect kernels that have ended, kill what they left behind and tell their runners."""
        for client in self.clients.values():
            if client.pid is None or os.waitid(os.P_PID, client.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
                continue
            kill_group(client.pid, signal.SIGKILL)  # while the pid is still ours: not yet collected
            _, status = os.waitpid(client.pid, 0)
            client.pid = None
            client.channel.send({"exit": os.waitstatus_to_exitcode(status)})

    def _kill_all(self) -> None:
        for source, client in list(self.clients.items()):
            self._part(source, client)


def kill_group(pid: int, number: int) -> None:
    """Signal a kernel and its children; a kernel just forked may not lead its group yet."""
    for send in (os.killpg, os.kill):
        try:
            send(pid, number)
            return
        except (ProcessLookupError, PermissionError):
            continue


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a warm parent on a listening socket that the starter passed down; the process exits with 0."""
    options = _options(arguments)
    if os.path.realpath(sys.path[0]) == os.getcwd():
        del sys.path[0]  # put there by -m; a kernel has its own directory
    os.environ.update({name: value for name, value in PINNED.items() if name != "PYTHONHASHSEED"})
    owner = os.getppid()
    listener = socket.socket(fileno=options.socket)
    preload(options.modules)
    server = Server(listener, lifeline=sys.stdin.fileno(), owner=owner)
    launch = server.serve()
    if launch is not None:
        become_kernel(arguments=launch.arguments, env=launch.env, cwd=launch.cwd, log=launch.log)
    shutil.rmtree(Path(listener.getsockname()).parent, ignore_errors=True)
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Fork Jupyter kernels from a process that has imported the stack.")
    parser.add_argument("--socket", type=int, required=True, help="descriptor of a listening Unix socket")
    parser.add_argument("modules", nargs="*", default=STACK, help="modules to import first")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())

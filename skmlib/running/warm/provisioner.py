"""The kernel provisioner ``skm-warm``: Jupyter's own way to start kernels elsewhere; here they are forked."""

from __future__ import annotations

import asyncio
import os
import select
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning import LocalProvisioner

from skmlib.running.warm.server import LOG_NAME, SOCKET_VARIABLE, WarmParentFailed, connect, last_words
from skmlib.running.warm.wire import Channel

#: Seconds for a parent that is still importing.
PATIENCE = 120.0


class WarmKernel:
    """A kernel forked by a warm parent, with the methods of ``subprocess.Popen`` that Jupyter uses."""

    stdin = stdout = stderr = None

    def __init__(self, channel: Channel, directory: Path) -> None:
        self.channel = channel
        self.directory = directory
        self.pid: int | None = None
        self.returncode: int | None = None
        self.error = ""

    def launch(self, arguments: Sequence[str], env: dict[str, str], cwd: str) -> None:
        log = str(self.directory / "kernel.log")
        self.channel.send({"launch": {"arguments": list(arguments), "env": env, "cwd": cwd, "log": log}})

    def poll(self) -> int | None:
        """The exit status, negative for a signal, or ``None`` while the kernel runs."""
        if self.returncode is None:
            for message in self.channel.receive():
                self.pid = message.get("pid", self.pid)
                self.returncode = message.get("exit", self.returncode)
                self.error = message.get("error", self.error)
            if self.returncode is None and self.channel.closed:
                self.returncode = -signal.SIGKILL
            if self.returncode is not None:
                self.channel.close()
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        deadline = None if timeout is None else time.monotonic() + timeout
        while (status := self.poll()) is None:
            if deadline is not None and time.monotonic() > deadline:
                raise TimeoutError(f"kernel {self.pid} still runs after {timeout} s")
            select.select([self.channel.connection], [], [], 0.1)
        return status

    def send_signal(self, number: int) -> None:
        """Signal the kernel's process group; the parent does it, who alone knows that the pid is still the kernel's."""
        if self.poll() is None:
            self.channel.send({"signal": int(number)})

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


class WarmProvisioner(LocalProvisioner):
    """Starts this interpreter's IPython kernels warm, and any other kernel the ordinary way."""

    process: Any = None
    warm: bool = False
    parent_directory: Path | None = None
    directory: Path | None = None
    #: Exit status of the last kernel and the last line it wrote outside the notebook; for error messages.
    exit_status: int | None = None
    last_words: str = ""

    async def pre_launch(self, **kwargs: Any) -> dict[str, Any]:
        """Choose the transport before Jupyter writes the connection file: sockets in a private directory, no port."""
        self.warm = launcher_arguments(self.kernel_spec.argv) is not None
        if self.warm:
            self._channel, parent_directory = connect()
            if self.directory is None:
                self.directory = Path(tempfile.mkdtemp(prefix="k", dir=parent_directory))
                self._use_sockets(self.directory)
        return await super().pre_launch(**kwargs)

    def _use_sockets(self, directory: Path) -> None:
        manager: Any = self.parent
        if getattr(manager, "transport_encryption", "disabled") == "required":
            raise WarmParentFailed("warm kernels use private sockets and no encryption; use --engine plain")
        manager.transport = "ipc"
        manager.cache_ports = False
        manager.ip = str(directory / "channel")
        manager.connection_file = str(directory / "kernel.json")

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Ask the parent for a kernel; raises WarmParentFailed with the parent's last words when it cannot."""
        arguments = launcher_arguments(cmd)
        if not self.warm or arguments is None or self.directory is None:
            return await super().launch_kernel(cmd, **kwargs)
        env = {name: value for name, value in kwargs["env"].items() if name != SOCKET_VARIABLE}
        self.cwd = os.path.abspath(kwargs.get("cwd") or os.getcwd())
        kernel = WarmKernel(self._channel, self.directory)
        kernel.launch(arguments, env, self.cwd)
        deadline = time.monotonic() + PATIENCE
        while True:
            ended = kernel.poll() is not None
            if kernel.pid is not None:  # even where it has ended since: then its own last words tell why
                break
            if ended or time.monotonic() > deadline:
                reason = kernel.error or last_words(self.directory.parent / LOG_NAME) or "no answer"
                await self.cleanup()
                raise WarmParentFailed(f"the warm parent could not start a kernel: {reason}")
            await asyncio.sleep(0.005)
        self.process, self.pid, self.pgid = kernel, kernel.pid, None
        await self._bound(kernel)
        return self.connection_info

    async def _bound(self, kernel: WarmKernel) -> None:
        """Wait until the kernel's last socket is there: a client that connects earlier tries again only after 0.1 s."""
        heartbeat = f"{self.connection_info['ip']}-{self.connection_info['hb_port']}"
        deadline = time.monotonic() + 5
        while not os.path.exists(heartbeat) and kernel.poll() is None and time.monotonic() < deadline:
            await asyncio.sleep(0.005)

    async def poll(self) -> int | None:
        status = await super().poll()
        if status is not None and isinstance(self.process, WarmKernel):
            self.exit_status = status
            self.last_words = last_words(self.process.directory / "kernel.log")
        return status

    async def cleanup(self, restart: bool = False) -> None:
        await super().cleanup(restart=restart)
        if self.directory is not None and not restart:
            shutil.rmtree(self.directory, ignore_errors=True)
            self.directory = None


def launcher_arguments(command: Sequence[str]) -> list[str] | None:
    """The arguments of ``ipykernel_launcher`` if the command starts it with this interpreter, else ``None``."""
    program, *rest = command
    own = {"python", f"python{sys.version_info[0]}", f"python{sys.version_info[0]}.{sys.version_info[1]}"}
    if program not in own and os.path.dirname(os.path.abspath(program)) != os.path.dirname(sys.executable):
        return None
    while rest and rest[0].startswith("-X"):
        rest = rest[1:]
    return rest[2:] if rest[:2] == ["-m", "ipykernel_launcher"] else None

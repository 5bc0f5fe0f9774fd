"""The kernels reports run on: IPython's, of this very interpreter, started and ended without Jupyter's fixed waits.

Jupyter's client is patient for kernels far away: it listens 0.2 s for stray messages before the first cell, and looks
every 0.1 s whether a kernel has ended. Four notebooks a report would wait more than a second.
"""

from __future__ import annotations

import asyncio
import time
from queue import Empty
from typing import Any

from ipykernel.kernelspec import RESOURCES, get_kernel_dict
from jupyter_client import AsyncKernelClient, AsyncKernelManager
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from traitlets import Type, Unicode

ANSWER, IDLE, POLL = 1.0, 0.2, 0.005
"""Seconds: for the kernel's answer before it is asked again, for its word that it is idle, between looks at its end."""


class OwnKernel(KernelSpecManager):
    """Answers every name with the native kernel, to be started by the named provisioner."""

    provisioner = Unicode("local-provisioner")

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        spec = get_kernel_dict()
        spec["metadata"] = {**spec["metadata"], "kernel_provisioner": {"provisioner_name": self.provisioner}}
        return KernelSpec(resource_dir=RESOURCES, **spec)


class PromptClient(AsyncKernelClient):
    """A client that is ready as soon as the kernel's word on the output channel has reached it."""

    async def _async_wait_for_ready(self, timeout: float | None = None) -> None:
        """Ask until an answer comes and, on the output channel, that the kernel is idle again after this very question.

        So that channel is connected and no output of the first cell can be lost; what other messages wait there belong
        to no cell. Raises RuntimeError, with Jupyter's words, for a kernel that died or did not answer in time.
        """
        end = None if timeout is None else time.monotonic() + timeout
        while True:
            asked = self.kernel_info()
            reply = await _message(self.shell_channel, asked, "kernel_info_reply", ANSWER)
            if reply is not None and await _idle(self.iopub_channel, asked):
                self._handle_kernel_info_reply(reply)
                return
            if not await self._async_is_alive():
                raise RuntimeError("Kernel died before replying to kernel_info")
            if end is not None and time.monotonic() > end:
                raise RuntimeError(f"Kernel didn't respond in {timeout} seconds")

    wait_for_ready = _async_wait_for_ready


class PromptManager(AsyncKernelManager):
    """A manager whose client is prompt and which sees at once that a kernel has ended."""

    client_factory = Type(PromptClient)

    async def _async_wait(self, pollinterval: float = POLL) -> None:
        while await self._async_is_alive():
            await asyncio.sleep(min(pollinterval, POLL))


async def _idle(channel: Any, asked: str) -> bool:
    end = time.monotonic() + IDLE
    while (left := end - time.monotonic()) > 0:
        found = await _message(channel, asked, "status", left)
        if found is not None and found["content"].get("execution_state") == "idle":
            return True
    return False


async def _message(channel: Any, asked: str, kind: str, patience: float) -> dict[str, Any] | None:
    """The next message of a kind that answers a question; others are dropped. ``None``: none came in time."""
    end = time.monotonic() + patience
    while (left := end - time.monotonic()) > 0:
        try:
            found: dict[str, Any] = await channel.get_msg(timeout=left)
        except Empty:
            return None
        if found["parent_header"].get("msg_id") == asked and found["msg_type"] == kind:
            return found
    return None

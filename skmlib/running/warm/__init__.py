"""Warm kernels: Jupyter kernels forked from one process that has already imported the analysis stack.

``WarmParent`` runs that process for the length of a batch; ``WarmProvisioner`` (the kernel provisioner ``skm-warm``)
asks it for kernels. Why and what it gains: ``docs/adr/0003-warm-kernels.md``.
"""

from __future__ import annotations

from skmlib.running.warm.server import SOCKET_VARIABLE, WarmParent, WarmParentFailed, available

__all__ = ["SOCKET_VARIABLE", "WarmParent", "WarmParentFailed", "available"]

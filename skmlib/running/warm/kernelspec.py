"""The one kernel reports run on: IPython's, of this very interpreter, whatever kernelspecs are installed."""

from __future__ import annotations

from ipykernel.kernelspec import RESOURCES, get_kernel_dict
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from traitlets import Unicode


class OwnKernel(KernelSpecManager):
    """Answers every name with the native kernel, to be started by the named provisioner."""

    provisioner = Unicode("local-provisioner")

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        spec = get_kernel_dict()
        spec["metadata"] = {**spec["metadata"], "kernel_provisioner": {"provisioner_name": self.provisioner}}
        return KernelSpec(resource_dir=RESOURCES, **spec)

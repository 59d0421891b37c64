"""Speed: what the figures were measured on."""

import os
import platform


def machine_facts() -> str:
    """Cores this process may use, Python, the system, and how busy the machine was already."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    busy = f", load {os.getloadavg()[0]:.1f} at the start" if hasattr(os, "getloadavg") else ""
    return f"{cores} cores, Python {platform.python_version()}, {platform.system()} {platform.machine()}{busy}"

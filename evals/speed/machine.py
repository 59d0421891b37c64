"""Speed: what the figures were measured on, and how busy it was with other work."""

import os
import platform


def machine_facts() -> str:
    """Cores this process may use, Python and the system."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return f"{cores} cores, Python {platform.python_version()}, {platform.system()} {platform.machine()}{busy_now()}"


def busy_now() -> str:
    """Processes that wanted a core in the last minute, on average; with more than there are cores, figures stretch."""
    return f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""

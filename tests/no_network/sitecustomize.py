"""On the path of a Python process, and of every one it starts, this makes each try to reach a host fail and be noted."""

import os
import socket
from pathlib import Path


def _refuse(name):
    def refuse(*arguments, **named):
        with Path(os.environ["NETWORK_TRIES"]).open("a", encoding="utf-8") as tries:
            tries.write(f"{name} {arguments[-1:]}\n")
        raise OSError(f"This process may not reach the network: {name}.")

    return refuse


for _name in ("connect", "connect_ex", "sendto"):
    setattr(socket.socket, _name, _refuse(_name))
for _name in ("getaddrinfo", "gethostbyname", "create_connection"):
    setattr(socket, _name, _refuse(_name))

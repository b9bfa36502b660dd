"""Runs `python -m MODULE ARGUMENTS` in a fork of the process of warm.py: passes signals on to it, and ends as it ends.

    python -IS run.py SOCKET MODULE ARGUMENTS

Where nobody listens at the socket, this process runs the module itself.
"""

import json
import os
import signal
import socket
import struct
import sys


def main() -> None:
    """Ask, and wait."""
    address, module, *arguments = sys.argv[1:]
    wish = {"module": module, "arguments": arguments, "environment": dict(os.environ), "folder": os.getcwd()}
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    try:
        connection.connect(address)
        socket.send_fds(connection, [json.dumps(wish).encode()], [0, 1, 2])
        started = connection.recv(1)
    except OSError:
        started = b""
    if not started:
        os.execv(sys.executable, [sys.executable, "-m", module, *arguments])
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda number, _: connection.send(bytes([number])))
    parent, answer = os.getppid(), b""
    connection.settimeout(5)
    kernel = "JPY_PARENT_PID" in os.environ  # nobody wants it without its server; a server goes on without the hub
    while not kernel or os.getppid() == parent:
        try:
            answer = connection.recv(4)
            break
        except TimeoutError:
            continue
    status = struct.unpack("i", answer)[0] if len(answer) == 4 else 1
    sys.exit(status if status >= 0 else 128 - status)


if __name__ == "__main__":
    main()

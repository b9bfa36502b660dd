"""Programs that start at once and share what they import: each is forked from one process that has imported it all.

    python warm.py SOCKET

run.py asks on the socket for a program. A fork of this process takes on the account and the limits of whoever asks,
before it reads a word of theirs; a fork of that one becomes the program. Threads do not survive a fork, so nothing here
may start one: not an import, not a computation.
"""

import contextlib
import gc
import importlib
import json
import os
import pwd
import resource
import runpy
import select
import signal
import socket
import struct
import sys
import traceback
from pathlib import Path

# What the lessons import; what a kernel does; what a student's server does.
LESSONS = ("torch", "torchvision", "d2l.torch", "helpers", "helpers.exercises.welcome", "ipywidgets", "anywidget")
KERNEL = ("ipykernel.ipkernel", "ipykernel.zmqshell", "ipykernel.iostream", "matplotlib_inline.backend_inline")
SERVER = ("jupyterhub.orm", "aiohttp", "jupyterlab.labapp", "jupyter_lsp", "jupyter_server_terminals", "nbgitpuller")
# What OpenBLAS, OpenMP and matplotlib read when they are loaded; each kernel computes on one core.
SETTINGS = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "OMP_WAIT_POLICY": "PASSIVE"}
MOST = 100  # forks of one user
LIMITS = {"Max data size": resource.RLIMIT_DATA, "Max processes": resource.RLIMIT_NPROC}  # as /proc names them


def warm_up() -> bool:
    """Import it all; whether this is all that happened, and no thread was started."""
    os.environ |= SETTINGS | {"MPLBACKEND": "module://matplotlib_inline.backend_inline"}
    for name in LESSONS + KERNEL + SERVER:
        importlib.import_module(name)
    helpers = sys.modules["helpers"]
    for name in helpers.__all__:  # each is imported when it is first used
        getattr(helpers, name)
    gc.collect()
    gc.freeze()  # a collection in a fork would otherwise write to each object, and so copy it
    return len(os.listdir("/proc/self/task")) == 1


def become(pid: int, uid: int, gid: int) -> None:
    """Take on the control groups, the limits and the account of the process that asks; raise where that fails."""
    process = os.open(f"/proc/{pid}", os.O_RDONLY)  # of this process, even if another one comes to have its number
    os.readlink("exe", dir_fd=process)  # it has not ended
    if os.fstat(process).st_uid != uid:
        raise PermissionError(f"process {pid} is not of user {uid}")
    groups = Path(f"/proc/self/fd/{process}/cgroup").read_text()
    for line in groups.splitlines():
        _, controllers, group = line.split(":", 2)  # of version 2 where no controllers are named
        with contextlib.suppress(OSError):  # not mounted here, or not ours to write
            Path("/sys/fs/cgroup", controllers, group.strip("/"), "cgroup.procs").write_text(str(os.getpid()))
    if Path("/proc/self/cgroup").read_text() != groups:
        raise PermissionError(f"the control groups of process {pid} could not be joined")
    limits = Path(f"/proc/self/fd/{process}/limits").read_text().splitlines()
    for name, limit in LIMITS.items():
        values = next(line[len(name) :].split()[:2] for line in limits if line.startswith(name))
        resource.setrlimit(limit, [-1 if value == "unlimited" else int(value) for value in values])
    os.close(process)
    if uid != os.getuid():
        os.initgroups(pwd.getpwuid(uid).pw_name, gid)
        os.setgid(gid)
        os.setuid(uid)


def serve(connection: socket.socket) -> int:
    """Become who asks, start their program, and stay between both until one of them ends; gives the exit status."""
    become(*asker(connection))
    taken, taking = os.pipe()
    program = os.fork()  # fails for who has too many processes
    if not program:
        os.close(taken)
        run(connection, taking)
    os.close(taking)
    os.read(taken, 1)  # until the program has taken what was sent, or is gone
    ended, told = os.pidfd_open(program), select.poll()
    for file in (ended, connection):
        told.register(file, select.POLLIN)
    while True:
        ready = {file for file, _ in told.poll()}
        if ended in ready:
            return os.waitstatus_to_exitcode(os.waitpid(program, 0)[1])
        signals = connection.recv(1)
        os.kill(program, signals[0] if signals else 9)  # nobody is left who wants it


def run(connection: socket.socket, taking: int) -> None:
    """Be `python -m MODULE ARGUMENTS`, as if just started."""
    signal.alarm(10)  # for who connects and asks for nothing
    words, streams, _, _ = socket.recv_fds(connection, 1 << 18, 3)
    signal.alarm(0)
    if len(streams) != 3:
        os._exit(2)
    connection.sendall(b"!")  # it is there: from now on it can be sent signals
    connection.close()
    os.close(taking)
    wish = json.loads(words)
    os.setsid()
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    os.environ.clear()
    os.environ.update(wish["environment"] | SETTINGS)
    if "JPY_PARENT_PID" in os.environ:  # a kernel ends with its parent, and that is not the server any more
        os.environ["JPY_PARENT_PID"] = str(os.getppid())
    os.chdir(wish["folder"])
    sys.path[0], sys.argv = wish["folder"], ["", *wish["arguments"]]
    sys.modules["torch"].seed()  # the states of the generators were made before the fork, and would be the same for all
    sys.modules["numpy"].random.seed()
    runpy.run_module(wish["module"], run_name="__main__", alter_sys=True)
    sys.exit()


def asker(connection: socket.socket) -> tuple[int, int, int]:
    """The process, the user and the group of who asks, as the system knows them."""
    return struct.unpack("3i", connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12))


def listen(address: str) -> None:
    """Fork for each connection, for as long as the process lives that started this one."""
    parent, forks = os.getppid(), {}
    Path(address).unlink(missing_ok=True)
    server = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)  # what is sent at once is received at once
    server.bind(address)
    os.chmod(address, 0o666)  # whoever has an account here may start what is theirs
    server.listen(128)
    server.settimeout(5)
    while os.getppid() == parent:
        with contextlib.suppress(ChildProcessError):
            while ended := os.waitpid(-1, os.WNOHANG)[0]:
                forks.pop(ended, None)
        with contextlib.suppress(OSError):  # nobody asked, or the system has no process left
            connection, _ = server.accept()
            with connection:
                _, uid, _ = asker(connection)
                if list(forks.values()).count(uid) < MOST and (uid or os.getuid()):
                    started = os.fork()
                    if not started:
                        server.close()
                        fork(connection)
                    forks[started] = uid


def fork(connection: socket.socket) -> None:
    """All that a fork does. Whatever happens, it must not go on as the process that listens."""
    status: int | bool = 1
    try:
        status = serve(connection)
        connection.sendall(struct.pack("i", status))
    except SystemExit as error:
        status = error.code if isinstance(error.code, int) else error.code is not None
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        os._exit(status & 255)


if __name__ == "__main__":
    if warm_up():
        listen(sys.argv[1])
    else:
        print("An import has started a thread, so nothing is forked: kernels start as they would anywhere.", flush=True)
        signal.pause()  # if it ended, the hub would start it again and again

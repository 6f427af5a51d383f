"""What a child gives up before it touches a foreign byte: the network, other programs, other processes.

On Linux the kernel refuses it (seccomp), whatever native library asks; elsewhere the interpreter refuses
sockets and programs, which stops Python code only.
"""

from __future__ import annotations

import ctypes
import os
import platform
import struct
import sys
from collections.abc import Mapping
from typing import NoReturn

# Numbers of system calls, by machine (uapi/asm/unistd.h).
CALLS: Mapping[str, Mapping[str, int]] = {
    "x86_64": {
        "socket": 41, "connect": 42, "bind": 49, "listen": 50, "accept": 43, "accept4": 288, "execve": 59,
        "execveat": 322, "fork": 57, "vfork": 58, "ptrace": 101, "process_vm_readv": 310,
        "process_vm_writev": 311, "pidfd_getfd": 438, "pidfd_send_signal": 424, "tkill": 200,
        "rt_sigqueueinfo": 129, "rt_tgsigqueueinfo": 297, "io_uring_setup": 425, "clone": 56, "clone3": 435,
        "kill": 62, "tgkill": 234, "bpf": 321, "mount": 165, "unshare": 272, "setns": 308,
    },
    "aarch64": {
        "socket": 198, "connect": 203, "bind": 200, "listen": 201, "accept": 202, "accept4": 242,
        "execve": 221, "execveat": 281, "ptrace": 117, "process_vm_readv": 270, "process_vm_writev": 271,
        "pidfd_getfd": 438, "pidfd_send_signal": 424, "tkill": 130, "rt_sigqueueinfo": 138,
        "rt_tgsigqueueinfo": 240, "io_uring_setup": 425, "clone": 220, "clone3": 435, "kill": 129,
        "tgkill": 131, "bpf": 280, "mount": 40, "unshare": 97, "setns": 268,
    },
}  # fmt: skip
_ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _MODE_FILTER = 38, 22, 2
_ALLOW, _ERRNO = 0x7FFF0000, 0x00050000
_EPERM, _ENOSYS = 1, 38
_CLONE_THREAD = 0x00010000
# Of the interpreter's audit events, those a parser has no business with.
_REFUSED = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.system")


_confined = False


def is_confined() -> bool:
    """Tell whether this process has given up what `confine` takes away."""
    return _confined


def confine() -> str:
    """Give up the network, other programs and other processes; return `kernel` or `interpreter`: who refuses.

    Only threads may still be started, and only itself be signalled.
    """
    global _confined
    _confined = True
    machine = platform.machine()
    if sys.platform == "linux" and machine in CALLS and _install(_filter(machine, os.getpid())):
        return "kernel"
    sys.addaudithook(_refuse)
    return "interpreter"


def _refuse(event: str, _facts: tuple[object, ...]) -> None:
    if event.startswith(_REFUSED):
        _deny()


def _deny() -> NoReturn:
    raise PermissionError(_EPERM, "a parser has no network and starts no program")


def _filter(machine: str, pid: int) -> bytes:
    """Return the program (classic BPF) that judges each system call of this process."""
    calls = CALLS[machine]
    watched = ("clone", "clone3", "kill", "tgkill")
    forbidden = [number for name, number in calls.items() if name not in watched]
    load, jump_equal, jump_greater, jump_set, answer = 0x20, 0x15, 0x35, 0x45, 0x06

    def line(code: int, jump_true: int, jump_false: int, operand: int) -> bytes:
        return struct.pack("HBBI", code, jump_true, jump_false, operand)

    refuse, number, architecture, first_argument = _ERRNO | _EPERM, 0, 4, 16
    program = [
        line(load, 0, 0, architecture),
        line(jump_equal, 1, 0, _ARCHITECTURES[machine]),
        line(answer, 0, 0, refuse),
        line(load, 0, 0, number),
        # The x32 interface has numbers of its own.
        line(jump_greater, 0, 1, 0x40000000),
        line(answer, 0, 0, refuse),
    ]
    for one in forbidden:
        program += [line(jump_equal, 0, 1, one), line(answer, 0, 0, refuse)]
    # Its arguments are out of our sight: the C library falls back on clone.
    program += [line(jump_equal, 0, 1, calls["clone3"]), line(answer, 0, 0, _ERRNO | _ENOSYS)]
    program += [
        line(jump_equal, 0, 4, calls["clone"]),
        line(load, 0, 0, first_argument),
        line(jump_set, 0, 1, _CLONE_THREAD),
        line(answer, 0, 0, _ALLOW),
        line(answer, 0, 0, refuse),
    ]
    for name in ("kill", "tgkill"):
        program += [
            line(jump_equal, 0, 4, calls[name]),
            line(load, 0, 0, first_argument),
            line(jump_equal, 0, 1, pid),
            line(answer, 0, 0, _ALLOW),
            line(answer, 0, 0, refuse),
        ]
    program.append(line(answer, 0, 0, _ALLOW))
    return b"".join(program)


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("lines", ctypes.c_void_p))


def _install(program: bytes) -> bool:
    """Hand the program to the kernel, for good. False when it does not take it."""
    libc = ctypes.CDLL(None, use_errno=True)
    lines = ctypes.create_string_buffer(program, len(program))
    told = _Program(len(program) // 8, ctypes.cast(lines, ctypes.c_void_p))
    zero = ctypes.c_ulong(0)
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, ctypes.c_ulong(1), zero, zero, zero) != 0:
        return False
    answer: int = libc.prctl(_PR_SET_SECCOMP, ctypes.c_ulong(_MODE_FILTER), ctypes.byref(told), zero, zero)
    return answer == 0

"""Runs a program and stops it at every system call that concerns files below one folder (Linux, x86-64, ptrace).

At such a call the program can be killed, or let go on after half of what it writes and killed then, or be told that the call
failed. Calls are counted over all threads, in the order in which they begin. Run by itself it says by its exit code whether
programs may be traced here.
"""

import ctypes
import dataclasses
import errno
import os
import re
import signal
import struct
import sys
import tempfile
import time

libc = ctypes.CDLL(None, use_errno=True)
libc.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
libc.ptrace.restype = ctypes.c_long
TRACEME, POKEUSER, SYSCALL, SETOPTIONS, GET_SYSCALL_INFO = 0, 6, 24, 0x4200, 0x420E
# System calls are told from signals; threads and children are followed; whoever traces takes all with it when it ends.
OPTIONS = 0x1 | 0x2 | 0x4 | 0x8 | 0x10 | 0x100000
ALL = 0x40000000  # __WALL
RDX, RAX, ORIG_RAX = 12 * 8, 10 * 8, 15 * 8  # in struct user

# Number: name, where the path stands (a pair is a folder and a name in it; "fd" an open file), and whether it changes files.
OPENS = {2: ("open", 0), 257: ("openat", (0, 1)), 85: ("creat", 0)}
CALLS = {
    1: ("write", "fd", True), 18: ("pwrite64", "fd", True), 20: ("writev", "fd", True), 296: ("pwritev", "fd", True),
    328: ("pwritev2", "fd", True), 74: ("fsync", "fd", True), 75: ("fdatasync", "fd", True), 277: ("sync_file_range", "fd", True),
    76: ("truncate", 0, True), 77: ("ftruncate", "fd", True), 285: ("fallocate", "fd", True),
    326: ("copy_file_range", "third", True), 40: ("sendfile", "fd", True),
    82: ("rename", 1, True), 264: ("renameat", (2, 3), True), 316: ("renameat2", (2, 3), True),
    87: ("unlink", 0, True), 263: ("unlinkat", (0, 1), True), 84: ("rmdir", 0, True),
    83: ("mkdir", 0, True), 258: ("mkdirat", (0, 1), True),
    86: ("link", 1, True), 265: ("linkat", (2, 3), True), 88: ("symlink", 1, True), 266: ("symlinkat", (1, 2), True),
    90: ("chmod", 0, True), 91: ("fchmod", "fd", True), 268: ("fchmodat", (0, 1), True),
    92: ("chown", 0, True), 93: ("fchown", "fd", True), 280: ("utimensat", (0, 1), True),
    26: ("msync", None, True), 72: ("fcntl", "fd", True), 73: ("flock", "fd", True),
    0: ("read", "fd", False), 17: ("pread64", "fd", False), 19: ("readv", "fd", False), 217: ("getdents64", "fd", False),
    8: ("lseek", "fd", False), 4: ("stat", 0, False), 6: ("lstat", 0, False), 5: ("fstat", "fd", False),
    262: ("newfstatat", (0, 1), False), 332: ("statx", (0, 1), False), 138: ("fstatfs", "fd", False), 137: ("statfs", 0, False),
    89: ("readlink", 0, False), 267: ("readlinkat", (0, 1), False), 21: ("access", 0, False), 439: ("faccessat2", (0, 1), False),
    9: ("mmap", "fifth", False),
}  # fmt: skip
LOCKS = {5, 6, 7, 36, 37, 38}  # F_GETLK and on, of open files, too
CREATE, TRUNCATE = 0o100, 0o1000
WRITES = {"write", "pwrite64", "writev", "pwritev", "pwritev2"}


@dataclasses.dataclass
class Call:
    name: str
    path: str
    changes: bool
    size: int

    def told(self):
        return f"{self.name} {re.sub(r'[0-9A-Za-z]{6}$', '*', self.path) if '.unfinished-' in self.path else self.path}"


@dataclasses.dataclass
class Run:
    calls: list
    code: int  # of exit; negative is a signal
    out: str
    err: str
    too_long: bool = False


class Tracee:
    """What is asked of a stopped thread."""

    def __init__(self, thread, below):
        self.thread, self.below = thread, below

    def info(self):
        data = ctypes.create_string_buffer(88)
        size = libc.ptrace(GET_SYSCALL_INFO, self.thread, 88, ctypes.cast(data, ctypes.c_void_p))
        if size <= 0:
            return 0, 0, ()
        number, *arguments = struct.unpack_from("<7Q", data.raw, 24)
        return data.raw[0], number, arguments

    def poke(self, register, value):
        libc.ptrace(POKEUSER, self.thread, register, ctypes.c_void_p(value & (1 << 64) - 1))

    def text(self, address):
        with open(f"/proc/{self.thread}/mem", "rb", buffering=0) as memory:
            memory.seek(address)
            return memory.read(4096).split(b"\0")[0].decode(errors="replace")

    def open_file(self, number):
        try:
            return os.readlink(f"/proc/{self.thread}/fd/{ctypes.c_int32(number & 0xFFFFFFFF).value}")
        except OSError:
            return ""

    def path(self, place, arguments):
        if place is None:
            return self.below
        if place in ("fd", "third", "fifth"):
            return self.open_file(arguments[{"fd": 0, "third": 2, "fifth": 4}[place]])
        folder, name = (None, place) if isinstance(place, int) else place
        try:
            name = self.text(arguments[name]) if arguments[name] else ""
        except OSError:  # no address of its own
            return ""
        if not name.startswith("/"):
            # -100 is the folder that the program runs in.
            at = -100 if folder is None else ctypes.c_int32(arguments[folder] & 0xFFFFFFFF).value
            beside = os.readlink(f"/proc/{self.thread}/cwd") if at == -100 else self.open_file(at)
            name = os.path.normpath(os.path.join(beside, name)) if name else beside
        return name

    def call(self, number, arguments):
        """The call, if it concerns a file below the folder."""
        if number in OPENS:
            name, place = OPENS[number]
            flags = CREATE if name == "creat" else arguments[1 if name == "open" else 2]
            changes = bool(flags & (CREATE | TRUNCATE))
        elif number in CALLS:
            name, place, changes = CALLS[number]
            if name == "fcntl" and arguments[1] not in LOCKS:
                return None
        else:
            return None
        path = self.path(place, arguments)
        if path != self.below and not path.startswith(self.below + "/"):
            return None
        return Call(name, os.path.relpath(path, self.below), changes, arguments[2] if name in WRITES else 0)


def run(command, below, act=lambda number, call: None, seconds=60, environment=None):
    """Runs a command in the folder `below`. Of each call there `act` may say "kill", "half" or the number of an error."""
    below = os.path.realpath(below)
    # Whoever is stopped must not wait for somebody who reads.
    texts = [os.memfd_create(name) for name in ("out", "err")]
    child = os.fork()
    if child == 0:
        os.chdir(below)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(texts[0], 1)
        os.dup2(texts[1], 2)
        libc.ptrace(TRACEME, 0, None, None)
        try:
            os.execvpe(command[0], command, environment or os.environ)
        finally:
            os._exit(127)
    calls, planned, inside, code, too_long = [], {}, {}, None, False
    os.waitpid(child, 0)
    libc.ptrace(SETOPTIONS, child, None, OPTIONS)
    libc.ptrace(SYSCALL, child, None, None)
    signal.signal(signal.SIGALRM, lambda *_: os.kill(child, signal.SIGKILL))
    signal.alarm(seconds)
    began = time.monotonic()
    while code is None:
        try:
            thread, status = os.waitpid(-1, ALL)
        except ChildProcessError:
            break
        if os.WIFEXITED(status) or os.WIFSIGNALED(status):
            inside.pop(thread, None)
            if thread == child:
                code = os.waitstatus_to_exitcode(status)
            continue
        stopped = os.WSTOPSIG(status)
        given = 0
        if stopped == signal.SIGTRAP | 0x80:
            tracee = Tracee(thread, below)
            kind, number, arguments = tracee.info()
            if kind == 1:
                call = tracee.call(number, arguments)
                if call:
                    calls.append(call)
                    plan = act(len(calls) - 1, call)
                    if plan == "kill":
                        os.kill(child, signal.SIGKILL)
                        continue
                    if plan == "half":
                        tracee.poke(RDX, call.size // 2)
                    elif plan:
                        tracee.poke(ORIG_RAX, -1)
                    if plan:
                        planned[thread] = plan
            elif kind == 2:
                plan = planned.pop(thread, None)
                if plan == "half":
                    os.kill(child, signal.SIGKILL)
                    continue
                if plan:
                    tracee.poke(RAX, -plan)
        elif stopped == signal.SIGTRAP or stopped == signal.SIGSTOP and thread not in inside:
            pass  # an event of tracing, or a new thread
        else:
            given = stopped
        inside[thread] = True
        libc.ptrace(SYSCALL, thread, None, given)
    signal.alarm(0)
    too_long = code == -signal.SIGKILL and time.monotonic() - began >= seconds
    told = [read_all(number) for number in texts]
    return Run(calls, code, *told, too_long)


def read_all(number):
    size = os.lseek(number, 0, os.SEEK_END)
    text = os.pread(number, size, 0).decode(errors="replace") if size else ""
    os.close(number)
    return text


ERRORS = {"EIO": errno.EIO, "ENOSPC": errno.ENOSPC}


def is_possible():
    """May programs be traced here? Some containers forbid it."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            found = run(["sh", "-c", "echo words > file"], folder).calls
        except OSError:
            return False
    return any(call.changes for call in found)


if __name__ == "__main__":
    sys.exit(not is_possible())

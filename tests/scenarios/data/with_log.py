"""Runs a command where /dev/log is a socket of this program, and prints what came there: facility,
priority, program and text of each line. The rest of /dev is as it was.

  python3 with_log.py COMMAND...       ends with the status of the command

It takes a mount namespace of its own (unshare); where there can be none, and nobody listens at
/dev/log either, it listens there itself."""
import os
import pathlib
import re
import select
import socket
import subprocess
import sys
import tempfile

LOG = pathlib.Path("/dev/log")
PRIORITIES = "emerg alert crit err warning notice info debug".split()
FACILITIES = "kern user mail daemon".split()
PREPARE = """
mount --rbind /dev "$1" && mount -t tmpfs none /dev || exit 99
for name in null zero full random urandom tty; do ln -s "$1/$name" /dev/$name; done
ln -s /proc/self/fd /dev/fd
shift
exec "$@"
"""


def printed(line):
    match = re.fullmatch(r"<(\d+)>\w{3} [ \d]\d \d\d:\d\d:\d\d (\w+)\[\d+\]: (.*)", line)
    if match is None:
        return f"strange: {line!r}"
    number = int(match[1])
    return f"{FACILITIES[number >> 3]}.{PRIORITIES[number & 7]} {match[2]}: {match[3]}"


def listen(words):
    log = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    log.bind(str(LOG))
    os.chmod(LOG, 0o666)
    lines = []
    # Few lines wait in a socket: they are taken while the command runs.
    command = subprocess.Popen(words)
    while True:
        ended = command.poll() is not None
        while select.select([log], [], [], 0 if ended else 0.01)[0]:
            lines.append(log.recv(65536).decode())
        if ended:
            break
    for line in lines:
        print(printed(line))
    return command.returncode


def main():
    if sys.argv[1] == "--inside":
        return listen(sys.argv[2:])
    flags = "-m" if os.geteuid() == 0 else "-Urm"
    with tempfile.TemporaryDirectory() as old:
        tried = subprocess.run(["unshare", flags, "true"], stderr=subprocess.DEVNULL, check=False)
        if tried.returncode == 0:
            return subprocess.run(["unshare", flags, "sh", "-c", PREPARE, "sh", old, sys.executable,
                                   __file__, "--inside", *sys.argv[1:]], check=False).returncode
    if LOG.exists():
        sys.exit("no namespace can be made, and /dev/log is somebody's")
    try:
        return listen(sys.argv[1:])
    finally:
        LOG.unlink(missing_ok=True)


sys.exit(main())

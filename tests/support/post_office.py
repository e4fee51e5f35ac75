# SPDX-License-Identifier: Apache-2.0
"""A mail server to test with, on this machine, without TLS. It keeps what it is given, and what can
be seen of the processes while it is given a password."""
import base64
import contextlib
import pathlib
import socketserver
import threading


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, takes):
        super().__init__(("127.0.0.1", 0), Talk)
        self.takes = takes       # whether a password is taken
        self.given = ""          # the last password
        self.seen = []           # of all processes, at that moment
        self.mails = []

    def configuration(self, folder, password_file=None):
        """The file of preferences that sends mail here."""
        config = folder / "post.yaml"
        config.write_text("mail:\n  method: smtp\n  host: 127.0.0.1\n  security: none\n"
                          f"  port: {self.server_address[1]}\n" +
                          (f"  user: shop\n  password_file: {password_file}\n"
                           if password_file else ""))
        return config


class Talk(socketserver.StreamRequestHandler):
    def say(self, line):
        self.wfile.write(line.encode() + b"\r\n")

    def handle(self):
        with contextlib.suppress(OSError):  # whoever calls may be killed
            self.talk()

    def talk(self):
        self.say("220 here")
        for line in self.rfile:
            word = line.decode().strip()
            if word.startswith("EHLO"):
                self.say("250-here")
                self.say("250 AUTH PLAIN")
            elif word.startswith("AUTH PLAIN"):
                self.password(word)
            elif word == "DATA":
                self.data()
            elif word == "QUIT":
                return self.say("221 bye")
            else:
                self.say("250 ok")

    def data(self):
        self.say("354 go on")
        lines = []
        for line in self.rfile:
            if line == b".\r\n":
                self.server.mails.append(b"".join(lines))
                return self.say("250 taken")
            lines.append(line)

    def password(self, word):
        if word.count(" ") < 2:
            self.say("334 ")
            word += " " + self.rfile.readline().decode().strip()
        self.server.given = base64.b64decode(word.split()[2]).split(b"\0")[-1].decode()
        self.server.seen = processes()
        self.say("235 welcome" if self.server.takes else "535 no")


def processes():
    """What any process may see of all: their words and, as far as it may, their environments."""
    found = []
    for part in ("cmdline", "environ", "comm"):
        for path in pathlib.Path("/proc").glob(f"[0-9]*/{part}"):
            with contextlib.suppress(OSError):
                found.append(path.read_bytes().decode(errors="replace"))
    return found


@contextlib.contextmanager
def opened(takes=True):
    with Server(takes) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()

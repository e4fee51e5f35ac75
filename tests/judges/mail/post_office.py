# SPDX-License-Identifier: Apache-2.0
"""A real SMTP server (aiosmtpd) for the judge of mails: it keeps what it takes, and misbehaves
towards addresses that say so: slow-, later-, never-, busy-, drop- (each but never- once)."""
import asyncio
import collections
import ssl
import subprocess

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword


class Office:
    """What arrived: (message id, recipients, bytes), in order."""

    def __init__(self):
        self.taken = []
        self.attempts = collections.Counter()
        self.sessions = set()

    def first(self, what, address):
        self.attempts[what, address] += 1
        return self.attempts[what, address] == 1

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("never"):
            return "550 5.1.1 no such user"
        if address.startswith("later") and self.first("rcpt", address):
            return "450 4.2.0 greylisted, try again"
        if address.startswith("busy") and self.first("rcpt", address):
            return "421 4.3.2 too busy"
        envelope.rcpt_tos.append(address)
        return "250 ok"

    async def handle_DATA(self, server, session, envelope):
        self.sessions.add(id(session))
        for address in envelope.rcpt_tos:
            if address.startswith("slow"):
                await asyncio.sleep(0.5)
            if address.startswith("drop") and self.first("data", address):
                server.transport.abort()
                return "421 never said"
            if address.startswith("full") and self.first("data", address):
                return "452 4.3.1 no room"
        self.taken.append((message_id(envelope.content), list(envelope.rcpt_tos),
                           envelope.content))
        return "250 2.0.0 taken"


def message_id(content):
    for line in content.split(b"\r\n\r\n", 1)[0].split(b"\r\n"):
        if line.lower().startswith(b"message-id:"):
            return line.split(b":", 1)[1].strip().decode()
    return None


def certificate(folder):
    """A certificate for localhost and its key, made by openssl."""
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
         "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout",
         folder / "key.pem", "-out", folder / "certificate.pem"],
        check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "certificate.pem", folder / "key.pem")
    return context


class PostOffice:
    def __init__(self, tls=None, starttls=None, password=None):
        self.office = Office()
        options = {"hostname": "localhost", "port": 0}
        if starttls:
            options |= {"tls_context": starttls, "require_starttls": True}
        if password:
            def check(server, session, envelope, mechanism, data):
                right = isinstance(data, LoginPassword) and data.password == password.encode()
                return AuthResult(success=right)
            options |= {"authenticator": check, "auth_required": True,
                        "auth_require_tls": bool(starttls)}
        self.controller = Controller(self.office, ssl_context=tls, **options)

    def __enter__(self):
        # The controller wants to know its port beforehand; the system chooses one.
        import socket
        with socket.socket() as probe:
            probe.bind(("localhost", 0))
            self.controller.port = probe.getsockname()[1]
        self.controller.start()
        return self

    def __exit__(self, *_):
        self.controller.stop()

    @property
    def port(self):
        return self.controller.port

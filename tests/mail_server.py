"""A real mail server for the tests, which keeps what it is given and may be told to refuse."""

import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from tests.certificates import Authority

TAKEN = "250 OK"
PASSWORD = "open sesame"  # noqa: S105 - a test's


@dataclass
class Inbox:
    """What arrived, in order; `answer` is what whoever brings more is told."""

    answer: str = TAKEN
    raw: list[bytes] = field(default_factory=list)

    async def handle_DATA(  # noqa: N802 - the server's word
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        """Keep a mail, unless told to refuse."""
        if self.answer == TAKEN:
            assert isinstance(envelope.content, bytes)
            self.raw.append(envelope.content)
        return self.answer

    @property
    def mails(self) -> Sequence[EmailMessage]:
        """Read what arrived."""
        return [message_from_bytes(each, policy=policy.default) for each in self.raw]


@contextmanager
def listening(
    inbox: Inbox,
    *,
    port: int,
    starttls: ssl.SSLContext | None = None,
    tls: ssl.SSLContext | None = None,
) -> Iterator[None]:
    """Run the server on the loopback."""
    controller = Controller(
        inbox,
        hostname="127.0.0.1",
        port=port,
        ssl_context=tls,
        tls_context=starttls,
        require_starttls=starttls is not None,
        authenticator=_authenticated if starttls else None,
        auth_required=starttls is not None,
    )
    controller.start()
    try:
        yield
    finally:
        controller.stop()


def server_context(authority: Authority, folder: Path) -> ssl.SSLContext:
    """Give a server the certificate of localhost."""
    authority.issue(folder, names="DNS:localhost")
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(folder / "server.crt", folder / "server.key")
    return context


def _authenticated(
    server: SMTP, session: Session, envelope: Envelope, mechanism: str, given: object
) -> AuthResult:
    is_known = isinstance(given, LoginPassword) and given.password == PASSWORD.encode()
    return AuthResult(success=is_known)

"""Hands mails over to a mail server, invitations with a calendar file that calendars take in."""

import smtplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from ipaddress import ip_address
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from mentordesk.application.mailing import Mail, PostError
from mentordesk.application.records import NotificationKind
from mentordesk.domain.errors import invalid
from mentordesk.integrations.ics import invitation, method_of
from mentordesk.integrations.mail_words import worded

_SECONDS = 30
_PORTS = {"smtp": 587, "smtps": 465}
_NAME = "MentorDesk"
_HOST = "mentordesk.invalid"
# What puts a session into a calendar, moves it there or takes it out.
_INVITING = frozenset(
    {
        NotificationKind.BOOKING_CREATED,
        NotificationKind.BOOKING_CHANGED,
        NotificationKind.BOOKING_CANCELLED,
        NotificationKind.RESCHEDULE_ACCEPTED,
    }
)


@dataclass(frozen=True, kw_only=True, slots=True)
class MailServer:
    """A mail server and who signs in there; `root_certificate` "" for the system's trusted ones.

    Encrypted always: from the first byte (`is_tls`), or by STARTTLS; but for this computer itself.
    """

    host: str
    port: int
    sender: str
    is_tls: bool
    user: str = ""
    password: str = field(default="", repr=False)
    root_certificate: str = ""

    @property
    def is_near(self) -> bool:
        """Tell whether it is on this computer, where nobody listens on the way."""
        if self.host == "localhost":
            return True
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return False


def read_mail_server(address: str, *, password: str = "") -> MailServer:
    """Read `smtp://USER@HOST:PORT?from=ADDRESS`, or `smtps://…`; INVALID_VALUE for anything else.

    `password` serves where the address holds none. The error never repeats one.
    """
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise _malformed() from None
    given = dict(parse_qsl(parts.query))
    user = unquote(parts.username or "")
    sender = given.pop("from", user)
    root_certificate = given.pop("rootcert", "")
    if parts.scheme not in _PORTS or not parts.hostname or "@" not in sender or given:
        raise _malformed()
    return MailServer(
        host=parts.hostname,
        port=port or _PORTS[parts.scheme],
        sender=sender,
        is_tls=parts.scheme == "smtps",
        user=user,
        password=_password(parts) or password,
        root_certificate=root_certificate,
    )


class SmtpPost:
    """Hands each mail over in a connection of its own."""

    def __init__(self, server: MailServer, *, now: Callable[[], datetime]) -> None:
        self._server = server
        self._now = now

    def send(self, mail: Mail) -> None:
        """Hand one over; raise PostError, which names no one, where that fails."""
        try:
            message = message_of(mail, sender=self._server.sender, now=self._now())
            with self._connected() as server:
                server.send_message(message)
        except smtplib.SMTPResponseException as error:
            raise PostError(f"The mail server answered {error.smtp_code}.") from None
        except smtplib.SMTPRecipientsRefused as error:
            codes = sorted({code for code, _ in error.recipients.values()})
            raise PostError(f"The mail server refused the recipient: {codes[0]}.") from None
        except (smtplib.SMTPException, OSError) as error:
            raise PostError(f"The mail server was not reached: {type(error).__name__}.") from None
        except (ValueError, LookupError, MessageError):
            raise PostError("The person's name or address cannot stand in a mail.") from None

    @contextmanager
    def _connected(self) -> Iterator[smtplib.SMTP]:
        server = self._server
        with self._opened() as connected:
            if not server.is_tls:
                self._encrypt(connected)
            if server.user and server.password:
                connected.login(server.user, server.password)
            yield connected

    def _opened(self) -> smtplib.SMTP:
        host, port = self._server.host, self._server.port
        if not self._server.is_tls:
            return smtplib.SMTP(host, port, timeout=_SECONDS)
        return smtplib.SMTP_SSL(host, port, timeout=_SECONDS, context=self._trusted())

    def _encrypt(self, connected: smtplib.SMTP) -> None:
        connected.ehlo()
        if connected.has_extn("starttls") or not self._server.is_near:
            connected.starttls(context=self._trusted())
            connected.ehlo()

    def _trusted(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=self._server.root_certificate or None)


def message_of(mail: Mail, *, sender: str, now: datetime) -> EmailMessage:
    """Write a mail; the same one has the same id each time that it is sent."""
    words = worded(mail)
    message = EmailMessage()
    message["Subject"] = _literally(words.subject)
    message["From"] = Address(_NAME, addr_spec=sender)
    message["To"] = Address(_literally(mail.person.name), addr_spec=mail.person.email)
    message["Date"] = format_datetime(now)
    message["Message-ID"] = f"<{mail.notification.id}@{_HOST}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(words.text)
    if mail.detail is not None and mail.notification.kind in _INVITING:
        _invite(message, mail, sender=sender, now=now)
    return message


def _literally(text: str) -> str:
    """Take the sign from a text that makes it an encoded word: it may hide lines of a head."""
    return text.replace("=?", "= ?")


def _invite(message: EmailMessage, mail: Mail, *, sender: str, now: datetime) -> None:
    """Add the invitation as calendars look for it: beside the text, and as a file."""
    if mail.detail is None:
        return
    text = invitation(mail.detail, organizer=sender, attendee=mail.person, now=now)
    method = method_of(mail.detail.session)
    message.add_alternative(text, subtype="calendar", params={"method": method})
    message.add_attachment(
        text.encode(), maintype="application", subtype="ics", filename="session.ics"
    )


def _password(parts: SplitResult) -> str:
    return unquote(parts.password or "")


def _malformed() -> Exception:
    return invalid("The mail server is given as smtp://USER@HOST:PORT?from=ADDRESS.")

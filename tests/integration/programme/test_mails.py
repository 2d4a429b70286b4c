"""People get one mail for each thing they are told, whatever becomes of the mail server."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from tests.certificates import make_authority
from tests.integration.handlers.factories import mentor
from tests.integration.programme.carrying import a_booking, cut, handed_in, midday
from tests.mail_server import PASSWORD, Inbox, listening, server_context
from tests.sharing import SharedProgramme, free_port

from mentordesk.application.commands import CancelSession, EditPerson
from mentordesk.application.mailing import Mails
from mentordesk.application.sharing import ProgrammeError, Trouble
from mentordesk.domain.errors import DomainError
from mentordesk.integrations.mail import MailServer, SmtpPost, read_mail_server
from mentordesk.storage.programme.mails import PostgresMails, open_mails
from mentordesk.storage.programme.programme import PostgresProgramme
from mentordesk.storage.programme.queue import PostgresQueue
from mentordesk.sync.mailer import Mailer
from mentordesk.sync.worker import Surroundings


@pytest.fixture
def port() -> int:
    """Find a port for a mail server."""
    return free_port()


@pytest.fixture
def booked(ben: PostgresProgramme, host: PostgresQueue) -> str:
    """Have Ben book Ada; give the session's id."""
    ben.send([a_booking()])
    verdict = host.decide_next()
    assert verdict is not None
    return verdict.about_id()


@contextmanager
def mails_of(programme: SharedProgramme) -> Iterator[PostgresMails]:
    opened = a_mail_connection(programme)
    yield opened
    opened.close()


def a_mail_connection(programme: SharedProgramme) -> PostgresMails:
    return open_mails(programme.connection("cleo"), password=programme.password("cleo"))


def near(port: int) -> MailServer:
    return read_mail_server(f"smtp://127.0.0.1:{port}?from=desk@example.org")


def send_all(programme: SharedProgramme, server: MailServer) -> list[str]:
    """Send what is due; give what happened."""
    events: list[str] = []
    around = Surroundings(
        stop=threading.Event(), report=lambda event, facts: events.append(_told(event, facts))
    )
    post = SmtpPost(server, now=lambda: datetime.now(UTC))
    Mailer(lambda: a_mail_connection(programme), post=post, surroundings=around).run_once()
    return events


def _told(event: str, facts: object) -> str:
    assert "ada@" not in str(facts)
    return event


def make_due(programme: SharedProgramme) -> None:
    """Let the time pass after which a mail is tried again."""
    with programme.administrator() as administrator:
        administrator.execute('UPDATE mails SET "dueAt" = now() WHERE "sentAt" IS NULL')


def event_of(inbox: Inbox, number: int = -1) -> tuple[str, Any]:
    """Give the invitation of a mail: what is to be done with it, and the event."""
    (part,) = [
        each for each in inbox.mails[number].walk() if each.get_content_type() == "text/calendar"
    ]
    calendar = Calendar.from_ical(part.get_content())
    (event,) = calendar.walk("VEVENT")
    assert part.get_param("method") == calendar["METHOD"]
    return str(calendar["METHOD"]), event


def test_whoever_is_told_gets_an_invitation(
    shared_programme: SharedProgramme, booked: str, port: int
) -> None:
    inbox = Inbox()
    with listening(inbox, port=port):
        assert send_all(shared_programme, near(port)) == ["mailed"]
        assert send_all(shared_programme, near(port)) == []
    (mail,) = inbox.mails
    assert mail["To"] == "Ada <ada@example.org>"
    assert mail["Subject"] == "Ben booked “Thesis” with you"
    text = mail.get_body(("plain",))
    assert text is not None
    assert f"{midday():%A} {midday().day}" in text.get_content()
    assert "(Europe/London)" in text.get_content()
    method, event = event_of(inbox)
    assert method == "REQUEST"
    assert event["UID"] == f"{booked}@mentordesk"
    assert event["SEQUENCE"] == 0
    assert event["DTSTART"].dt == midday()
    assert event["ATTENDEE"] == "mailto:ada@example.org"


def test_a_cancellation_takes_the_event_out_again(
    shared_programme: SharedProgramme,
    ben: PostgresProgramme,
    host: PostgresQueue,
    booked: str,
    port: int,
) -> None:
    inbox = Inbox()
    with listening(inbox, port=port):
        send_all(shared_programme, near(port))
        ben.send([handed_in(CancelSession(session_id=booked, category="other"))])
        host.decide_next()
        send_all(shared_programme, near(port))
    first, second = event_of(inbox, 0), event_of(inbox, 1)
    assert (first[0], second[0]) == ("REQUEST", "CANCEL")
    assert first[1]["UID"] == second[1]["UID"]
    assert second[1]["SEQUENCE"] > first[1]["SEQUENCE"]
    assert second[1]["STATUS"] == "CANCELLED"


def test_times_are_in_the_zone_of_who_reads(
    shared_programme: SharedProgramme, ben: PostgresProgramme, host: PostgresQueue, port: int
) -> None:
    abroad = replace(mentor("ada"), timezone="Asia/Tokyo")
    shared_programme.decide(EditPerson(person=abroad), now=datetime.now(UTC)).about_id()
    ben.send([a_booking()])
    host.decide_next()
    inbox = Inbox()
    with listening(inbox, port=port):
        send_all(shared_programme, near(port))
    text = inbox.mails[0].get_body(("plain",))
    assert text is not None
    assert "21:00\N{EN DASH}22:00 (Asia/Tokyo)" in text.get_content()


def test_a_mail_server_that_is_down_gets_it_once_it_is_back(
    shared_programme: SharedProgramme, booked: str, port: int
) -> None:
    inbox = Inbox()
    assert send_all(shared_programme, near(port)) == ["mailFailed"]
    assert send_all(shared_programme, near(port)) == []
    with listening(inbox, port=port):
        make_due(shared_programme)
        assert send_all(shared_programme, near(port)) == ["mailed"]
    assert len(inbox.mails) == 1


def test_each_refusal_puts_it_off_for_longer(
    shared_programme: SharedProgramme, booked: str, port: int
) -> None:
    inbox = Inbox(answer="451 try again")
    delays = []
    with listening(inbox, port=port), shared_programme.administrator() as administrator:
        for _ in range(4):
            assert send_all(shared_programme, near(port)) == ["mailFailed"]
            row = administrator.execute(
                'SELECT round(extract(epoch FROM "dueAt" - now()) / 60), problem FROM mails'
            ).fetchone()
            assert row is not None
            delays.append(int(row[0]))
            assert row[1] == "The mail server answered 451."
            make_due(shared_programme)
    assert delays == [1, 2, 4, 8]


def test_two_senders_send_it_once(shared_programme: SharedProgramme, booked: str) -> None:
    with mails_of(shared_programme) as one, mails_of(shared_programme) as other:
        taken = one.next_due()
        assert taken is not None
        assert other.next_due() is None
        one.sent(taken)
        make_due(shared_programme)
        assert other.next_due() is None


def test_a_sender_that_dies_has_sent_it_at_least_once(
    shared_programme: SharedProgramme, booked: str, port: int
) -> None:
    inbox = Inbox()
    with listening(inbox, port=port):
        with mails_of(shared_programme) as mails:
            taken = mails.next_due()
            assert taken is not None
            SmtpPost(near(port), now=lambda: datetime.now(UTC)).send(taken)
            cut(shared_programme)
            assert trouble_of(mails) is Trouble.LOST
        make_due(shared_programme)
        send_all(shared_programme, near(port))
    first, second = inbox.mails
    assert first["Message-ID"] == second["Message-ID"]


def trouble_of(mails: Mails) -> Trouble:
    with pytest.raises(ProgrammeError) as caught:
        mails.next_due()
    return caught.value.trouble


def test_what_is_no_news_any_more_is_not_mailed(
    shared_programme: SharedProgramme, booked: str
) -> None:
    with shared_programme.administrator() as administrator:
        administrator.execute("UPDATE notifications SET \"createdAt\" = now() - interval '3 days'")
    with mails_of(shared_programme) as mails:
        assert mails.next_due() is None


def test_deciding_goes_on_while_a_mail_is_under_way(
    shared_programme: SharedProgramme, ben: PostgresProgramme, host: PostgresQueue, booked: str
) -> None:
    with mails_of(shared_programme) as mails:
        assert mails.next_due() is not None
        ben.send([handed_in(CancelSession(session_id=booked, category="other"))])
        verdict = host.decide_next()
        assert verdict is not None
        assert verdict.is_accepted


@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
def test_a_mail_server_is_signed_in_to_over_tls_only(
    shared_programme: SharedProgramme, booked: str, port: int, scheme: str, tmp_path: Path
) -> None:
    authority = make_authority(tmp_path)
    (tmp_path / "server").mkdir()
    context = server_context(authority, tmp_path / "server")
    inbox = Inbox()
    is_tls = scheme == "smtps"
    address = f"{scheme}://desk%40example.org@localhost:{port}"
    server = read_mail_server(
        f"{address}?rootcert={tmp_path / 'root.pem'}", password="" if is_tls else PASSWORD
    )
    given = {"tls": context} if is_tls else {"starttls": context}
    with listening(inbox, port=port, **given):
        distrusted = replace(server, root_certificate="")
        assert send_all(shared_programme, distrusted) == ["mailFailed"]
        make_due(shared_programme)
        assert send_all(shared_programme, server) == ["mailed"]
    assert inbox.mails[0]["From"] == "MentorDesk <desk@example.org>"


def test_a_person_whose_address_cannot_stand_in_a_mail_holds_nobody_up(
    shared_programme: SharedProgramme, booked: str, port: int
) -> None:
    with shared_programme.administrator() as administrator:
        administrator.execute("UPDATE people SET email = 'a b<@x' WHERE id = 'ada'")
    inbox = Inbox()
    with listening(inbox, port=port):
        assert send_all(shared_programme, near(port)) == ["mailFailed"]


@pytest.mark.parametrize(
    "address",
    [
        "http://mail.example.org?from=a@b.org",
        "smtp://?from=a@b.org",
        "smtp://mail.example.org",
        "smtp://u:hush@mail.example.org:x?from=a@b.org",
        "smtp://u:hush@mail.example.org?from=a@b.org&tls=no",
    ],
)
def test_a_mail_server_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(DomainError) as caught:
        read_mail_server(address)
    assert "hush" not in caught.value.message


def test_no_mail_leaves_this_computer_without_tls(
    shared_programme: SharedProgramme, booked: str, port: int
) -> None:
    inbox = Inbox()
    with listening(inbox, port=port):
        # It leads here as well, but does not say so.
        far = replace(near(port), host="0.0.0.0")  # noqa: S104 - see above
        assert send_all(shared_programme, far) == ["mailFailed"]
    assert not inbox.raw

"""The mails that a programme has to send, taken one at a time by whichever host sends them."""

from datetime import UTC, datetime

from sqlalchemy import bindparam, text

from mentordesk.application.mailing import Mail
from mentordesk.application.queries import Viewer
from mentordesk.application.sharing import Connection
from mentordesk.domain.people import SYSTEM
from mentordesk.storage.programme.hosting import HostConnection, open_host
from mentordesk.storage.questions.asking import SqlQuestions
from mentordesk.storage.questions.shared import SharedSource
from mentordesk.storage.rows.traces import notification_of

# What is older is no news: neither after a long silence nor where mailing has just begun.
_FRESH = "2 days"
# Taking one puts it off by a minute, then two, then four: whoever sends it has that long.
_TAKE = f"""
    WITH due AS (
      SELECT n.id FROM notifications AS n
      JOIN people AS p ON p.id = n."personId" AND p."archivedAt" IS NULL
      LEFT JOIN mails AS m ON m."notificationId" = n.id
      WHERE n."createdAt" > clock_timestamp() - interval '{_FRESH}'
        AND (
          m."notificationId" IS NULL
          OR (m."sentAt" IS NULL AND m."dueAt" <= clock_timestamp())
        )
      ORDER BY n."createdAt", n.id LIMIT 1
    )
    INSERT INTO mails ("notificationId", attempts, "dueAt")
    SELECT id, 1, clock_timestamp() + interval '1 minute' FROM due
    ON CONFLICT ("notificationId") DO UPDATE SET
      attempts = mails.attempts + 1,
      "dueAt" = clock_timestamp() + interval '1 minute' * power(2, least(mails.attempts, 9))
    WHERE mails."sentAt" IS NULL AND mails."dueAt" <= clock_timestamp()
    RETURNING "notificationId"
"""  # noqa: S608 - our own words
_SENT = """
    UPDATE mails SET "sentAt" = clock_timestamp(), "dueAt" = NULL, problem = NULL
    WHERE "notificationId" = %s
"""
_FAILED = 'UPDATE mails SET problem = %s WHERE "notificationId" = %s'
_NOTIFICATION = text("SELECT * FROM notifications WHERE id = :id").bindparams(bindparam("id"))


class PostgresMails:
    """Takes mails as a host; for one thread, and beside whoever decides."""

    def __init__(self, host: HostConnection) -> None:
        self._host = host
        self._source = SharedSource(host.connection)

    def next_due(self) -> Mail | None:
        """Take the oldest that is due, for as long as its sending may take."""
        with self._host.telling():
            taken = self._host.session.execute(_TAKE).fetchone()
            return None if taken is None else self._mail(taken[0])

    def sent(self, mail: Mail) -> None:
        """Never take it again."""
        with self._host.telling():
            self._host.session.execute(_SENT, [mail.notification.id])

    def failed(self, mail: Mail, *, problem: str) -> None:
        """Keep why it was not sent; it comes again by itself."""
        with self._host.telling():
            self._host.session.execute(_FAILED, [problem, mail.notification.id])

    def close(self) -> None:
        """Leave."""
        self._host.close()

    def _mail(self, notification_id: str) -> Mail:
        row = self._host.connection.execute(_NOTIFICATION, {"id": notification_id}).mappings().one()
        notification = notification_of(dict(row))
        questions = SqlQuestions(self._source, Viewer(SYSTEM, datetime.now(UTC)))
        about = notification.session_id
        return Mail(
            notification=notification,
            person=questions.person(notification.person_id),
            detail=None if about is None else questions.session(about),
        )


def open_mails(place: Connection, *, password: str | None) -> PostgresMails:
    """Connect as a host, to send what is due."""
    return PostgresMails(open_host(place, password=password, application="mentordesk mail"))

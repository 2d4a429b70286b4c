"""What keeps a desktop from its programme, by what PostgreSQL, its driver and the network say."""

from collections.abc import Mapping
from types import MappingProxyType

import psycopg

from mentordesk.application.sharing import Connection, ProgrammeError, Trouble

_ASK = "ask whoever administers the programme"
_SENTENCES: Mapping[Trouble, str] = MappingProxyType(
    {
        Trouble.ADDRESS: "The address of the programme is malformed; ask for a connection file.",
        Trouble.NAME: "No computer called “{host}” can be found: check the name and the network.",
        Trouble.PORT: "No database answers at {where}: check the port and whether it is running.",
        Trouble.NO_TLS: "{where} offers no encrypted connection, which a programme needs; "
        f"{_ASK} to switch TLS on.",
        Trouble.CERTIFICATE_EXPIRED: "The certificate of {where} is not valid today: check this "
        f"computer's date, then {_ASK} for a new one.",
        Trouble.CERTIFICATE_FOREIGN: "{where} shows a certificate that is not its own or is "
        f"signed by nobody trusted here; {_ASK} for the connection file.",
        Trouble.PASSWORD: "{where} refuses this password for “{user}”: it is wrong or has expired. "
        f"Check it, or {_ASK} for a new invitation.",
        Trouble.PASSWORD_MISSING: "{where} asks for the password of “{user}”.",
        Trouble.PASSWORD_EXPIRED: "The one-time password of “{user}” for {where} has expired; "
        f"{_ASK} for a new invitation.",
        Trouble.REVOKED: "The login “{user}” is no longer admitted to “{database}” on {where}; "
        f"{_ASK}.",
        Trouble.NOT_A_PROGRAMME: "There is no programme in the database “{database}” on {where}; "
        "`mentordesk admin init` makes one.",
        Trouble.OTHER_PROGRAMME: "“{database}” on {where} holds another programme than the one "
        "this belongs to.",
        Trouble.OLDER: "“{database}” on {where} is of an older MentorDesk; `mentordesk admin "
        "upgrade` brings it up to date.",
        Trouble.NEWER: "“{database}” on {where} is of a newer MentorDesk; update this one.",
        Trouble.OLD_SERVER: "{where} runs a PostgreSQL that is too old; a programme needs 15 or "
        "later.",
        Trouble.POOLER: "{where} is a connection pooler, which a programme cannot work through; "
        f"{_ASK} for the address of the database itself.",
        Trouble.READ_ONLY: "“{database}” on {where} can only be read at the moment; it may be a "
        f"standby server: {_ASK}.",
        Trouble.NO_SPACE: "{where} has no space left; nothing was changed: free some there.",
        Trouble.LOST: "The connection to {where} broke or did not answer in time.",
        Trouble.BUSY: "{where} is too busy, starting or stopping; try again in a while.",
        Trouble.FAILED: "{where} answered with an error ({code}); nothing was changed.",
    }
)
_BY_STATE: Mapping[str, Trouble] = MappingProxyType(
    {
        "25006": Trouble.READ_ONLY,
        "25P03": Trouble.LOST,  # idle in a transaction for too long
        "28P01": Trouble.PASSWORD,
        "3D000": Trouble.NOT_A_PROGRAMME,
        "3F000": Trouble.NOT_A_PROGRAMME,
        "40001": Trouble.BUSY,
        "40P01": Trouble.BUSY,
        "42501": Trouble.REVOKED,  # rights are taken away with the login
        "42883": Trouble.NOT_A_PROGRAMME,  # no such function
        "42P01": Trouble.NOT_A_PROGRAMME,  # no such table
        "53100": Trouble.NO_SPACE,
        "55P03": Trouble.BUSY,
        "57014": Trouble.LOST,  # took longer than a statement may
        "57P03": Trouble.BUSY,
        "57P04": Trouble.NOT_A_PROGRAMME,  # the database was dropped
        "P0002": Trouble.NOT_A_PROGRAMME,  # tables, but nothing in them
        "58030": Trouble.NO_SPACE,
        # The database's own words, see functions.sql.
        "MD002": Trouble.REVOKED,
        "MD003": Trouble.PASSWORD_EXPIRED,
        "MD005": Trouble.BUSY,  # more waits for a decision than one login may hand in
    }
)
_BY_CLASS: Mapping[str, Trouble] = MappingProxyType(
    {
        "08": Trouble.LOST,
        "28": Trouble.REVOKED,
        "53": Trouble.BUSY,
        "57": Trouble.LOST,  # an administrator or a crash ended the connection
    }
)
# A connection that never came to be has no SQLSTATE, only words.
_BY_WORDS = (
    ("password authentication failed", Trouble.PASSWORD),
    ("not permitted to log in", Trouble.REVOKED),
    ("permission denied for database", Trouble.REVOKED),
    ("pg_hba.conf", Trouble.REVOKED),
    ("too many clients", Trouble.BUSY),
    ("too many connections", Trouble.BUSY),
    ("connection slots", Trouble.BUSY),
    ("the database system is", Trouble.BUSY),
    ("unsupported startup parameter", Trouble.POOLER),
    ("pgbouncer", Trouble.POOLER),
    # What PgBouncer says in its own name; PostgreSQL has other words for each of these.
    ("SASL authentication failed", Trouble.POOLER),
    ("no such user", Trouble.POOLER),
    ("no such database", Trouble.POOLER),
    ("server login has been failing", Trouble.POOLER),
    ("query_wait_timeout", Trouble.POOLER),
    ("max_client_conn", Trouble.POOLER),
    ("server does not support SSL", Trouble.NO_TLS),
    ("does not exist", Trouble.NOT_A_PROGRAMME),
)
# The driver's own words for a connection that broke before it was there, in any language of the
# server's: it said nothing.
_BROKEN_OFF = (
    "server closed the connection",
    "SSL SYSCALL",
    "SSL connection has been closed",
    "unexpected eof",
    "could not receive data",
    "could not send data",
    "timeout expired",
)


def trouble_with(connection: Connection, trouble: Trouble, *, code: str = "") -> ProgrammeError:
    """Make the error for a trouble with the programme at `connection`."""
    sentence = _SENTENCES[trouble].format(
        where=where(connection),
        host=connection.host,
        user=connection.user,
        database=connection.database,
        code=code,
    )
    return ProgrammeError(trouble, sentence)


def where(connection: Connection) -> str:
    """Name the server of a connection."""
    if connection.host.startswith("/"):
        return f"{connection.host} (port {connection.port})"
    return f"{connection.host}:{connection.port}"


def failure_of(connection: Connection, error: psycopg.Error, *, is_alive: bool) -> ProgrammeError:
    """Tell what went wrong while connected; the database's own words may hold others' data."""
    code = error.sqlstate or ""
    trouble = _BY_STATE.get(code) or _BY_CLASS.get(code[:2])
    if trouble is None:
        trouble = Trouble.FAILED if is_alive or code else Trouble.LOST
    return trouble_with(connection, trouble, code=code or type(error).__name__)


def is_broken_off(error: psycopg.Error) -> bool:
    """Tell whether the network or the server went away before a connection came to be."""
    words = str(error)
    return any(sign in words for sign in _BROKEN_OFF)


def words_told(error: psycopg.Error) -> Trouble | None:
    """Tell by its words why a server turned a login away, if they are known."""
    words = str(error)
    return next((trouble for sign, trouble in _BY_WORDS if sign in words), None)

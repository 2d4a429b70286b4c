"""What has to be right about the server itself, beyond a programme's own database."""

from collections.abc import Callable, Iterator

from sqlalchemy import Connection

from mentordesk.application.findings import Finding
from mentordesk.storage.programme.laying import is_superuser

# The first release of each line in which row security holds against every way around it known
# when this was written.
MENDED = {15: 14, 16: 10, 17: 6}
_EXTENSION = "SELECT count(*) FROM pg_extension WHERE extname = 'btree_gist'"
_EXTENSIONS = """
    SELECT extname FROM pg_extension WHERE extname NOT IN ('plpgsql', 'btree_gist') ORDER BY 1
"""
_OLD_TLS = "SELECT setting FROM pg_settings WHERE name = 'ssl_min_protocol_version'"
# Lines by which somebody may come in from elsewhere without TLS, or without a real proof.
_OPEN_DOORS = """
    SELECT line_number, type, auth_method FROM pg_hba_file_rules
    WHERE error IS NULL AND (database && ARRAY['all', current_database()::text])
      AND type IN ('host', 'hostssl', 'hostnossl')
      AND coalesce(address, '') NOT IN ('127.0.0.1', '::1', 'localhost', 'samehost')
      AND auth_method <> 'reject'
      AND (type <> 'hostssl' OR auth_method IN ('trust', 'password', 'md5', 'ident'))
    ORDER BY line_number
"""
_UNHARDENED = """
    SELECT count(*)
    FROM pg_proc AS p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) AS a
    WHERE p.pronamespace = 'pg_catalog'::regnamespace AND a.grantee = 0 AND p.proname ~
      '^(pg_(try_)?advisory_.*|lo_.*|lo(read|write)|pg_logical_emit_message)$'
"""
_TRUSTED = """
    SELECT count(*) FROM pg_proc
    WHERE pronamespace = 'pg_catalog'::regnamespace AND proleakproof
      AND proname !~ '^int8(eq|ne|lt|le|gt|ge)$'
"""


def _version(connection: Connection) -> Iterator[Finding]:
    number = int(connection.exec_driver_sql("SHOW server_version_num").scalar_one())
    major, minor = divmod(number, 10_000)
    if minor < MENDED.get(major, 0):
        message = (
            f"PostgreSQL {major}.{minor} has known holes in its row security: "
            f"update it to {major}.{MENDED[major]} or later."
        )
        yield Finding("version", message)


def _tls(connection: Connection) -> Iterator[Finding]:
    if connection.exec_driver_sql("SHOW ssl").scalar_one() != "on":
        yield Finding("tls", "The server speaks no TLS, so that nobody can connect: set ssl = on.")
    # Some of the settings are for superusers' eyes alone.
    oldest = connection.exec_driver_sql(_OLD_TLS).scalar_one_or_none()
    if oldest not in {None, "TLSv1.2", "TLSv1.3"}:
        yield Finding("tls", f"The server accepts {oldest or 'any TLS'}; ask for TLSv1.2 at least.")


def _extensions(connection: Connection) -> Iterator[Finding]:
    if not connection.exec_driver_sql(_EXTENSION).scalar_one():
        yield Finding("extension", "The extension btree_gist is missing.")
    for (name,) in connection.exec_driver_sql(_EXTENSIONS):
        message = f"The extension {name} is installed here, which no programme needs: look why."
        yield Finding("extension", message)


def _doors(connection: Connection) -> Iterator[Finding]:
    # Only superusers may see them.
    if is_superuser(connection):
        for line, kind, method in connection.exec_driver_sql(_OPEN_DOORS):
            message = (
                f"Line {line} of pg_hba.conf ({kind} … {method}) lets people in without TLS or "
                "without SCRAM: make it hostssl … scram-sha-256."
            )
            yield Finding("hba", message)


def _hardening(connection: Connection) -> Iterator[Finding]:
    if connection.exec_driver_sql(_UNHARDENED).scalar_one():
        message = (
            "Every login may take advisory locks and make large objects, by which one can stop the "
            "others: run `mentordesk admin upgrade` once as a superuser."
        )
        yield Finding("hardening", message)
    if connection.exec_driver_sql(_TRUSTED).scalar_one():
        message = (
            "Every login may find out by guessing what stands in rows that it does not see: run "
            "`mentordesk admin upgrade` once as a superuser."
        )
        yield Finding("hardening", message)
    if connection.exec_driver_sql("SHOW temp_file_limit").scalar_one() == "-1":
        message = (
            "One question of any login may fill the server's disk: set temp_file_limit, or run "
            "`mentordesk admin upgrade` once as a superuser."
        )
        yield Finding("hardening", message)


SURROUNDINGS: tuple[Callable[[Connection], Iterator[Finding]], ...] = (
    _version,
    _tls,
    _extensions,
    _doors,
    _hardening,
)

"""What administrators do with a shared programme, each as one thing that happens or does not."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Connection, func, select

from mentordesk.application.administering import Invitation, Letter, Made, Revoked, Upgraded
from mentordesk.application.changes import Kind
from mentordesk.application.commands import AddPerson
from mentordesk.application.findings import Finding
from mentordesk.application.sharing import Trouble
from mentordesk.application.verdicts import Submission, new_command_id
from mentordesk.domain.errors import Code, DomainError
from mentordesk.domain.people import LOCAL, Person
from mentordesk.storage.programme.administrators import Administrator, administrator, server_time
from mentordesk.storage.programme.checking import findings
from mentordesk.storage.programme.deciding import Decide, decided_here
from mentordesk.storage.programme.disconnecting import cut_off, disconnect
from mentordesk.storage.programme.inviting import delivered, place_of
from mentordesk.storage.programme.laying import become, lay_roles, lay_tables, resign
from mentordesk.storage.programme.logins import (
    INVITED_FOR,
    all_live,
    end_logins,
    hosts_by_default,
    live_logins,
    make_login,
)
from mentordesk.storage.programme.making import make_programme, require_empty, require_tls
from mentordesk.storage.programme.publishing import Publication
from mentordesk.storage.programme.roles import Roles
from mentordesk.storage.programme.troubles import trouble_with
from mentordesk.storage.records import SqlRecords
from mentordesk.storage.revisions import HEAD, KNOWN
from mentordesk.storage.tables import people
from mentordesk.storage.unknown import not_found

_NAME = "Programme"
_REVISION = "SELECT version_num FROM alembic_version"


class PostgresAdministration:
    """Administers programmes on PostgreSQL; `client` names this program in the trail."""

    def __init__(self, *, decide: Decide, client: str) -> None:
        self._decide = decide
        self._client = client

    def make(self, address: str, *, publish: Path | None = None) -> Made:
        """Make an empty database into a programme, with a local workspace's records if given."""
        with administrator(address) as admin, admin.working() as connection:
            require_tls(connection, admin.place)
            require_empty(connection)
            now = server_time(connection)
            if publish is None:
                roles = make_programme(connection, name=_NAME, now=now)
            else:
                with closing(Publication(publish)) as publication:
                    roles = publication.make(connection, now=now)
            return Made(programme=roles.programme, revision=HEAD, people=_count(connection, roles))

    def add_person(self, address: str, person: Person) -> Person:
        """Bring somebody in as an administrator's doing, decided in turn with everything else."""
        with administrator(address) as admin, admin.at_work() as (connection, roles):
            _require_revision(connection, admin, roles)
            now = server_time(connection)
            submission = Submission(
                id=new_command_id(),
                actor=LOCAL.id,
                command=AddPerson(person=person),
                issued_at=now,
                client=self._client,
            )
            verdict = decided_here(connection, roles, submission, decide=self._decide, now=now)
            return _person(connection, roles, verdict.about_id())

    def invite(self, address: str, id_or_email: str, letter: Letter) -> tuple[Person, Invitation]:
        """Make a login and its connection file, both or neither."""
        with administrator(address) as admin:
            with admin.at_work() as (connection, roles):
                _require_revision(connection, admin, roles)
                person = _active(_person(connection, roles, id_or_email))
            place = place_of(admin.place, letter)
            with delivered(letter, person) as file, admin.at_work() as (connection, roles):
                now = server_time(connection)
                hosts = hosts_by_default(person) if letter.may_host is None else letter.may_host
                login = make_login(connection, roles, person_id=person.id, may_host=hosts, now=now)
                file.write(replace(place, user=login.role, programme=roles.programme))
            return person, Invitation(
                user=login.role,
                password=login.password,
                connection_file=file.path,
                may_host=hosts,
                expires_at=now + INVITED_FOR,
            )

    def revoke(self, address: str, id_or_email: str) -> Revoked:
        """End all logins of somebody, and what is connected by them."""
        with administrator(address) as admin:
            with admin.at_work() as (connection, roles):
                person = _person(connection, roles, id_or_email)
                names = live_logins(connection, roles, person_id=person.id)

            def end(connection: Connection, roles: Roles) -> None:
                end_logins(connection, roles, names=names, now=server_time(connection))

            ended = cut_off(admin, names, work=end) + disconnect(admin, names)
            return Revoked(person=person, users=tuple(names), connections=ended)

    def upgrade(self, address: str) -> Upgraded:
        """Renew everything that is not a record, after cutting off whoever is connected."""
        with administrator(address) as admin:
            with admin.at_work() as (connection, roles):
                before = _revision(connection, roles)
                if before not in KNOWN:
                    raise trouble_with(admin.place, Trouble.NEWER)
                names = all_live(connection, roles)
            ended = cut_off(admin, names, work=_renew)
            return Upgraded(before=before, after=HEAD, connections=ended)

    def check(self, address: str) -> Sequence[Finding]:
        """Give what is wrong with the database or its surroundings, nothing if it is sound."""
        with administrator(address) as admin, admin.at_work() as (connection, roles):
            return list(findings(connection, roles))


def _require_revision(connection: Connection, admin: Administrator, roles: Roles) -> None:
    """Refuse to decide by rules that the database's schema is not made for."""
    revision = _revision(connection, roles)
    if revision != HEAD:
        trouble = Trouble.OLDER if revision in KNOWN else Trouble.NEWER
        raise trouble_with(admin.place, trouble)


def _renew(connection: Connection, roles: Roles) -> None:
    lay_roles(connection, roles)
    lay_tables(connection, roles)


def _revision(connection: Connection, roles: Roles) -> str:
    become(connection, roles.owner)
    revision = str(connection.exec_driver_sql(_REVISION).scalar_one())
    resign(connection)
    return revision


def _person(connection: Connection, roles: Roles, id_or_email: str) -> Person:
    become(connection, roles.owner)
    person = SqlRecords(connection).people.find(id_or_email)
    resign(connection)
    if person is None:
        raise not_found(Kind.PERSON, id_or_email)
    return person


def _active(person: Person) -> Person:
    if not person.is_active:
        raise DomainError(Code.WRONG_STATUS, f"{person.name} is archived and gets no login.")
    return person


def _count(connection: Connection, roles: Roles) -> int:
    become(connection, roles.owner)
    number = int(connection.execute(select(func.count()).select_from(people)).scalar_one())
    resign(connection)
    return number

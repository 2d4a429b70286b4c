"""`admin`: a shared programme's database, set up and looked after by an administrator."""

import argparse
from argparse import Namespace
from collections.abc import Callable, Iterator

from mentordesk.application.administering import Administration, Invitation, Letter
from mentordesk.application.documents import person_to_json
from mentordesk.cli import values
from mentordesk.cli.answers import DONE, REFUSED, Answer
from mentordesk.cli.areas.people import NAMES, add_fields, given_fields
from mentordesk.cli.host import Host
from mentordesk.cli.moments import moment_text
from mentordesk.cli.parser import Menu, Parser
from mentordesk.cli.usage import FILE_UNREADABLE, FILE_UNWRITABLE, UsageError
from mentordesk.domain.people import Person

_LETTER = {"server": "--server", "certificate": "--certificate", "file": "--connection-file"}
_BACK = "Should anything be wrong with it, go back to the backup that you took before."


def add_to(menu: Menu) -> None:
    """Add the commands."""
    admin = menu.group("admin", purpose="set up and look after a shared programme")
    making = _command(admin, "init", run=init, purpose="make an empty database into a programme")
    making.value("--from", dest="publish", read=values.path, metavar="FILE", help="a workspace")
    adding = _command(admin, "add-person", run=add_person, purpose="bring somebody in")
    adding.value("--id", read=values.text, default="", metavar="ID", help="else one is made")
    add_fields(adding)
    adding.add_argument("--login", action="store_true", help="invite them at once")
    _add_letter(adding)
    inviting = _command(admin, "invite", run=invite, purpose="make a login for somebody")
    inviting.value("person", read=values.text, metavar="PERSON", help="id or email")
    _add_letter(inviting)
    ending = _command(admin, "revoke", run=revoke, purpose="end all logins of somebody")
    ending.value("person", read=values.text, metavar="PERSON", help="id or email")
    _command(admin, "upgrade", run=upgrade, purpose="bring the database up to date, after a backup")
    _command(admin, "check", run=check, purpose="look for whatever is wrong with the database")


def init(arguments: Namespace, host: Host) -> Answer:
    """Make a programme, and count the people in it."""
    made = host.administration.make(arguments.url, publish=arguments.publish)
    document = {
        "programme": made.programme,
        "schemaRevision": made.revision,
        "people": made.people,
    }
    line = f"Made a programme with {made.people} people, schema {made.revision}."
    return Answer(document=document, lines=[line])


def add_person(arguments: Namespace, host: Host) -> Answer:
    """Add a person, with a login if that is wished, and give both."""
    wished = Person(id=arguments.id, **given_fields(arguments))
    person = host.administration.add_person(arguments.url, wished)
    if arguments.login:
        return _invited(arguments, host.administration, person.id)
    return Answer(
        document={"person": person_to_json(person), "login": None},
        lines=[f"Added {person.name} ({person.id})."],
    )


def invite(arguments: Namespace, host: Host) -> Answer:
    """Make a login, and give its password, which nobody can ask for again."""
    return _invited(arguments, host.administration, arguments.person)


def revoke(arguments: Namespace, host: Host) -> Answer:
    """End a person's logins, and count them."""
    ended = host.administration.revoke(arguments.url, arguments.person)
    document = {
        "person": person_to_json(ended.person),
        "logins": list(ended.users),
        "connections": ended.connections,
    }
    line = (
        f"Ended {len(ended.users)} logins and {ended.connections} connections of "
        f"{ended.person.name}."
    )
    return Answer(document=document, lines=[line])


def upgrade(arguments: Namespace, host: Host) -> Answer:
    """Bring the database to this program's schema."""
    done = host.administration.upgrade(arguments.url)
    document = {
        "before": done.before,
        "schemaRevision": done.after,
        "connections": done.connections,
    }
    line = (
        f"Upgraded from schema {done.before} to {done.after}, ended {done.connections} connections."
    )
    return Answer(document=document, lines=[line, _BACK])


def check(arguments: Namespace, host: Host) -> Answer:
    """Give what is wrong; anything found is refused, so that scripts notice."""
    findings = host.administration.check(arguments.url)
    return Answer(
        document={"findings": [finding._asdict() for finding in findings]},
        lines=[f"{one.kind}: {one.message}" for one in findings] or ["The programme is sound."],
        status=REFUSED if findings else DONE,
    )


def _invited(arguments: Namespace, administration: Administration, person: str) -> Answer:
    letter = Letter(
        server=arguments.server,
        certificate=arguments.certificate,
        file=arguments.file,
        may_host=arguments.may_host,
    )
    try:
        invited, invitation = administration.invite(arguments.url, person, letter)
    except FileExistsError as error:
        message = f"{error.filename} exists already and is left as it is; name another file."
        option = "--connection-file"
        raise UsageError(message, code=FILE_UNWRITABLE, option=option) from error
    except OSError as error:
        message = f"{error.filename} cannot be used: {error.strerror}."
        raise UsageError(message, code=FILE_UNREADABLE) from error
    document = {"person": person_to_json(invited), "login": _login(invitation)}
    return Answer(document=document, lines=_lines(invited, invitation))


def _login(invitation: Invitation) -> dict[str, object]:
    return {
        "user": invitation.user,
        "password": invitation.password,
        "connectionFile": str(invitation.connection_file),
        "mayHost": invitation.may_host,
    }


def _lines(person: Person, invitation: Invitation) -> Iterator[str]:
    until = moment_text(invitation.expires_at, timezone=person.timezone)
    yield f"Give {person.name} this file: {invitation.connection_file}"
    yield f"and, by another way, this one-time password: {invitation.password}"
    yield f"It is good until {until}, for `mentordesk connect` or the window's welcome."
    if invitation.may_host:
        yield "This login may host: while its desktop is open, it decides what is handed in."


def _command(menu: Menu, name: str, *, run: Callable[..., object], purpose: str) -> Parser:
    command = menu.command(name, run=run, purpose=purpose, names={**NAMES, **_LETTER})
    command.value("url", read=values.text, metavar="URL", help="postgresql://… of an administrator")
    return command


def _add_letter(command: Parser) -> None:
    command.value("--server", read=values.text, metavar="HOST[:PORT]", help="where people reach it")
    command.value("--certificate", read=values.path, metavar="FILE", help="the authority's, in PEM")
    command.value(
        "--connection-file", dest="file", read=values.path, metavar="FILE", help="what to write"
    )
    command.add_argument(
        "--host",
        dest="may_host",
        action=argparse.BooleanOptionalAction,
        default=None,
        help="whether their desktop may decide; else coordinators' and admins'",
    )

"""What happens to the server and to people's rights, one thing at a time."""

from dataclasses import replace

from tests.simulation.sharing.cast import ADMIN, COORDINATOR, ROLES, person
from tests.simulation.sharing.chance import drawn_id
from tests.simulation.sharing.machine import Machine
from tests.simulation.sharing.oracle import require
from tests.simulation.sharing.world import World

from mentordesk.application.commands import Command, EditPerson
from mentordesk.application.verdicts import Submission
from mentordesk.domain.people import Role

_NEXT_REVISION = "9999"


def restart(world: World, _machine: Machine) -> None:
    """Stop the server at once and start it again."""
    world.hang_up()
    world.place.restart()
    world.happened["fault: restart of the server"] += 1


def back_up(world: World, _machine: Machine) -> None:
    """Copy the server's database."""
    world.place.back_up()


def restore(world: World, _machine: Machine) -> None:
    """Bring the server back to the state of its last backup."""
    if world.place.restore():
        world.hang_up()
        world.happened["fault: restored server"] += 1


def revoke(world: World, machine: Machine) -> None:
    """End somebody's login."""
    world.place.revoke(machine.person)
    world.happened["fault: revoked login"] += 1


def invite(world: World, machine: Machine) -> None:
    """Give somebody a login again."""
    world.place.invite(machine.person)
    _hang_up_on(world, machine.person)


def _hang_up_on(world: World, name: str) -> None:
    for machine in world.machines:
        if machine.person == name:
            machine.hang_up()


def change_roles(world: World, _machine: Machine) -> None:
    """Let the admin take the coordinator's role, or give it again."""
    role = world.draw.choice((Role.COORDINATOR, Role.MENTEE))
    after = replace(person(COORDINATOR), roles=frozenset({role}))
    _from_afar(world, EditPerson(person=after))
    world.happened["fault: changed role"] += 1


def lead_a_double_life(world: World, _machine: Machine) -> None:
    """Let the admin make a mentor's or a mentee's desktop see more, or less."""
    name = world.draw.choice(("ben", "ada"))
    more = world.draw.choice((frozenset(), frozenset({Role.COORDINATOR})))
    after = replace(person(name), roles=ROLES[name] | more)
    _from_afar(world, EditPerson(person=after))
    world.happened["fault: changed role"] += 1


def _from_afar(world: World, command: Command) -> None:
    """Hand something in as the admin, whose connection is a good one."""
    programme = world.place.programme(ADMIN)
    submission = Submission(
        id=drawn_id(world.draw), actor=ADMIN, command=command, issued_at=world.place.now
    )
    world.asked.add(submission.id)
    refused = programme.send([submission])
    require(not refused, "the admin was refused", refused)
    programme.close()


def upgrade(world: World, _machine: Machine) -> None:
    """Upgrade the server's schema while there are old desktops around."""
    before = world.place.revision
    world.place.upgrade(_NEXT_REVISION)
    if world.place.revision != before:
        world.happened["fault: upgraded schema"] += 1

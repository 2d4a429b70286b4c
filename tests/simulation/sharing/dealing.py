"""What people do about their conflicts: try again, as it was or at another time, or drop them."""

from tests.simulation.sharing.desk import Desk
from tests.simulation.sharing.machine import Machine
from tests.simulation.sharing.moves import book_again
from tests.simulation.sharing.oracle import check_books, require
from tests.simulation.sharing.window import Window
from tests.simulation.sharing.world import World

from mentordesk.application.commands import BookSession
from mentordesk.application.replicas import Conflict
from mentordesk.application.verdicts import Submission, derived_id


def deal(world: World, _machine: Machine) -> None:
    """Let somebody who has conflicts deal with one of them."""
    torn = [each for each in world.machines if each.replica.conflicts()]
    if torn:
        deal_with_one(world, world.draw.choice(torn))


def deal_with_one(world: World, machine: Machine) -> None:
    """Try a conflict again, as it was or at another time, or drop it: then it is none any more."""
    # What is held back has another name since, by which it may be dropped.
    check_books(machine)
    conflict = world.draw.choice(machine.replica.conflicts())
    tried, held = conflict.submission.id, {each.id for each in conflict.held}
    if world.is_likely(0.7):
        is_settled = _try_again(world, machine, conflict)
    else:
        machine.owed -= {tried, *held}
        machine.replica.drop(tried)
        is_settled = True
        world.happened[f"dropped {conflict.cause}"] += 1
    left = {each.submission.id for each in machine.replica.conflicts()}
    require((tried in left) is not is_settled, "a conflict that was dealt with stays", tried)


def _try_again(world: World, machine: Machine, conflict: Conflict) -> bool:
    asked = conflict.submission
    instead = _at_another_time(machine, asked) if world.is_likely(0.6) else None
    # Tried again and again, it goes by another name each time.
    names = {asked.id, *(each.id for each in conflict.held)}
    world.asked |= {derived_id(each, "again") for each in names}
    verdict = machine.replica.retry(asked.id, instead=instead)
    if verdict.is_accepted and instead is not None:
        world.asked.add(instead.id)
        machine.owed = machine.owed - {asked.id} | {instead.id}
    kind = conflict.cause if verdict.is_accepted else "in vain"
    world.happened[f"retried {kind}"] += 1
    return verdict.is_accepted


def _at_another_time(machine: Machine, asked: Submission) -> Submission | None:
    if not isinstance(asked.command, BookSession):
        return None
    window = Window(machine.look())
    desk = Desk(person=machine.person, window=window, now=machine.place.now, draw=machine.draw)
    return machine.submission(book_again(desk, asked.command, asked))

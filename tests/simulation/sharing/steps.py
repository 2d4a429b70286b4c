"""Everything that may happen in a simulated programme, one thing at a time."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from tests.simulation.sharing.crashing import FUSE, SERVER_FUSE, CrashError
from tests.simulation.sharing.dealing import deal, deal_with_one
from tests.simulation.sharing.machine import CLEAR, Expectations, Hurdle, Machine
from tests.simulation.sharing.oracle import check_closely, require
from tests.simulation.sharing.server_steps import (
    back_up,
    change_roles,
    invite,
    lead_a_double_life,
    restart,
    restore,
    revoke,
    upgrade,
)
from tests.simulation.sharing.world import World

from mentordesk.application.sharing import ProgrammeError, Trouble
from mentordesk.application.verdicts import Submission

Step = Callable[[World, Machine], None]
_MOST_MACHINES = 7
# A database that is put in another's place is none for whoever was connected to that.
_EXPECTED = {
    Trouble.LOST,
    Trouble.REVOKED,
    Trouble.NEWER,
    Trouble.OLDER,
    Trouble.NOT_A_PROGRAMME,
}


def act(world: World, machine: Machine) -> None:
    """Let somebody do something at their desk; the computer may stop in the middle of it."""
    wish = machine.wish()
    if wish is None:
        return
    submission = machine.submission(wish)
    world.asked.add(submission.id)
    if world.is_likely(0.05):
        FUSE.light(world.draw.randint(0, 60))
    before = dict(machine.expected)
    try:
        _submit(world, machine, submission)
    except CrashError:
        _crash(world, machine, before)
        _find_again(machine, submission)
    finally:
        FUSE.put_out()


def _submit(world: World, machine: Machine, submission: Submission) -> None:
    verdict = machine.replica.submit(submission)
    if verdict.is_accepted:
        machine.owed |= {submission.id}
    world.happened["expected" if verdict.is_accepted else "refused at once"] += 1


def _find_again(machine: Machine, submission: Submission) -> None:
    """Look whether a command was kept before the computer stopped."""
    kept = {each.submission.id for each in machine.replica.outbox()}
    machine.owed |= kept & {submission.id}


def _crash(world: World, machine: Machine, before: Expectations) -> None:
    machine.crash(before)
    machine.settle()
    check_closely(machine)
    world.happened["fault: crash of a desktop"] += 1


def sync(world: World, machine: Machine) -> None:
    """Let a desktop do a round, over whatever is in its way."""
    _round(world, machine, _hurdle(world))


def _sync_calmly(world: World, machine: Machine) -> None:
    _round(world, machine, CLEAR)


def _round(world: World, machine: Machine, hurdle: Hurdle) -> None:
    before = dict(machine.expected)
    try:
        done = machine.sync(hurdle=hurdle, meanwhile=lambda: _meanwhile(world, machine))
    except ProgrammeError as error:
        require(error.trouble in _EXPECTED, "an unknown trouble", error.trouble)
        world.happened[f"trouble: {error.trouble}"] += 1
    except CrashError:
        _crash(world, machine, before)
    else:
        require(machine.revision == world.place.revision, "a program of another revision synced")
        require(world.place.admits(machine.person), "a revoked login synced", machine.person)
        world.happened["verdict: accepted"] += done.accepted
        world.happened["verdict: rejected"] += done.rejected
    finally:
        world.happened.update(f"fault: {mishap}" for mishap in machine.met)
        machine.met.clear()


def _hurdle(world: World) -> Hurdle:
    draw = world.draw
    chance = draw.random()
    if chance < 0.2:
        return CLEAR
    if chance < 0.7:
        return Hurdle(roughness=draw.choice((0.4, 0.8)))
    return Hurdle(statements=draw.randint(0, draw.choice((20, 80, 160))))


def _meanwhile(world: World, machine: Machine) -> None:
    """Let others do something between two questions of a round, or the same person."""
    chance = world.draw.random()
    if chance < 0.1:
        _decide_some(world, most=2)
    elif chance < 0.15:
        act_unharmed(world, machine)
    elif chance < 0.19:
        _sync_beside(world, machine)
    elif chance < 0.22:
        world.place.pass_time(timedelta(seconds=world.draw.randint(1, 300)))


def _sync_beside(world: World, machine: Machine) -> None:
    """Let another window of the same replica do a round of its own."""
    if FUSE.left is None:
        _decide_some(world, most=2)
        world.is_suspicious = True
        with machine.another_window() as other:
            other.sync()
            machine.take_over(other)
        world.happened["fault: round of another window"] += 1


def act_unharmed(world: World, machine: Machine) -> None:
    """Let somebody do something during a round, unless the computer is about to stop."""
    wish = machine.wish() if FUSE.left is None else None
    if wish is not None:
        submission = machine.submission(wish)
        world.asked.add(submission.id)
        _submit(world, machine, submission)


def decide(world: World, _machine: Machine) -> None:
    """Let a host decide some of what was handed in; it may stop in the middle."""
    if world.is_likely(0.1):
        SERVER_FUSE.light(world.draw.randint(0, 60))
    try:
        _decide_some(world, most=6)
    except CrashError:
        SERVER_FUSE.put_out()
        world.happened["fault: crash of the server"] += 1
        world.hang_up()
    finally:
        SERVER_FUSE.put_out()


def _decide_some(world: World, *, most: int) -> None:
    queue = world.place.queue()
    for _ in range(world.draw.randint(1, most)):
        if queue.decide_next() is None:
            break
        world.happened["decided"] += 1
    queue.close()


def keep_house(world: World, _machine: Machine) -> None:
    """Let a host do what is due."""
    queue = world.place.queue()
    queue.keep_house()
    queue.beat()
    queue.close()


def pass_time(world: World, _machine: Machine) -> None:
    """Let time pass: minutes, hours, or a day."""
    longest = world.draw.choice((30, 30, 240, 240, 1500))
    world.place.pass_time(timedelta(minutes=world.draw.randint(1, longest)))


def set_clock(world: World, machine: Machine) -> None:
    """Set a desktop's clock, right or wrong."""
    machine.skew = timedelta(minutes=world.draw.choice((0, world.draw.randint(-2880, 2880))))
    world.happened["fault: wrong clock"] += 1


def start_again(_world: World, machine: Machine) -> None:
    """End MentorDesk on a desktop and start it again, with a newer program if there is one."""
    machine.revision = machine.place.revision
    machine.reopen()


def arrive_late(world: World, machine: Machine) -> None:
    """Let something arrive that the network had kept back."""
    if machine.delayed:
        world.happened["fault: late arrival"] += 1
        machine.delayed.pop(world.draw.randrange(len(machine.delayed)))()


def go_back(world: World, machine: Machine) -> None:
    """Bring the server back and let somebody deal with what it lost; perhaps once more."""
    start_again(world, machine)
    back_up(world, machine)
    for _ in range(3):
        act_unharmed(world, machine)
    _sync_calmly(world, machine)
    decide(world, machine)
    # Handed in once more after the restore, all may be as it was but for when. Whoever has heard
    # of the first time only has to notice.
    _sync_calmly(world, world.draw.choice(world.machines))
    if world.is_likely(0.5):
        _sync_calmly(world, machine)
    for _ in range(world.draw.choice((1, 1, 2))):
        restore(world, machine)
        pass_time(world, machine)
        _sync_calmly(world, machine)
        for _ in range(min(2, len(machine.replica.conflicts()))):
            deal_with_one(world, machine)
        sync(world, machine)
        decide(world, machine)
        _sync_calmly(world, machine)
    check_closely(machine)


def decide_anew(world: World, machine: Machine) -> None:
    """Bring the server back to when it had not decided yet, and let it decide again, later."""
    start_again(world, machine)
    for step in (act_unharmed, _sync_calmly, back_up, decide, _sync_calmly, pass_time):
        step(world, machine)
    for step in (restore, decide, _sync_calmly):
        step(world, machine)
    check_closely(machine)


def copy(world: World, machine: Machine) -> None:
    """Copy a replica's file to another computer."""
    if len(world.machines) < _MOST_MACHINES:
        world.copy(machine)
        world.happened["fault: copied replica"] += 1


STEPS: Mapping[Step, float] = {
    act: 34,
    sync: 36,
    decide: 12,
    pass_time: 4,
    deal: 4,
    keep_house: 1.5,
    arrive_late: 2,
    start_again: 1,
    set_clock: 0.7,
    restart: 0.7,
    back_up: 1.5,
    restore: 0.6,
    go_back: 0.5,
    decide_anew: 0.3,
    revoke: 0.3,
    invite: 0.5,
    change_roles: 0.8,
    lead_a_double_life: 0.3,
    copy: 0.3,
    upgrade: 0.15,
}

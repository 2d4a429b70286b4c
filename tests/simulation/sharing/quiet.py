"""What must be true once everybody has come together and nothing is under way."""

from tests.simulation.sharing.contents import NAMES, Books, rows_of
from tests.simulation.sharing.machine import Machine
from tests.simulation.sharing.oracle import check_closely, require
from tests.simulation.sharing.server_oracle import check_server
from tests.simulation.sharing.sight import Row
from tests.simulation.sharing.world import World

from mentordesk.application.verdicts import derived_id

_OWN = ("outbox", "conflicts", "acknowledged", "before_images", "feed")
_MOST_ROUNDS = 4


def come_together(world: World) -> None:
    """Mend whatever is broken, let everybody send and read, and check everything."""
    _mend(world)
    for _ in range(_MOST_ROUNDS):
        for machine in world.machines:
            machine.sync()
        _decide_all(world)
    for machine in world.machines:
        machine.sync()
        own = _check_desk(world, machine)
        world.happened["conflicts in quiet"] += len(own.conflicts)
        world.happened["held in quiet"] += len(own.held)
    check_server(world.place.state())
    _check_asked(world)
    world.happened["quiet"] += 1


def _mend(world: World) -> None:
    for machine in world.machines:
        while machine.delayed:
            machine.delayed.pop(0)()
        if not world.place.admits(machine.person):
            world.place.invite(machine.person)
        machine.hang_up()
        machine.revision = world.place.revision
        machine.reopen()


def _decide_all(world: World) -> None:
    queue = world.place.queue()
    while queue.decide_next() is not None:
        world.happened["decided"] += 1
    queue.close()


def _check_desk(world: World, machine: Machine) -> Books:
    own = check_closely(machine)
    require(not own.waiting, "something has no verdict", machine.person, own.waiting)
    require(
        machine.replica.cursor().position == _position(world),
        "a replica is behind",
        machine.person,
    )
    _check_verdicts(world, machine, own)
    before = _everything(machine)
    machine.sync()
    require(before == _everything(machine), "a second round changed something", machine.person)
    return own


def _check_asked(world: World) -> None:
    """Check that nothing was decided that nobody asked for, under its own id or as tried again."""
    for each in list(world.asked):
        world.asked.add(derived_id(each, "again"))
    sql = "SELECT \"commandId\" FROM log WHERE actor NOT IN ('local', 'system')"
    decided = {row[0] for row in world.place.state().execute(sql)}
    require(decided <= world.asked, "decided, though nobody asked", decided - world.asked)


def _check_verdicts(world: World, machine: Machine, own: Books) -> None:
    """Compare the desktop's books with the programme's log."""
    verdicts = dict(world.place.state().execute('SELECT "commandId", verdict FROM log'))
    # Brought back to an earlier state, a programme may decide otherwise when asked once more.
    was_restored = world.happened["fault: restored server"] > 0
    for each in own.acknowledged:
        require(verdicts.get(each) == "accepted", "wrongly acknowledged", machine.person, each)
    for each in own.held:
        require(each not in verdicts, "held back, yet decided", machine.person, each)
    for each, cause in own.conflicts.items():
        wrong = cause == "rejected" and verdicts.get(each) == "accepted"
        require(was_restored or not wrong, "a conflict, yet accepted", machine.person, each)
    accepted = {each for each in machine.owed if verdicts.get(each) == "accepted"}
    unknown = accepted - own.acknowledged.keys() - own.conflicts.keys()
    require(not unknown, "accepted without being told", machine.person, unknown)


def _everything(machine: Machine) -> dict[str, frozenset[Row]]:
    kept = machine.look()
    return {name: frozenset(rows_of(kept, name)) for name in (*NAMES, *_OWN)}


def _position(world: World) -> int:
    (row,) = world.place.state().execute("SELECT coalesce(max(position), 0) FROM log").fetchall()
    return int(row[0])

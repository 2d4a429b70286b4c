"""Desktops, a programme, and everybody's chance: what one seed stands for."""

from collections import Counter
from pathlib import Path
from random import Random

from tests.simulation.sharing.cast import AT_DESKS
from tests.simulation.sharing.machine import Machine
from tests.simulation.sharing.places import Place


class World:
    """All there is in one run. `happened` counts steps, faults and verdicts."""

    def __init__(self, folder: Path, *, place: Place, draw: Random) -> None:
        self.folder = folder
        self.place = place
        self.draw = draw
        self.happened: Counter[str] = Counter()
        # Every command that anybody ever handed in.
        self.asked: set[str] = set()
        # Something rare has just happened, which is worth a close look.
        self.is_suspicious = False
        self.machines = [self._machine(name) for name in AT_DESKS]

    def close(self) -> None:
        """Switch everything off."""
        for machine in self.machines:
            machine.close()
        self.place.close()

    def copy(self, machine: Machine) -> None:
        """Copy a replica's file to one more computer."""
        path = self.folder / f"{machine.person}-{len(self.machines)}.mentordesk"
        self.machines.append(machine.copied_to(path))

    def hang_up(self) -> None:
        """Let every connection break, as when the server stops."""
        for machine in self.machines:
            machine.hang_up()

    def is_likely(self, likelihood: float) -> bool:
        """Draw whether something happens."""
        return self.draw.random() < likelihood

    def _machine(self, name: str) -> Machine:
        path = self.folder / f"{name}.mentordesk"
        return Machine(path, person=name, place=self.place, draw=self.draw)

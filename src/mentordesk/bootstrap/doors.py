"""Connections of a replica to its programme, by whatever password is known at the moment."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from threading import Lock

from mentordesk import __version__
from mentordesk.application.sharing import Connection, Programme, Queue
from mentordesk.bootstrap.deciding import decide
from mentordesk.integrations.passwords import VARIABLE, store_password, stored_password

CLIENT = f"MentorDesk {__version__}"


@dataclass(slots=True)
class Doors:
    """Opens connections for a replica, with whatever password is known at the moment.

    `given` is what the person typed and nobody has taken yet. Any thread may come in.
    """

    place: Callable[[], Connection]
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ, repr=False)
    given: str | None = field(default=None, repr=False)
    known: str | None = field(default=None, repr=False)
    _settling: Lock = field(default_factory=Lock, repr=False)

    def sign_in(self, password: str) -> None:
        """Use another password from the next connection on."""
        self.given = password

    def programme(self) -> Programme:
        """Connect to read and hand in; raise ProgrammeError."""
        place = self.place()
        # A one-time password is replaced once: whoever came second would keep the dead one.
        with self._settling:
            if self.given is not None:
                self._settle_in(place, self.given)
        # The driver takes longer to load than the first week to show.
        from mentordesk.storage.programme.programme import (  # noqa: PLC0415 - see above
            open_programme,
        )

        return open_programme(place, password=self._password(place))

    def queue(self) -> Queue:
        """Connect to decide; raise ProgrammeError."""
        from mentordesk.storage.programme.queue import open_queue  # noqa: PLC0415 - see above

        place = self.place()
        return open_queue(place, password=self._password(place), decide=decide, client=CLIENT)

    def _settle_in(self, place: Connection, given: str) -> None:
        from mentordesk.storage.programme.greeting import settle_in  # noqa: PLC0415 - see above

        def keep(password: str) -> bool:
            is_kept = store_password(place, password)
            self.known = password if is_kept else self.known
            return is_kept

        self.known = given
        settle_in(place, password=given, keep=keep)
        self.given = None

    def _password(self, place: Connection) -> str | None:
        return self.known or stored_password(place) or self.environment.get(VARIABLE)

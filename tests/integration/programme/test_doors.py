"""Coming into a programme from several threads at once, with a password that is good once."""

from threading import Barrier, Thread

from tests.keyrings import ForgettingKeyring
from tests.sharing import SharedProgramme

from mentordesk.application.sharing import ProgrammeError
from mentordesk.bootstrap.doors import Doors
from mentordesk.integrations.passwords import stored_password


def test_two_threads_replace_a_one_time_password_once(
    shared_programme: SharedProgramme, own_keyring: ForgettingKeyring
) -> None:
    del own_keyring
    login = shared_programme.invite("ben")
    place = shared_programme.connection_by(login)
    doors = Doors(lambda: place, environment={})
    doors.sign_in(login.password)
    both, told = Barrier(2), list[ProgrammeError]()

    def come_in() -> None:
        both.wait()
        try:
            doors.programme().close()
        except ProgrammeError as error:
            told.append(error)

    threads = [Thread(target=come_in) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert told == []
    kept = stored_password(place)
    assert kept not in {None, login.password}
    Doors(lambda: place, environment={}).programme().close()
    assert login.password not in repr(doors)
    assert str(kept) not in repr(doors)

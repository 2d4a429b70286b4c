"""Coming into a programme with a password that is good once, by several threads, too."""

from dataclasses import replace
from threading import Barrier, Thread

from tests.keyrings import ForgettingKeyring
from tests.sharing import SharedProgramme

from mentordesk.application.sharing import ProgrammeError
from mentordesk.bootstrap.doors import Doors
from mentordesk.integrations.passwords import stored_password
from mentordesk.storage.programme.greeting import settle_in


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


def test_a_password_of_ones_own_never_reaches_the_server_in_clear(
    shared_programme: SharedProgramme,
) -> None:
    """Whoever takes up an invitation sends a verifier, even where all statements are logged."""
    login = shared_programme.invite("ben")
    kept: list[str] = []

    def keep(password: str) -> bool:
        kept.append(password)
        return True

    with shared_programme.administrator() as connection:
        connection.execute(f"ALTER ROLE {login.role} SET log_statement = 'all'".encode())
    settle_in(shared_programme.connection_by(login), password=login.password, keep=keep)
    log = (shared_programme.server.cluster.directory / "log").read_text(encoding="utf-8")
    assert "ALTER ROLE CURRENT_USER PASSWORD 'SCRAM-SHA-256$" in log
    (password,) = kept
    assert password not in log
    assert login.password not in log
    with shared_programme.connect_by(replace(login, password=password)) as connection:
        assert connection.execute("SELECT me()").fetchone() == ("ben",)

"""A shared programme's database: who sees what, handing in, and what the database adds itself."""

from tests.sharing import SharedProgramme


def test_everybody_reaches_the_programme_by_their_own_login(
    shared_programme: SharedProgramme,
) -> None:
    for person_id in shared_programme.logins:
        with shared_programme.connect(person_id) as connection:
            row = connection.execute("SELECT person_id, may_host FROM standing(0)").fetchone()
            assert row == (person_id, person_id in {"cleo", "amy"})

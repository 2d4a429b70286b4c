"""The data files are found where the program runs from."""

from mentordesk.resources import resource, resources_dir


def test_the_token_table_is_found() -> None:
    assert resource("theme", "tokens.json").is_file()


def test_a_file_is_looked_for_below_the_folder() -> None:
    assert resource("icons", "clock.svg").is_relative_to(resources_dir())

"""Where the workspace lies, which zone the computer is in, who was chosen."""

from pathlib import Path

import pytest

from mentordesk.integrations.places import system_timezone, workspace_file
from mentordesk.integrations.profiles import Profiles


def test_an_option_goes_before_the_variable_and_that_before_the_data_folder() -> None:
    variable = {"MENTORDESK_WORKSPACE": "/data/variable"}
    assert workspace_file(Path("/data/named"), environment=variable) == Path("/data/named")
    assert workspace_file(None, environment=variable) == Path("/data/variable")
    assert workspace_file(None, environment={}).name == "programme.mentordesk"


def test_a_relative_workspace_is_told_from_where_one_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert workspace_file(Path("w"), environment={}) == tmp_path / "w"


def test_an_empty_variable_counts_as_none() -> None:
    usual = workspace_file(None, environment={})
    assert workspace_file(None, environment={"MENTORDESK_WORKSPACE": ""}) == usual


@pytest.fixture
def local_time(tmp_path: Path) -> Path:
    link = tmp_path / "localtime"
    link.symlink_to("/usr/share/zoneinfo/Asia/Kathmandu")
    return link


@pytest.mark.parametrize("variable", ["Europe/London", ":Europe/London"])
def test_the_variable_names_the_zone(local_time: Path, variable: str) -> None:
    assert system_timezone({"TZ": variable}, local_time=local_time) == "Europe/London"


@pytest.mark.parametrize("environment", [{}, {"TZ": ""}, {"TZ": "CET-1CEST"}])
def test_the_systems_link_names_the_zone(local_time: Path, environment: dict[str, str]) -> None:
    assert system_timezone(environment, local_time=local_time) == "Asia/Kathmandu"


def test_a_system_that_does_not_tell_is_in_utc(tmp_path: Path) -> None:
    assert system_timezone({}, local_time=tmp_path / "nothing") == "UTC"


def test_a_choice_is_kept_for_its_workspace_only(tmp_path: Path) -> None:
    profiles = Profiles(tmp_path / "config" / "profiles.json")
    profiles.choose("ada", workspace=Path("/data/one"))
    profiles.choose("ben", workspace=Path("/data/two"))
    assert profiles.chosen_for(Path("/data/one")) == "ada"
    assert profiles.chosen_for(Path("/data/three")) is None
    profiles.forget(Path("/data/one"))
    assert profiles.chosen_for(Path("/data/one")) is None
    assert profiles.chosen_for(Path("/data/two")) == "ben"


@pytest.mark.parametrize("content", ["", "[]", '{"profiles": 7}', '{"profiles": {"/w": 7}}', "{"])
def test_a_file_that_somebody_broke_counts_as_empty(tmp_path: Path, content: str) -> None:
    file = tmp_path / "profiles.json"
    file.write_text(content, "utf-8")
    profiles = Profiles(file)
    assert profiles.chosen_for(Path("/w")) is None
    profiles.choose("ada", workspace=Path("/w"))
    assert profiles.chosen_for(Path("/w")) == "ada"

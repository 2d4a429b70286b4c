"""A backup is a verified copy, it overwrites nothing else, and it can be brought back."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from tests.factories import NOW, FixedClock, a_mentor, a_person, a_submission
from tests.integration.damage import overwrite

from mentordesk.application.commands import AddPerson
from mentordesk.application.deciding import decide
from mentordesk.application.errors import Problem, WorkspaceError
from mentordesk.application.queries import Viewer
from mentordesk.domain.people import LOCAL
from mentordesk.storage.backups import restore
from mentordesk.storage.creating import create
from mentordesk.storage.local import LocalWorkspace, open_workspace
from mentordesk.storage.places import newest_backup


def people(path: Path) -> list[str]:
    with (
        closing(open_workspace(path, decide=decide, clock=FixedClock())) as workspace,
        workspace.asking(Viewer(LOCAL, NOW)) as questions,
    ):
        return [person.id for person in questions.people()]


@pytest.fixture
def copy(workspace: LocalWorkspace, tmp_path: Path) -> Path:
    """Back up a workspace that has a mentor, and close it."""
    workspace.submit(a_submission(AddPerson(person=a_mentor()))).about_id()
    workspace.backup(tmp_path / "copy")
    return tmp_path / "copy"


def test_a_backup_is_made_while_the_workspace_is_open(
    workspace: LocalWorkspace, copy: Path
) -> None:
    workspace.submit(a_submission(AddPerson(person=a_person()))).about_id()
    assert people(copy) == ["m1"]


def test_a_backup_replaces_an_older_one_of_the_same_programme(
    workspace: LocalWorkspace, copy: Path
) -> None:
    workspace.submit(a_submission(AddPerson(person=a_person()))).about_id()
    workspace.backup(copy)
    assert people(copy) == ["m1", "p1"]


def own_file(path: Path) -> Path:
    return path


def somebody_elses_file(path: Path) -> Path:
    file = path.with_name("thesis")
    file.write_text("Chapter 1")
    return file


def another_programme(path: Path) -> Path:
    other = path.with_name("other")
    create(other, name="Other", now=NOW)
    return other


@pytest.mark.parametrize("target", [own_file, somebody_elses_file, another_programme])
def test_a_backup_overwrites_nothing_else(
    workspace: LocalWorkspace, target: Callable[[Path], Path]
) -> None:
    path = target(workspace.path)
    before = path.read_bytes()
    with pytest.raises(WorkspaceError) as refusal:
        workspace.backup(path)
    assert refusal.value.problem is Problem.EXISTS
    assert path.read_bytes() == before


def test_a_copy_that_somebody_works_with_is_not_overwritten(
    workspace: LocalWorkspace, copy: Path
) -> None:
    with (
        closing(open_workspace(copy, decide=decide, clock=FixedClock())),
        pytest.raises(WorkspaceError) as refusal,
    ):
        workspace.backup(copy)
    assert refusal.value.problem is Problem.EXISTS


def test_a_backup_needs_a_folder_to_go_to(workspace: LocalWorkspace, tmp_path: Path) -> None:
    for path, problem in (
        (tmp_path / "no" / "copy", Problem.MISSING),
        (tmp_path, Problem.IS_DIRECTORY),
    ):
        with pytest.raises(WorkspaceError) as refusal:
            workspace.backup(path)
        assert refusal.value.problem is problem


def test_a_damaged_workspace_makes_no_backup(workspace_file: Path, tmp_path: Path) -> None:
    with closing(open_workspace(workspace_file, decide=decide, clock=FixedClock())) as workspace:
        overwrite(workspace_file)
        with pytest.raises(WorkspaceError) as refusal:
            workspace.backup(tmp_path / "copy")
    assert refusal.value.problem is Problem.DAMAGED
    assert not (tmp_path / "copy").exists()
    assert not list(tmp_path.glob(".*.new"))


def test_restoring_brings_back_the_copy_and_keeps_the_present(
    workspace: LocalWorkspace, copy: Path
) -> None:
    workspace.submit(a_submission(AddPerson(person=a_person()))).about_id()
    workspace.close()
    kept = restore(workspace.path, source=copy, now=NOW)
    assert people(workspace.path) == ["m1"]
    assert kept is not None
    assert kept == newest_backup(workspace.path)
    assert people(kept) == ["m1", "p1"]


def test_restoring_replaces_a_damaged_file_and_keeps_it_byte_for_byte(
    workspace: LocalWorkspace, copy: Path
) -> None:
    workspace.close()
    overwrite(workspace.path)
    damaged = workspace.path.read_bytes()
    kept = restore(workspace.path, source=copy, now=NOW)
    assert people(workspace.path) == ["m1"]
    assert kept is not None
    assert kept.read_bytes() == damaged


def test_restoring_can_make_a_workspace_anew(
    workspace: LocalWorkspace, copy: Path, tmp_path: Path
) -> None:
    assert restore(tmp_path / "new", source=copy, now=NOW) is None
    assert people(tmp_path / "new") == ["m1"]


def test_a_journal_of_the_replaced_file_does_not_touch_the_restored_one(
    workspace: LocalWorkspace, copy: Path
) -> None:
    workspace.close()
    path = workspace.path
    with closing(sqlite3.connect(path, isolation_level=None)) as writer:
        writer.execute("PRAGMA cache_spill=1")
        writer.execute("PRAGMA cache_size=1")
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE people SET bio = hex(zeroblob(200000))")
        torn, journal = path.read_bytes(), path.with_name(path.name + "-journal").read_bytes()
    path.write_bytes(torn)
    path.with_name(path.name + "-journal").write_bytes(journal)
    restore(path, source=copy, now=NOW)
    assert people(path) == ["m1"]
    assert not path.with_name(path.name + "-journal").exists()


def damaged(path: Path) -> Problem:
    overwrite(path)
    return Problem.DAMAGED


def text(path: Path) -> Problem:
    path.write_text("Dear diary")
    return Problem.NOT_A_WORKSPACE


def newer(path: Path) -> Problem:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    return Problem.NEWER


def gone(path: Path) -> Problem:
    path.unlink()
    return Problem.MISSING


@pytest.mark.parametrize("harm", [damaged, text, newer, gone])
def test_what_is_no_sound_backup_is_not_restored(
    workspace: LocalWorkspace, copy: Path, harm: Callable[[Path], Problem]
) -> None:
    workspace.close()
    before = workspace.path.read_bytes()
    problem = harm(copy)
    with pytest.raises(WorkspaceError) as refusal:
        restore(workspace.path, source=copy, now=NOW)
    assert refusal.value.problem is problem
    assert str(copy) in refusal.value.message
    assert workspace.path.read_bytes() == before


def test_a_workspace_is_not_restored_from_itself(workspace: LocalWorkspace) -> None:
    workspace.close()
    with pytest.raises(WorkspaceError) as refusal:
        restore(workspace.path, source=workspace.path, now=NOW)
    assert refusal.value.problem is Problem.EXISTS

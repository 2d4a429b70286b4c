"""Drafts on disk: replaced whole, one for each workspace and name."""

from pathlib import Path

import pytest

from mentordesk.integrations.drafts import DraftFolder

DRAFT: dict[str, object] = {"title": "Thesis — “outline”", "duration": 60, "start": None}


def folder(tmp_path: Path, *, workspace: str = "a.mentordesk") -> DraftFolder:
    return DraftFolder(tmp_path / "drafts", workspace=tmp_path / workspace)


def test_a_draft_is_read_back_as_it_was_saved(tmp_path: Path) -> None:
    folder(tmp_path).save("booking-jo", DRAFT)
    assert folder(tmp_path).load("booking-jo") == DRAFT


def test_a_newer_draft_replaces_the_earlier_one_and_leaves_nothing_else(tmp_path: Path) -> None:
    drafts = folder(tmp_path)
    drafts.save("booking-jo", {"title": "old"})
    drafts.save("booking-jo", DRAFT)
    assert drafts.load("booking-jo") == DRAFT
    assert len(list((tmp_path / "drafts").iterdir())) == 1


def test_each_person_and_each_workspace_has_their_own(tmp_path: Path) -> None:
    folder(tmp_path).save("booking-jo", DRAFT)
    assert folder(tmp_path).load("booking-ada") is None
    assert folder(tmp_path, workspace="b.mentordesk").load("booking-jo") is None


def test_a_name_may_hold_what_a_file_name_may_not(tmp_path: Path) -> None:
    drafts = folder(tmp_path)
    drafts.save("booking-../../\0ä:*" + "x" * 300, DRAFT)
    assert [file.parent for file in (tmp_path / "drafts").iterdir()] == [tmp_path / "drafts"]


def test_a_dropped_draft_is_gone_and_dropping_again_is_fine(tmp_path: Path) -> None:
    drafts = folder(tmp_path)
    drafts.save("booking-jo", DRAFT)
    drafts.drop("booking-jo")
    drafts.drop("booking-jo")
    assert drafts.load("booking-jo") is None


@pytest.mark.parametrize("content", [b"", b"{half", b"\xff\xfe", b"[1, 2]"])
def test_a_draft_that_somebody_broke_is_none(tmp_path: Path, content: bytes) -> None:
    drafts = folder(tmp_path)
    drafts.save("booking-jo", DRAFT)
    (file,) = (tmp_path / "drafts").iterdir()
    file.write_bytes(content)
    assert drafts.load("booking-jo") is None


def test_nobody_else_may_read_them(tmp_path: Path) -> None:
    folder(tmp_path).save("booking-jo", DRAFT)
    (file,) = (tmp_path / "drafts").iterdir()
    assert file.stat().st_mode & 0o077 == 0


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "drafts").write_text("a file")
    with pytest.raises(OSError, match="drafts"):
        folder(tmp_path).save("booking-jo", DRAFT)

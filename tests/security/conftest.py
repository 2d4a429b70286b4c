"""A programme with people who have secrets, copied for every test."""

from collections.abc import Iterator

import pytest

from tests.security.crowd import settle_in
from tests.sharing import SharedProgramme, SharingCluster, copied, make_shared_programme


@pytest.fixture(scope="session")
def crowded_template(sharing_cluster: SharingCluster) -> SharedProgramme:
    """Make the programme that tests copy."""
    made = make_shared_programme(sharing_cluster, "crowded_template")
    settle_in(made)
    return made


@pytest.fixture
def crowd(crowded_template: SharedProgramme) -> Iterator[SharedProgramme]:
    """Give a programme with sessions, notes, a proposal, and a command that waits."""
    with copied(crowded_template) as programme:
        yield programme

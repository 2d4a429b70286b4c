"""The programme's policies, which everybody may know."""

from mentordesk.domain.policies import Policies
from mentordesk.storage.questions.source import Source

_POLICIES = "SELECT key, value FROM session_policies"


def policies_of(source: Source) -> Policies:
    """Give the policies in force."""
    return Policies({row["key"]: row["value"] for row in source.rows(_POLICIES, {})})

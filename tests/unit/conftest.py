"""Hypothesis profiles of the unit tests."""

from hypothesis import settings

# For a long search on demand: pytest tests/unit --hypothesis-profile=long
settings.register_profile("long", deadline=None, derandomize=False, max_examples=5000)

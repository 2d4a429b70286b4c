"""Things of which a programme has one each."""

from collections.abc import Mapping, Sequence

from mentordesk.application.programme_file.places import misplaced


def check_apart(
    keys: Sequence[str], *, taken: Mapping[str, str], place: str, sentence: str
) -> None:
    """Refuse a key that is taken, or that stands twice.

    `taken` gives the name of who has a key in the workspace; `place` is the key's, with `{}` for
    the number; `sentence` has `{}` for the key and for the other one that has it.
    """
    if len(set(keys)) == len(keys) and taken.keys().isdisjoint(keys):
        return
    holders = dict(taken)
    for number, key in enumerate(keys):
        if key in holders:
            raise misplaced(sentence.format(key, holders[key]), path=place.format(number))
        holders[key] = place.format(number).rpartition(".")[0]

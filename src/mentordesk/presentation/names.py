"""What is left of a person's name once the titles before it are dropped."""

_TITLES = frozenset({"dr", "prof", "professor", "mr", "mrs", "ms", "mx", "sir", "dame"})


def words_of(name: str) -> list[str]:
    """Give the words of a name without its titles: ["Rosalind", "Franklin"]."""
    return [word for word in name.split() if word.rstrip(".").casefold() not in _TITLES]


def given_name(name: str) -> str:
    """Give the name a person goes by: "Rosalind" for "Dr Rosalind Franklin"."""
    return (words_of(name) or name.split() or [name])[0]

"""Rows as the server has them, kept while expectations change them, and put back."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Sequence

from mentordesk.application.changes import Ref
from mentordesk.application.sharing import RawRow
from mentordesk.storage.replica.pulled import BY_NAME, delete, key_refs, put
from mentordesk.storage.tables import people

_IMAGES = 'SELECT "tableName", "rowKey", image FROM before_images'
_IMAGE_OF_PERSON = """
    SELECT image FROM before_images
    WHERE "tableName" = 'people' AND "rowKey" = json_array(?)
"""


def restore(connection: sqlite3.Connection) -> set[Ref]:
    """Take all expectations back; name the records that this changes."""
    keys: dict[str, list[Sequence[object]]] = defaultdict(list)
    images: dict[str, list[RawRow]] = defaultdict(list)
    for name, key, image in connection.execute(_IMAGES):
        keys[name].append(json.loads(key))
        if image is not None:
            images[name].append(tuple(json.loads(image)))
    # Everything goes before anything comes back: what belongs to one row only may have moved.
    for name, each in keys.items():
        delete(connection, BY_NAME[name], each)
    for name, rows in images.items():
        put(connection, BY_NAME[name], rows)
    connection.execute("DELETE FROM before_images")
    return {ref for name, each in keys.items() for ref in key_refs(BY_NAME[name], each)}


def person_as_shown(connection: sqlite3.Connection, person_id: str) -> RawRow | None:
    """Give a person's row as the server has it, whatever is expected of it."""
    names = ", ".join(f'"{column.name}"' for column in people.c)
    image = connection.execute(_IMAGE_OF_PERSON, (person_id,)).fetchone()
    if image is not None:
        return None if image[0] is None else tuple(json.loads(image[0]))
    found = connection.execute(f"SELECT {names} FROM people WHERE id = ?", (person_id,))
    row: RawRow | None = found.fetchone()
    return row

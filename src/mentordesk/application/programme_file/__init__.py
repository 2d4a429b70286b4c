"""The programme file: a whole programme as one JSON document, and sessions as CSV."""

"""The records of a programme within one writing transaction."""

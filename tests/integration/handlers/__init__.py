"""What commands do to a programme in a real database."""

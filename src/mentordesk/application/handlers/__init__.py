"""What each command does to the records, a module per area."""

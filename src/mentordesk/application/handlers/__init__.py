"""What each command does, a module per area."""

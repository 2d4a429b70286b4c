"""A shared programme's database: laying it, looking after it, and working with it."""

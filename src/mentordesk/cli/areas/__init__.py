"""The commands, a module per area: their options, what they hand in, what they print."""

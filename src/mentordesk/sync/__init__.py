"""Brings a replica together with its programme: rounds, when they come, and hosting."""

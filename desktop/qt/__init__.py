"""Shared by all screens: background work, what changed, problems, look, icons and small widgets."""

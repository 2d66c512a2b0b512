"""All activities of all addresses, the newest first."""

"""Sending: the engine, and the ports it sends through."""

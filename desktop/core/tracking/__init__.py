"""Tokens, the sync with an endpoint, and the gates that ask for consent."""

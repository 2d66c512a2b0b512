"""The properties: what the office offers, in a list and a form."""

"""The addresses: a list over any number of them, and the record of one with its timeline."""

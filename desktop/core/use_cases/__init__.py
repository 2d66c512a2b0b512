"""The verbs of the product, one function each: what screens, command line and tests call.

A function that changes something gives back an `Outcome`: its result, and what kinds of record
it changed. All of them take the `Desk` first and are safe to call from any thread.
"""

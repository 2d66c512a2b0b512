"""The German words of the window: `rundbrief_de.ts` for Qt Linguist, `rundbrief_de.qm` for Qt.

`python -m resources.translations` brings both up to date with the code. Why the core's sentences
are patterns: docs/decisions/0012-german-is-found-where-words-are-shown.md.
"""

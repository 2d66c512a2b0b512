"""The mail editor: a letter as it looks, written in Squire on a page that reaches nobody."""

"""What stands above the mail's text: from whom, to whom, about what, in which format, with what."""

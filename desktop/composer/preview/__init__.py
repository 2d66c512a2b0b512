"""The mail as it will arrive: with each recipient, on wide and narrow screens, light and dark."""

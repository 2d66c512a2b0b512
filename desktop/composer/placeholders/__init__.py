"""The placeholder menu: found by typing, shown with what the current recipient would read."""

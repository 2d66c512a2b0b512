"""The main window, its navigation and its status line."""

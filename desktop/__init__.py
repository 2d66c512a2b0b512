"""The desktop: `core` is the CRM without a screen; every other folder is a screen, an adapter or the wiring."""

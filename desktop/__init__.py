"""The desktop: `core` is the CRM without a screen; the rest is screens, adapters and wiring."""

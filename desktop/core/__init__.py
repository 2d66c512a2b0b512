"""The CRM without a screen: no Qt, no network; everything that can be reasoned about."""

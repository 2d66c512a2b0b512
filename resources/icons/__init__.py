"""The icon set: Tabler Icons (MIT), recoloured by desktop.qt.icons."""

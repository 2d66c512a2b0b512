"""rundbrief-pixel: what an admin does with an endpoint."""

from __future__ import annotations

import sys

from pixel_endpoint.cli import main

if __name__ == "__main__":
    sys.exit(main())

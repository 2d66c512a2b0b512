"""What the pixel endpoint is measured beside, and what asks for the pixels."""

"""Two records that are one person, side by side: which value stays, and what follows whom."""

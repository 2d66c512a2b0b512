"""The composer: one window for a normal mail and for serial mail (S1 to S5)."""

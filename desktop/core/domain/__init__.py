"""Plain frozen records and their rules; knows neither storage nor screen."""

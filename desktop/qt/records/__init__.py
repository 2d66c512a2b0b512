"""What the screens of records share: a list, the page of one record, undo for what is deleted."""

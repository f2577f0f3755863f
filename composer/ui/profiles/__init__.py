"""Profiles in the window: what one says (`facts`), the dialog that lists them (`dialog`), writing
one's own (`form`, `fields`)."""

"""The checks in the window: what lint finds in the shot in hand, shown where it stands and mended
in one click."""

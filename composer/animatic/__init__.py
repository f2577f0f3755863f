"""Draws a shot at time t, and sounds it. QtGui painting and numpy; no widgets, no encoding, no
files but fonts."""

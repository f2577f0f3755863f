"""The embedded player: decoder, clock and view apart, so that comparing, masks and playing a scene
can be added."""

"""The Review page: the takes of a shot, the player, and what is said of the take in view."""

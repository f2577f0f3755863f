"""The program without a window, a module for each command (`line` reads the arguments). Standard
output carries data only; no widgets, no rules of the craft."""

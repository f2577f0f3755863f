"""The icon and the theme's colour of each severity."""

ICONS = {"E": "circle-x", "W": "triangle-alert", "I": "info"}
ROLES = {"E": "error", "W": "warning", "I": "hint"}

"""Shot Composer: write shots for video models, draft them offline, generate and review them."""

__version__ = "0.1.0"

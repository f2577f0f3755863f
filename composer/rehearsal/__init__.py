"""A server of video models to practise with: the manners and the faults of real ones, no money."""

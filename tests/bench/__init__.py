"""Measurements, not tests: `python -m tests.bench` prints figures beside what they aim at. Nothing
here fails a build: figures of a busy machine prove nothing."""

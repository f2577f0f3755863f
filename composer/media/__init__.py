"""What files can do: probe, exact frames, conform a still, encode, join. PyAV and Pillow; paths in,
small values out."""

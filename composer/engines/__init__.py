"""Who makes clips: the engine protocol (`base`) and one module per way of making or per wire
protocol."""

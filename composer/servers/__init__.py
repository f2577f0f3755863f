"""A server that makes clips, as a record: its address, its kind and what differs between kinds,
where its key is kept. No requests: those are the engines'."""

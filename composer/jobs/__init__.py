"""What is being made and how far it is: states, the queue, and one coroutine a job. No widgets, no
HTTP, no sentences."""

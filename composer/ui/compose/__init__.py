"""The Compose page: the shot list, a card for each block of the prompt, the live prompt and the
latest take."""

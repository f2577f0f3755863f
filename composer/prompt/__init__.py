"""What is asked for: shots and their blocks, structures, vocabulary, profiles, recipes. Pure: same
input, same output."""

"""The guide in the window: what can be read (`topics`), how it looks (`article`), where it is read
(`window`)."""

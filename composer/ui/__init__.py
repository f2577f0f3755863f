"""Windows, pages, panes, item models, undo and the player: the only room with Qt widgets and
multimedia."""

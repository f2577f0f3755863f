"""The window: session, pages, panes, item models, actions, theme. No SQL, no HTTP, no child
processes."""

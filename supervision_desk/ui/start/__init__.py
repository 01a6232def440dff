"""Before the window: system libraries, one instance a folder, the first case folder."""

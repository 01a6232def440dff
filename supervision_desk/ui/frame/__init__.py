"""The frame: navigation, menus, toolbar, status bar."""

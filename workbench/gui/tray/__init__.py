"""The icon in the desktop's tray, where it has one: what waits, what runs, and news."""

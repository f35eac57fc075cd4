"""The command line: the engine and the plugins without windows."""

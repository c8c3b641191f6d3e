"""One module a group of commands; ``planmesh.cli`` imports them when asked for."""

"""The embedded Cypher engine in a process of its own: ``python -m graph.arcade_child``.

The engine is a native library that must not be forked and that can only be ended with its process, so it gets one.
The first line on standard input is a JSON object (root, password, bolt_port, http_port); then each line is a command,
answered by one line: ``timeout MILLISECONDS`` (0 for none) or ``stop``.  At the end of the input the process ends at
once, so it does not outlive its parent.
"""

import json
import os
import sys
from pathlib import Path

DATABASE = "planmesh"
READY, DONE, FAILED = "planmesh-ready", "planmesh-done", "planmesh-failed"


def tell(*words: str) -> None:
    sys.stdout.write(f"{' '.join(words)}\n")
    sys.stdout.flush()


def main() -> None:
    settings = json.loads(sys.stdin.readline())
    root = settings["root"]
    # Read at import: nothing on the console, the log beside the data that it is about.
    os.environ |= {"ARCADEDB_LOG_CONSOLE": "0", "ARCADEDB_LOG_DIR": str(Path(root, "log"))}
    import arcadedb

    server = arcadedb.create_server(
        root,
        settings["password"],
        {
            "mode": "development",
            "host": "127.0.0.1",
            "http_port": settings["http_port"],
            "bolt_port": settings["bolt_port"],
            "server_plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
        },
    )
    try:
        server.start()
        database = server.create_database(DATABASE)
    except arcadedb.ArcadeDBError as error:
        tell(FAILED, str(error).replace("\n", " "))
        os._exit(1)
    tell(READY)
    for line in sys.stdin:
        command, _, value = line.strip().partition(" ")
        if command == "timeout":
            database.command("sql", f"ALTER DATABASE `arcadedb.command.timeout` {int(value)}")
        elif command == "stop":
            server.stop()
        tell(DONE)
        if command == "stop":
            break
    # Ends the engine's threads, whatever query they may be in.
    os._exit(0)


if __name__ == "__main__":
    main()

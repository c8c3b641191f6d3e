"""A process that answers queries and can be stopped at any moment: ``python -m graph.oxigraph_child FOLDER``.

pyoxigraph has no time limit and cannot be interrupted, so a query with one runs here.  Before each query the process
sets an alarm on itself; the kernel ends it at the limit, whatever the query does and even if the parent is gone.
"""

import resource
import signal
import sys
from pathlib import Path

from graph.oxigraph_messages import Reply, Request, encoded, receive
from graph.oxigraph_read import OxigraphReader
from ontology.errors import PlanmeshError

MEMORY_BYTES = 8 << 30  # address space, of which the store's files take part


def answer(reader: OxigraphReader, request: Request) -> Reply:
    try:
        if request.form == "select":
            return reader.select(request.sparql, limit=request.limit)
        if request.form == "ask":
            return reader.ask(request.sparql)
        return reader.serve(request.sparql, accept=request.accept, limit=request.limit)
    except PlanmeshError as error:
        return error


def main(folder: str) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to hear
    signal.signal(signal.SIGALRM, signal.SIG_DFL)  # which ends the process
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    requests, replies = sys.stdin.buffer, sys.stdout.buffer
    reader = OxigraphReader(Path(folder))
    while isinstance(request := receive(requests), Request):
        signal.setitimer(signal.ITIMER_REAL, request.seconds)
        reply = answer(reader, request)
        message = encoded(reply)
        signal.setitimer(signal.ITIMER_REAL, 0)
        replies.write(message)
        replies.flush()


if __name__ == "__main__":
    main(sys.argv[1])

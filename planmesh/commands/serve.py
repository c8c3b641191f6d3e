"""``planmesh serve``: the web pages, on this machine only unless told otherwise."""

import signal
import sys
from pathlib import Path
from typing import Any

import click

from planmesh.language import ENGLISH, t
from planmesh.options import data_option
from planmesh.settings import load

THREADS = 16


@click.command(
    help=t(
        "开网页服务。默认只在本机（127.0.0.1）可见。",
        "Serve the web pages; by default on this machine (127.0.0.1) only.",
    )
)
@click.option("--host", help=t("监听地址，默认 127.0.0.1", "address, 127.0.0.1 by default"))
@click.option("--port", type=click.IntRange(1, 65535), help=t("端口，默认 8000", "port, 8000 by default"))
@click.option(
    "--review/--no-review",
    default=None,
    help=t(
        "页面上能不能作认定。默认只有监听本机时能。没有登录：能打开页面的人都能署名认定",
        "whether people may decide on the pages; by default only where this machine alone is listened to",
    ),
)
@data_option
def serve(host: str | None, port: int | None, review: bool | None, data: Path | None) -> None:  # noqa: FBT001  # click's
    from waitress.server import create_server

    from ontology.errors import BackendError
    from planmesh.background import Publisher
    from planmesh.ingest import republish
    from planmesh.wiring import Services, open_snapshot
    from web.app import create_app

    given = {"host": host, "port": port, "lang": "en" if ENGLISH else None}
    settings = load({**given, "data": data, "review": None if review is None else "on" if review else "off"})
    open_snapshot(settings).close()  # say now, not at the first page, that nothing is published
    publisher = Publisher(lambda: republish(settings, progress=lambda _step, _done, _total: None))
    services = Services(settings, publisher=publisher)
    app = create_app(services)
    app.test_client().get(
        "/", headers={"Host": "127.0.0.1"}
    )  # opens the stores, so that the first reader need not wait
    try:
        server = create_server(app, host=settings.host, port=settings.port, threads=THREADS, ident=None)
    except OSError as error:
        raise BackendError(
            f"不能在 {settings.host}:{settings.port} 上监听：{error.strerror}", hint="换一个端口：--port"
        ) from error

    if settings.may_review:
        publisher.start()
        if services.has_unpublished():  # since the last time
            publisher.wake()

    def stop(*_: Any) -> None:
        sys.exit(0)  # unlike the signal's default, lets atexit end the engines

    signal.signal(signal.SIGTERM, stop)
    click.echo(
        t(
            f"纲目已启动：http://{settings.host}:{settings.port}",
            f"Planmesh serves http://{settings.host}:{settings.port}",
        )
    )
    server.run()

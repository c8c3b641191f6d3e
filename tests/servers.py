"""Real servers for the contract tests: Neo4j Community and Apache Jena Fuseki, from Maven Central, on Java 17.

Maven brings the jars once into a cache outside the tree; each server runs on a free loopback port with a home of its
own and is stopped by its process. Versions are pinned: a range would fetch every version's description.
"""

import http.client
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import neo4j
import platformdirs
from neo4j.exceptions import ClientError, ServiceUnavailable

COPY_GOAL = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies"
NEO4J_OPENED = (
    "java.base/java.nio",
    "java.base/java.io",
    "java.base/sun.nio.ch",
    "java.base/java.lang",
    "java.base/java.util.concurrent",
)
STARTED_WITHIN = 90.0


class ServerFailed(RuntimeError):
    """A server did not start; the message ends with the last lines of its log."""


@dataclass(frozen=True, slots=True)
class Distribution:
    """A server as Maven coordinates, ``group:artifact:version``, the first naming the cache folder."""

    name: str
    coordinates: tuple[str, ...]

    @property
    def folder(self) -> str:
        return "+".join(coordinate.replace(":", "-") for coordinate in self.coordinates)


NEO4J = Distribution("neo4j", ("org.neo4j:neo4j:5.26.30",))
FUSEKI = Distribution(
    "fuseki",
    # The second keeps Fuseki from failing on a logger it names; newer versions of the first need Java 21.
    ("org.apache.jena:jena-fuseki-main:5.6.0", "org.apache.logging.log4j:log4j-slf4j2-impl:2.25.2"),
)


def pom(distribution: Distribution) -> str:
    dependencies = "".join(
        f"<dependency><groupId>{group}</groupId><artifactId>{artifact}</artifactId><version>{version}</version></dependency>"
        for group, artifact, version in (coordinate.split(":") for coordinate in distribution.coordinates)
    )
    return (
        "<project><modelVersion>4.0.0</modelVersion><groupId>planmesh.tests</groupId>"
        f"<artifactId>{distribution.name}</artifactId><version>1</version><packaging>pom</packaging>"
        f"<dependencies>{dependencies}</dependencies></project>"
    )


def jars(distribution: Distribution) -> Path:
    """The folder with the server's jars, filled by Maven the first time."""
    cache = platformdirs.user_cache_path("planmesh-test-servers")
    target = cache / distribution.folder
    if target.is_dir():
        return target
    # Filled under another name, then renamed: an interrupted download leaves nothing that looks whole.
    work = cache / f"{distribution.folder}.{os.getpid()}"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    (work / "pom.xml").write_text(pom(distribution), encoding="utf-8")
    options = ["-DincludeScope=runtime", "-DincludeTypes=jar", f"-DoutputDirectory={work / 'jars'}"]
    maven = subprocess.run(
        ["mvn", "-q", "-B", "-f", str(work / "pom.xml"), COPY_GOAL, *options],
        check=False,
        capture_output=True,
        text=True,
    )
    if maven.returncode != 0:
        raise ServerFailed(f"Maven 未能取得 {distribution.name}：\n{maven.stdout[-2000:]}{maven.stderr[-2000:]}")
    try:
        (work / "jars").rename(target)
    except OSError:
        if not target.is_dir():  # another run may have been first
            raise
    shutil.rmtree(work)
    return target


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(command: list[str], home: Path, is_ready: Callable[[], bool]) -> Iterator[None]:
    """The command's process from readiness to the end of the block; its output goes to ``home``/server.log."""
    log = home / "server.log"
    with (
        log.open("wb") as output,
        subprocess.Popen(command, cwd=home, stdout=output, stderr=subprocess.STDOUT) as process,
    ):
        try:
            wait_until_ready(process, is_ready, log)
            yield
        finally:
            process.kill()  # its data is thrown away: Neo4j would take 10 s to close it


def wait_until_ready(process: subprocess.Popen[bytes], is_ready: Callable[[], bool], log: Path) -> None:
    deadline = time.monotonic() + STARTED_WITHIN
    while not is_ready():
        if process.poll() is not None or time.monotonic() > deadline:
            ended = (
                f"退出码 {process.returncode}" if process.returncode is not None else f"{STARTED_WITHIN:.0f} 秒未就绪"
            )
            raise ServerFailed(f"{process.args!r} 未能启动（{ended}）：\n{log.read_text(errors='replace')[-3000:]}")
        time.sleep(0.1)


def neo4j_settings(port: int) -> str:
    settings = {
        "server.default_listen_address": "127.0.0.1",
        "server.bolt.listen_address": f"127.0.0.1:{port}",
        "server.bolt.advertised_address": f"127.0.0.1:{port}",
        "server.http.enabled": "false",
        "server.https.enabled": "false",
        "dbms.security.auth_enabled": "false",
        "db.tx_log.preallocate": "false",  # 3 MB on disk instead of 516
        "server.memory.pagecache.size": "64m",
        "dbms.usage_report.enabled": "false",
    }
    return "".join(f"{key}={value}\n" for key, value in settings.items())


def bolt_answers(uri: str) -> bool:
    """Whether a query is answered; a refusal of credentials is raised, since repeating it would be rate-limited."""
    try:
        with neo4j.GraphDatabase.driver(uri) as driver:
            driver.execute_query("RETURN 1")
    except ServiceUnavailable:
        return False
    except ClientError as error:
        if (error.code or "").startswith("Neo.ClientError.Security."):
            raise
        return False
    return True


@contextmanager
def neo4j_server(home: Path) -> Iterator[str]:
    """The bolt:// address of an empty Neo4j without passwords."""
    port = free_port()
    (home / "conf").mkdir(parents=True)
    (home / "conf" / "neo4j.conf").write_text(neo4j_settings(port), encoding="utf-8")
    command = [
        "java",
        *("-Xms128m", "-Xmx512m", "-XX:+UseG1GC", "-Dlog4j2.disable.jmx=true"),
        *(f"--add-opens={package}=ALL-UNNAMED" for package in NEO4J_OPENED),
        *("-cp", f"{jars(NEO4J)}/*", "org.neo4j.server.CommunityEntryPoint"),
        *(f"--home-dir={home}", f"--config-dir={home / 'conf'}"),
    ]
    uri = f"bolt://127.0.0.1:{port}"
    with running(command, home, lambda: is_listening(port) and bolt_answers(uri)):
        yield uri


def is_listening(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def http_answers(port: int, path: str) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == http.HTTPStatus.OK
    except OSError:
        return False
    finally:
        connection.close()


@contextmanager
def fuseki_server(home: Path, *, timeout_ms: int = 10_000) -> Iterator[str]:
    """The address of an empty in-memory data set: /query, /update and /data below it; a query past the limit is a 503."""
    port = free_port()
    home.mkdir(parents=True, exist_ok=True)
    command = [
        *("java", "-Xmx512m", "-cp", f"{jars(FUSEKI)}/*", "org.apache.jena.fuseki.main.cmds.FusekiMainCmd"),
        *("--localhost", "--port", str(port), "--ping", "--update", "--timeout", str(timeout_ms), "--mem", "/ds"),
    ]
    with running(command, home, lambda: http_answers(port, "/$/ping")):
        yield f"http://127.0.0.1:{port}/ds"

"""What every request must keep to, and what every response carries."""

from flask import Flask, Response, request

from ontology.errors import InvalidParameter

LONGEST_PARAMETER = 300
LONGEST_TEXT = 20_000
MOST_PARAMETERS = 40
LARGEST_BODY = 64 * 1024
LONG_PARAMETERS = frozenset({"query", "reason", "quote", "words"})
# A spreadsheet that comes back, by endpoint.
LARGEST_FILES = {"exchange.import_": 10 * 1024 * 1024}
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def install(app: Flask, *, hosts: frozenset[str]) -> None:
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY
    app.config["MAX_FORM_MEMORY_SIZE"] = LARGEST_BODY

    @app.before_request
    def check() -> None:
        check_host(request.headers.get("Host", ""), hosts)
        request.max_content_length = LARGEST_FILES.get(request.endpoint or "", LARGEST_BODY)
        check_parameters()

    @app.after_request
    def protect(response: Response) -> Response:
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response


def check_host(header: str, hosts: frozenset[str]) -> None:
    """Against DNS rebinding: a page of another site must not reach a service on this machine under its own name."""
    host = header.rsplit(":", 1)[0] if not header.endswith("]") else header
    if host.lower() not in hosts:
        raise InvalidParameter(
            f"不接受以“{header[:80]}”访问", hint="请用 127.0.0.1 访问；其他主机名须在 planmesh serve 时用设置写明"
        )


def check_parameters() -> None:
    sizes = [
        (name, len(value))
        for values in (request.args, request.form)
        for name, row in values.lists()
        for value in (name, *row)
    ]
    if len(sizes) > MOST_PARAMETERS:
        raise InvalidParameter(f"参数过多：{len(sizes)} 个", hint=f"至多 {MOST_PARAMETERS} 个")
    for name, size in sizes:
        limit = LONGEST_TEXT if name in LONG_PARAMETERS else LONGEST_PARAMETER
        if size > limit:
            raise InvalidParameter(f"参数 {name[:40]} 过长：{size} 字", hint=f"至多 {limit} 字")

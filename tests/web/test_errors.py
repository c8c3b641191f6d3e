import pytest
from flask import Flask

from ontology import errors as tree
from tests.web.doubles import FixedServices
from web.app import create_app
from web.errors import STATUS, status_of


def every_error(kind: type[tree.PlanmeshError]) -> list[type[tree.PlanmeshError]]:
    return [kind, *(found for child in kind.__subclasses__() for found in every_error(child))]


@pytest.mark.parametrize("kind", every_error(tree.PlanmeshError))
def test_every_error_has_a_status_of_its_side(kind: type[tree.PlanmeshError]) -> None:
    status = status_of(kind("x"))
    assert (400 <= status < 500) == issubclass(kind, tree.InputError)


def test_no_row_of_the_table_is_shadowed_by_one_before_it() -> None:
    for position, (kind, _) in enumerate(STATUS):
        assert not any(issubclass(kind, earlier) for earlier, _ in STATUS[:position])


def test_what_may_be_tried_again_is_503() -> None:
    assert status_of(tree.BackendError("x", retryable=True)) == 503
    assert status_of(tree.BackendError("x")) == 502


@pytest.fixture
def failing(services: FixedServices) -> Flask:
    """An application with a page for each way to fail."""
    app = create_app(services)

    @app.get("/fails/ours")
    def ours() -> str:
        raise tree.DataError("位置不符", where="某文件", hint="请重新导入")

    @app.get("/fails/defect")
    def defect() -> str:
        raise ZeroDivisionError("secret of the stack")

    return app


def test_our_error_shows_what_where_and_what_to_do(failing: Flask) -> None:
    response = failing.test_client().get("/fails/ours", headers={"Accept": "text/html"})
    page = response.get_data(as_text=True)
    assert response.status_code == 500
    assert all(words in page for words in ("位置不符", "某文件", "请重新导入"))


def test_a_defect_shows_no_trace(failing: Flask) -> None:
    response = failing.test_client().get("/fails/defect", headers={"Accept": "text/html"})
    page = response.get_data(as_text=True)
    assert response.status_code == 500
    assert "系统内部出错" in page
    assert "secret" not in page
    assert "Traceback" not in page

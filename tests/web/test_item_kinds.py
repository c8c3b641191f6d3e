"""The page of an item shows the problems, programmes, instruments and titles that its own text names."""

import pytest
from flask.testing import FlaskClient

from ontology.ids import BASE
from queries.views.directory import Directory
from tests.web.conftest import PLAN


def test_an_instrument_of_an_item_leads_to_its_place_in_the_text(client: FlaskClient) -> None:
    page = client.get(f"/items/{PLAN}/4.3").get_data(as_text=True)
    assert ">政策工具</h2>" in page
    assert ">信息化专项资金</a>" in page
    assert ">政府购买服务</a>" in page


def test_an_item_without_any_shows_no_empty_heading(client: FlaskClient) -> None:
    page = client.get(f"/items/{PLAN}/4.1").get_data(as_text=True)
    assert not any(f">{heading}</h2>" in page for heading in ("政策工具", "称号", "要解决的问题"))


def test_what_an_item_names_comes_with_the_first_place_in_the_item_itself(directory: Directory) -> None:
    found = directory.named_in(f"item/{PLAN}/4.3", "employs")
    (quote,) = (quote for thing, quote in found.items() if directory.name(thing) == "政府购买服务")
    part = directory.items[f"item/{PLAN}/4.3"].part
    assert part.extent_start <= quote.start < part.extent_end
    assert quote.text == "政府购买服务"


@pytest.mark.parametrize("kind", ["programme", "instrument"])
def test_programmes_and_instruments_have_names(directory: Directory, kind: str) -> None:
    assert any(thing.startswith(f"{kind}/") for thing in directory.labels)
    assert all(not name.startswith(BASE) for name in directory.labels.values())

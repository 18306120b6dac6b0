"""The OpenAPI document and the page made of it."""

import json
import re
from html import unescape

from fastapi import FastAPI
from jsonschema import Draft202012Validator


def test_every_operation_is_named_described_and_tagged(app: FastAPI):
    names = []
    for operations in app.openapi()["paths"].values():
        for operation in operations.values():
            names.append(operation["operationId"])
            assert operation["description"].rstrip().endswith(".")
            assert operation["tags"]
    assert len(set(names)) == len(names)


def test_examples_of_bodies_fit_their_schemas(app: FastAPI):
    schemas = app.openapi()["components"]["schemas"]
    with_examples = [s for s in schemas.values() if "examples" in s]
    assert len(with_examples) >= 7
    for schema in with_examples:
        validator = Draft202012Validator(schema | {"components": {"schemas": schemas}})
        for example in schema["examples"]:
            validator.validate(example)


def test_every_reference_leads_somewhere(app: FastAPI):
    text = json.dumps(app.openapi())
    schemas = app.openapi()["components"]["schemas"]
    assert set(re.findall(r'"#/components/schemas/([^"]+)"', text)) <= set(schemas)
    assert not [name for name in schemas if "Envelope" in name or "_" in name]


def test_the_token_is_declared_for_all_but_health(app: FastAPI):
    document = app.openapi()
    assert document["security"] == [{"bearer": []}]
    without = [
        path
        for path, operations in document["paths"].items()
        for operation in operations.values()
        if operation.get("security") == []
    ]
    assert without == ["/v1/health", "/v1/ready"]


def test_the_page_loads_nothing_from_anywhere(anybody):
    page = anybody.get("/docs").text
    assert not re.findall(r"<(script|link|img|iframe)", page)
    outside = [u for u in re.findall(r"https?://[^\s\"'<]+", page) if "127.0.0.1" not in u]
    assert outside == []


def test_the_page_names_every_operation(app: FastAPI, anybody):
    page = anybody.get("/docs").text
    for path in app.openapi()["paths"]:
        assert path in page


def test_the_style_sheet_is_allowed_by_its_hash(anybody):
    import base64
    import hashlib

    answer = anybody.get("/docs")
    style = re.search(r"<style>(.*?)</style>", answer.text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in answer.headers["content-security-policy"]


def test_the_document_is_served_as_it_is(app: FastAPI, anybody):
    assert anybody.get("/v1/openapi.json").json() == app.openapi()


def test_the_page_shows_calls_with_bodies_to_copy(anybody):
    page = unescape(anybody.get("/docs").text)
    assert '"what": "Ask the five impact questions' in page
    assert """-d '{"items": [1, 3]}'""" in page

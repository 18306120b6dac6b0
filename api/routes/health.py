"""Whether the server runs, for whoever watches it."""

from importlib.metadata import version

from fastapi import APIRouter
from pydantic import BaseModel

from api.errors import documented

router = APIRouter(tags=["service"])

VERSION = version("nextgear")


class Health(BaseModel):
    """That the server answers, and which nextgear it is."""

    status: str
    version: str


@router.get(
    "/health", openapi_extra={"security": []}, responses={"default": documented("Any problem")}
)
async def health() -> Health:
    """Say that the server runs. Needs no token and tells nothing of anybody."""
    return Health(status="ok", version=VERSION)

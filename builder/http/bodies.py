"""What is sent to the API."""

from pydantic import BaseModel, ConfigDict


class Body(BaseModel):
    """The JSON object of a request: only the fields that are named, and only from an object."""

    model_config = ConfigDict(extra="forbid")

"""The JSON API, version 1."""

from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation

from builder.http import (
    archives,
    batches,
    brand,
    comments,
    editing,
    events,
    exports,
    footage_takes,
    gates,
    kit_archives,
    kit_imports,
    kits,
    leases,
    media,
    prompts,
    review_links,
    reviews,
    rows,
    scripts,
    takes,
    templates,
    transcripts,
    videos,
    voices,
    workspaces,
)
from builder.http.auth import AUTH
from builder.http.errors import ErrorOut, add_error_handlers
from builder.http.parsing import CleanParser

DESCRIPTION = """
Everything that people do on the pages, for programs. Sign in with a token (`Authorization: Bearer brandreel_...`).
What belongs to another workspace is not found; what your role may not do is forbidden. Every error says
`{code, message, data}`; the codes are stable.
""".strip()

PATH = "api/v1/"


class BrandreelApi(NinjaAPI):
    """Names operations by their functions, and documents once what every error looks like."""

    def get_openapi_operation_id(self, operation: Operation) -> str:
        return operation.view_func.__name__

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        schema = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
        schema["components"]["schemas"]["ErrorOut"] = ErrorOut.model_json_schema()
        error = {"application/json": {"schema": {"$ref": "#/components/schemas/ErrorOut"}}}
        for operations in schema["paths"].values():
            for operation in operations.values():
                operation["responses"]["4XX"] = {"description": "What is wrong with the request", "content": error}
                operation["responses"]["5XX"] = {"description": "What is wrong with the server", "content": error}
        return schema


api = BrandreelApi(
    title="Brandreel",
    version="1",
    description=DESCRIPTION,
    urls_namespace="api",
    auth=list(AUTH),
    docs_url=None,
    parser=CleanParser(),
)
add_error_handlers(api)
for module in (
    workspaces, kits, kit_imports, kit_archives, videos, editing, brand, media, gates, takes, footage_takes, prompts,
    templates, transcripts, voices, exports, events, archives, comments, reviews, review_links, leases,
    scripts, rows, batches,
):  # fmt: skip
    api.add_router("", module.router)

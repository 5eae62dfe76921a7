"""Every address of the product."""

from django.urls import include, path

from builder.http.api import PATH, api
from builder.http.health import health

urlpatterns = [
    path("", include("builder.views.urls")),
    path("account/", include("allauth.urls")),
    path("health", health, name="health"),
    path(PATH, api.urls),
]

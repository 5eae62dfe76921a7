"""Every address of the product."""

from django.urls import include, path

from builder.http.api import PATH, api
from builder.http.health import health
from builder.http.review_files import (
    guest_file,
    guest_picture,
    guest_preview,
    review_file,
    review_picture,
    review_preview,
)

urlpatterns = [
    path("", include("builder.views.urls")),
    path("account/", include("allauth.urls")),
    path("health", health, name="health"),
    path("review/<str:token>/segments/<str:segment_id>/", guest_picture, name="review-link-picture"),
    path("review/<str:token>/preview/", guest_preview, name="review-link-preview"),
    path("review/<str:token>/<str:kind>/", guest_file, name="review-link-file"),
    path("v/<uuid:video_id>/review/segments/<str:segment_id>/", review_picture, name="review-picture"),
    path("v/<uuid:video_id>/review/preview/", review_preview, name="review-preview"),
    path("v/<uuid:video_id>/review/<str:kind>/", review_file, name="review-file"),
    path(PATH, api.urls),
]

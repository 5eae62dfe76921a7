from django.apps import AppConfig


class BrandkitConfig(AppConfig):
    name = "brandkit"

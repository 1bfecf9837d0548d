"""/design/: the style page, and what every page links."""

from django.urls import path

from .views import assets, style, theme

app_name = "design"
urlpatterns = [
    path("", style.show, name="style"),
    path("theme/", theme.update, name="theme"),
    path("manifest.webmanifest", style.manifest, name="manifest"),
    path("rapport.css", assets.stylesheet, name="latest_stylesheet"),
    path("rapport.<slug:digest>.css", assets.stylesheet, name="stylesheet"),
    path("rapport.js", assets.module, name="latest_module"),
    path("rapport.<slug:digest>.js", assets.module, name="module"),
]

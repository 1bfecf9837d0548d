from django.urls import URLPattern, path

from .views import download

app_name = "files"
urlpatterns: list[URLPattern] = [path("<str:token>/", download, name="download")]

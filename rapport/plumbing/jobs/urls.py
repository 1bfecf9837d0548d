from django.urls import URLPattern, path

from . import views

app_name = "jobs"
urlpatterns: list[URLPattern] = [
    path("", views.index, name="index"),
    path("<int:job_id>/progress/", views.progress, name="progress"),
    path("<int:job_id>/another-try/", views.another_try, name="another_try"),
    path("<int:job_id>/removal/", views.removal, name="removal"),
]

from django.urls import path

from .views import looks, signs, stances

app_name = "checkup"
urlpatterns = [
    path("", signs.index, name="index"),
    path("worst/", signs.worst, name="worst"),
    path("look/", looks.create, name="look"),
    path("<slug:sign>/", signs.show, name="show"),
    path("<slug:sign>/table/", signs.table, name="table"),
    path("<slug:sign>/work/", stances.work, name="work"),
    path("<slug:sign>/dismissal/", stances.dismiss, name="dismissal"),
    path("<slug:sign>/undo/", stances.undo, name="undo"),
]

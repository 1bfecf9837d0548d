from django.urls import path

from .views import articles, care, suggestions

app_name = "knowledge"
urlpatterns = [
    path("", articles.index, name="index"),
    path("new/", articles.new, name="new"),
    path("samples/", care.samples, name="samples"),
    path("suggestions/", suggestions.index, name="suggestions"),
    path("<int:article_id>/", articles.show, name="show"),
    path("<int:article_id>/record/", articles.edit, name="record"),
    path("<int:article_id>/versions/<int:number>/", articles.version, name="version"),
    path("<int:article_id>/versions/<int:number>/return/", care.restore, name="version-return"),
    path("<int:article_id>/checking/", care.check, name="checking"),
    path("<int:article_id>/help/", care.helped, name="help"),
    path("<int:article_id>/retirement/", care.retire, name="retirement"),
    path("<int:article_id>/return/", care.bring_back, name="return"),
]

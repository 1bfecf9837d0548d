from django.urls import path

from .views import letters, questions, settings

app_name = "reflection"
urlpatterns = [
    path("letters/", letters.index, name="letters"),
    path("letters/settings/", settings.show, name="settings"),
    path("letters/settings/business/", settings.update, name="settings-business"),
    path("letters/settings/mine/", settings.wish, name="settings-mine"),
    path("letters/<int:letter_id>/", letters.show, name="letter"),
    path("letters/<int:letter_id>/opening/", letters.opening, name="opening"),
    path("letters/<int:letter_id>/verdict/", letters.verdict, name="verdict"),
    path("questions/", questions.index, name="questions"),
    path("questions/begin/", questions.begin, name="questions-begin"),
    path("questions/<int:assessment_id>/", questions.show, name="assessment"),
    path("questions/<int:assessment_id>/answers/", questions.answer, name="assessment-answers"),
    path("questions/<int:assessment_id>/changes/", questions.plan, name="assessment-changes"),
    path("questions/changes/<int:resolve_id>/", questions.done, name="change"),
]

from django.urls import path

from .views import cases, kind, owner, parts, resolution, turn

app_name = "cases"
urlpatterns = [
    path("", cases.index, name="index"),
    path("new/", cases.new, name="new"),
    path("pills/", parts.pills, name="pills"),
    path(
        "for-conversation/<int:conversation_id>/", parts.for_conversation, name="for-conversation"
    ),
    path("of-customer/<int:customer_id>/", parts.of_customer, name="of-customer"),
    path("<int:case_id>/", cases.show, name="show"),
    path("<int:case_id>/kind/", kind.update, name="kind"),
    path("<int:case_id>/owner/", owner.update, name="owner"),
    path("<int:case_id>/turn/", turn.update, name="turn"),
    path("<int:case_id>/resolution/", resolution.create, name="resolution"),
    path("<int:case_id>/resolution/undo/", resolution.delete, name="reopening"),
]

from django.urls import path

from .views import board, ends, figures, leads, parts, settings, steps

app_name = "leads"
urlpatterns = [
    path("", board.show, name="board"),
    path("list/", leads.index, name="index"),
    path("list/table/", leads.table, name="table"),
    path("new/", leads.new, name="new"),
    path("conversion/", figures.conversion, name="conversion"),
    path("why/", figures.why, name="why"),
    path("settings/", settings.show, name="settings"),
    path("settings/sources/", settings.add_source, name="source-new"),
    path("settings/sources/<int:source_id>/", settings.source, name="source"),
    path("settings/sources/<int:source_id>/end/", settings.retire, name="source-end"),
    path("settings/sources/<int:source_id>/return/", settings.bring_back, name="source-return"),
    path("of-customer/<int:customer_id>/", parts.of_customer, name="of-customer"),
    path("<int:lead_id>/", leads.show, name="show"),
    path("<int:lead_id>/record/", leads.edit, name="record"),
    path("<int:lead_id>/next/", leads.next_step, name="next"),
    path("<int:lead_id>/stage/", steps.move, name="stage"),
    path("<int:lead_id>/steps/<int:lead_step_id>/undo/", steps.take_back, name="undo"),
    path("<int:lead_id>/winning/", ends.win, name="winning"),
    path("<int:lead_id>/losing/", ends.lose, name="losing"),
    path("<int:lead_id>/reviving/", ends.revive, name="reviving"),
    path("<int:lead_id>/dismissal/", ends.dismiss, name="dismissal"),
]

from django.urls import path

from .views import (
    contact_points,
    customers,
    imports,
    lookup,
    notes,
    record,
    standing,
    tags,
    ties,
)

app_name = "customers"
urlpatterns = [
    path("", customers.index, name="index"),
    path("customers.csv", customers.table, name="table"),
    path("tags/", customers.tag, name="bulk_tags"),
    path("new/", customers.new, name="new"),
    path("twins/", customers.twins, name="twins"),
    path("lookup/", lookup.index, name="lookup"),
    path("imports/", imports.index, name="imports"),
    path("imports/<int:import_id>/", imports.show, name="import"),
    path("imports/<int:import_id>/columns/", imports.columns, name="import_columns"),
    path("imports/<int:import_id>/refused.csv", imports.refused, name="import_refused"),
    path("imports/<int:import_id>/undo/", imports.undo, name="import_undo"),
    path("<int:customer_id>/facts/", record.facts, name="facts"),
    path("<int:customer_id>/record/", record.edit, name="record"),
    path("<int:customer_id>/stage/", standing.stage, name="stage"),
    path("<int:customer_id>/attention/", standing.attention, name="attention"),
    path("<int:customer_id>/keeper/", standing.keeper, name="keeper"),
    path("<int:customer_id>/warning/", standing.warning, name="warning"),
    path("<int:customer_id>/privacy/", standing.privacy, name="privacy"),
    path("<int:customer_id>/tags/", tags.index, name="tags"),
    path("<int:customer_id>/tags/removal/", tags.remove, name="tag_removal"),
    path("<int:customer_id>/ties/", ties.index, name="ties"),
    path("<int:customer_id>/ties/<int:tie_id>/ending/", ties.end, name="tie_ending"),
    path("<int:customer_id>/notes/", notes.index, name="notes"),
    path("<int:customer_id>/notes/<int:note_id>/removal/", notes.remove, name="note_removal"),
    path("<int:customer_id>/notes/<int:note_id>/return/", notes.restore, name="note_return"),
    path("<int:customer_id>/contact-points/", contact_points.index, name="contact_points"),
    path(
        "<int:customer_id>/contact-points/<int:reach_id>/retirement/",
        contact_points.retire,
        name="retirement",
    ),
    path(
        "<int:customer_id>/contact-points/<int:reach_id>/reinstatement/",
        contact_points.reinstate,
        name="reinstatement",
    ),
    path(
        "<int:customer_id>/contact-points/<int:reach_id>/preference/",
        contact_points.prefer,
        name="preference",
    ),
    path(
        "<int:customer_id>/contact-points/<int:reach_id>/ownership/",
        contact_points.own,
        name="ownership",
    ),
]

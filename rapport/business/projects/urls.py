from django.urls import path

from .views import board, needs, page, parts, plans, projects, updates, work

app_name = "projects"
urlpatterns = [
    path("", board.show, name="board"),
    path("list/", projects.index, name="index"),
    path("new/", projects.new, name="new"),
    path("needs/", needs.index, name="needs"),
    path("needs/new/", needs.new, name="new-need"),
    path("needs/<int:need_id>/", needs.edit, name="need"),
    path("needs/<int:need_id>/offer/", needs.offer, name="offer"),
    path("needs/<int:need_id>/answer/", needs.answer, name="need-answer"),
    path("plans/", plans.index, name="plans"),
    path("plans/new/", plans.new, name="new-plan"),
    path("plans/samples/", plans.samples, name="samples"),
    path("plans/<int:plan_id>/", plans.edit, name="plan"),
    path("plans/<int:plan_id>/retirement/", plans.retire, name="plan-retirement"),
    path("plans/<int:plan_id>/return/", plans.bring_back, name="plan-return"),
    path("of-customer/<int:customer_id>/", parts.of_customer, name="of-customer"),
    path("updates/<int:update_id>/removal/", updates.remove, name="update-removal"),
    path("<int:project_id>/", projects.show, name="show"),
    path("<int:project_id>/record/", projects.edit, name="record"),
    path("<int:project_id>/step/", work.step, name="step"),
    path("<int:project_id>/step/<int:taken_id>/undo/", work.step_back, name="step-undo"),
    path("<int:project_id>/due/", work.due, name="due"),
    path("<int:project_id>/updates/", updates.create, name="updates"),
    path("<int:project_id>/ending/", work.end, name="ending"),
    path("<int:project_id>/ending/undo/", work.reopen, name="reopening"),
    path("<int:project_id>/page/", page.create, name="page"),
    path("<int:project_id>/page/closing/", page.close, name="page-closing"),
]

from django.urls import path

from .views import answers, care, conversation, inbox, later, mailboxes, messages, quarantine, talk

app_name = "conversations"
urlpatterns = [
    path("", inbox.index, name="index"),
    path("log/", talk.log, name="log"),
    path("new/", talk.new, name="new"),
    path("people/", talk.people, name="people"),
    path("quarantine/", quarantine.index, name="quarantine"),
    path(
        "quarantine/<int:raw_mail_id>/original/",
        quarantine.original,
        name="quarantined-original",
    ),
    path("quarantine/<int:raw_mail_id>/retry/", quarantine.retry, name="retry"),
    path("quarantine/<int:raw_mail_id>/dismissal/", quarantine.dismiss, name="dismissal"),
    path("mailboxes/", mailboxes.index, name="mailboxes"),
    path("mailboxes/new/", mailboxes.new, name="mailbox-new"),
    path("mailboxes/<int:mailbox_id>/", mailboxes.edit, name="mailbox"),
    path("mailboxes/<int:mailbox_id>/test/", mailboxes.test, name="mailbox-test"),
    path("mailboxes/<int:mailbox_id>/removal/", mailboxes.remove, name="mailbox-removal"),
    path("messages/<int:message_id>/taking-back/", answers.take_back, name="taking-back"),
    path("messages/<int:message_id>/leaving/", later.update, name="leaving"),
    path("messages/<int:message_id>/original/", messages.original, name="original"),
    path("messages/<int:message_id>/html/", messages.html, name="html"),
    path("messages/<int:message_id>/frame/", messages.frame, name="frame"),
    path("<int:conversation_id>/", conversation.show, name="show"),
    path("<int:conversation_id>/thread/", conversation.thread, name="thread"),
    path("<int:conversation_id>/answers/", answers.create, name="answers"),
    path("<int:conversation_id>/draft/", answers.draft, name="draft"),
    path("<int:conversation_id>/notes/", care.note, name="notes"),
    path("<int:conversation_id>/owner/", care.owner, name="owner"),
    path("<int:conversation_id>/closing/", care.close, name="closing"),
    path("<int:conversation_id>/reopening/", care.reopen, name="reopening"),
    path("<int:conversation_id>/identity/", care.identity, name="identity"),
]

import django.db.models.deletion
import rapport.plumbing.database.tables
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("customers", "0001_initial"),
        ("files", "0001_initial"),
        ("mail", "0001_initial"),
        ("messaging", "0001_initial"),
        ("promises", "0001_initial"),
        ("team", "__first__"),
    ]

    operations = [
        rapport.plumbing.database.tables.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="VoiceWord",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("avoid", models.CharField(max_length=80)),
                        ("folded", models.CharField(max_length=80, unique=True)),
                        ("better", models.CharField(blank=True, default="", max_length=120)),
                        ("made_at", models.DateTimeField()),
                    ],
                ),
                migrations.CreateModel(
                    name="Deed",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("assign", "Given to somebody"),
                                    ("close", "Closed"),
                                    ("snooze", "Snoozed"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("at", models.DateTimeField()),
                        ("before", models.JSONField(default=dict)),
                        ("undone_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Mailbox",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("name", models.CharField(max_length=80)),
                        ("address", models.CharField(max_length=254, unique=True)),
                        ("is_default", models.BooleanField(default=False)),
                        ("is_private", models.BooleanField(default=False)),
                        ("signature", models.TextField(blank=True, max_length=2000)),
                        ("fetches", models.BooleanField(default=False)),
                        (
                            "signs_in",
                            models.CharField(
                                choices=[
                                    ("password", "With a password"),
                                    ("token", "With a token (OAuth)"),
                                ],
                                default="password",
                                max_length=8,
                            ),
                        ),
                        ("token_url", models.URLField(blank=True, default="", max_length=300)),
                        ("client_id", models.CharField(blank=True, default="", max_length=300)),
                        ("client_secret", models.TextField(blank=True, default="")),
                        ("refresh_token", models.TextField(blank=True, default="")),
                        ("access_token", models.TextField(blank=True, default="")),
                        ("access_until", models.DateTimeField(blank=True, null=True)),
                        ("imap_host", models.CharField(blank=True, max_length=200)),
                        ("imap_port", models.PositiveIntegerField(default=993)),
                        (
                            "imap_security",
                            models.CharField(
                                choices=[
                                    ("tls", "TLS from the start"),
                                    ("starttls", "STARTTLS"),
                                    ("plain", "Not protected"),
                                ],
                                default="tls",
                                max_length=8,
                            ),
                        ),
                        ("imap_user", models.CharField(blank=True, max_length=200)),
                        ("imap_secret", models.TextField(blank=True)),
                        ("smtp_host", models.CharField(blank=True, max_length=200)),
                        ("smtp_port", models.PositiveIntegerField(default=587)),
                        (
                            "smtp_security",
                            models.CharField(
                                choices=[
                                    ("tls", "TLS from the start"),
                                    ("starttls", "STARTTLS"),
                                    ("plain", "Not protected"),
                                ],
                                default="starttls",
                                max_length=8,
                            ),
                        ),
                        ("smtp_user", models.CharField(blank=True, max_length=200)),
                        ("smtp_secret", models.TextField(blank=True)),
                        ("dkim_selector", models.CharField(blank=True, default="", max_length=63)),
                        ("dkim_key", models.TextField(blank=True, default="")),
                        ("fetched_at", models.DateTimeField(blank=True, null=True)),
                        ("failed_at", models.DateTimeField(blank=True, null=True)),
                        ("failure", models.CharField(blank=True, max_length=300)),
                        ("fetching_until", models.DateTimeField(blank=True, null=True)),
                        ("listened_until", models.DateTimeField(blank=True, null=True)),
                        ("silent_since", models.DateTimeField(blank=True, null=True)),
                        ("made_at", models.DateTimeField()),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("is_default", True)),
                                fields=("is_default",),
                                name="mailbox_one_default",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Conversation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "channel",
                            models.CharField(
                                choices=[
                                    ("email", "E-mail"),
                                    ("phone", "Phone"),
                                    ("in_person", "In person"),
                                    ("sms", "SMS"),
                                    ("form", "Web form"),
                                    ("social", "Social"),
                                    ("chat", "Chat"),
                                ],
                                default="email",
                                max_length=10,
                            ),
                        ),
                        ("is_public", models.BooleanField(default=False)),
                        ("outside_thread", models.CharField(blank=True, max_length=200)),
                        ("link", models.CharField(blank=True, max_length=500)),
                        ("is_unproven", models.BooleanField(default=False)),
                        ("subject", models.CharField(blank=True, max_length=300)),
                        (
                            "state",
                            models.CharField(
                                choices=[("open", "Open"), ("closed", "Closed")],
                                default="open",
                                max_length=8,
                            ),
                        ),
                        ("made_at", models.DateTimeField()),
                        ("last_at", models.DateTimeField()),
                        ("waiting_since", models.DateTimeField(blank=True, null=True)),
                        ("due_by", models.DateTimeField(blank=True, null=True)),
                        ("kind", models.CharField(blank=True, max_length=10)),
                        ("snoozed_at", models.DateTimeField(blank=True, null=True)),
                        ("snoozed_until", models.DateTimeField(blank=True, null=True)),
                        (
                            "back_because",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("time", "Back: the time you chose has come"),
                                    ("due", "Back early: its deadline is near"),
                                    ("answer", "Back: they wrote"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("preview", models.CharField(blank=True, max_length=200)),
                        ("grievance", models.PositiveSmallIntegerField(default=0)),
                        ("automatic_answers", models.PositiveSmallIntegerField(default=0)),
                        (
                            "came_from",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="conversations.conversation",
                            ),
                        ),
                        (
                            "customer",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="customers.customer",
                            ),
                        ),
                        (
                            "line",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="messaging.line",
                            ),
                        ),
                        (
                            "merged_into",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="conversations.conversation",
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "point",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="customers.contactpoint",
                            ),
                        ),
                        (
                            "snoozed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "mailbox",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="conversations.mailbox",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                condition=models.Q(("outside_thread", ""), _negated=True),
                                fields=["line", "outside_thread"],
                                name="conversation_of_post",
                            ),
                            models.Index(
                                fields=["state", "-last_at", "-id"], name="conversation_inbox"
                            ),
                            models.Index(
                                fields=["customer", "-last_at"], name="conversation_of_customer"
                            ),
                            models.Index(
                                condition=models.Q(("waiting_since__isnull", False)),
                                fields=["waiting_since"],
                                name="conversation_waiting",
                            ),
                            models.Index(
                                condition=models.Q(("snoozed_at__isnull", False)),
                                fields=["snoozed_until"],
                                name="conversation_snoozed",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Message",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "side",
                            models.CharField(
                                choices=[
                                    ("them", "From them"),
                                    ("us", "From us"),
                                    ("note", "Note among us"),
                                ],
                                max_length=4,
                            ),
                        ),
                        (
                            "channel",
                            models.CharField(
                                choices=[
                                    ("email", "E-mail"),
                                    ("phone", "Phone"),
                                    ("in_person", "In person"),
                                    ("sms", "SMS"),
                                    ("form", "Web form"),
                                    ("social", "Social"),
                                    ("chat", "Chat"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("sender_name", models.CharField(blank=True, max_length=200)),
                        ("recipients", models.JSONField(default=list)),
                        ("at", models.DateTimeField()),
                        ("subject", models.CharField(blank=True, max_length=300)),
                        ("text", models.TextField(blank=True)),
                        ("quoted", models.TextField(blank=True)),
                        ("html", models.TextField(blank=True)),
                        ("is_automatic", models.BooleanField(default=False)),
                        ("automatic_reason", models.CharField(blank=True, max_length=200)),
                        ("thanks", models.BooleanField(default=False)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("received", "Received"),
                                    ("waiting", "On its way"),
                                    ("sent", "Sent"),
                                    ("failed", "Not delivered"),
                                    ("taken_back", "Taken back"),
                                    ("later", "Leaves later"),
                                    ("held", "Held until somebody decides"),
                                ],
                                default="received",
                                max_length=10,
                            ),
                        ),
                        ("failure", models.CharField(blank=True, max_length=300)),
                        ("leaves_at", models.DateTimeField(blank=True, null=True)),
                        ("message_id", models.CharField(blank=True, max_length=400)),
                        ("in_reply_to", models.CharField(blank=True, max_length=400)),
                        (
                            "arrival",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="messaging.arrival",
                            ),
                        ),
                        (
                            "author",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "conversation",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="messages",
                                to="conversations.conversation",
                            ),
                        ),
                        (
                            "dispatch",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="messaging.dispatch",
                            ),
                        ),
                        (
                            "outgoing",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="mail.outgoingmail",
                            ),
                        ),
                        (
                            "raw",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="mail.rawmail",
                            ),
                        ),
                        (
                            "sender",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="customers.contactpoint",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["conversation", "at", "id"], name="message_in_order"
                            ),
                            models.Index(
                                condition=models.Q(("message_id", ""), _negated=True),
                                fields=["message_id"],
                                name="message_by_mail_id",
                            ),
                            models.Index(
                                condition=models.Q(("state__in", ["later", "held"])),
                                fields=["leaves_at"],
                                name="message_later",
                            ),
                            models.Index(
                                condition=models.Q(("state__in", ["failed", "held"])),
                                fields=["author"],
                                name="message_unreached",
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("arrival__isnull", False)),
                                fields=("arrival",),
                                name="message_once_for_arrival",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("raw__isnull", False)),
                                fields=("raw",),
                                name="message_once_for_raw",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Mention",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("at", models.DateTimeField()),
                        ("read_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "message",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="mentions",
                                to="conversations.message",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                condition=models.Q(("read_at", None)),
                                fields=["member"],
                                name="mention_not_read",
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("message", "member"), name="mention_of_member_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Attachment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("name", models.CharField(max_length=255)),
                        ("content_type", models.CharField(max_length=120)),
                        ("content_id", models.CharField(blank=True, max_length=255)),
                        (
                            "file",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="files.storedfile",
                            ),
                        ),
                        (
                            "message",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="attachments",
                                to="conversations.message",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Participant",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("added_at", models.DateTimeField()),
                        (
                            "conversation",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="participants",
                                to="conversations.conversation",
                            ),
                        ),
                        (
                            "point",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="customers.contactpoint",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("conversation", "point"), name="participant_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Presence",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("seen_at", models.DateTimeField()),
                        ("wrote_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "conversation",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="presences",
                                to="conversations.conversation",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("conversation", "member"), name="presence_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PromiseOffer",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("key", models.CharField(max_length=20)),
                        ("text", models.CharField(max_length=300)),
                        ("due_by", models.DateTimeField()),
                        ("has_hour", models.BooleanField(default=False)),
                        ("decided_at", models.DateTimeField(blank=True, null=True)),
                        ("made_at", models.DateTimeField()),
                        (
                            "decider",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "message",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="offers",
                                to="conversations.message",
                            ),
                        ),
                        (
                            "promise",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="promises.promise",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("message", "key"), name="promise_offer_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Rearrangement",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("merge", "Brought together"), ("split", "Split")],
                                max_length=6,
                            ),
                        ),
                        ("at", models.DateTimeField()),
                        ("journal", models.JSONField(default=dict)),
                        ("undone_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "kept",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="conversations.conversation",
                            ),
                        ),
                        (
                            "other",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="conversations.conversation",
                            ),
                        ),
                        (
                            "undone_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("kept", models.F("other")), _negated=True),
                                name="rearrangement_not_with_itself",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Reception",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("takes_letters", models.BooleanField(default=True)),
                        ("takes_files", models.BooleanField(default=True)),
                        ("greeting", models.CharField(blank=True, max_length=500)),
                        ("display_key", models.CharField(blank=True, max_length=64)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("pk", 1)), name="reception_is_one"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SavedView",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("name", models.CharField(max_length=60)),
                        ("is_shared", models.BooleanField(default=False)),
                        ("choice", models.JSONField(default=dict)),
                        ("made_at", models.DateTimeField()),
                        (
                            "by",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("by", "name"), name="saved_view_name_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Template",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("name", models.CharField(max_length=80)),
                        (
                            "about",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("", "Anything"),
                                    ("enquiry", "A question"),
                                    ("request", "A request"),
                                    ("complaint", "A complaint"),
                                    ("praise", "Kind words"),
                                ],
                                default="",
                                max_length=12,
                            ),
                        ),
                        (
                            "channel",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("email", "E-mail"),
                                    ("phone", "Phone"),
                                    ("in_person", "In person"),
                                    ("sms", "SMS"),
                                    ("form", "Web form"),
                                    ("social", "Social"),
                                    ("chat", "Chat"),
                                ],
                                default="",
                                max_length=10,
                            ),
                        ),
                        ("times_used", models.PositiveIntegerField(default=0)),
                        ("used_at", models.DateTimeField(blank=True, null=True)),
                        ("made_at", models.DateTimeField()),
                        ("changed_at", models.DateTimeField()),
                        ("retired_at", models.DateTimeField(blank=True, null=True)),
                        ("sample", models.CharField(blank=True, default="", max_length=40)),
                        (
                            "owner",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("sample", ""), _negated=True),
                                fields=("sample",),
                                name="template_sample_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Visit",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("day", models.DateField()),
                        ("number", models.PositiveIntegerField()),
                        ("name", models.CharField(max_length=60)),
                        ("wants", models.CharField(blank=True, max_length=200)),
                        ("came_at", models.DateTimeField()),
                        ("called_at", models.DateTimeField(blank=True, null=True)),
                        ("ended_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "outcome",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("served", "Served"),
                                    ("promised", "Something was promised"),
                                    ("not_helped", "We could not help"),
                                    ("left", "Left before their turn"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("bought", models.BooleanField(blank=True, null=True)),
                        ("thanked", models.BooleanField(default=False)),
                        ("remark", models.CharField(blank=True, max_length=500)),
                        (
                            "customer",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="customers.customer",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "message",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="conversations.message",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["day", "came_at"], name="visit_of_the_day")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("day", "number"), name="visit_number_once_a_day"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Voice",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "address",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("", "As it comes"),
                                    ("first", "By first name"),
                                    ("formal", "Formally"),
                                ],
                                default="",
                                max_length=8,
                            ),
                        ),
                        ("sign_off", models.CharField(blank=True, default="", max_length=120)),
                        ("changed_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("pk", 1)), name="voice_is_one"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Wording",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("language", models.CharField(max_length=8)),
                        ("text", models.TextField(max_length=10000)),
                        (
                            "template",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="wordings",
                                to="conversations.template",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("template", "language"), name="wording_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Dismissal",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("key", models.CharField(max_length=120)),
                        ("at", models.DateTimeField()),
                        (
                            "conversation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="conversations.conversation",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("conversation", None)),
                                fields=("member", "key"),
                                name="dismissal_of_words_once",
                            ),
                            models.UniqueConstraint(
                                fields=("member", "conversation", "key"), name="dismissal_once"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Draft",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("text", models.TextField(max_length=50000)),
                        ("saved_at", models.DateTimeField()),
                        (
                            "conversation",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="drafts",
                                to="conversations.conversation",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("conversation", "member"), name="draft_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Folder",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("name", models.CharField(max_length=200)),
                        ("made_at", models.DateTimeField()),
                        ("uid_validity", models.BigIntegerField(default=0)),
                        ("last_uid", models.BigIntegerField(default=0)),
                        ("caught_up_at", models.DateTimeField(blank=True, null=True)),
                        ("gap", models.PositiveIntegerField(default=0)),
                        ("counted_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "mailbox",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="folders",
                                to="conversations.mailbox",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("mailbox", "name"), name="folder_once")
                        ],
                    },
                ),
            ],
        ),
    ]

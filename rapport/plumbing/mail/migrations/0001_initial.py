import django.db.models.deletion
import rapport.plumbing.database.tables
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        rapport.plumbing.database.tables.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="OutgoingMail",
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
                        ("channel", models.CharField(max_length=100)),
                        ("reference", models.CharField(blank=True, db_index=True, max_length=100)),
                        ("message_id", models.CharField(max_length=400, unique=True)),
                        ("envelope_from", models.CharField(blank=True, max_length=320)),
                        ("recipients", models.JSONField()),
                        ("outcomes", models.JSONField(default=dict)),
                        ("raw", models.BinaryField()),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "Waiting"),
                                    ("sending", "Sending"),
                                    ("sent", "Sent"),
                                    ("failed", "Failed"),
                                    ("uncertain", "Uncertain"),
                                    ("held", "Held"),
                                    ("cancelled", "Cancelled"),
                                ],
                                default="waiting",
                                max_length=12,
                            ),
                        ),
                        ("attempts", models.PositiveSmallIntegerField(default=0)),
                        ("last_error", models.CharField(blank=True, max_length=500)),
                        ("made_at", models.DateTimeField()),
                        ("not_before", models.DateTimeField()),
                        ("claimed_at", models.DateTimeField(blank=True, null=True)),
                        ("given_at", models.DateTimeField(blank=True, null=True)),
                        ("sent_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                condition=models.Q(("state__in", ["waiting", "sending"])),
                                fields=["not_before", "id"],
                                name="outgoingmail_moving",
                            ),
                            models.Index(
                                condition=models.Q(("state__in", ["failed", "uncertain", "held"])),
                                fields=["made_at", "id"],
                                name="outgoingmail_stuck",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RawMail",
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
                        ("mailbox", models.CharField(max_length=100)),
                        ("digest", models.CharField(max_length=64)),
                        ("door", models.CharField(max_length=100)),
                        ("packed", models.BinaryField()),
                        ("size", models.PositiveIntegerField()),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("arrived", "Arrived"),
                                    ("parsed", "Parsed"),
                                    ("quarantined", "Quarantined"),
                                    ("ignored", "Ignored"),
                                ],
                                default="arrived",
                                max_length=12,
                            ),
                        ),
                        ("error", models.CharField(blank=True, max_length=500)),
                        ("attempts", models.PositiveSmallIntegerField(default=0)),
                        ("folder", models.CharField(blank=True, default="", max_length=200)),
                        ("uid", models.BigIntegerField(blank=True, null=True)),
                        ("uidvalidity", models.BigIntegerField(blank=True, null=True)),
                        ("received_at", models.DateTimeField()),
                        ("settled_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                condition=models.Q(("state", "parsed"), _negated=True),
                                fields=["received_at", "id"],
                                name="rawmail_unsettled",
                            ),
                            models.Index(
                                fields=["mailbox", "folder", "uidvalidity", "uid"],
                                name="rawmail_place",
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("mailbox", "digest"), name="rawmail_once_a_mailbox"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Copy",
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
                        ("mailbox", models.CharField(max_length=100)),
                        ("folder", models.CharField(max_length=200)),
                        ("uidvalidity", models.BigIntegerField()),
                        ("uid", models.BigIntegerField()),
                        (
                            "kept",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="copies",
                                to="mail.rawmail",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("mailbox", "folder", "uidvalidity", "uid"), name="copy_once"
                            )
                        ],
                    },
                ),
            ],
        ),
    ]

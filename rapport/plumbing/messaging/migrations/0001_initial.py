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
                    name="Line",
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
                                choices=[("sms", "SMS"), ("social", "Social")], max_length=8
                            ),
                        ),
                        ("provider", models.CharField(max_length=20)),
                        ("name", models.CharField(max_length=80)),
                        ("address", models.CharField(max_length=120)),
                        ("url", models.CharField(blank=True, max_length=1000)),
                        ("token", models.TextField(blank=True)),
                        ("secret", models.TextField(blank=True)),
                        ("is_default", models.BooleanField(default=False)),
                        ("failure", models.CharField(blank=True, max_length=300)),
                        ("failed_at", models.DateTimeField(blank=True, null=True)),
                        ("heard_at", models.DateTimeField(blank=True, null=True)),
                        ("made_at", models.DateTimeField()),
                        ("retired_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("is_default", True), ("retired_at", None)),
                                fields=("kind",),
                                name="line_one_default",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Dispatch",
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
                        ("key", models.CharField(max_length=64, unique=True)),
                        ("reference", models.CharField(blank=True, db_index=True, max_length=100)),
                        ("to", models.CharField(max_length=254)),
                        ("text", models.TextField()),
                        ("parts", models.PositiveSmallIntegerField(default=1)),
                        ("is_public", models.BooleanField(default=False)),
                        ("answers", models.CharField(blank=True, max_length=200)),
                        ("outside_id", models.CharField(blank=True, db_index=True, max_length=200)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "Waiting"),
                                    ("sending", "Sending"),
                                    ("sent", "Sent"),
                                    ("failed", "Failed"),
                                    ("uncertain", "Uncertain"),
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
                        (
                            "line",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="messaging.line",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                condition=models.Q(("state__in", ["waiting", "sending"])),
                                fields=["not_before", "id"],
                                name="dispatch_moving",
                            ),
                            models.Index(fields=["line", "-made_at"], name="dispatch_of_line"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Arrival",
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
                                choices=[("sms", "SMS"), ("social", "Social")], max_length=8
                            ),
                        ),
                        ("outside_id", models.CharField(max_length=200)),
                        ("door", models.CharField(max_length=40)),
                        ("raw", models.TextField()),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("arrived", "Arrived"),
                                    ("filed", "Filed"),
                                    ("quarantined", "Quarantined"),
                                    ("ignored", "Ignored"),
                                ],
                                default="arrived",
                                max_length=12,
                            ),
                        ),
                        ("error", models.CharField(blank=True, max_length=500)),
                        ("received_at", models.DateTimeField()),
                        ("settled_at", models.DateTimeField(blank=True, null=True)),
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
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                condition=models.Q(("state", "filed"), _negated=True),
                                fields=["received_at", "id"],
                                name="arrival_unsettled",
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("line__isnull", False)),
                                fields=("line", "outside_id"),
                                name="arrival_once_a_line",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("line", None)),
                                fields=("kind", "outside_id"),
                                name="arrival_once_a_kind",
                            ),
                        ],
                    },
                ),
            ],
        ),
    ]

import django.db.models.deletion
import rapport.plumbing.database.tables
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("customers", "0001_initial"),
        ("sales", "0001_initial"),
        ("team", "__first__"),
    ]

    operations = [
        rapport.plumbing.database.tables.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="Cadence",
                    fields=[
                        (
                            "product",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="+",
                                serialize=False,
                                to="sales.product",
                            ),
                        ),
                        ("gap", models.FloatField()),
                        ("early", models.FloatField()),
                        ("late", models.FloatField()),
                        ("buyers", models.PositiveIntegerField()),
                        ("learnt_at", models.DateTimeField()),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("buyers__gte", 5)),
                                name="cadence_of_enough_buyers",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Recommendation",
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
                                choices=[("again", "Bought again"), ("next", "Bought next")],
                                max_length=5,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "Would fit"),
                                    ("taken", "Bought"),
                                    ("dismissed", "Not this"),
                                    ("passed", "Did not come to it"),
                                ],
                                default="open",
                                max_length=9,
                            ),
                        ),
                        ("reason", models.JSONField()),
                        ("score", models.FloatField()),
                        ("support", models.PositiveIntegerField()),
                        ("expected_on", models.DateField(blank=True, null=True)),
                        ("made_at", models.DateTimeField()),
                        ("shown_at", models.DateTimeField(blank=True, null=True)),
                        ("offered_at", models.DateTimeField(blank=True, null=True)),
                        ("taken_at", models.DateTimeField(blank=True, null=True)),
                        ("dismissed_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "customer",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="customers.customer",
                            ),
                        ),
                        (
                            "offered_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "product",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="sales.product",
                            ),
                        ),
                        (
                            "taken_with",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="sales.purchase",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["customer", "-made_at"], name="recommendation_of_customer"
                            ),
                            models.Index(
                                fields=["state", "made_at"], name="recommendation_by_state"
                            ),
                            models.Index(fields=["-made_at", "-id"], name="recommendation_newest"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state__in", ("open", "dismissed"))),
                                fields=("customer", "product"),
                                name="recommendation_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "taken"), _negated=True),
                                    ("taken_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="recommendation_taken_when",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "dismissed"), _negated=True),
                                    ("dismissed_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="recommendation_dismissed_when",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Rule",
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
                        ("both", models.PositiveIntegerField()),
                        ("of", models.PositiveIntegerField()),
                        ("right_of", models.PositiveIntegerField()),
                        ("buyers", models.PositiveIntegerField()),
                        ("lift", models.FloatField()),
                        ("weight", models.FloatField()),
                        ("learnt_at", models.DateTimeField()),
                        (
                            "left",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="sales.product",
                            ),
                        ),
                        (
                            "right",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="sales.product",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["-both", "id"], name="rule_strongest")],
                        "constraints": [
                            models.UniqueConstraint(fields=("left", "right"), name="rule_once"),
                            models.CheckConstraint(
                                condition=models.Q(("left", models.F("right")), _negated=True),
                                name="rule_of_two",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("both__gte", 5)), name="rule_of_enough_buyers"
                            ),
                        ],
                    },
                ),
            ],
        ),
    ]

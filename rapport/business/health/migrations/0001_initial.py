import django.db.models.deletion
import rapport.plumbing.database.tables
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("customers", "0001_initial"),
    ]

    operations = [
        rapport.plumbing.database.tables.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="Usual",
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
                        ("customers", models.PositiveIntegerField()),
                        ("rhythms", models.PositiveIntegerField()),
                        ("gap_days", models.FloatField(blank=True, null=True)),
                        ("spent", models.DecimalField(decimal_places=2, default=0, max_digits=14)),
                        ("figured_at", models.DateTimeField()),
                    ],
                ),
                migrations.CreateModel(
                    name="Fit",
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
                        ("customers", models.PositiveIntegerField()),
                        (
                            "basis",
                            models.CharField(
                                choices=[
                                    ("model", "All customers together"),
                                    ("rhythm", "Their own rhythm"),
                                ],
                                max_length=6,
                            ),
                        ),
                        ("currency", models.CharField(max_length=3)),
                        ("parameters", models.JSONField(default=dict)),
                        ("log_likelihood", models.FloatField(blank=True, null=True)),
                        ("expected_spend", models.DecimalField(decimal_places=2, max_digits=16)),
                        ("low", models.DecimalField(decimal_places=2, max_digits=16)),
                        ("high", models.DecimalField(decimal_places=2, max_digits=16)),
                        ("best_tenth", models.FloatField(blank=True, null=True)),
                    ],
                    options={
                        "get_latest_by": ("at", "id"),
                        "indexes": [models.Index(fields=["-at", "-id"], name="fit_newest")],
                    },
                ),
                migrations.CreateModel(
                    name="Health",
                    fields=[
                        (
                            "customer",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="+",
                                serialize=False,
                                to="customers.customer",
                            ),
                        ),
                        ("score", models.PositiveSmallIntegerField()),
                        ("warmth", models.PositiveSmallIntegerField()),
                        ("sureness", models.FloatField()),
                        ("trend", models.SmallIntegerField(blank=True, null=True)),
                        ("reasons", models.JSONField(default=list)),
                        ("figured_at", models.DateTimeField()),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["score", "customer"], name="health_coldest"),
                            models.Index(
                                fields=["warmth", "score", "customer"], name="health_by_warmth"
                            ),
                            models.Index(
                                condition=models.Q(("trend__isnull", False)),
                                fields=["trend", "customer"],
                                name="health_by_trend",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("score__lte", 100)), name="health_in_a_hundred"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("warmth__gte", 1), ("warmth__lte", 5)),
                                name="health_warmth",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("sureness__gte", 0), ("sureness__lte", 1)),
                                name="health_sureness",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Worth",
                    fields=[
                        (
                            "customer",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="+",
                                serialize=False,
                                to="customers.customer",
                            ),
                        ),
                        ("expected_purchases", models.DecimalField(decimal_places=2, max_digits=9)),
                        ("expected_spend", models.DecimalField(decimal_places=2, max_digits=14)),
                        ("low", models.DecimalField(decimal_places=2, max_digits=14)),
                        ("high", models.DecimalField(decimal_places=2, max_digits=14)),
                        ("future_value", models.DecimalField(decimal_places=2, max_digits=14)),
                        (
                            "basis",
                            models.CharField(
                                choices=[
                                    ("model", "All customers together"),
                                    ("rhythm", "Their own rhythm"),
                                ],
                                max_length=6,
                            ),
                        ),
                        ("figured_at", models.DateTimeField()),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["-expected_spend", "customer"], name="worth_most_first"
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("low__lte", models.F("high"))),
                                name="worth_low_below_high",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HealthSnapshot",
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
                        ("on", models.DateField()),
                        ("score", models.PositiveSmallIntegerField()),
                        ("sureness", models.FloatField()),
                        (
                            "customer",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="customers.customer",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["on"], name="health_snapshot_by_day")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("customer", "on"), name="health_snapshot_once"
                            )
                        ],
                    },
                ),
            ],
        ),
    ]

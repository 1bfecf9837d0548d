import django.db.models.deletion
import rapport.plumbing.database.tables
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("sales", "0001_initial"),
    ]

    operations = [
        rapport.plumbing.database.tables.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="ProductCost",
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
                        ("amount", models.DecimalField(decimal_places=2, max_digits=12)),
                        ("set_at", models.DateTimeField()),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("amount__gte", 0)),
                                name="product_cost_not_negative",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Rate",
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
                        ("hour", models.DecimalField(decimal_places=2, max_digits=8)),
                        ("answer_minutes", models.PositiveSmallIntegerField(default=6)),
                        ("set_at", models.DateTimeField()),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("pk", 1)), name="rate_is_one"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("hour__gte", 0)), name="rate_not_negative"
                            ),
                        ],
                    },
                ),
            ],
        ),
    ]

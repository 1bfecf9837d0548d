import rapport.plumbing.database.tables
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        rapport.plumbing.database.tables.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="Bookmark",
                    fields=[
                        (
                            "id",
                            models.PositiveSmallIntegerField(
                                default=1, primary_key=True, serialize=False
                            ),
                        ),
                        ("entry", models.BigIntegerField(default=0)),
                        ("table", models.CharField(blank=True, max_length=64)),
                        ("counted_at", models.DateTimeField(null=True)),
                    ],
                ),
                migrations.CreateModel(
                    name="TraitDay",
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
                        ("measure", models.CharField(max_length=30)),
                        ("side", models.CharField(max_length=4)),
                        ("good", models.IntegerField(default=0)),
                        ("missed", models.IntegerField(default=0)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("on", "measure"), name="trait_day_once")
                        ],
                    },
                ),
            ],
        ),
    ]

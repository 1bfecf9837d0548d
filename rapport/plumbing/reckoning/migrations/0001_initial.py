import rapport.plumbing.database.tables
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        rapport.plumbing.database.tables.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="Reckoning",
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
                        ("name", models.CharField(max_length=120)),
                        ("question", models.JSONField(default=dict)),
                        ("answer", models.TextField(blank=True)),
                        ("at", models.DateTimeField(null=True)),
                        ("newest", models.BigIntegerField(default=0)),
                        ("took", models.FloatField(default=0)),
                        ("edition", models.PositiveIntegerField(default=0)),
                        ("asked_at", models.DateTimeField()),
                        ("wanted_at", models.DateTimeField(null=True)),
                    ],
                ),
            ],
        ),
    ]

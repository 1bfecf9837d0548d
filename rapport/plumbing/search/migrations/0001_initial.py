import rapport.plumbing.database.tables
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        rapport.plumbing.database.tables.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="Document",
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
                        ("reference", models.CharField(max_length=80, unique=True)),
                        ("kind", models.CharField(max_length=30)),
                        ("title", models.CharField(max_length=200)),
                        ("subtitle", models.CharField(blank=True, max_length=200)),
                        ("head", models.CharField(db_index=True, max_length=80)),
                        ("folded", models.TextField()),
                        ("weight", models.SmallIntegerField(default=0)),
                        ("audience", models.CharField(default="all", max_length=40)),
                        ("at", models.DateTimeField(blank=True, null=True)),
                    ],
                ),
            ],
        ),
    ]

import django.db.models.deletion
import django.db.models.functions.text
import rapport.business.cases.models.topic
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0001_initial"),
        ("conversations", "0005_composer"),
        ("customers", "0003_failing"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="TopicExample",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.CharField(max_length=1000)),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.AddField(
            model_name="case",
            name="alarmed_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="case",
            name="breadth",
            field=models.PositiveSmallIntegerField(
                choices=[
                    (0, "Not said"),
                    (1, "Once"),
                    (2, "Again, or more than one thing"),
                    (3, "Several people"),
                ],
                default=0,
            ),
        ),
        migrations.AddField(
            model_name="case",
            name="climbs_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="case",
            name="impact",
            field=models.PositiveSmallIntegerField(
                choices=[
                    (0, "Not said"),
                    (1, "An annoyance"),
                    (2, "It cost money, time or goods"),
                    (3, "Law, data, or somebody who needs special care"),
                    (4, "Somebody was hurt or may be"),
                ],
                default=0,
            ),
        ),
        migrations.AddField(
            model_name="case",
            name="ladder_for",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="case",
            name="moved_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="case",
            name="moved_because",
            field=models.CharField(blank=True, max_length=10),
        ),
        migrations.AddField(
            model_name="case",
            name="moved_from",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="case",
            name="offered_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="case",
            name="promised_by",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="case",
            name="slip_told_for",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="correction",
            name="forgotten_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.CreateModel(
            name="Lesson",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("word", models.CharField(max_length=40)),
                (
                    "correction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lessons",
                        to="cases.correction",
                        db_index=False,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Raised",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("due_by", models.DateTimeField()),
                ("minutes", models.IntegerField()),
                ("at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="raised",
                        to="cases.case",
                        db_index=False,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("mailed_at", models.DateTimeField(blank=True, null=True)),
                ("dropped_at", models.DateTimeField(blank=True, null=True)),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "raised",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notices",
                        to="cases.raised",
                        db_index=False,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Rung",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("severity", models.PositiveSmallIntegerField()),
                ("minutes", models.IntegerField()),
                ("tells_holder", models.BooleanField(default=False)),
                ("tells_managers", models.BooleanField(default=False)),
                ("tells_owners", models.BooleanField(default=False)),
                ("offers", models.BooleanField(default=False)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("severity", "minutes"), name="rung_once"),
                    models.CheckConstraint(
                        condition=models.Q(("severity__lte", 4)), name="rung_severity_known"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Topic",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=80)),
                ("about", models.CharField(blank=True, max_length=300)),
                ("words", models.CharField(blank=True, max_length=1000)),
                ("retired_at", models.DateTimeField(blank=True, null=True)),
                (
                    "stamp",
                    models.CharField(
                        default=rapport.business.cases.models.topic.new_stamp, max_length=16
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("name"), name="topic_name_once"
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="case",
            name="topic",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="cases.topic",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("climbs_at__isnull", False), ("resolved_at", None)),
                fields=["climbs_at"],
                name="case_climbs",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("alarmed_at__isnull", False), ("resolved_at", None)),
                fields=["alarmed_at"],
                name="case_alarmed",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("moved_at__isnull", False), ("resolved_at", None)),
                fields=["moved_at"],
                name="case_moved",
            ),
        ),
        migrations.AddField(
            model_name="topicexample",
            name="by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="topicexample",
            name="case",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="cases.case",
            ),
        ),
        migrations.AddField(
            model_name="topicexample",
            name="topic",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="examples",
                to="cases.topic",
            ),
        ),
        migrations.AddIndex(
            model_name="lesson",
            index=models.Index(fields=["word"], name="lesson_of_word"),
        ),
        migrations.AddConstraint(
            model_name="lesson",
            constraint=models.UniqueConstraint(fields=("correction", "word"), name="lesson_once"),
        ),
        migrations.AddConstraint(
            model_name="raised",
            constraint=models.UniqueConstraint(
                fields=("case", "due_by", "minutes"), name="raised_once"
            ),
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(
                condition=models.Q(("dropped_at", None), ("mailed_at", None)),
                fields=["member"],
                name="notice_waiting",
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.UniqueConstraint(fields=("raised", "member"), name="notice_once"),
        ),
        migrations.AddConstraint(
            model_name="topicexample",
            constraint=models.UniqueConstraint(
                condition=models.Q(("case__isnull", False)),
                fields=("case",),
                name="topic_example_of_case_once",
            ),
        ),
    ]

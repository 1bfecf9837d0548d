import django.core.validators
import django.db.models.deletion
import rapport.plumbing.database.tables
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("team", "0001_initial"),
        ("team", "__first__"),
    ]

    operations = [
        rapport.plumbing.database.tables.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="Letter",
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
                        ("week_on", models.DateField(unique=True)),
                        ("written_at", models.DateTimeField()),
                        ("facts", models.JSONField(default=list)),
                        ("opening", models.JSONField(default=list)),
                        ("sent_at", models.DateTimeField(blank=True, null=True)),
                        ("sent_to", models.PositiveSmallIntegerField(default=0)),
                    ],
                ),
                migrations.CreateModel(
                    name="LetterWish",
                    fields=[
                        (
                            "member",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="+",
                                serialize=False,
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("by_mail", models.BooleanField()),
                    ],
                ),
                migrations.CreateModel(
                    name="Assessment",
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
                        ("begun_at", models.DateTimeField()),
                        ("finished_at", models.DateTimeField(blank=True, null=True)),
                        ("is_open", models.BooleanField(default=True)),
                        (
                            "begun_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "finished_by",
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
                            models.UniqueConstraint(
                                condition=models.Q(("is_open", True)),
                                fields=("is_open",),
                                name="assessment_one_open",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("finished_at", None), ("is_open", True)),
                                    models.Q(("finished_at__isnull", False), ("is_open", False)),
                                    _connector="OR",
                                ),
                                name="assessment_open_or_finished",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Answer",
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
                        ("question", models.CharField(max_length=40)),
                        ("score", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("note", models.CharField(blank=True, max_length=1000)),
                        ("record_score", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("record_said", models.JSONField(default=dict)),
                        ("at", models.DateTimeField()),
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
                            "assessment",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="answers",
                                to="reflection.assessment",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("assessment", "question"), name="answer_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("score", None),
                                        models.Q(("score__gte", 1), ("score__lte", 5)),
                                        _connector="OR",
                                    ),
                                    models.Q(
                                        ("record_score", None),
                                        models.Q(
                                            ("record_score__gte", 1), ("record_score__lte", 5)
                                        ),
                                        _connector="OR",
                                    ),
                                ),
                                name="answer_one_to_five",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Change",
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
                        ("position", models.PositiveSmallIntegerField()),
                        ("text", models.CharField(max_length=300)),
                        ("due_on", models.DateField()),
                        ("done_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "assessment",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="changes",
                                to="reflection.assessment",
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
                    ],
                    options={
                        "ordering": ["assessment", "position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("assessment", "position"), name="change_in_order"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("position__gte", 1), ("position__lte", 3)),
                                name="change_three_at_most",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LetterSetting",
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
                        ("is_on", models.BooleanField(default=True)),
                        (
                            "weekday",
                            models.PositiveSmallIntegerField(
                                default=0, validators=[django.core.validators.MaxValueValidator(6)]
                            ),
                        ),
                        (
                            "hour",
                            models.PositiveSmallIntegerField(
                                default=8, validators=[django.core.validators.MaxValueValidator(23)]
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("pk", 1)), name="letter_setting_is_one"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("hour__lte", 23), ("weekday__lte", 6)),
                                name="letter_setting_in_a_week",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Opening",
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
                        (
                            "letter",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="openings",
                                to="reflection.letter",
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
                                fields=("letter", "member"), name="letter_opening_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Verdict",
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
                        ("topic", models.CharField(max_length=80)),
                        ("source", models.CharField(max_length=40)),
                        ("is_useful", models.BooleanField()),
                        ("at", models.DateTimeField()),
                        (
                            "letter",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="verdicts",
                                to="reflection.letter",
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
                                fields=("letter", "topic", "member"), name="letter_verdict_once"
                            )
                        ],
                    },
                ),
            ],
        ),
    ]

import django.db.models.deletion
import rapport.plumbing.database.tables
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("customers", "0001_initial"),
        ("loyalty", "0001_initial"),
        ("sales", "0001_initial"),
        ("team", "__first__"),
    ]

    operations = [
        rapport.plumbing.database.tables.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="ReferralCode",
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
                        ("shown", models.CharField(max_length=24)),
                        ("value", models.CharField(max_length=24, unique=True)),
                        ("made_at", models.DateTimeField()),
                        ("revoked_at", models.DateTimeField(blank=True, null=True)),
                        ("asked_at", models.DateTimeField(blank=True, null=True)),
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
                            "made_by",
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
                        "indexes": [
                            models.Index(fields=["customer", "-made_at"], name="referral_code_of")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReferralTerms",
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
                            "referrer_gets",
                            models.CharField(
                                choices=[
                                    ("nothing", "Nothing but our thanks"),
                                    ("voucher", "A voucher"),
                                    ("points", "Points or stamps"),
                                ],
                                default="voucher",
                                max_length=8,
                            ),
                        ),
                        (
                            "referrer_amount",
                            models.DecimalField(decimal_places=2, default=0, max_digits=9),
                        ),
                        (
                            "friend_gets",
                            models.CharField(
                                choices=[
                                    ("nothing", "Nothing but our thanks"),
                                    ("voucher", "A voucher"),
                                    ("points", "Points or stamps"),
                                ],
                                default="voucher",
                                max_length=8,
                            ),
                        ),
                        (
                            "friend_amount",
                            models.DecimalField(decimal_places=2, default=0, max_digits=9),
                        ),
                        (
                            "least_purchase",
                            models.DecimalField(decimal_places=2, default=0, max_digits=9),
                        ),
                        ("waiting_days", models.PositiveSmallIntegerField(default=14)),
                        ("most_a_year", models.PositiveSmallIntegerField(default=10)),
                        ("most_a_week", models.PositiveSmallIntegerField(default=5)),
                        ("voucher_days", models.PositiveSmallIntegerField(default=365)),
                        ("text", models.TextField(blank=True, max_length=1000)),
                        ("since_at", models.DateTimeField()),
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
                            "programme",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="loyalty.programme",
                            ),
                        ),
                    ],
                    options={
                        "get_latest_by": ["since_at", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("friend_amount__gte", 0),
                                    ("least_purchase__gte", 0),
                                    ("referrer_amount__gte", 0),
                                ),
                                name="referral_terms_not_negative",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Referral",
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
                            "how",
                            models.CharField(
                                choices=[
                                    ("link", "By their link"),
                                    ("counter", "Told at the counter"),
                                    ("hand", "Written down by us"),
                                    ("program", "Told by another program"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("came_at", models.DateTimeField()),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("came", "Came, has not bought yet"),
                                    ("bought", "Bought, reward waits"),
                                    ("rewarded", "Rewarded"),
                                    ("refused", "Does not count"),
                                ],
                                default="came",
                                max_length=8,
                            ),
                        ),
                        ("reason", models.JSONField(blank=True, null=True)),
                        ("reward_on", models.DateField(blank=True, null=True)),
                        ("rewarded_at", models.DateTimeField(blank=True, null=True)),
                        ("thanked_at", models.DateTimeField(blank=True, null=True)),
                        ("accepted_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "accepted_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
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
                            "friend",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="customers.customer",
                            ),
                        ),
                        (
                            "purchase",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="sales.purchase",
                            ),
                        ),
                        (
                            "referrer",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="customers.customer",
                            ),
                        ),
                        (
                            "code",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="referrals.referralcode",
                            ),
                        ),
                        (
                            "terms",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="referrals.referralterms",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["referrer", "-came_at"], name="referral_of_referrer"
                            ),
                            models.Index(fields=["-came_at", "-id"], name="referral_newest"),
                            models.Index(fields=["state", "reward_on"], name="referral_waiting"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReferralReward",
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
                            "side",
                            models.CharField(
                                choices=[("referrer", "Who sent them"), ("friend", "Who came")],
                                max_length=8,
                            ),
                        ),
                        (
                            "gives",
                            models.CharField(
                                choices=[
                                    ("nothing", "Nothing but our thanks"),
                                    ("voucher", "A voucher"),
                                    ("points", "Points or stamps"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("amount", models.DecimalField(decimal_places=2, max_digits=9)),
                        ("currency", models.CharField(blank=True, max_length=3)),
                        ("at", models.DateTimeField()),
                        ("taken_back_at", models.DateTimeField(blank=True, null=True)),
                        ("found_spent_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "points",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="loyalty.pointsentry",
                            ),
                        ),
                        (
                            "referral",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="rewards",
                                to="referrals.referral",
                            ),
                        ),
                        (
                            "voucher",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="loyalty.voucher",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("referral", "side"), name="referral_reward_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReferralStep",
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
                        ("number", models.PositiveIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("came", "Came"),
                                    ("bought", "Bought for the first time"),
                                    ("undone", "The purchase was a slip and is gone"),
                                    ("rewarded", "Both were rewarded"),
                                    (
                                        "capped",
                                        "Rewarded without the one who sent them: enough for this year",
                                    ),
                                    ("refused", "Does not count"),
                                    ("accepted", "We looked, and it counts"),
                                    ("taken_back", "A reward was taken back"),
                                    ("spent", "A reward could not be taken back: it is spent"),
                                    ("thanked", "Thanked for it"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("at", models.DateTimeField()),
                        ("reason", models.JSONField(blank=True, null=True)),
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
                            "purchase",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="sales.purchase",
                            ),
                        ),
                        (
                            "referral",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="steps",
                                to="referrals.referral",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["referral", "number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("referral", "number"), name="referral_step_in_order"
                            )
                        ],
                    },
                ),
            ],
        ),
    ]

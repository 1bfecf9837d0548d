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
                    name="Card",
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
                        ("code", models.CharField(max_length=16, unique=True)),
                        ("page_key", models.CharField(max_length=32, unique=True)),
                        ("made_at", models.DateTimeField()),
                        ("revoked_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "customer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="customers.customer",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Programme",
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
                                choices=[("points", "Points"), ("stamps", "Stamps")],
                                default="points",
                                max_length=6,
                            ),
                        ),
                        ("name", models.CharField(max_length=80, unique=True)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("running", "Running"),
                                    ("paused", "Paused"),
                                    ("ended", "Ended"),
                                ],
                                default="running",
                                max_length=7,
                            ),
                        ),
                        ("started_on", models.DateField()),
                        ("currency", models.CharField(max_length=3)),
                        ("worth", models.DecimalField(decimal_places=4, max_digits=9)),
                        ("stamps_needed", models.PositiveSmallIntegerField(default=10)),
                        ("expires_after", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("notice_days", models.PositiveSmallIntegerField(default=30)),
                        ("most_by_hand", models.PositiveIntegerField(default=100)),
                        ("sample", models.CharField(blank=True, max_length=40)),
                        ("made_at", models.DateTimeField()),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("worth__gte", 0)), name="programme_worth"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("stamps_needed__gt", 0)),
                                name="programme_stamps",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Tier",
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
                        ("name", models.CharField(max_length=60)),
                        ("threshold", models.PositiveIntegerField()),
                        ("bonus", models.PositiveSmallIntegerField(default=0)),
                        ("gives", models.CharField(blank=True, max_length=200)),
                        (
                            "programme",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="tiers",
                                to="loyalty.programme",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["programme", "threshold"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("programme", "threshold"), name="tier_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("threshold__gt", 0)), name="tier_above_nothing"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PointsAccount",
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
                        ("opened_for", models.BigIntegerField(blank=True, null=True)),
                        ("opened_at", models.DateTimeField()),
                        ("tier_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "customer",
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
                            "programme",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="accounts",
                                to="loyalty.programme",
                            ),
                        ),
                        (
                            "tier",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="loyalty.tier",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["customer", "programme"], name="points_account_of_customer"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("programme", "opened_for"), name="points_account_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Voucher",
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
                                choices=[
                                    ("money", "Money"),
                                    ("percent", "Per cent off"),
                                    ("product", "Something for free"),
                                    ("gift_card", "Gift card"),
                                    ("credit", "Store credit"),
                                ],
                                default="money",
                                max_length=9,
                            ),
                        ),
                        ("code", models.CharField(max_length=20, unique=True)),
                        ("amount", models.PositiveIntegerField()),
                        ("percent", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("thing", models.CharField(blank=True, max_length=200)),
                        ("minimum", models.PositiveIntegerField(default=0)),
                        ("from_on", models.DateField(blank=True, null=True)),
                        ("is_for_first", models.BooleanField(default=False)),
                        ("is_once_each", models.BooleanField(default=False)),
                        ("is_personal", models.BooleanField(default=False)),
                        (
                            "channel",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("counter", "At the counter"),
                                    ("website", "On the website"),
                                    ("phone", "By phone"),
                                    ("other", "Elsewhere"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("currency", models.CharField(max_length=3)),
                        ("expires_on", models.DateField(blank=True, null=True)),
                        ("reason", models.CharField(blank=True, max_length=300)),
                        ("issued_at", models.DateTimeField()),
                        (
                            "key",
                            models.CharField(blank=True, max_length=80, null=True, unique=True),
                        ),
                        ("sent_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "customer",
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
                            "issued_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "only_for",
                            models.ManyToManyField(
                                blank=True, related_name="+", to="sales.product"
                            ),
                        ),
                        (
                            "product",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="sales.product",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["customer", "-issued_at"], name="voucher_of_customer"
                            ),
                            models.Index(fields=["-issued_at", "-id"], name="voucher_newest"),
                            models.Index(
                                condition=models.Q(("expires_on__isnull", False)),
                                fields=["expires_on"],
                                name="voucher_expiring",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("amount__gt", 0)),
                                name="voucher_worth_something",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "percent"), _negated=True),
                                    models.Q(("percent__gte", 1), ("percent__lte", 100)),
                                    _connector="OR",
                                ),
                                name="voucher_per_cent",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PointsEntry",
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
                                    ("earned", "Earned"),
                                    ("spent", "Spent"),
                                    ("expired", "Expired"),
                                    ("reversed", "Taken back"),
                                    ("corrected", "Corrected"),
                                    ("moved", "Handed on"),
                                    ("settled", "Set against what was owed"),
                                ],
                                max_length=9,
                            ),
                        ),
                        ("amount", models.IntegerField()),
                        ("left", models.PositiveIntegerField()),
                        ("owed", models.IntegerField(default=0)),
                        ("owing", models.PositiveIntegerField(default=0)),
                        ("is_lot", models.BooleanField(default=False)),
                        ("expires_on", models.DateField(blank=True, null=True)),
                        ("at", models.DateTimeField()),
                        ("reason", models.CharField(blank=True, max_length=300)),
                        (
                            "key",
                            models.CharField(blank=True, max_length=120, null=True, unique=True),
                        ),
                        ("deed", models.CharField(max_length=32)),
                        ("about", models.CharField(blank=True, max_length=40)),
                        ("cause", models.CharField(blank=True, max_length=40)),
                        ("terms", models.JSONField(blank=True, null=True)),
                        (
                            "account",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="entries",
                                to="loyalty.pointsaccount",
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
                            "undoes",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="undone_by",
                                to="loyalty.pointsentry",
                            ),
                        ),
                        (
                            "voucher",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="loyalty.voucher",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["account", "number"],
                        "indexes": [
                            models.Index(fields=["-at", "-id"], name="points_entry_newest"),
                            models.Index(
                                condition=models.Q(("about", ""), _negated=True),
                                fields=["about"],
                                name="points_entry_about",
                            ),
                            models.Index(
                                condition=models.Q(("cause", ""), _negated=True),
                                fields=["cause"],
                                name="points_entry_cause",
                            ),
                            models.Index(fields=["deed"], name="points_entry_deed"),
                            models.Index(
                                condition=models.Q(("expires_on__isnull", False)),
                                fields=["expires_on"],
                                name="points_lot_expiring",
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("account", "number"), name="points_entry_in_order"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("left__gte", 0)), name="points_never_below_zero"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("owing__gte", 0)),
                                name="points_owing_not_negative",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("left", models.F("amount")),
                                        ("number", 1),
                                        ("owing", models.F("owed")),
                                    ),
                                    ("number__gt", 1),
                                    _connector="OR",
                                ),
                                name="points_entry_begins",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("amount__gt", 0), ("kind", "earned")),
                                    models.Q(("amount__lt", 0), ("kind__in", ["spent", "expired"])),
                                    ("kind__in", ["reversed", "corrected", "moved"]),
                                    models.Q(
                                        ("amount__lte", 0), ("kind", "settled"), ("owed__lte", 0)
                                    ),
                                    _connector="OR",
                                ),
                                name="points_entry_sign",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("expires_on__isnull", True), ("is_lot", False)),
                                    models.Q(("amount__gt", 0), ("is_lot", True)),
                                    _connector="OR",
                                ),
                                name="points_lot_holds",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="VoucherEntry",
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
                                    ("issued", "Issued"),
                                    ("redeemed", "Redeemed"),
                                    ("returned", "Put back"),
                                    ("expired", "Expired"),
                                    ("cancelled", "Cancelled"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("amount", models.IntegerField()),
                        ("left", models.PositiveIntegerField()),
                        ("at", models.DateTimeField()),
                        (
                            "key",
                            models.CharField(blank=True, max_length=80, null=True, unique=True),
                        ),
                        ("reason", models.CharField(blank=True, max_length=300)),
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
                            "undoes",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="undone_by",
                                to="loyalty.voucherentry",
                            ),
                        ),
                        (
                            "used_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="customers.customer",
                            ),
                        ),
                        (
                            "voucher",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="entries",
                                to="loyalty.voucher",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["voucher", "number"],
                        "indexes": [
                            models.Index(fields=["-at", "-id"], name="voucher_entry_newest")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("voucher", "number"), name="voucher_entry_in_order"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("left__gte", 0)),
                                name="voucher_never_below_zero",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("amount__gt", 0), ("kind__in", ["issued", "returned"])
                                    ),
                                    models.Q(
                                        ("amount__lt", 0),
                                        ("kind__in", ["redeemed", "expired", "cancelled"]),
                                    ),
                                    _connector="OR",
                                ),
                                name="voucher_entry_sign",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("left", models.F("amount")), ("number", 1)),
                                    ("number__gt", 1),
                                    _connector="OR",
                                ),
                                name="voucher_entry_begins",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="WayIn",
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
                        ("address", models.CharField(max_length=254)),
                        ("digest", models.CharField(max_length=64, unique=True)),
                        ("code", models.CharField(max_length=64)),
                        ("tries", models.PositiveSmallIntegerField(default=0)),
                        ("browser", models.CharField(db_index=True, max_length=64)),
                        ("made_at", models.DateTimeField()),
                        ("expires_at", models.DateTimeField()),
                        ("used_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "held",
                            models.CharField(blank=True, max_length=64, null=True, unique=True),
                        ),
                        ("ends_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "customer",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="customers.customer",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="ExpiryNotice",
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
                        ("expires_on", models.DateField()),
                        ("points", models.PositiveIntegerField()),
                        ("told_at", models.DateTimeField()),
                        (
                            "account",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="loyalty.pointsaccount",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("account", "expires_on"), name="expiry_told_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PointsDraw",
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
                        ("amount", models.IntegerField()),
                        ("left", models.PositiveIntegerField()),
                        (
                            "entry",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="draws",
                                to="loyalty.pointsentry",
                            ),
                        ),
                        (
                            "lot",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="drawn_by",
                                to="loyalty.pointsentry",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["lot", "number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("lot", "number"), name="points_draw_in_order"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("left__gte", 0)),
                                name="points_lot_never_below_zero",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("amount", 0), _negated=True),
                                name="points_draw_something",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EarningRule",
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
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("amount", "For money spent"),
                                    ("visit", "For each purchase"),
                                    ("product", "For a product"),
                                    ("birthday", "On a birthday"),
                                    ("welcome", "For joining"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("points", models.PositiveIntegerField()),
                        (
                            "per",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=9, null=True
                            ),
                        ),
                        (
                            "product",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="sales.product",
                            ),
                        ),
                        (
                            "programme",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="earning",
                                to="loyalty.programme",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["programme", "position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("programme", "position"), name="earning_in_order"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("points__gt", 0)), name="earning_something"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "amount"), _negated=True),
                                    ("per__gt", 0),
                                    _connector="OR",
                                ),
                                name="earning_per_money",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "product"), _negated=True),
                                    ("product__isnull", False),
                                    _connector="OR",
                                ),
                                name="earning_for_product",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Reward",
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
                        ("name", models.CharField(max_length=120)),
                        ("cost", models.PositiveIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("money", "Money off"),
                                    ("percent", "Per cent off"),
                                    ("product", "A product for free"),
                                    ("service", "A service for free"),
                                    ("gift", "A gift"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("amount", models.PositiveIntegerField(blank=True, null=True)),
                        ("percent", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("minimum", models.PositiveIntegerField(default=0)),
                        ("valid_days", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("is_active", models.BooleanField(default=True)),
                        ("made_at", models.DateTimeField()),
                        (
                            "product",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="sales.product",
                            ),
                        ),
                        (
                            "programme",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="rewards",
                                to="loyalty.programme",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["programme", "cost"], name="reward_by_cost")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("cost__gt", 0)), name="reward_costs_something"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "money"), _negated=True),
                                    ("amount__gt", 0),
                                    _connector="OR",
                                ),
                                name="reward_worth_money",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "percent"), _negated=True),
                                    models.Q(("percent__gte", 1), ("percent__lte", 100)),
                                    _connector="OR",
                                ),
                                name="reward_per_cent",
                            ),
                        ],
                    },
                ),
            ],
        ),
    ]

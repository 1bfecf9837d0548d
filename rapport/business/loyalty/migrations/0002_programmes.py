import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("customers", "0001_initial"),
        ("loyalty", "0001_initial"),
        ("sales", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="EarningRule",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                ("per", models.DecimalField(blank=True, decimal_places=2, max_digits=9, null=True)),
            ],
            options={
                "ordering": ["programme", "position"],
            },
        ),
        migrations.CreateModel(
            name="ExpiryNotice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("expires_on", models.DateField()),
                ("points", models.PositiveIntegerField()),
                ("told_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="PointsAccount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("opened_for", models.BigIntegerField(blank=True, null=True)),
                ("opened_at", models.DateTimeField()),
                ("tier_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="PointsDraw",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("amount", models.IntegerField()),
                ("left", models.PositiveIntegerField()),
            ],
            options={
                "ordering": ["lot", "number"],
            },
        ),
        migrations.CreateModel(
            name="PointsEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                ("key", models.CharField(blank=True, max_length=120, null=True, unique=True)),
                ("deed", models.CharField(max_length=32)),
                ("about", models.CharField(blank=True, max_length=40)),
                ("cause", models.CharField(blank=True, max_length=40)),
                ("terms", models.JSONField(blank=True, null=True)),
            ],
            options={
                "ordering": ["account", "number"],
            },
        ),
        migrations.CreateModel(
            name="Programme",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        choices=[("running", "Running"), ("paused", "Paused"), ("ended", "Ended")],
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
        ),
        migrations.CreateModel(
            name="Reward",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
            ],
        ),
        migrations.CreateModel(
            name="Tier",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=60)),
                ("threshold", models.PositiveIntegerField()),
                ("bonus", models.PositiveSmallIntegerField(default=0)),
                ("gives", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "ordering": ["programme", "threshold"],
            },
        ),
        migrations.AddField(
            model_name="voucher",
            name="from_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="voucher",
            name="is_for_first",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="voucher",
            name="is_once_each",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="voucher",
            name="kind",
            field=models.CharField(
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
        migrations.AddField(
            model_name="voucher",
            name="minimum",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="voucher",
            name="only_for",
            field=models.ManyToManyField(blank=True, related_name="+", to="sales.product"),
        ),
        migrations.AddField(
            model_name="voucher",
            name="percent",
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="voucher",
            name="product",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="sales.product",
            ),
        ),
        migrations.AddField(
            model_name="voucher",
            name="thing",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="voucherentry",
            name="reason",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name="voucherentry",
            name="used_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="customers.customer",
            ),
        ),
        migrations.AddConstraint(
            model_name="voucher",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "percent"), _negated=True),
                    models.Q(("percent__gte", 1), ("percent__lte", 100)),
                    _connector="OR",
                ),
                name="voucher_per_cent",
            ),
        ),
        migrations.AddField(
            model_name="earningrule",
            name="product",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="sales.product",
            ),
        ),
        migrations.AddField(
            model_name="pointsaccount",
            name="customer",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="customers.customer",
            ),
        ),
        migrations.AddField(
            model_name="expirynotice",
            name="account",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="loyalty.pointsaccount",
            ),
        ),
        migrations.AddField(
            model_name="pointsentry",
            name="account",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="entries",
                to="loyalty.pointsaccount",
            ),
        ),
        migrations.AddField(
            model_name="pointsentry",
            name="by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="pointsentry",
            name="purchase",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="sales.purchase",
            ),
        ),
        migrations.AddField(
            model_name="pointsentry",
            name="undoes",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="undone_by",
                to="loyalty.pointsentry",
            ),
        ),
        migrations.AddField(
            model_name="pointsentry",
            name="voucher",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="loyalty.voucher",
            ),
        ),
        migrations.AddField(
            model_name="pointsdraw",
            name="entry",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="draws",
                to="loyalty.pointsentry",
            ),
        ),
        migrations.AddField(
            model_name="pointsdraw",
            name="lot",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="drawn_by",
                to="loyalty.pointsentry",
            ),
        ),
        migrations.AddConstraint(
            model_name="programme",
            constraint=models.CheckConstraint(
                condition=models.Q(("worth__gte", 0)), name="programme_worth"
            ),
        ),
        migrations.AddConstraint(
            model_name="programme",
            constraint=models.CheckConstraint(
                condition=models.Q(("stamps_needed__gt", 0)), name="programme_stamps"
            ),
        ),
        migrations.AddField(
            model_name="pointsaccount",
            name="programme",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="accounts",
                to="loyalty.programme",
            ),
        ),
        migrations.AddField(
            model_name="earningrule",
            name="programme",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="earning",
                to="loyalty.programme",
            ),
        ),
        migrations.AddField(
            model_name="reward",
            name="product",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="sales.product",
            ),
        ),
        migrations.AddField(
            model_name="reward",
            name="programme",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="rewards",
                to="loyalty.programme",
            ),
        ),
        migrations.AddField(
            model_name="tier",
            name="programme",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="tiers",
                to="loyalty.programme",
            ),
        ),
        migrations.AddField(
            model_name="pointsaccount",
            name="tier",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="loyalty.tier",
            ),
        ),
        migrations.AddConstraint(
            model_name="expirynotice",
            constraint=models.UniqueConstraint(
                fields=("account", "expires_on"), name="expiry_told_once"
            ),
        ),
        migrations.AddIndex(
            model_name="pointsentry",
            index=models.Index(fields=["-at", "-id"], name="points_entry_newest"),
        ),
        migrations.AddIndex(
            model_name="pointsentry",
            index=models.Index(
                condition=models.Q(("about", ""), _negated=True),
                fields=["about"],
                name="points_entry_about",
            ),
        ),
        migrations.AddIndex(
            model_name="pointsentry",
            index=models.Index(
                condition=models.Q(("cause", ""), _negated=True),
                fields=["cause"],
                name="points_entry_cause",
            ),
        ),
        migrations.AddIndex(
            model_name="pointsentry",
            index=models.Index(fields=["deed"], name="points_entry_deed"),
        ),
        migrations.AddIndex(
            model_name="pointsentry",
            index=models.Index(
                condition=models.Q(("expires_on__isnull", False)),
                fields=["expires_on"],
                name="points_lot_expiring",
            ),
        ),
        migrations.AddConstraint(
            model_name="pointsentry",
            constraint=models.UniqueConstraint(
                fields=("account", "number"), name="points_entry_in_order"
            ),
        ),
        migrations.AddConstraint(
            model_name="pointsentry",
            constraint=models.CheckConstraint(
                condition=models.Q(("left__gte", 0)), name="points_never_below_zero"
            ),
        ),
        migrations.AddConstraint(
            model_name="pointsentry",
            constraint=models.CheckConstraint(
                condition=models.Q(("owing__gte", 0)), name="points_owing_not_negative"
            ),
        ),
        migrations.AddConstraint(
            model_name="pointsentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("left", models.F("amount")), ("number", 1), ("owing", models.F("owed"))
                    ),
                    ("number__gt", 1),
                    _connector="OR",
                ),
                name="points_entry_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="pointsentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("amount__gt", 0), ("kind", "earned")),
                    models.Q(("amount__lt", 0), ("kind__in", ["spent", "expired"])),
                    ("kind__in", ["reversed", "corrected", "moved"]),
                    models.Q(("amount__lte", 0), ("kind", "settled"), ("owed__lte", 0)),
                    _connector="OR",
                ),
                name="points_entry_sign",
            ),
        ),
        migrations.AddConstraint(
            model_name="pointsentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("expires_on__isnull", True), ("is_lot", False)),
                    models.Q(("amount__gt", 0), ("is_lot", True)),
                    _connector="OR",
                ),
                name="points_lot_holds",
            ),
        ),
        migrations.AddConstraint(
            model_name="pointsdraw",
            constraint=models.UniqueConstraint(
                fields=("lot", "number"), name="points_draw_in_order"
            ),
        ),
        migrations.AddConstraint(
            model_name="pointsdraw",
            constraint=models.CheckConstraint(
                condition=models.Q(("left__gte", 0)), name="points_lot_never_below_zero"
            ),
        ),
        migrations.AddConstraint(
            model_name="pointsdraw",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount", 0), _negated=True), name="points_draw_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="earningrule",
            constraint=models.UniqueConstraint(
                fields=("programme", "position"), name="earning_in_order"
            ),
        ),
        migrations.AddConstraint(
            model_name="earningrule",
            constraint=models.CheckConstraint(
                condition=models.Q(("points__gt", 0)), name="earning_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="earningrule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "amount"), _negated=True), ("per__gt", 0), _connector="OR"
                ),
                name="earning_per_money",
            ),
        ),
        migrations.AddConstraint(
            model_name="earningrule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "product"), _negated=True),
                    ("product__isnull", False),
                    _connector="OR",
                ),
                name="earning_for_product",
            ),
        ),
        migrations.AddIndex(
            model_name="reward",
            index=models.Index(fields=["programme", "cost"], name="reward_by_cost"),
        ),
        migrations.AddConstraint(
            model_name="reward",
            constraint=models.CheckConstraint(
                condition=models.Q(("cost__gt", 0)), name="reward_costs_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="reward",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "money"), _negated=True), ("amount__gt", 0), _connector="OR"
                ),
                name="reward_worth_money",
            ),
        ),
        migrations.AddConstraint(
            model_name="reward",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "percent"), _negated=True),
                    models.Q(("percent__gte", 1), ("percent__lte", 100)),
                    _connector="OR",
                ),
                name="reward_per_cent",
            ),
        ),
        migrations.AddConstraint(
            model_name="tier",
            constraint=models.UniqueConstraint(fields=("programme", "threshold"), name="tier_once"),
        ),
        migrations.AddConstraint(
            model_name="tier",
            constraint=models.CheckConstraint(
                condition=models.Q(("threshold__gt", 0)), name="tier_above_nothing"
            ),
        ),
        migrations.AddIndex(
            model_name="pointsaccount",
            index=models.Index(fields=["customer", "programme"], name="points_account_of_customer"),
        ),
        migrations.AddConstraint(
            model_name="pointsaccount",
            constraint=models.UniqueConstraint(
                fields=("programme", "opened_for"), name="points_account_once"
            ),
        ),
    ]

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("team", "0001_initial"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="target",
            options={"ordering": ["case_kind", "severity", "group", "channel"]},
        ),
        migrations.RemoveConstraint(
            model_name="target",
            name="target_once",
        ),
        migrations.AddField(
            model_name="business",
            name="tells_slips",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="target",
            name="channel",
            field=models.CharField(blank=True, max_length=10),
        ),
        migrations.AddField(
            model_name="target",
            name="group",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddConstraint(
            model_name="target",
            constraint=models.UniqueConstraint(
                fields=("case_kind", "severity", "group", "channel"), name="target_once"
            ),
        ),
    ]

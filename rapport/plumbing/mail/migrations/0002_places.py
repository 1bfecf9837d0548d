from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("mail", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="rawmail",
            name="folder",
            field=models.CharField(blank=True, default="", max_length=200),
        ),
        migrations.RemoveIndex(model_name="rawmail", name="rawmail_uid"),
        migrations.AddIndex(
            model_name="rawmail",
            index=models.Index(
                fields=["mailbox", "folder", "uidvalidity", "uid"], name="rawmail_place"
            ),
        ),
        migrations.CreateModel(
            name="Copy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("mailbox", models.CharField(max_length=100)),
                ("folder", models.CharField(max_length=200)),
                ("uidvalidity", models.BigIntegerField()),
                ("uid", models.BigIntegerField()),
                (
                    "kept",
                    models.ForeignKey(
                        on_delete=models.deletion.CASCADE,
                        related_name="copies",
                        to="mail.rawmail",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="copy",
            constraint=models.UniqueConstraint(
                fields=("mailbox", "folder", "uidvalidity", "uid"), name="copy_once"
            ),
        ),
    ]

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("promises", "0001_initial")]
    operations = []

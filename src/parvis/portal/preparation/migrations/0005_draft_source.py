from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("preparation", "0004_recipes")]

    operations = [
        migrations.AddField(model_name="draft", name="source", field=models.JSONField(default=dict)),
        migrations.AlterField(
            model_name="draft", name="extract_sha256", field=models.CharField(blank=True, max_length=64)
        ),
    ]

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('builder', '0017_samples'),
    ]

    operations = [
        migrations.AddField(
            model_name='user',
            name='language',
            field=models.CharField(blank=True, max_length=10),
        ),
    ]

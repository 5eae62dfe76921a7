"""Drafts count their saves; versions say where they come from and what changed, and keep that once published."""

from django.db import migrations, models

KEEP = """
CREATE OR REPLACE FUNCTION brandkit_keep_published_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state = 'draft' THEN
        RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
    END IF;
    IF TG_OP = 'UPDATE'
        AND (NEW.id, NEW.kit_id, NEW.number, NEW.values, NEW.created_at, NEW.published_at{new})
            IS NOT DISTINCT FROM (OLD.id, OLD.kit_id, OLD.number, OLD.values, OLD.created_at, OLD.published_at{old})
        AND (OLD.state = NEW.state OR (OLD.state = 'published' AND NEW.state = 'retired'))
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'Version % of a brand kit is published and cannot be changed.', OLD.number
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'brandkit_keep_published_version';
END $$;
"""
WITH_NOTE = KEEP.format(new=", NEW.note, NEW.based_on", old=", OLD.note, OLD.based_on")
WITHOUT_NOTE = KEEP.format(new="", old="")


class Migration(migrations.Migration):

    dependencies = [
        ('brandkit', '0001_brand_kits'),
    ]

    operations = [
        migrations.AddField(
            model_name='brandkitversion',
            name='based_on',
            field=models.PositiveIntegerField(blank=True, help_text='Number of the version it began from.', null=True),
        ),
        migrations.AddField(
            model_name='brandkitversion',
            name='note',
            field=models.CharField(blank=True, default='', help_text='What changed, for people.', max_length=500),
        ),
        migrations.AddField(
            model_name='brandkitversion',
            name='revision',
            field=models.PositiveIntegerField(default=1, help_text='Of a draft; grows with each save.'),
        ),
        migrations.RunSQL(WITH_NOTE, WITHOUT_NOTE),
    ]

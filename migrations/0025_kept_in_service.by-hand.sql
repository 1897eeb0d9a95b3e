-- Of back-ups of before nobody knows: from here on they are counted.
INSERT INTO "app"."backups" ("id", "at", "kind") VALUES (gen_random_uuid(), now(), 'since');

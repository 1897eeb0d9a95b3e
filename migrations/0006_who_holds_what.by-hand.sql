-- When a room of before is looked at without a change: at its next task that falls due.
UPDATE "app"."rooms" r SET "look_at" = (
  SELECT min(t."due_at") FROM "app"."tasks" t
  WHERE t."case_id" = r."case_id" AND t."status" = 'open' AND t."due_at" > coalesce(r."looked_at", '-infinity')
);

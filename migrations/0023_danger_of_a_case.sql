DROP INDEX "app"."cases_danger";--> statement-breakpoint
ALTER TABLE "app"."cases" ADD COLUMN "danger" boolean GENERATED ALWAYS AS (phase = 'open' and coalesce(face ->> 'urgency', '') = 'danger' and face ->> 'emergencyAt' is null) STORED NOT NULL;--> statement-breakpoint
CREATE INDEX "cases_danger" ON "app"."cases" USING btree ("id") WHERE danger;
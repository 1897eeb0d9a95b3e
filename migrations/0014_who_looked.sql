ALTER TABLE "app"."access_log" ADD COLUMN "school_id" uuid;--> statement-breakpoint
CREATE INDEX "access_log_school" ON "app"."access_log" USING btree ("school_id","at","id");
-- What the generator cannot say. A plain table cannot become a partitioned one: the empty ones that it wrote make room.
-- Both grow with every delivery and lose what is past its term a month at a time (`app.housekeep`); what came before its month was made
-- stands in the default partition.
DROP TABLE "app"."deliveries", "app"."access_log";
--> statement-breakpoint
CREATE TABLE "app"."deliveries" (
	"key" text NOT NULL,
	"person_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "deliveries_key_at_pk" PRIMARY KEY("key","at")
) PARTITION BY RANGE ("at");
--> statement-breakpoint
CREATE TABLE "app"."access_log" (
	"id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"person_id" uuid,
	"case_id" uuid,
	"what" text NOT NULL,
	"allowed" boolean NOT NULL,
	CONSTRAINT "access_log_id_at_pk" PRIMARY KEY("id","at")
) PARTITION BY RANGE ("at");
--> statement-breakpoint
CREATE INDEX "access_log_case" ON "app"."access_log" USING btree ("case_id");
--> statement-breakpoint
CREATE TABLE "app"."deliveries_default" PARTITION OF "app"."deliveries" DEFAULT;
--> statement-breakpoint
CREATE TABLE "app"."access_log_default" PARTITION OF "app"."access_log" DEFAULT;
--> statement-breakpoint
INSERT INTO "app"."settings" ("key", "value") VALUES ('access_log_months', '24'), ('delivery_hours', '72');

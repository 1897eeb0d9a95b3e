CREATE TABLE "app"."page_key_codes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"given_by" uuid,
	"until_at" timestamp (3) with time zone NOT NULL,
	"mark" text NOT NULL,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "app"."page_key_lifts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"asked_by" uuid NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"agreed_by" uuid,
	"agreed_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "app"."page_keys" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"public_key" "bytea" NOT NULL,
	"counter" bigint NOT NULL,
	"transports" text[] NOT NULL,
	"backed_up" boolean NOT NULL,
	"name" text NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	"mark" text
);
--> statement-breakpoint
ALTER TABLE "app"."page_sessions" ADD COLUMN "key_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "app"."page_sessions" ADD COLUMN "key_person" uuid;--> statement-breakpoint
ALTER TABLE "app"."page_sessions" ADD COLUMN "key_mark" text;--> statement-breakpoint
ALTER TABLE "app"."page_sessions" ADD COLUMN "challenge" text;--> statement-breakpoint
ALTER TABLE "app"."page_sessions" ADD COLUMN "challenge_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "app"."page_key_codes" ADD CONSTRAINT "page_key_codes_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "app"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."page_key_codes" ADD CONSTRAINT "page_key_codes_given_by_people_id_fk" FOREIGN KEY ("given_by") REFERENCES "app"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."page_key_lifts" ADD CONSTRAINT "page_key_lifts_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "app"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."page_key_lifts" ADD CONSTRAINT "page_key_lifts_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "app"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."page_key_lifts" ADD CONSTRAINT "page_key_lifts_asked_by_people_id_fk" FOREIGN KEY ("asked_by") REFERENCES "app"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."page_key_lifts" ADD CONSTRAINT "page_key_lifts_agreed_by_people_id_fk" FOREIGN KEY ("agreed_by") REFERENCES "app"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."page_keys" ADD CONSTRAINT "page_keys_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "app"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "page_key_codes_person" ON "app"."page_key_codes" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "page_key_lifts_open" ON "app"."page_key_lifts" USING btree ("person_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "page_keys_person" ON "app"."page_keys" USING btree ("person_id");
CREATE TABLE "app"."duties_done" (
	"school_id" uuid NOT NULL,
	"item" text NOT NULL,
	"on_day" date NOT NULL,
	"person_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "duties_done_school_id_item_on_day_person_id_pk" PRIMARY KEY("school_id","item","on_day","person_id"),
	CONSTRAINT "duties_done_item" CHECK ("app"."duties_done"."item" ~ '^(yearly|course)\.[A-Za-z0-9]{1,60}$' or "app"."duties_done"."item" = 'paper')
);
--> statement-breakpoint
ALTER TABLE "app"."schools" ADD COLUMN "local_team" jsonb;--> statement-breakpoint
ALTER TABLE "app"."schools" ADD COLUMN "documents" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "app"."duties_done" ADD CONSTRAINT "duties_done_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "app"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."duties_done" ADD CONSTRAINT "duties_done_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "app"."people"("id") ON DELETE no action ON UPDATE no action;
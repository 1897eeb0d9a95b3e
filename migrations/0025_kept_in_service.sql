CREATE TABLE "app"."backups" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"kind" text NOT NULL,
	"sha256" text,
	"rows" bigint,
	"bytes" bigint,
	CONSTRAINT "backups_kind" CHECK ("app"."backups"."kind" in ('since', 'made', 'restored'))
);
--> statement-breakpoint
CREATE TABLE "app"."news_told" (
	"person_id" uuid NOT NULL,
	"about" text NOT NULL,
	"state" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "news_told_person_id_about_pk" PRIMARY KEY("person_id","about")
);
--> statement-breakpoint
ALTER TABLE "app"."news_told" ADD CONSTRAINT "news_told_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "app"."people"("id") ON DELETE no action ON UPDATE no action;
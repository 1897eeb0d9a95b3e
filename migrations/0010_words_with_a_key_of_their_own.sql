CREATE TABLE "app"."line_receipts" (
	"case_id" uuid NOT NULL,
	"entry" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"ground" text NOT NULL,
	"asked_by" uuid NOT NULL,
	"erased_by" uuid NOT NULL,
	"erased_at" timestamp (3) with time zone NOT NULL,
	"kid" text NOT NULL,
	"mark" "bytea" NOT NULL,
	CONSTRAINT "line_receipts_case_id_entry_pk" PRIMARY KEY("case_id","entry")
);
--> statement-breakpoint
ALTER TABLE "app"."logbook" ADD COLUMN "format" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "app"."logbook" ADD COLUMN "body_key" "bytea";--> statement-breakpoint
ALTER TABLE "app"."logbook" ADD COLUMN "body_digest" "bytea";--> statement-breakpoint
ALTER TABLE "app"."logbook" ADD COLUMN "commitment" "bytea";
CREATE TABLE "app"."request_ends" (
	"request_id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"ended_at" timestamp (3) with time zone NOT NULL,
	"proposed_by" uuid NOT NULL,
	"confirmed_by" uuid NOT NULL,
	"readers" uuid[] NOT NULL,
	CONSTRAINT "request_ends_request_id_case_id_pk" PRIMARY KEY("request_id","case_id")
);
--> statement-breakpoint
ALTER TABLE "app"."request_ends" ADD CONSTRAINT "request_ends_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "app"."requests"("id") ON DELETE no action ON UPDATE no action;
CREATE TABLE "app"."request_advice" (
	"request_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"school_id" uuid NOT NULL,
	"kid" text NOT NULL,
	"sealed" "bytea" NOT NULL,
	CONSTRAINT "request_advice_request_id_person_id_at_pk" PRIMARY KEY("request_id","person_id","at")
);
--> statement-breakpoint
ALTER TABLE "app"."request_advice" ADD CONSTRAINT "request_advice_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "app"."requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."request_advice" ADD CONSTRAINT "request_advice_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "app"."people"("id") ON DELETE no action ON UPDATE no action;
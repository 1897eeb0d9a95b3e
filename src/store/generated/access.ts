/** Written by `npm run statements` from `../statements/access.ts`. */

import { statement } from '../statement.ts';

export const deliverySeen = statement({
  name: 'delivery_seen',
  by: ['app'],
  takes: ['deliveries.key'],
  gives: ['deliveries.sent'],
  text: `select "sent"
from "deliveries"
where "deliveries"."key" = $1`,
});

export const noteAccess = statement({
  name: 'access',
  by: ['app'],
  takes: [
    'accessLog.id',
    'accessLog.personId',
    'accessLog.caseId',
    'accessLog.what',
    'accessLog.allowed',
    'accessLog.schoolId',
  ],
  text: `insert into "access_log" ("id", "at", "person_id", "case_id", "what", "allowed", "school_id", "writer", "n", "said")
values ($1, now(), $2, $3, $4, $5, $6, default, default, default)`,
});

export const noteDelivery = statement({
  name: 'delivery_note',
  by: ['app'],
  takes: ['deliveries.key', 'deliveries.personId', 'deliveries.sent'],
  text: `insert into "deliveries" ("key", "person_id", "at", "sent")
values ($1, $2, now(), $3)`,
});

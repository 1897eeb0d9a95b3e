/** Written by `npm run statements` from `../statements/access.ts`. */

import { statement } from '../statement.ts';

export const addLookWriter = statement({
  by: ['app'],
  takes: ['lookWriters.id', 'lookWriters.startedAt', 'lookWriters.masterKid', 'lookWriters.wrapped'],
  text: `insert into "look_writers" ("id", "started_at", "master_kid", "wrapped")
values ($1, $2, $3, $4)`,
});

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
  by: ['app', 'owner'],
  takes: [
    'accessLog.id',
    'accessLog.personId',
    'accessLog.caseId',
    'accessLog.what',
    'accessLog.allowed',
    'accessLog.schoolId',
    'accessLog.writer',
    'accessLog.n',
    'accessLog.said',
  ],
  text: `insert into "access_log" ("id", "at", "person_id", "case_id", "what", "allowed", "school_id", "writer", "n", "said")
values ($1, now(), $2, $3, $4, $5, $6, $7, $8, $9)`,
});

export const noteDelivery = statement({
  name: 'delivery_note',
  by: ['app'],
  takes: ['deliveries.key', 'deliveries.personId', 'deliveries.sent'],
  text: `insert into "deliveries" ("key", "person_id", "at", "sent")
values ($1, $2, now(), $3)`,
});

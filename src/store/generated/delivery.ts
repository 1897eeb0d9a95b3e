/** Written by `npm run statements` from `../statements/delivery.ts`. */

import { statement } from '../statement.ts';

export const caseOfRoom = statement({
  by: ['worker'],
  takes: ['rooms.platform', 'rooms.tenant', 'rooms.room'],
  gives: ['rooms.caseId', 'rooms.schoolId'],
  text: `select "case_id" as "caseId", "school_id" as "schoolId"
from "rooms"
where ("rooms"."platform" = $1 and "rooms"."tenant" = $2 and "rooms"."room" = $3 and "rooms"."kind" = 'room')`,
});

export const placeChanged = statement({
  by: ['worker'],
  takes: ['rooms.platform', 'rooms.tenant', 'rooms.room'],
  gives: ['rooms.caseId'],
  text: `update "rooms"
set "changes" = "rooms"."changes" + 1, "retry_at" = null
where ("rooms"."platform" = $1 and "rooms"."tenant" = $2 and "rooms"."room" = $3)
returning "case_id" as "caseId"`,
});

export const postFailed = statement({
  by: ['worker'],
  takes: ['posts.state', 'posts.id'],
  text: `update "posts"
set "state" = $1
where "posts"."id" = $2`,
});

export const postRemoved = statement({
  by: ['worker'],
  takes: ['posts.id'],
  text: `update "posts"
set "reference" = null, "state" = 'removed'
where "posts"."id" = $1`,
});

export const postSent = statement({
  by: ['worker'],
  takes: ['posts.reference', 'posts.id', 'posts.hash'],
  text: `update "posts"
set "reference" = $1, "state" = 'sent'
where ("posts"."id" = $2 and "posts"."hash" = $3)`,
});

export const roomChanged = statement({
  by: ['worker'],
  takes: ['rooms.caseId'],
  text: `update "rooms"
set "changes" = "rooms"."changes" + 1, "retry_at" = null
where "rooms"."case_id" = $1`,
});

export const roomOfCase = statement({
  by: ['worker'],
  takes: ['rooms.caseId'],
  gives: ['rooms.platform', 'rooms.tenant', 'rooms.room'],
  text: `select "platform", "tenant", "room"
from "rooms"
where "rooms"."case_id" = $1`,
});

export const roomOpened = statement({
  by: ['worker'],
  takes: ['rooms.kind', 'rooms.platform', 'rooms.tenant', 'rooms.room', 'rooms.mark', 'rooms.caseId'],
  text: `update "rooms"
set "kind" = $1, "platform" = $2, "tenant" = $3, "room" = $4, "mark" = $5
where "rooms"."case_id" = $6`,
});

export const roomRefolded = statement({
  by: ['owner'],
  takes: ['rooms.caseId'],
  text: `update "rooms"
set "settled" = "rooms"."changes", "look_at" = 'epoch'
where ("rooms"."case_id" = $1 and "rooms"."changes" = "rooms"."settled" + 1 and "rooms"."lease_until" is null)`,
});

export const roomsToLookAt = statement({
  by: ['worker'],
  takes: ['rooms.lookAt as now', 'rooms.schoolId'],
  text: `update "rooms"
set "look_at" = $1
where ("rooms"."school_id" = $2 and "rooms"."case_id" in (select "id"
from "cases"
where "cases"."phase" <> 'closed'))`,
});

export const setStrangers = statement({
  by: ['worker'],
  takes: ['rooms.strangers', 'rooms.caseId'],
  text: `update "rooms"
set "strangers" = $1
where "rooms"."case_id" = $2`,
});

export const setUnreachable = statement({
  by: ['worker'],
  takes: ['rooms.unreachable', 'rooms.caseId'],
  text: `update "rooms"
set "unreachable" = $1
where "rooms"."case_id" = $2`,
});

export const wipeLater = statement({
  by: ['worker'],
  takes: ['rooms.retryAt', 'rooms.caseId'],
  text: `update "rooms"
set "lease_until" = null, "retry_at" = $1
where ("rooms"."case_id" = $2 and "rooms"."ending")`,
});

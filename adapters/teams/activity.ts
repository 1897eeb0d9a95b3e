import { z } from 'zod';
import { CHANNEL } from './token.ts';

/** Schemas of what Teams sends; fields that we do not read are left out. Ids are opaque and long. */
const id = z.string().min(1).max(1000);
/** Microsoft writes ids of people and tenants in upper or lower case; both mean the same. */
const guid = z.guid().transform((it) => it.toLowerCase());

const account = z.object({ id, aadObjectId: guid.nullish().catch(undefined), role: z.string().max(100).nullish() });

export const activity = z.object({
  type: z.string().min(1).max(100),
  id,
  name: z.string().max(200).optional(),
  channelId: z.literal(CHANNEL),
  serviceUrl: z.string().min(1).max(2000),
  from: account.extend({ tenantId: guid.nullish() }),
  /** `isTargeted`: typed after `/` in a group, and visible there to its author only. */
  recipient: z.object({ id, isTargeted: z.boolean().nullish().catch(undefined) }),
  conversation: z.object({
    id,
    conversationType: z.enum(['personal', 'groupChat', 'channel']).nullish().catch(undefined),
    tenantId: guid.nullish(),
  }),
  channelData: z.object({ tenant: z.object({ id: guid }).nullish() }).nullish(),
  action: z.string().max(100).nullish(),
  text: z.string().max(100_000).nullish(),
  replyToId: id.nullish(),
  membersAdded: z.array(account).max(500).nullish(),
  membersRemoved: z.array(account).max(500).nullish(),
  value: z.unknown().optional(),
});

/** An action as Teams reports it. */
export type Activity = z.infer<typeof activity>;

/** Data of our own button or form, whatever else is beside it; read by `button.ts`. */
const data = z.unknown().optional();

/** `task/fetch` and `task/submit`: a dialog was requested, or something in it was pressed. */
export const task = z.object({ data });

export const cardAction = z.object({
  action: z.object({ verb: z.string().max(100).nullish(), data }),
  trigger: z.string().max(100).nullish(),
});

/** A message action, or our entry in the compose box. */
export const extension = z.object({
  commandId: z.string().min(1).max(100),
  data,
  messagePayload: z
    .object({
      id,
      createdDateTime: z.string().max(100).nullish(),
      from: z.object({ user: z.object({ id: guid.nullish().catch(undefined) }).nullish() }).nullish(),
      body: z
        .object({ contentType: z.string().max(100).nullish(), content: z.string().max(200_000).nullish() })
        .nullish(),
    })
    .nullish(),
});

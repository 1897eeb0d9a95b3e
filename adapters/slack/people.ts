import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import type { ListedPerson } from '../../src/port/account.ts';
import { PlatformError } from '../../src/port/platform-error.ts';
import type { Call } from './api.ts';
import { read } from './errors.ts';
import type { IdentitySource } from './identity.ts';
import { standingIn, userShape } from './users.ts';

/** As Slack advises; a page may hold fewer while there are more. */
const PAGE = 200;
/** Pages at most: as many people as no board has. Of a list that is cut nobody knows who else has a name. */
const PAGES = 200;
/** Code of a workspace with more people than are read. */
const TOO_MANY = 'too_many_people';
/** Times that Slack may say to wait before one page. */
const WAITS = 5;

const profile = z.object({ real_name: z.string().nullish(), display_name: z.string().nullish() });
const answer = z.object({
  members: z.array(userShape.extend({ real_name: z.string().nullish(), profile: profile.nullish() })),
  response_metadata: z.object({ next_cursor: z.string().nullish() }).nullish(),
});

type Wait = (milliseconds: number) => Promise<unknown>;

/** Asks for one page, as long after as Slack says. */
async function pageOf(call: Call, cursor: string | undefined, wait: Wait): Promise<z.output<typeof answer>> {
  for (let waits = 0; ; waits += 1) {
    try {
      return read(answer, await call('users.list', { limit: PAGE, cursor }));
    } catch (error) {
      const seconds = error instanceof PlatformError && error.kind === 'retry' ? error.retryAfter : undefined;
      if (seconds === undefined || waits === WAITS) throw error;
      await wait(seconds * 1000);
    }
  }
}

/** Returns everybody in the workspace by the names that they have there, and what Slack says of each. @throws PlatformError */
export async function listPeople(
  call: Call,
  identity: IdentitySource,
  wait: Wait = delay,
): Promise<readonly ListedPerson[]> {
  const bot = await identity.get();
  const people: ListedPerson[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < PAGES; page += 1) {
    const { members, response_metadata: more } = await pageOf(call, cursor, wait);
    for (const it of members) {
      const names = [it.real_name, it.profile?.real_name].filter((name) => !!name);
      const chosen = it.profile?.display_name;
      people.push({
        account: { platform: 'slack', tenant: bot.team, user: it.id },
        names: [...new Set(names as string[])],
        chosen: chosen ? [chosen] : [],
        standing: standingIn(it, bot),
      });
    }
    cursor = more?.next_cursor || undefined;
    if (cursor === undefined) return people;
  }
  throw new PlatformError('invalid', TOO_MANY);
}

/** Handling of one deed of somebody who is signed in: perform it, answer it. */
import type { RequestListener } from 'node:http';
import type { AccountRef } from '../../src/port/account.ts';
import type { Identity } from '../../src/port/identity.ts';
import type { InboundHandler } from '../../src/port/inbound-handler.ts';
import type { PageDrafts } from '../../src/port/page-drafts.ts';
import { byOf, draftFor } from './drafts.ts';
import { parseAct, toInbound } from './parse.ts';
import { type PostOptions, posted } from './posted.ts';
import type { SignedIn } from './sessions.ts';
import type { ActAnswer } from './wire.ts';

interface AnswerOptions extends PostOptions {
  readonly handler: InboundHandler;
  readonly drafts: PageDrafts;
  readonly whoIs: (account: AccountRef) => Promise<Identity | undefined>;
}

/** What a key opened counts for whoever showed it alone: the account may have moved to another person since. */
async function levelOf({ whoIs }: AnswerOptions, { account, level, shown }: SignedIn): Promise<SignedIn['level']> {
  if (level === 'none') return 'none';
  return (await whoIs(account))?.person === shown?.person ? level : 'none';
}

export const createAnswer = (options: AnswerOptions): RequestListener =>
  posted(options, parseAct, async (act, session): Promise<ActAnswer> => {
    const { account, mayRead } = session;
    const page = { isThere: mayRead, key: await levelOf(options, session) };
    await options.sessions.noteReading(session);
    const reply = await options.handler.handle(toInbound(act, { account, page }));
    const draft = await draftFor(options, byOf(session, page), act, reply);
    return { reply, mayRead, ...(draft === undefined ? {} : { draft }) };
  });

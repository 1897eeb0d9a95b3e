/**
 * Live updates: a page that stands open asks now and then whether something changed. It is asked and not pushed, so that it goes through any proxy,
 * to any of several bots, and a bot that stops waits for nobody. It carries no content, and keeps no session alive.
 */
import type { RequestListener } from 'node:http';
import { z } from 'zod';
import type { PageChanges } from '../../src/port/page-changes.ts';
import { id } from '../web/shapes.ts';
import { type PostOptions, posted } from './posted.ts';

const asked = z.strictObject({ account: z.string().max(100), caseId: id.optional() });

/** Answers `mark` where they may see it; none where a while went by without anything, or access ended. */
export const createChangesAsked = ({
  changes,
  ...options
}: PostOptions & { readonly changes: PageChanges }): RequestListener =>
  posted(
    options,
    (body) => asked.safeParse(body).data,
    async ({ caseId }, { account, mayRead }) => {
      const mark = mayRead ? await changes.markOf(account, caseId) : undefined;
      return mark === undefined ? {} : { mark };
    },
  );

/** Drafts over the wire: what is typed is kept while it is typed, and comes back with the form that it belongs to. */
import type { RequestListener } from 'node:http';
import { z } from 'zod';
import { errorCode } from '../../src/log.ts';
import type { Sitting } from '../../src/port/inbound.ts';
import type { DraftBy, FoundDraft, PageDrafts } from '../../src/port/page-drafts.ts';
import type { Reply } from '../../src/port/reply.ts';
import { button, id, unsaved } from '../web/shapes.ts';
import { type PostOptions, posted } from './posted.ts';
import type { SignedIn } from './sessions.ts';
import type { Act, DraftSent } from './wire.ts';

interface DraftOptions extends PostOptions {
  readonly drafts: PageDrafts;
}

const account = z.string().max(100);
const sent = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('keep'),
    account,
    form: z.strictObject({ id, action: z.string().min(1).max(200), caseId: id.optional() }),
    instead: id.optional(),
    revision: z.int().min(1).max(1_000_000_000),
    values: unsaved,
    via: button.optional(),
  }),
  z.strictObject({ do: z.literal('drop'), account, form: id }),
]);
const parse = (body: unknown): DraftSent | undefined => sent.safeParse(body).data as DraftSent | undefined;

export const byOf = ({ account, id: session }: SignedIn, page: Sitting): DraftBy => ({ account, session, page });

/** Keeps what somebody typed, or throws it away. */
export const createDraftKeeping = ({ drafts, ...options }: DraftOptions): RequestListener =>
  posted(options, parse, async (what, session) => {
    // Keeping and throwing away show nothing.
    const by = byOf(session, { isThere: session.mayRead, key: 'none' });
    if (what.do === 'drop') {
      await drafts.drop(by, what.form);
      return {};
    }
    // Whoever types is there.
    await options.sessions.noteReading(session);
    const { form, instead, revision, values, via } = what;
    const { action: place, caseId, id: formId } = form;
    const words = { values, ...(via === undefined ? {} : { via }) };
    return drafts.keep(by, { form: formId, place, caseId, instead, revision, words });
  });

/** Returns what was typed before in the form that is answered: not where it was filled in by what was typed now. */
export async function draftFor(
  { drafts, log }: Pick<DraftOptions, 'drafts' | 'log'>,
  by: DraftBy,
  act: Act,
  reply: Reply,
): Promise<FoundDraft | undefined> {
  const form = reply.kind === 'view' ? reply.view.form : undefined;
  if (form === undefined || act.do === 'submit' || (act.do === 'press' && act.values !== undefined)) return undefined;
  try {
    return await drafts.latest(by, { place: form.action, caseId: form.caseId });
  } catch (error) {
    // An empty form is better than none.
    log('warn', 'draft_shut', { cause: errorCode(error) });
    return undefined;
  }
}

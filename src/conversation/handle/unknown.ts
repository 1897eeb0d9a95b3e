/** Replies to somebody of whom their platform does not say who they are, or who was away from the page for a while: what waits says so, and what goes on shows nothing of a case. */
import { replyCopy as copy } from '../../../cards/copy/replies.nl.ts';
import { stepsCopy } from '../../../cards/copy/steps.nl.ts';
import { button, text } from '../../../cards/parts.ts';
import { inCase } from '../../../cards/verbs.ts';
import { keptView } from '../../../cards/views/kept.ts';
import type { Inbound } from '../../port/inbound.ts';
import type { Reply } from '../../port/reply.ts';
import { noticeWithNumbers } from './failures.ts';
import type { Kind } from './kinds.ts';

/** By why they may not read now. */
const wordsFor = ({ page }: Pick<Inbound, 'page'>) =>
  page?.isThere === false ? copy.notNow.away : copy.notNow.unknown;

/** Returns the reply to what waits: with the numbers, and with what does not wait. A form stays open with what was typed in it. */
export function whoIsUnknown(inbound: Inbound): Reply {
  const words = wordsFor(inbound);
  switch (inbound.kind) {
    case 'submit':
      return { kind: 'fieldErrors', errors: { form: words.atField } };
    case 'home':
      return {
        kind: 'view',
        how: 'replace',
        view: { title: words.title, body: [text(copy.numbers, { weight: 'Bolder' }), text(words.text)] },
      };
    case 'press': {
      const { caseId } = inbound.button;
      const reply = noticeWithNumbers(caseId === undefined ? words.text : words.inCase);
      if (caseId === undefined || reply.kind !== 'notice') return reply;
      const emergency = button(stepsCopy.actions.emergency, inCase(caseId, 'ReportEmergency'));
      return { ...reply, actions: [button(copy.note, inCase(caseId, 'AddEntry')), emergency] };
    }
    default:
      return noticeWithNumbers(words.text);
  }
}

/** Returns the reply to what was written, without what follows it in the case. */
export function unseen(inbound: Inbound, kind: Kind, reply: Reply): Reply {
  const isCase = inbound.kind === 'submit' && inbound.form.caseId !== undefined;
  if (!isCase || kind !== 'write' || reply.kind !== 'saved' || reply.next === undefined) return reply;
  return { kind: 'saved', next: keptView(copy.saved, wordsFor(inbound).savedUnseen) };
}

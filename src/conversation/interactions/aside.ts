import { asideCopy as copy } from '../../../cards/copy/aside.nl.ts';
import { membersCopy } from '../../../cards/copy/members.nl.ts';
import type { asideVerbs } from '../../../cards/verbs/aside.ts';
import { caseForm } from '../../../cards/verbs.ts';
import { answerAsideView, askAsideView, askBackView, stepAsideView } from '../../../cards/views/aside.ts';
import { asideOf } from '../../consultation/aside-fact.ts';
import { mayAnswerAside, mayAskAside, saidBefore } from '../../consultation/asides.ts';
import { typed } from '../../consultation/entry-rows.ts';
import { colleaguesOf, type PersonId } from '../../consultation/school.ts';
import { formDefaults, formHow, gone } from './form/form-defaults.ts';
import type { CaseContext, CaseInteractionsOf, CasePress, InteractionResult } from './interaction.ts';

/** Returns what was last said about this person, for whoever reads the core. */
async function reasonOf(context: CaseContext, person: PersonId): Promise<string | undefined> {
  const rows = await context.session.logbook(context.caseId, { types: ['AsideAsked', 'BackAsked'] });
  return rows.flatMap((row) => (row.face.person === person ? (typed(row.body?.reason) ?? []) : [])).at(-1);
}

/** Members and colleagues of whom this person may say it: not of themselves, nor again where nobody confirmed it. */
const askable = (context: CaseContext): readonly PersonId[] =>
  colleaguesOf(context.school).flatMap(({ id }) =>
    id === context.actor.id || saidBefore(id, context, context.actor.id) ? [] : [id],
  );

const backable = ({ facts }: CaseContext): readonly PersonId[] =>
  (facts.asides ?? []).flatMap(({ person, state }) => (state === 'stands' ? [person] : []));

async function startAnswering({ argument, context, in: from }: CasePress<'AnswerAside'>): Promise<InteractionResult> {
  const found = asideOf(context.facts, argument.aside);
  if (found === undefined || !mayAnswerAside(found, context, context)) return gone(copy.answer.gone);
  const defaults = formDefaults(context, caseForm('AnswerAside', argument));
  return {
    kind: 'show',
    how: formHow(from),
    view: answerAsideView(context, defaults, found, await reasonOf(context, found.person)),
  };
}

export const asideInteractions: CaseInteractionsOf<typeof asideVerbs> = {
  StepAside: {
    press: ({ context, in: from }) => ({
      kind: 'show',
      how: formHow(from),
      view: stepAsideView(context, formDefaults(context, caseForm('StepAside'))),
    }),
    submit: ({ read }) => {
      const reason = read.need('reason');
      return read.result(() => ({
        kind: 'command',
        command: { type: 'StepAside', reason },
        refused: read.atField(['reason'], 'reason'),
      }));
    },
  },
  AskAside: {
    press: ({ context, in: from }) =>
      mayAskAside(context, context)
        ? {
            kind: 'show',
            how: formHow(from),
            view: askAsideView(context, formDefaults(context, caseForm('AskAside')), askable(context)),
          }
        : gone(membersCopy.stranger.notYours),
    submit: ({ read }) => {
      const person = read.needPerson('person');
      const reason = read.need('reason');
      return read.result(() => ({
        kind: 'command',
        command: { type: 'AskAside', person, reason },
        refused: read.atField(['person', 'reason'], 'person'),
      }));
    },
  },
  AskBack: {
    press: ({ context, in: from }) =>
      mayAskAside(context, context)
        ? {
            kind: 'show',
            how: formHow(from),
            view: askBackView(context, formDefaults(context, caseForm('AskBack')), backable(context)),
          }
        : gone(membersCopy.stranger.notYours),
    submit: ({ read }) => {
      const person = read.needPerson('person');
      const reason = read.need('reason');
      return read.result(() => ({
        kind: 'command',
        command: { type: 'AskBack', person, reason },
        refused: read.atField(['person', 'reason'], 'person'),
      }));
    },
  },
  AnswerAside: {
    press: startAnswering,
    submit: ({ argument: { aside }, read }) => {
      const agrees = read.needChoice('agrees', ['yes', 'no']) === 'yes';
      return read.result(() => ({
        kind: 'command',
        command: { type: 'AnswerAside', aside, agrees },
        refused: read.atField(['agrees'], 'agrees'),
      }));
    },
  },
};

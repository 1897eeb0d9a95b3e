import { givenTasksCopy } from '../../../cards/copy/given-tasks.nl.ts';
import type { givenTaskVerbs } from '../../../cards/verbs/given-tasks.ts';
import { caseForm } from '../../../cards/verbs.ts';
import {
  answerTaskView,
  answerTypes,
  type GivenWords,
  givenTasksView,
  giveTaskView,
  moveTaskView,
  takeBackTaskView,
} from '../../../cards/views/given-tasks.ts';
import type { AnswerTask } from '../../consultation/commands.ts';
import { textIn } from '../../consultation/entry-rows.ts';
import { sourceKinds } from '../../consultation/entry-types.ts';
import { openGiven } from '../../consultation/given-open.ts';
import { givenTaskKinds } from '../../consultation/given-task-kinds.ts';
import type { View } from '../../port/card.ts';
import { addOrAsk } from './entries.ts';
import { formDefaults, formHow, gone, viewHow } from './form/form-defaults.ts';
import type { CaseContext, CaseInteractionsOf, CasePress, CaseSubmit, InteractionResult } from './interaction.ts';
import { offered } from './read/offered.ts';

/** Returns the open tasks that colleagues gave each other, in the words in which they did. */
async function given(context: CaseContext): Promise<readonly GivenWords[]> {
  const open = openGiven(context);
  if (open.length === 0) return [];
  const rows = await context.session.logbook(context.caseId, { types: ['TaskGiven'] });
  return open.flatMap((task) => {
    const row = rows.find(({ facts }) => facts.given.task === task.id);
    return row === undefined
      ? []
      : [{ task, given: row.facts.given, at: row.recordedAt, words: textIn(row) ?? givenTasksCopy.gone }];
  });
}

const givenOf = async (context: CaseContext, id: string): Promise<GivenWords | undefined> =>
  (await given(context)).find(({ task }) => task.id === id);

/** Opens a form about one task; says so where it is no longer there. */
const about =
  <V extends 'AnswerTask' | 'MoveTask' | 'TakeBackTask'>(draw: (context: CaseContext, one: GivenWords) => View) =>
  async ({ argument, context, in: from }: CasePress<V>): Promise<InteractionResult> => {
    const one = await givenOf(context, argument.task);
    if (one === undefined) return gone(givenTasksCopy.gone);
    return { kind: 'show', view: draw(context, one), how: formHow(from) };
  };

const giveForm = (context: CaseContext): View => giveTaskView(context, formDefaults(context, caseForm('GiveTask')));
const answerForm = (context: CaseContext, one: GivenWords): View =>
  answerTaskView(context, formDefaults(context, caseForm('AnswerTask', { task: one.task.id })), one);

function submitGive({ form, read, context }: CaseSubmit<'GiveTask'>): Promise<InteractionResult> {
  const command = {
    type: 'GiveTask',
    id: form.id,
    person: read.needPerson('person'),
    kind: read.needChoice('kind', givenTaskKinds),
    text: read.need('text'),
    on: read.needDate('on'),
  } as const;
  return addOrAsk(context, {
    read,
    command,
    words: read.words(['text']),
    refused: read.atField(['person', 'text', 'on'], 'person'),
    again: () => giveForm(context),
  });
}

/** Reads the answer as an entry of the logbook. */
function answered({ form, argument, read, context }: CaseSubmit<'AnswerTask'>): AnswerTask {
  const task = argument.task;
  const done = read.needChoice('outcome', ['done', 'couldNot']) === 'done';
  const text = read.need('text');
  if (!done) return { type: 'AnswerTask', task, done, text };
  const entryType = read.choice('entryType', answerTypes(context));
  if (entryType === undefined) {
    read.error('entryType', givenTasksCopy.answer.entryTypeNeeded);
    return { type: 'AnswerTask', task, done, text };
  }
  if (entryType === 'statement') read.need('saidBy');
  const happenedAt = read.momentIfKnown('happenedOn', 'happenedTime');
  const sourceKind = entryType === 'fact' ? read.choice('sourceKind', sourceKinds) : undefined;
  const entry = {
    id: form.id,
    entryType,
    text,
    audience: 'case' as const,
    ...(happenedAt === undefined ? {} : { happenedAt }),
    ...read.filled(['place', 'others']),
    ...(entryType === 'statement' ? read.filled(['saidBy']) : {}),
    ...(sourceKind === undefined ? {} : { sourceKind }),
  };
  return { type: 'AnswerTask', task, done, entry };
}

async function submitAnswer(submit: CaseSubmit<'AnswerTask'>): Promise<InteractionResult> {
  const { argument, read, context } = submit;
  const one = await givenOf(context, argument.task);
  const command = answered(submit);
  const refused = read.atField(['text', 'entryType', 'happenedOn', 'saidBy', 'place', 'others'], 'text');
  // Taken back, or answered by somebody else meanwhile: the refusal comes at the field, and what was typed stays.
  if (one === undefined) return read.result(() => ({ kind: 'command', command, refused }));
  return addOrAsk(context, {
    read,
    command,
    words: read.words(['text', 'place', 'others']),
    refused,
    again: () => answerForm(context, one),
  });
}

export const givenTasksInteractions: CaseInteractionsOf<typeof givenTaskVerbs> = {
  GivenTasks: {
    press: async ({ context, in: from }) => ({
      kind: 'show',
      view: givenTasksView(offered(context), await given(context)),
      how: viewHow(from),
    }),
  },
  GiveTask: {
    press: ({ context, in: from }) => ({ kind: 'show', view: giveForm(context), how: formHow(from) }),
    submit: submitGive,
  },
  AnswerTask: { press: about(answerForm), submit: submitAnswer },
  MoveTask: {
    press: about((context, one) =>
      moveTaskView(context, formDefaults(context, caseForm('MoveTask', { task: one.task.id })), one),
    ),
    submit: ({ argument: { task }, read }) => {
      const on = read.needDate('on');
      const reason = read.need('reason');
      return read.result(() => ({
        kind: 'command',
        command: { type: 'MoveTask', task, on, reason },
        refused: read.atField(['on', 'reason'], 'on'),
      }));
    },
  },
  TakeBackTask: {
    press: about((context, one) =>
      takeBackTaskView(context, formDefaults(context, caseForm('TakeBackTask', { task: one.task.id })), one),
    ),
    submit: ({ argument: { task }, read }) => {
      const reason = read.need('reason');
      return read.result(() => ({
        kind: 'command',
        command: { type: 'TakeBackTask', task, reason },
        refused: read.atField(['reason'], 'reason'),
      }));
    },
  },
};

import { safetyCopy } from '../../../cards/copy/safety.nl.ts';
import type { safetyVerbs } from '../../../cards/verbs/safety.ts';
import { caseForm } from '../../../cards/verbs.ts';
import {
  agreeSafetyView,
  lookAtSafetyView,
  type SafetyWords,
  safetyAgreementsView,
} from '../../../cards/views/safety.ts';
import { textIn } from '../../consultation/entry-rows.ts';
import { agreementOf, openSafety } from '../../consultation/safety.ts';
import type { View } from '../../port/card.ts';
import { addOrAsk } from './entries.ts';
import { formDefaults, formHow, gone, viewHow } from './form/form-defaults.ts';
import type { CaseContext, CaseInteractionsOf, CasePress, CaseSubmit, InteractionResult } from './interaction.ts';
import { offered } from './read/offered.ts';

/** Returns the agreements that go on, each in the words in which it was made or looked at last. */
async function agreements(context: CaseContext): Promise<readonly SafetyWords[]> {
  const open = openSafety(context);
  if (open.length === 0) return [];
  const rows = await context.session.logbook(context.caseId, { types: ['SafetyAgreed', 'SafetyLooked'] });
  return open.map((task) => {
    const about = rows.filter(({ facts }) => facts.agreement === agreementOf(task)).toSorted((a, b) => a.seq - b.seq);
    const said = about.map(textIn).filter((words) => words !== undefined);
    const last = about.at(-1);
    return {
      task,
      by: last?.author ?? '',
      at: last?.recordedAt ?? task.openedAt,
      words: said.length === 0 ? safetyCopy.gone : said.join('\n\n'),
    };
  });
}

const agreementNow = async (context: CaseContext, id: string): Promise<SafetyWords | undefined> =>
  (await agreements(context)).find(({ task }) => agreementOf(task) === id);

const agreeForm = (context: CaseContext): View =>
  agreeSafetyView(context, formDefaults(context, caseForm('AgreeSafety')));
const lookForm = (context: CaseContext, one: SafetyWords): View =>
  lookAtSafetyView(context, formDefaults(context, caseForm('LookAtSafety', { agreement: agreementOf(one.task) })), one);

function submitAgree({ form, read, context }: CaseSubmit<'AgreeSafety'>): Promise<InteractionResult> {
  const command = {
    type: 'AgreeSafety',
    id: form.id,
    text: read.need('text'),
    on: read.needDate('on'),
    person: read.needPerson('person'),
  } as const;
  return addOrAsk(context, {
    read,
    command,
    words: read.words(['text']),
    refused: read.atField(['text', 'person', 'on'], 'text'),
    again: () => agreeForm(context),
  });
}

async function openLook({ argument, context, in: from }: CasePress<'LookAtSafety'>): Promise<InteractionResult> {
  const one = await agreementNow(context, argument.agreement);
  if (one === undefined) return gone(safetyCopy.gone);
  return { kind: 'show', view: lookForm(context, one), how: formHow(from) };
}

async function submitLook({ argument, read, context }: CaseSubmit<'LookAtSafety'>): Promise<InteractionResult> {
  const { agreement } = argument;
  const goesOn = read.needChoice('goesOn', ['yes', 'no']) === 'yes';
  const text = read.need('text');
  const on = goesOn ? read.text('on') : undefined;
  if (goesOn && on === undefined) read.error('on', safetyCopy.look.onNeeded);
  const command = { type: 'LookAtSafety', agreement, text, ...(on === undefined ? {} : { on }) } as const;
  const refused = read.atField(['text', 'goesOn', 'on'], 'text');
  const one = await agreementNow(context, agreement);
  // Ended by somebody else meanwhile: the refusal comes at the field, and what was typed stays.
  if (one === undefined) return read.result(() => ({ kind: 'command', command, refused }));
  return addOrAsk(context, {
    read,
    command,
    words: read.words(['text']),
    refused,
    again: () => lookForm(context, one),
  });
}

export const safetyInteractions: CaseInteractionsOf<typeof safetyVerbs> = {
  SafetyAgreements: {
    press: async ({ context, in: from }) => ({
      kind: 'show',
      view: safetyAgreementsView(offered(context), await agreements(context)),
      how: viewHow(from),
    }),
  },
  AgreeSafety: {
    press: ({ context, in: from }) => ({ kind: 'show', view: agreeForm(context), how: formHow(from) }),
    submit: submitAgree,
  },
  LookAtSafety: { press: openLook, submit: submitLook },
};

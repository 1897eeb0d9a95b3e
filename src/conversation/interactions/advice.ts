import { commonCopy } from '../../../cards/copy/common.nl.ts';
import type { adviceVerbs } from '../../../cards/verbs/advice.ts';
import { caseForm } from '../../../cards/verbs.ts';
import { adviceView, callHelpView, consentView, NOT_ASKED, registrants } from '../../../cards/views/advice.ts';
import { adviceContents, adviceGivers, consentOf } from '../../protocol/terms.ts';
import { formDefaults, formHow } from './form/form-defaults.ts';
import type { CaseInteractionsOf, CaseSubmit, InteractionResult } from './interaction.ts';
import { offered } from './read/offered.ts';

function submitAdvice({ form, argument, read, context }: CaseSubmit<'RecordAdvice'>): InteractionResult {
  // The form of the call has no field for the source of the advice: that is Veilig Thuis.
  const from = argument.whose ?? read.needChoice('from', adviceGivers);
  const spokenTo = read.need('spokenTo');
  const advises = read.needChoice('advises', adviceContents);
  const text = read.need('text');
  const happenedAt = read.moment('happenedOn', 'happenedTime');
  const under = read.person('registeredUnder');
  const allowed = registrants(context);
  if (from === 'veiligThuis' && allowed !== undefined && under === undefined) {
    read.error('registeredUnder', commonCopy.errors.choose);
  }
  return read.result(() => ({
    kind: 'command',
    command: {
      type: 'RecordAdvice',
      id: form.id,
      from,
      happenedAt,
      spokenTo,
      text,
      advises,
      ...(from === 'veiligThuis' && under !== undefined ? { registeredUnder: under } : {}),
    },
    refused: read.atField(['from', 'spokenTo', 'advises', 'text', 'registeredUnder', 'happenedOn'], 'text'),
  }));
}

function submitConsent({ form, read, context }: CaseSubmit<'RecordConsent'>): InteractionResult {
  const named = context.profile.consents.find((it) => it.id === read.text('for'));
  if (context.profile.consents.length > 0 && read.text('for') === undefined)
    read.error('for', commonCopy.errors.choose);
  const body = named?.title ?? read.need('body');
  const asked = read.text('given');
  const notAsked = asked?.startsWith(NOT_ASKED) === true ? asked.slice(NOT_ASKED.length) : undefined;
  const mustSay = named?.pupilFrom !== undefined && notAsked === undefined;
  const of = mustSay ? read.needChoice('of', consentOf) : read.choice('of', consentOf);
  const givenBy = notAsked === undefined ? read.need('givenBy') : undefined;
  const given = notAsked === undefined ? read.needChoice('given', ['yes', 'no']) : 'no';
  const whose = read.text('whose');
  const happenedAt = read.moment('happenedOn', 'happenedTime');
  const note = read.text('note');
  return read.result(() => ({
    kind: 'command',
    command: {
      type: 'RecordConsent',
      id: form.id,
      body,
      ...(named === undefined ? {} : { for: named.id }),
      ...(of === undefined ? {} : { of }),
      ...(givenBy === undefined ? {} : { givenBy }),
      given: given === 'yes',
      ...(notAsked === undefined ? {} : { notAsked, ...(whose === undefined ? {} : { whose }) }),
      happenedAt,
      ...(note === undefined ? {} : { note }),
    },
    refused: read.atField(['for', 'body', 'of', 'givenBy', 'given', 'whose', 'happenedOn', 'note'], 'given'),
  }));
}

export const adviceInteractions: CaseInteractionsOf<typeof adviceVerbs> = {
  CallHelp: {
    press: ({ context, in: from }) => ({
      kind: 'show',
      view: callHelpView(offered(context), formDefaults(context, caseForm('RecordAdvice', { whose: 'veiligThuis' }))),
      how: formHow(from),
    }),
  },
  RecordAdvice: {
    press: ({ context, in: from }) => ({
      kind: 'show',
      view: adviceView(context, formDefaults(context, caseForm('RecordAdvice'))),
      how: formHow(from),
    }),
    submit: submitAdvice,
  },
  RecordConsent: {
    press: ({ context, in: from }) => ({
      kind: 'show',
      view: consentView(context, formDefaults(context, caseForm('RecordConsent'))),
      how: formHow(from),
    }),
    submit: submitConsent,
  },
};

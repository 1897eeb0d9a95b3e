import { commonCopy } from '../../../cards/copy/common.nl.ts';
import type { talkVerbs } from '../../../cards/verbs/steps.ts';
import { caseForm } from '../../../cards/verbs.ts';
import { judgeView, skipTalkView, talkView } from '../../../cards/views/talks.ts';
import { skipGroundsOf } from '../../consultation/marks.ts';
import { talkBefore } from '../../consultation/needs.ts';
import { talkPlaces } from '../../protocol/terms.ts';
import { formDefaults, formHow, gone } from './form/form-defaults.ts';
import { withPlanned } from './form/planned-defaults.ts';
import type { CaseInteractionsOf, CaseSubmit, InteractionResult } from './interaction.ts';

function submitTalk({ form, argument: { which }, read, context }: CaseSubmit<'RecordTalk'>): InteractionResult {
  if (which === undefined) return gone(commonCopy.gone);
  const present = read.people('present');
  if (present.length === 0) read.error('present', commonCopy.errors.choose);
  const happenedAt = read.moment('happenedOn', 'happenedTime');
  const goal = read.need('goal');
  const reaction = read.need('reaction');
  const agreements = read.need('agreements');
  const discussedWith = read.text('discussedWith');
  const place = read.choice('place', talkPlaces);
  const whyFirst = talkBefore(which, context, context) === undefined ? undefined : read.need('whyFirst');
  return read.result(() => ({
    kind: 'command',
    command: {
      type: 'RecordTalk',
      id: form.id,
      with: which,
      present,
      happenedAt,
      goal,
      reaction,
      agreements,
      suspicionGone: read.ticked('suspicionGone'),
      ...(place === undefined ? {} : { place }),
      ...read.filled(['whyOtherwise', 'situation', 'others']),
      ...(discussedWith === undefined ? {} : { discussedWith }),
      ...(whyFirst === undefined ? {} : { whyFirst }),
      ...(context.profile.talks[which].askToldEarlier ? { toldEarlier: read.ticked('toldEarlier') } : {}),
    },
    refused: read.atField(
      ['present', 'whyOtherwise', 'happenedOn', 'situation', 'others', 'goal', 'reaction', 'agreements'],
      'present',
    ),
  }));
}

function submitSkip({ argument: { which }, read, context }: CaseSubmit<'SkipTalk'>): InteractionResult {
  if (which === undefined) return gone(commonCopy.gone);
  const skipGrounds = skipGroundsOf(context.profile, context.facts, context.school, which);
  const ground = skipGrounds.find((g) => g.id === read.text('ground'));
  if (ground === undefined) read.error('ground', commonCopy.errors.choose);
  const whose = read.text('whose');
  if (ground?.asksWhose && whose === undefined) read.error('whose', commonCopy.errors.choose);
  const reason = read.need('reason');
  return read.result(() => ({
    kind: 'command',
    command: {
      type: 'SkipTalk',
      with: which,
      ground: ground?.id ?? '',
      reason,
      ...(whose === undefined ? {} : { whose }),
    },
    refused: read.atField(['ground', 'whose', 'reason'], 'ground'),
  }));
}

function submitJudgement({ read }: CaseSubmit<'JudgeChild'>): InteractionResult {
  const able = read.needChoice('able', ['yes', 'no']);
  const reason = read.need('reason');
  return read.result(() => ({
    kind: 'command',
    command: { type: 'JudgeChild', able: able === 'yes', reason },
    refused: read.atField(['able', 'reason'], 'able'),
  }));
}

export const talksInteractions: CaseInteractionsOf<typeof talkVerbs> = {
  RecordTalk: {
    press: async ({ argument: { which }, context, in: from }) => {
      if (which === undefined) return gone(commonCopy.gone);
      const defaults = formDefaults(context, caseForm('RecordTalk', { which }));
      return {
        kind: 'show',
        view: talkView(context, await withPlanned(context, defaults, which), which),
        how: formHow(from),
      };
    },
    submit: submitTalk,
  },
  SkipTalk: {
    press: ({ argument: { which }, context, in: from }) => {
      if (which === undefined) return gone(commonCopy.gone);
      return {
        kind: 'show',
        view: skipTalkView(context, formDefaults(context, caseForm('SkipTalk', { which })), which),
        how: formHow(from),
      };
    },
    submit: submitSkip,
  },
  JudgeChild: {
    press: ({ context, in: from }) => ({
      kind: 'show',
      view: judgeView(context, formDefaults(context, caseForm('JudgeChild'))),
      how: formHow(from),
    }),
    submit: submitJudgement,
  },
};

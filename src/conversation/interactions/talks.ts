import { commonCopy } from '../../../cards/copy/common.nl.ts';
import { judgeView, skipTalkView, type TalkWith, talkView } from '../../../cards/views/talks.ts';
import { skipGroundsOf } from '../../consultation/marks.ts';
import { talkBefore } from '../../consultation/needs.ts';
import type { Step } from '../../protocol/schema.ts';
import { atField } from '../handle/refusals.ts';
import { formHow, gone, seedOf } from './form/form-defaults.ts';
import { readForm } from './form/form-reader.ts';
import type { CaseInteraction, CaseScene, Submit, Wish } from './interaction.ts';
import { savedStep } from './steps.ts';

const withOf = (argument: string): TalkWith | undefined =>
  argument === 'child' || argument === 'parents' ? argument : undefined;

/** The step of the profile that asks for this talk; what was saved is shown there. */
function stepOfTalk(scene: CaseScene, which: TalkWith): string {
  const asks = (step: Step): boolean => step.needs.some((n) => n.kind === 'talk' && n.with === which);
  return scene.profile.steps.find(asks)?.id ?? '';
}

function submitTalk({ form, argument, values, scene }: Submit): Wish {
  const which = withOf(argument);
  if (which === undefined) return gone(commonCopy.gone);
  const read = readForm(values, scene.school);
  const present = read.people('present');
  if (present.length === 0) read.error('present', commonCopy.errors.choose);
  const happenedAt = read.moment();
  const goal = read.need('goal');
  const reaction = read.need('reaction');
  const agreements = read.need('agreements');
  const discussedWith = read.text('discussedWith');
  const whyFirst = talkBefore(which, scene, scene) === undefined ? undefined : read.need('whyFirst');
  return read.wish(() => ({
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
      ...(discussedWith === undefined ? {} : { discussedWith }),
      ...(whyFirst === undefined ? {} : { whyFirst }),
      ...(scene.profile.talks[which].askToldEarlier ? { toldEarlier: read.ticked('toldEarlier') } : {}),
    },
    after: savedStep(stepOfTalk(scene, which)),
    refused: atField(['present', 'happenedOn', 'goal', 'reaction', 'agreements'], 'present'),
  }));
}

function submitSkip({ argument, values, scene }: Submit): Wish {
  const which = withOf(argument);
  if (which === undefined) return gone(commonCopy.gone);
  const skipGrounds = skipGroundsOf(scene.profile, scene.facts, scene.school, which);
  const read = readForm(values, scene.school);
  const ground = skipGrounds.find((g) => g.id === read.text('ground'));
  if (ground === undefined) read.error('ground', commonCopy.errors.choose);
  const whose = read.text('whose');
  if (ground?.asksWhose && whose === undefined) read.error('whose', commonCopy.errors.choose);
  const reason = read.need('reason');
  return read.wish(() => ({
    kind: 'command',
    command: {
      type: 'SkipTalk',
      with: which,
      ground: ground?.id ?? '',
      reason,
      ...(whose === undefined ? {} : { whose }),
    },
    after: savedStep(stepOfTalk(scene, which)),
    refused: atField(['ground', 'whose', 'reason'], 'ground'),
  }));
}

function submitJudgement({ values, scene }: Submit): Wish {
  const read = readForm(values, scene.school);
  const able = read.needChoice('able', ['yes', 'no']);
  const reason = read.need('reason');
  return read.wish(() => ({
    kind: 'command',
    command: { type: 'JudgeChild', able: able === 'yes', reason },
    after: savedStep(stepOfTalk(scene, 'child')),
    refused: atField(['able', 'reason'], 'able'),
  }));
}

export const talksInteractions: readonly CaseInteraction[] = [
  {
    verb: 'RecordTalk',
    press: ({ argument, scene, in: from }) => {
      const which = withOf(argument);
      if (which === undefined) return gone(commonCopy.gone);
      return { kind: 'show', view: talkView(scene, seedOf(scene, `RecordTalk:${which}`), which), how: formHow(from) };
    },
    submit: submitTalk,
  },
  {
    verb: 'SkipTalk',
    press: ({ argument, scene, in: from }) => {
      const which = withOf(argument);
      if (which === undefined) return gone(commonCopy.gone);
      return { kind: 'show', view: skipTalkView(scene, seedOf(scene, `SkipTalk:${which}`), which), how: formHow(from) };
    },
    submit: submitSkip,
  },
  {
    verb: 'JudgeChild',
    press: ({ scene, in: from }) => ({
      kind: 'show',
      view: judgeView(scene, seedOf(scene, 'JudgeChild')),
      how: formHow(from),
    }),
    submit: submitJudgement,
  },
];

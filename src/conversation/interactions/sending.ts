import { commonCopy } from '../../../cards/copy/common.nl.ts';
import {
  feedbackView,
  parentsNotToldView,
  parentsToldView,
  sentView,
  weighedFields,
} from '../../../cards/views/sending.ts';
import { atField } from '../handle/refusals.ts';
import { formHow, seedOf } from './form/form-defaults.ts';
import { readForm } from './form/form-reader.ts';
import type { CaseInteraction, CaseScene, Press, Submit, Wish } from './interaction.ts';
import { storedDraft } from './read/drafts.ts';
import { savedStep } from './steps.ts';

const stepAfter = (scene: CaseScene) => savedStep(scene.profile.decision.step);

async function openSent({ scene, in: from }: Press): Promise<Wish> {
  const revision = scene.face.draft?.revision;
  const stored = revision === undefined ? undefined : await storedDraft(scene, revision);
  return { kind: 'show', view: sentView(scene, seedOf(scene, 'RecordSent'), stored?.text), how: formHow(from) };
}

function submitSent({ values, scene }: Submit): Wish {
  const read = readForm(values, scene.school);
  const how = read.needChoice('how', ['phone', 'form']);
  const happenedAt = read.moment();
  const reference = read.text('reference');
  const by = read.people('by');
  return read.wish(() => ({
    kind: 'command',
    command: {
      type: 'RecordSent',
      how,
      happenedAt,
      ...(by.length === 0 ? {} : { by }),
      ...(reference === undefined ? {} : { reference }),
    },
    after: stepAfter(scene),
    refused: atField(['by', 'how', 'happenedOn', 'reference'], 'how'),
  }));
}

function openParents({ argument, scene, in: from }: Press): Wish {
  const seed = seedOf(scene, argument === 'not' ? 'RecordParentsInformed:not' : 'RecordParentsInformed');
  const view = argument === 'not' ? parentsNotToldView(scene, seed) : parentsToldView(scene, seed);
  // The other form takes this one's place: the two are one question.
  return { kind: 'show', view, how: argument === 'not' && from === 'view' ? 'replace' : formHow(from) };
}

function submitTold({ values, scene }: Submit): Wish {
  const read = readForm(values, scene.school);
  const by = read.needPerson('by');
  const happenedAt = read.moment();
  const reaction = read.need('reaction');
  return read.wish(() => ({
    kind: 'command',
    command: { type: 'RecordParentsInformed', told: { yes: true, by, happenedAt, reaction } },
    after: stepAfter(scene),
    refused: atField(['by', 'happenedOn', 'reaction'], 'reaction'),
  }));
}

function submitNotTold({ values, scene }: Submit): Wish {
  const read = readForm(values, scene.school);
  const ground = scene.profile.report.notInformedGrounds.find((g) => g.id === read.text('ground'));
  if (ground === undefined) read.error('ground', commonCopy.errors.choose);
  const whose = read.text('whose');
  if (ground?.asksWhose && whose === undefined) read.error('whose', commonCopy.errors.choose);
  const weighed = {
    interest: read.need('interest'),
    otherWay: read.need('otherWay'),
    noConsent: read.need('noConsent'),
    outweighs: read.need('outweighs'),
    toWhom: read.need('toWhom'),
  };
  return read.wish(() => ({
    kind: 'command',
    command: {
      type: 'RecordParentsInformed',
      told: { yes: false, ground: ground?.id ?? '', weighed, ...(whose === undefined ? {} : { whose }) },
    },
    after: stepAfter(scene),
    refused: atField(['ground', 'whose', ...weighedFields], 'ground'),
  }));
}

function submitFeedback({ values, scene }: Submit): Wish {
  const read = readForm(values, scene.school);
  const happenedAt = read.moment();
  const text = read.need('text');
  return read.wish(() => ({
    kind: 'command',
    command: { type: 'RecordFeedback', happenedAt, text },
    after: stepAfter(scene),
    refused: atField(['happenedOn', 'text'], 'text'),
  }));
}

export const sendingInteractions: readonly CaseInteraction[] = [
  { verb: 'RecordSent', press: openSent, submit: submitSent },
  {
    verb: 'RecordParentsInformed',
    press: openParents,
    submit: (submit) => (submit.argument === 'not' ? submitNotTold(submit) : submitTold(submit)),
  },
  {
    verb: 'RecordFeedback',
    press: ({ scene, in: from }) => ({
      kind: 'show',
      view: feedbackView(scene, seedOf(scene, 'RecordFeedback')),
      how: formHow(from),
    }),
    submit: submitFeedback,
  },
];

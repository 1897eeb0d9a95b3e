/** Every protocol, played to its end by one person who practises. */
import { describe, expect, it } from 'vitest';
import { openTasks } from '../../src/consultation/face.ts';
import { builtInProfiles } from '../../src/protocol/loader.ts';
import type { Profile } from '../../src/protocol/schema.ts';
import * as ask from './asks.ts';
import { Story } from './given.ts';
import { an } from './people.ts';

const days = { past: ask.MONDAY.slice(0, 10), planned: '2026-12-01' } as const;
const words = { text: 'Om het te zien', person: an.id, tick: 'yes' } as const;
/** A form of the protocol, filled in; of each choice the one with this number. */
const record = ({ id: kind, fields }: Profile['records'][number], chosen: number): ask.Ask => ({
  type: 'MakeRecord',
  id: ask.formId(),
  kind,
  values: Object.fromEntries(
    fields.map((field) => [
      field.id,
      field.kind === 'choice'
        ? (field.options[chosen]?.id ?? field.options[0]?.id ?? '')
        : field.kind === 'date'
          ? days[field.day ?? 'past']
          : words[field.kind],
    ]),
  ),
});

/** Tries everything in every step, as somebody does who wants to see it all; what is refused is let be. */
function playAll(profile: Profile): Story {
  let story = new Story({ profile }).does(an, { ...ask.openCase(), practice: true });
  const attempt = (asked: ask.Ask): void => {
    if (story.ask(asked, an).ok) story = story.does(an, asked);
  };
  const answerAll = (): void => {
    for (let tries = 0; tries < 8; tries += 1)
      for (const { id, onRoad, answeredBy } of story.state.face.questions)
        if (onRoad && answeredBy === undefined) attempt(ask.answer(id, 'yes', 'Om het te zien'));
  };
  const tickAll = (): void => {
    for (const { id: task, revision } of openTasks(story.state.face)) attempt({ type: 'CompleteTask', task, revision });
  };
  for (const { id } of [...profile.steps, ...profile.steps]) {
    for (const one of [ask.startStep(id, 'Om het te zien'), ask.write(), ask.react(id), ask.linkPupil, ask.judge(true)])
      attempt(one);
    for (const one of [ask.talk('child', [an]), ask.talk('parents', [an]), ask.advice('report', an)]) attempt(one);
    for (const kind of profile.records) for (const chosen of [0, 1, 2]) attempt(record(kind, chosen));
    answerAll();
    for (const one of [ask.decideReport(true, 'Om het te zien'), ask.decideHelp(false), ask.save(), ask.readDraft])
      attempt(one);
    attempt(ask.approve({ reason: 'Ik oefen' }));
    attempt(ask.sent(story.now));
    attempt(ask.parentsTold(an, story.now));
    tickAll();
    attempt(ask.completeStep(id, 'Om het te zien'));
  }
  return story;
}

describe.each(builtInProfiles().map(({ profile }) => [profile.id, profile] as const))(
  'the protocol %s',
  (_, profile) => {
    it('is played to a report by one person, and touches nobody else', () => {
      const story = playAll(profile);
      const { face, facts } = story.state;
      expect(facts.draft?.decided).toBe('approved');
      expect(facts.reports).toHaveLength(1);
      expect(face.steps.filter(({ status }) => status === 'later')).toEqual([]);
      expect(face.members.map(({ person }) => person)).toEqual([an.id]);
      for (const { face: told, by } of story.events) {
        expect(by).toBe(an.id);
        expect('notify' in told ? told.notify : []).toEqual([]);
        expect('owner' in told ? (told.owner ?? an.id) : an.id).toBe(an.id);
      }
    });
  },
);

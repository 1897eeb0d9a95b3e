/** A case keeps what people were called and which roles they held when it was written, whoever works here now. */
import { describe, expect, it } from 'vitest';
import type { ConsultationEvent } from '../../src/consultation/events.ts';
import { fold } from '../../src/consultation/evolve/fold.ts';
import { nameAt } from '../../src/consultation/names-then.ts';
import { withNames } from '../../src/consultation/naming.ts';
import * as ask from './asks.ts';
import { Story } from './given.ts';
import { an, dirk, regenboog, schoolWith } from './people.ts';

const opened = () => new Story().does(an, ask.openCase());
const namesIn = (story: Story) => story.state.facts.names ?? [];
const hour = 3_600_000;
const later = (story: Story) => story.at(new Date(Date.parse(story.now) + hour).toISOString());

describe('the name of then', () => {
  it('is written with what somebody does, and stays when she leaves', () => {
    const story = opened().in({ school: schoolWith({ an: undefined }) });
    expect(nameAt(namesIn(story), 'an')).toMatchObject({ name: 'Juf An', roles: ['teacher'] });
  });

  it('is written once, and again when it or the role changed', () => {
    const before = opened().does(an, ask.write(), ask.write());
    expect(namesIn(before).filter(({ person }) => person === 'an')).toHaveLength(1);
    const { now } = before;
    const school = schoolWith({ an: { name: 'An Jansen', roles: ['careCoordinator'] } });
    const married = later(before).in({ school });
    const after = married.does({ ...an, name: 'An Jansen', roles: ['careCoordinator'] }, ask.write());
    expect(nameAt(namesIn(after), 'an', now)).toMatchObject({ name: 'Juf An', roles: ['teacher'] });
    expect(nameAt(namesIn(after), 'an', after.now)).toMatchObject({ name: 'An Jansen', roles: ['careCoordinator'] });
  });

  it('is written of who is asked or told too, before they have done anything', () => {
    expect(nameAt(namesIn(opened()), 'ilse')).toMatchObject({ name: 'Ilse', roles: ['careCoordinator'] });
  });

  it('is sealed in the facts: no event and no case says it on its plain face', () => {
    const story = opened().does(an, ask.write());
    for (const { name } of regenboog.people) {
      expect(JSON.stringify(story.events.map(({ face }) => face))).not.toContain(`"${name}"`);
      expect(JSON.stringify(story.state.face)).not.toContain(`"${name}"`);
    }
  });

  it('is not told of who stands in words for the core alone', () => {
    const words = { id: 'x', type: 'RecordMade', by: 'ilse', at: opened().now, audience: 'core', face: {}, facts: {} };
    const event = { ...words, body: { record: 'r', values: { who: 'dirk' } } } as never;
    const [named] = withNames([event], [], regenboog);
    expect(JSON.stringify(named?.facts)).not.toContain(dirk.name);
  });

  it('comes back with the fold, and old logbooks without names still fold', () => {
    const { events, state } = opened().does(an, ask.write());
    expect(fold(events)?.facts.names).toEqual(state.facts.names);
    const old = events.map((event) => {
      const { named: _, ...facts } = event.facts as { readonly named?: unknown };
      return { ...event, facts } as ConsultationEvent;
    });
    const { names: __, ...rest } = state.facts;
    expect(fold(old)).toEqual({ face: state.face, facts: rest });
  });

  it('leaves the role out for what was written before the case knew a name', () => {
    const names = [{ person: 'an', name: 'Juf An', roles: ['teacher'] as const, at: '2026-11-17T10:00:00.000Z' }];
    expect(nameAt(names, 'an', '2026-11-16T10:00:00.000Z')).toMatchObject({ name: 'Juf An', roles: [] });
    expect(nameAt(names, 'ilse', '2026-11-16T10:00:00.000Z')).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import type { Nudge } from '../../src/consultation/commands.ts';
import { isOffered } from '../../src/consultation/offers/acts.ts';
import { offers } from '../../src/consultation/offers/offers.ts';
import { openCase, openFile } from './asks.ts';
import { given, refused, Story } from './given.ts';
import { an, bram, dirk, flevoland, ilse, regenboog, schoolWith } from './people.ts';

const nudge = (wait: string): Nudge => ({ type: 'Nudge', wait });
const read = nudge('task.read');
/** Asked on Monday, to be read on Tuesday before five. */
const asked = new Story().does(an, openCase());
const TUESDAY = '2026-11-17T18:00:00.000Z';
const THURSDAY = '2026-11-19T09:00:00.000Z';

describe('a reminder of what waits too long', () => {
  it('goes to whoever is asked, and is logged with whom it went to', () => {
    given(asked)
      .when(read, an, THURSDAY)
      .then({ type: 'Nudged', by: 'an', face: { wait: 'task.read', people: ['ilse'], number: 1 } });
  });

  it('is one a day for each wait, and the next day another', () => {
    const once = asked.at(THURSDAY).does(an, read);
    given(once).when(read, an, '2026-11-19T15:00:00.000Z').then(refused('nudgedToday'));
    const monday = '2026-11-23T09:00:00.000Z';
    given(once)
      .when(read, an, monday)
      .then({ type: 'Nudged', face: { number: 2 } });
    expect(once.at(monday).does(an, read).state.face.nudges).toHaveLength(1);
  });

  it('is not for what does not wait too long, nor for whoever is asked, nor for what is done', () => {
    given(asked).when(read, an, TUESDAY).then(refused('notLate'));
    given(asked).when(read, ilse, THURSDAY).then(refused('notForYou'));
    given(asked).when(read, dirk, THURSDAY).then(refused('notForYou'));
    given(asked.at(THURSDAY).does(ilse, openFile)).when(read, an, THURSDAY).then(refused('alreadyDone'));
  });

  it('goes to nobody who is away, and to nobody who must not see the case', () => {
    const school = schoolWith({ ilse: { away: [{ from: '2026-11-19', to: '2026-11-20' }] } });
    given(asked.in({ school })).when(read, an, THURSDAY).then(refused('notLate'));
    const without = new Story().does(an, openCase({ exclude: ['ilse'] }));
    given(without)
      .when(read, an, THURSDAY)
      .then({ type: 'Nudged', face: { people: [bram.id] } });
  });

  it('is offered exactly where it would be accepted', () => {
    const offered = (at: string, actor = an): boolean =>
      isOffered(offers(asked.state, { profile: flevoland, school: regenboog, actor, now: at }), 'Nudge', 'task.read');
    expect([offered(TUESDAY), offered(THURSDAY), offered(THURSDAY, ilse)]).toEqual([false, true, false]);
  });

  it('is of what has no term after five school days', () => {
    const step = nudge('step.signals..');
    const at = '2026-11-16T08:00:00.000Z';
    const story = asked.at(at).does(ilse, openFile);
    given(story).when(step, an, THURSDAY).then(refused('notLate'));
    given(story)
      .when(step, an, '2026-11-23T09:00:00.000Z')
      .then({ type: 'Nudged', face: { people: ['ilse'] } });
  });
});

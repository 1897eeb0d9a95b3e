/** Asking a confidant before whoever receives every case, and counting signals: ideas of the format, tried on S3 with these parts added. */

import { describe, expect, it } from 'vitest';
import { staysBetweenThem } from '../../src/consultation/ask-first.ts';
import { openInvitations } from '../../src/consultation/face.ts';
import type { Profile } from '../../src/protocol/schema.ts';
import { alreadyReported, openCase, openFile, write } from './asks.ts';
import { given, refused, Story, theClock } from './given.ts';
import { an, dirk, flevoland, ilse, ot, schoolWith, vera } from './people.ts';

const withIntake = (more: Partial<Profile['intake']>): Profile => ({
  ...flevoland,
  intake: { ...flevoland.intake, ...more },
});
const profile = withIntake({ mayAskFirst: ['confidant'] });
const share = { type: 'ShareCase' } as const;
const asked = (more = {}): Story => new Story({ profile }).does(an, openCase({ askFirst: 'vera', ...more }));

describe('asking the confidant first (S0 L97-116)', () => {
  it('reaches her alone: no intern begeleider, nobody who was filled in, no task that would call one', () => {
    const story = asked({ consult: ['ilse'], duo: 'ot' });
    expect(story.members).toEqual(['an', 'vera']);
    expect(story.task('read')).toMatchObject({ owner: 'vera', ownerRole: 'confidant' });
    expect(story.task('linkPupil')).toBeUndefined();
    expect(story.events.flatMap((e) => ('notify' in e.face ? e.face.notify : []))).not.toContain('ilse');
    expect(staysBetweenThem(story.state, { ...story.world, actor: an, now: story.now })).toBe(true);
  });

  it('goes the ordinary way once she or the author says so', () => {
    for (const by of [an, vera]) {
      const story = asked().does(by, share);
      expect(story.members).toEqual(['an', 'vera', 'ilse']);
      expect(story.task('read')?.owner).toBe('ilse');
      expect(story.task('linkPupil')?.owner).toBe('ilse');
      given(story).when(share, by).then(refused('alreadyDone'));
    }
  });

  it('her own case, on behalf of a child, goes to nobody else either', () => {
    const school = schoolWith({ ot: { roles: ['confidant'] } });
    const story = new Story({ profile, school }).does(vera, openCase({ askFirst: 'ot' }));
    expect(story.members).toEqual(['vera', 'ot']);
  });

  it('does not wait when it is serious or dangerous, nor when it was reported', () => {
    expect(asked({ urgency: 'serious' }).members).toContain('ilse');
    expect(asked({ urgency: 'danger' }).members).toEqual(expect.arrayContaining(['ilse', 'dirk']));
    expect(asked().does(an, { type: 'RaiseUrgency', urgency: 'serious' }).members).toContain('ilse');
    expect(asked().does(vera, alreadyReported(asked().now)).members).toEqual(expect.arrayContaining(['ilse', 'dirk']));
  });

  it('stays with confidants when she does not read it: directie is no stand-in for her', () => {
    const school = schoolWith({ ot: { roles: ['confidant'] } });
    const due = (story: Story) =>
      story.at(story.task('read')?.dueAt ?? '').does(theClock, { type: 'Escalate', task: 'read' });
    const once = due(new Story({ profile, school }).does(an, openCase({ askFirst: 'vera' })));
    expect(openInvitations(once.state.face).map(({ person }) => person)).toEqual(['ot']);
    const alone = due(asked());
    expect(alone.members).toEqual(['an', 'vera']);
    expect(alone.task('read')).toMatchObject({ owner: 'vera', escalations: 1 });
  });

  it('stays between them when a holiday begins, and when she leaves', () => {
    const friday = asked().at('2026-12-18T09:00:00.000Z');
    const watched = friday.does(theClock, { type: 'AskWatcher', until: '2027-01-03' });
    expect(watched.members).toEqual(['an', 'vera']);
    expect(watched.task('holidayWatch')?.owner).toBe('an');
    const left = asked().does(vera, { type: 'LeaveCase' });
    expect(left.members).toEqual(['an']);
    expect(left.task('read')?.owner).toBe('an');
  });

  it.each([
    ['of somebody without that role', { askFirst: 'dirk' }],
    ['of somebody who must not see it', { askFirst: 'vera', exclude: ['vera'] }],
    ['of oneself', { askFirst: 'an' }],
    ['of nobody we know', { askFirst: 'x' }],
  ])('cannot be asked %s', (_, more) => {
    given(new Story({ profile }))
      .when(openCase(more), an)
      .then(refused('notForYou', { field: 'askFirst' }));
  });

  it('is not there where the protocol does not offer it, and sharing is no way in for anyone', () => {
    given()
      .when(openCase({ askFirst: 'vera' }), an)
      .then(refused('notForYou', { field: 'askFirst' }));
    given(new Story().does(an, openCase())).when(share, an).then(refused('notForYou'));
    for (const by of [ilse, dirk, ot]) given(asked()).when(share, by).then(refused('notForYou'));
  });

  it('does not count as read by the intern begeleider', () => {
    const story = asked().does(vera, openFile);
    expect(story.task('read')).toBeUndefined();
    given(story).when({ type: 'CompleteStep', step: 'signals' }, an).then(refused('incomplete'));
  });
});

describe('several signals (S1 L68-69)', () => {
  const task = { id: 'talkItOver', title: 'Overleggen', owner: 'teacher', dueSchoolDays: 1 } as const;
  const counting = withIntake({ several: { from: 2, task } });
  const recorded = new Story({ profile: counting }).does(an, openCase({ urgency: 'record' }));

  it('ask, once, to talk about a case that was only written down', () => {
    expect(recorded.task('talkItOver')).toBeUndefined();
    const second = recorded.does(an, write());
    expect(second.task('talkItOver')).toMatchObject({ owner: 'an' });
    const done = second.does(an, {
      type: 'CompleteTask',
      task: 'talkItOver',
      revision: second.task('talkItOver')?.revision ?? 0,
    });
    expect(done.does(an, write('fact', { id: 'third' })).task('talkItOver')).toBeUndefined();
  });

  it('do not count a remark, nor one that was put right', () => {
    expect(recorded.does(an, write('remark')).task('talkItOver')).toBeUndefined();
    const [first] = recorded.state.facts.entries;
    expect(recorded.does(an, write('fact', { corrects: first?.id ?? '' })).task('talkItOver')).toBeUndefined();
  });

  it('ask nothing where people already talk', () => {
    const talking = new Story({ profile: counting }).does(an, openCase(), write());
    expect(talking.task('talkItOver')).toBeUndefined();
  });
});

describe('a serious signal (S1 L71-73)', () => {
  const call = { id: 'callToday', title: 'Vandaag bellen', owner: 'careCoordinator', dueSchoolDays: 0 } as const;
  const hurrying = withIntake({ urgent: { serious: [call] } });

  it('asks at once for what the protocol wants the same day, also when it turns serious later', () => {
    const at = (urgency: 'consult' | 'serious') => new Story({ profile: hurrying }).does(an, openCase({ urgency }));
    expect(at('serious').task('callToday')).toMatchObject({ owner: 'ilse' });
    expect(at('consult').task('callToday')).toBeUndefined();
    const raised = at('consult').does(an, { type: 'RaiseUrgency', urgency: 'serious' });
    expect(raised.task('callToday')).toMatchObject({ owner: 'ilse' });
  });
});

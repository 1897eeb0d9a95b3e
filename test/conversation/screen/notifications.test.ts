/** Two texts are all that a notification ever shows: a screen may hang before thirty children. */
import { describe, expect, it } from 'vitest';
import { notifications } from '../../../cards/copy/notifications.nl.ts';
import { slackCopy } from '../../../cards/copy/slack.nl.ts';
import { teamsCopy } from '../../../cards/copy/teams.nl.ts';
import { evolve } from '../../../src/consultation/evolve/fold.ts';
import type { CaseState } from '../../../src/consultation/state.ts';
import { isDangerous, lastRaise } from '../../../src/consultation/urgency.ts';
import { screen } from '../../../src/conversation/screen/screen.ts';
import { builtInProfile } from '../../../src/protocol/loader.ts';
import { face, profile as flevoland, member, school } from '../../cards/support.ts';
import { rare } from '../../fixtures/folding/rare.ts';
import { readLogbooks } from '../../fixtures/folding/read.ts';

const today = '2026-11-17';
const fixed: readonly string[] = Object.values(notifications);

describe('the two texts', () => {
  it('say nothing of danger, of a case or of a person', () => {
    expect(fixed).toEqual(['Er staat iets voor je klaar.', 'Dringend: pak nu je telefoon.']);
    expect(slackCopy.notification).toBe(notifications.neutral);
    expect(teamsCopy.notification).toBe(notifications.neutral);
  });

  it('are the only ones, on every card of every moment of every protocol, and urgent is danger alone', () => {
    let urgent = 0;
    for (const { protocol, events } of [...readLogbooks(), ...rare]) {
      const profile = builtInProfile(protocol)?.profile ?? flevoland;
      let state: CaseState = { kind: 'none' };
      for (const event of events) {
        state = evolve(state, event);
        const { members } = state.face;
        const people = members.map(({ person }) => ({ ...school.people[0], id: person, name: `Naam ${person}` }));
        const known = { ...school, people: people as unknown as typeof school.people };
        for (const relay of [undefined, 'everyone'] as const) {
          const input = { face: state.face, profile, school: known, strangers: ['UX'], today };
          for (const [slot, { notification, place }] of screen({
            ...input,
            ...(relay === undefined ? {} : { relay }),
          })) {
            expect(fixed).toContain(notification);
            if (notification === notifications.neutral) continue;
            urgent += 1;
            expect(slot).toMatch(/^danger/);
            expect(isDangerous(state.face) && state.face.practice !== true).toBe(true);
            expect(place).not.toEqual({ direct: lastRaise(state.face).by });
          }
        }
      }
    }
    expect(urgent).toBeGreaterThan(0);
  });
});

describe('danger', () => {
  const raised = [{ before: 'consult', at: '2026-11-17T15:07:00.000Z', by: 'an' }] as const;
  const at = (more: Parameters<typeof face>[0]) =>
    screen({ face: face(more), profile: flevoland, school, strangers: [], today });

  it('is urgent for everybody but whoever raised it', () => {
    const posts = at({ urgency: 'danger', raised });
    expect(posts.get('danger@ilse')?.notification).toBe(notifications.urgent);
    expect(posts.get('danger@dirk')?.notification).toBe(notifications.urgent);
    expect(posts.get('danger@an')?.notification).toBe(notifications.neutral);
    expect(posts.get('checklist')?.notification).toBe(notifications.neutral);
  });

  it('is urgent no more once it was reported or taken back, which everybody who was warned hears', () => {
    const reported = at({ urgency: 'danger', raised, emergencyAt: '2026-11-17T15:20:00.000Z' });
    expect(reported.has('danger@ilse')).toBe(false);
    expect(reported.get('reported@ilse')?.notification).toBe(notifications.neutral);
    const after = at({ takenBack: { at: '2026-11-17T15:20:00.000Z', by: 'an', count: 1 } });
    expect(after.has('danger@ilse')).toBe(false);
    const back = after.get('over:1@ilse');
    expect(back?.notification).toBe(notifications.neutral);
    expect(JSON.stringify(back?.card)).toContain('Het gevaar is teruggenomen, 16:20, door Juf An.');
  });

  it('that comes again is a new post, because an update rings no phone', () => {
    const posts = at({ urgency: 'danger', raised, takenBack: { at: '2026-11-17T15:20:00.000Z', by: 'an', count: 1 } });
    expect(posts.has('danger@ilse')).toBe(false);
    expect(posts.get('danger:2@ilse')?.notification).toBe(notifications.urgent);
  });

  it('that was taken back is not told to who came in later', () => {
    const members = [member('an', 'author'), member('ilse', 'coordinator', { from: '2026-11-17T16:00:00.000Z' })];
    const posts = at({ members, takenBack: { at: '2026-11-17T15:20:00.000Z', by: 'an', count: 1 } });
    expect([...posts.keys()].filter((slot) => /^(danger|over)/.test(slot))).toEqual(['over:1@an']);
  });
});

/** What the clock does with the ends of files: what two people agreed on is looked at once more, and who may not know a case hears nothing of it. */
import { describe, expect, it } from 'vitest';
import type { EndGround } from '../../src/consultation/ends.ts';
import type { CaseFace } from '../../src/consultation/face.ts';
import { endsJob, termsOfFilesJob } from '../../src/jobs/ends.ts';
import type { Overdue } from '../../src/port/ends-store.ts';
import { flevoland, regenboog } from '../consultation/people.ts';
import { talked } from '../consultation/stages.ts';

const { state } = talked();
const now = new Date('2027-12-02T10:00:00.000Z');
const closed: CaseFace = { ...state.face, phase: 'closed', closedAt: '2026-12-01T10:00:00.000Z' };

interface Set {
  readonly face?: CaseFace;
  readonly ground?: EndGround;
  readonly overdue?: readonly Overdue[];
}

/** The jobs on a store that holds one case, closed as a mistake a year and a day before. */
function stage({ face = closed, ground = 'term', overdue = [] }: Set = {}) {
  const did: unknown[] = [];
  const people = regenboog.people.map((person) =>
    person.id === 'bram' ? { ...person, roles: ['privacyOfficer' as const] } : person,
  );
  const school = { ...regenboog, people };
  const stored = {
    id: 'a',
    schoolId: school.id,
    seq: 7,
    profileHash: 'p',
    face,
    facts: { ...state.facts, closeReason: 'mistake' },
  };
  const parts = {
    clock: () => now,
    log: () => undefined,
    placesOf: () => undefined,
    profiles: { of: async () => flevoland },
    store: {
      delivery: {},
      personal: {
        school: async () => school,
        claimRounds: async () => [school.id],
        endRound: async () => undefined,
        plan: async ({ people, slot }: { people: readonly string[]; slot: string }) => void did.push({ people, slot }),
      },
      ends: {
        agreed: async () => [{ caseId: 'a', ground }],
        case: async () => stored,
        end: async () => did.push('end') > 0,
        lapse: async () => void did.push('lapse'),
        claim: async () => [],
        mayBeOver: async () => [stored],
        over: async (_: string, files: readonly object[]) => void did.push({ over: files }),
        overdue: async (_: string, since: Date) => {
          did.push({ since: since.toISOString() });
          return overdue;
        },
        told: async () => undefined,
      },
    },
  } as unknown as Parameters<typeof endsJob>[0];
  const signal = new AbortController().signal;
  return { did, end: () => endsJob(parts).run(signal), look: () => termsOfFilesJob(parts).run(signal) };
}
const didOn = async (set: Set): Promise<readonly unknown[]> => {
  const { did, end } = stage(set);
  await end();
  return did;
};

describe('what two people agreed on', () => {
  it('is destroyed when its term is over', async () => {
    expect(await didOn({})).toEqual(['end']);
  });
  it('lapses where the term is not over any more, unless somebody asked for it before', async () => {
    const later = { ...closed, closedAt: '2026-12-02T10:00:00.000Z' };
    expect(await didOn({ face: later })).toEqual(['lapse']);
    expect(await didOn({ face: later, ground: 'request' })).toEqual(['end']);
  });
  it('lapses while it is held or open again, whoever asked', async () => {
    for (const ground of ['term', 'request'] as const) {
      expect(await didOn({ ground, face: { ...closed, hold: { since: closed.openedAt, count: 1 } } })).toEqual([
        'lapse',
      ]);
      expect(await didOn({ ground, face: { ...closed, phase: 'open' } })).toEqual(['lapse']);
    }
  });
});

describe('what waits for too long', () => {
  it('is told two months later, of the cases that somebody may know', async () => {
    const overdue = [
      { caseId: 'a', callName: 'Kastanje 1', excluded: ['bram'] },
      { caseId: 'b', callName: 'Kastanje 2', excluded: [] },
    ];
    const { did, look } = stage({ overdue });
    await look();
    // Since the day after its last, not since it was found.
    expect(did).toContainEqual({ over: [{ caseId: 'a', since: '2027-12-01T23:00:00.000Z' }] });
    expect(did).toContainEqual({ since: '2027-10-02T21:59:00.000Z' });
    expect(did).toContainEqual({ people: ['bram'], slot: 'ends:2027-12-02:1:Kastanje 2' });
  });
});

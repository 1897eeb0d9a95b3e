/** What stands where others may look names no task that only some cases have: by its name it would tell an age, an answer or a talk that was left out. */
import { describe, expect, it } from 'vitest';
import { authorCard } from '../../cards/author.ts';
import { checklist } from '../../cards/checklist.ts';
import { noticeCard } from '../../cards/news.ts';
import { overviewView } from '../../cards/views/overview.ts';
import { receiptWords } from '../../cards/views/receipt.ts';
import { waitRow } from '../../cards/waits.ts';
import { noFacts } from '../../src/consultation/facts.ts';
import { mayOpenFile } from '../../src/consultation/policy.ts';
import { waitsFor } from '../../src/consultation/waits/waits-for.ts';
import { workList } from '../../src/digest/overview.ts';
import { builtInProfiles } from '../../src/protocol/loader.ts';
import type { ProfileTask } from '../../src/protocol/schema.ts';
import { context, school, task } from './support.ts';

const now = '2026-11-17T15:00:00.000Z';
/** A task that comes in danger, with doubt and with a mark as well tells nothing by its name. */
const ofMany = 'callVeiligThuis';
const telling = builtInProfiles().flatMap(({ profile }) =>
  [...profile.steps.flatMap(({ tasks }) => tasks), ...profile.report.tasks.made, ...profile.report.tasks.decided]
    .filter(({ id, when }) => id !== ofMany && (when?.age !== undefined || when?.skipped !== undefined))
    .map((own): [string, typeof profile, ProfileTask] => [`${profile.id} ${own.id}`, profile, own]),
);

describe('a task that only some cases have', () => {
  it('is there, or the rest says nothing', () => {
    expect(telling.map(([name]) => name)).toEqual(
      expect.arrayContaining(['utrecht callAboutPupil', 'opo-furore tellPupil']),
    );
  });

  it.each(telling)('%s is named in private alone', (_, profile, own) => {
    const asked = task(own.id, {
      owner: 'ilse',
      ownerRole: own.owner,
      openedAt: now,
      dueAt: '2026-11-18T16:00:00.000Z',
    });
    const readBy = [{ person: 'ilse', at: now }];
    const drawn = { ...context({ tasks: [asked], readBy }), profile };
    const { face } = drawn;
    const notice = (id: string): string => {
      const actor = school.people.find((person) => person.id === id) ?? expect.fail('nobody');
      return receiptWords(
        { type: 'ResumeMember' },
        { caseId: face.id, face, facts: noFacts, school, profile, actor, now, offers: [] },
      );
    };
    const list = workList([{ face, profile }], { person: 'ilse', school, policy: { mayOpenFile }, now });
    const plain = JSON.stringify([
      checklist(drawn),
      authorCard(drawn),
      noticeCard(drawn, { person: 'ilse', since: now, count: 1, number: 1 }),
      overviewView([{ school, list }], { person: 'ilse', now }),
      notice('ilse'),
      notice('dirk'),
    ]);
    expect(plain.toLowerCase()).not.toContain(own.title.toLowerCase());
    expect(plain).toContain('Een taak uit het dossier');
    const [wait] = waitsFor(face, school, profile, now);
    if (wait === undefined) throw new Error('nothing waits');
    expect(waitRow(wait, 'ilse', face.id, { school, profile, now }).text).toContain(own.title);
  });
});

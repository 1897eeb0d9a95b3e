/** What the board is told by itself: that a report was made (S2 L109-111), and that one person decided alone. Never why, and never of whom. */
import { describe, expect, it } from 'vitest';
import type { School } from '../../src/consultation/school.ts';
import { boardSlot, readBoardSlot } from '../../src/digest/board-slot.ts';
import { builtIn } from '../protocol/profiles/walk.ts';
import { alreadyReported, approve, readDraft, save } from './asks.ts';
import { given, refused } from './given.ts';
import { an, dirk, ilse, regenboog, schoolWith, wim } from './people.ts';
import { needed, opened } from './stages.ts';

const withBoard = { ...regenboog, people: [...regenboog.people, wim] };
const profile = builtIn('open-kring');

describe('a report that was made', () => {
  const early = (school: School = withBoard) => opened({}, { profile, school });

  it('is told to the board by itself where it has an account, and nobody is asked', () => {
    const story = early();
    given(story)
      .when(alreadyReported(story.now), an)
      .then('EmergencyReported', { type: 'BoardInformed', face: { people: ['wim'], about: 'reported' }, facts: {} });
    const told = story.does(an, alreadyReported(story.now));
    expect(told.task('tellBoard')).toBeUndefined();
    expect(told.members).not.toContain('wim');
    expect(told.events.find(({ type }) => type === 'BoardInformed')?.body).toBeUndefined();
  });

  it('is told by hand where nobody of the board has an account', () => {
    const without = { ...withBoard, people: [...regenboog.people, { ...wim, accounts: [] }] };
    for (const school of [regenboog, without])
      expect(early(school).does(an, alreadyReported(early().now)).task('tellBoard')).toMatchObject({
        ownerRole: 'schoolLeader',
      });
  });

  it('is told to no board by a protocol that does not say so', () => {
    const story = opened({}, { school: withBoard });
    expect(story.does(an, alreadyReported(story.now)).state.face.boardTold).toBeUndefined();
  });
});

describe('a decision taken alone', () => {
  const away = [{ from: '2026-11-16', to: '2026-11-20' }];
  const reason = 'Ilse en Dora zijn ziek, en het kan niet wachten.';
  const story = () => {
    const school = schoolWith({ ilse: { away }, dora: { away }, bram: { away } });
    return needed()
      .does(dirk, save(), readDraft)
      .in({ school: { ...school, people: [...school.people, wim] } });
  };

  it('asks a ground from a list beside the reason, and the board is told the ground alone', () => {
    const { aloneGround: _, ...noGround } = approve({ reason })(story().state);
    given(story())
      .when(noGround, dirk)
      .then(refused('fourEyes', { field: 'aloneGround', passable: true }));
    given(story())
      .when(approve({ reason, aloneGround: 'notReached' }), dirk)
      .then(
        { type: 'DraftApproved', facts: { alone: true, aloneGround: 'notReached' }, body: { aloneReason: reason } },
        {
          type: 'BoardInformed',
          face: { people: ['wim'], about: 'alone', role: 'schoolLeader', ground: 'notReached' },
        },
      );
  });

  it('is told to nobody where two people read the text', () => {
    const read = needed({ school: withBoard }).does(ilse, save()).does(dirk, readDraft, approve());
    expect(read.state.face.boardTold).toBeUndefined();
  });
});

describe('the slot of a message to the board', () => {
  const at = '2026-11-16T08:00:00.000Z';
  const face = { callName: 'Merel: 3' };

  it('holds all that is said', () => {
    const alone = { about: 'alone', role: 'schoolLeader', ground: 'noOther', at, people: ['wim'] } as const;
    const reported = { about: 'reported', at, people: ['wim'] } as const;
    const { people: _, ...rest } = alone;
    expect(readBoardSlot(boardSlot(face, alone))).toEqual({ ...rest, ...face });
    expect(readBoardSlot(boardSlot(face, reported))).toEqual({ about: 'reported', at, ...face });
  });

  it.each([
    'digest:2026-W47',
    'breach:an:2026-11-16',
    'board:alone:x:::Merel',
    'board:alone:1:teacher:why:Merel',
    'board:reported:1:::',
  ])('is no other: %s', (slot) => expect(readBoardSlot(slot)).toBeUndefined());
});

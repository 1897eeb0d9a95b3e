/** Marks: what makes a case ask for another road. */
import { describe, expect, it } from 'vitest';
import type { CaseFace } from '../../src/consultation/face.ts';
import { builtIn } from '../protocol/profiles/walk.ts';
import { advice, close, completeStep, skip, talk } from './asks.ts';
import { given, refused, type Story } from './given.ts';
import { setMark, withMarks, withStep, withTalks } from './parts.ts';
import { an, dirk, flevoland, ilse, ot, vera } from './people.ts';
import { consulting, deciding, opened, seen, talked, talking, unsafe } from './stages.ts';

const hold = { id: 'quiet', title: 'Stil aan', holdsTalks: ['parents'], urgency: 'serious' };

describe('a mark', () => {
  it('is set by whoever is in the case, with a reason, and everyone of the case hears that something is new', () => {
    const events = given(consulting()).when(setMark('injury'), an).events();
    expect(events[0]).toMatchObject({
      type: 'CaseMarked',
      face: { notify: expect.arrayContaining(['ilse', 'dirk']) },
      facts: { mark: 'injury', on: true },
      body: { reason: 'Dat bleek vandaag.' },
    });
    given(consulting())
      .when({ ...setMark('injury'), reason: ' ' }, an)
      .then(refused('required', { field: 'reason' }));
    given(consulting()).when(setMark('injury'), ot).then(refused('notForYou'));
    given(consulting()).when(setMark('nothing'), an).then(refused('notForYou'));
  });

  it('is set by those whom the protocol names, where it does', () => {
    const profile = withMarks({ ...hold, by: ['careCoordinator'] });
    given(consulting({ profile })).when(setMark('quiet'), an).then(refused('notForYou'));
    given(consulting({ profile })).when(setMark('quiet'), ilse).then('CaseMarked');
  });

  it('stands once, and is taken away once', () => {
    const story = consulting().does(an, setMark('injury'));
    given(story).when(setMark('injury'), ilse).then(refused('alreadyDone'));
    const off = story.does(ilse, setMark('injury', false));
    expect([story.state.facts.marks, off.state.facts.marks]).toEqual([['injury'], []]);
    given(off).when(setMark('injury', false), an).then(refused('alreadyDone'));
    const advised = talked({}, true).does(an, setMark('injury')).does(ilse, advice('noReport', ilse));
    given(advised.does(ilse, close('removedByTalk')))
      .when(setMark('injury', false), ilse)
      .then(refused('caseClosed'));
  });

  it('is taken away by whoever set it, or by the coordinator, who says why: nobody else undoes what a colleague saw', () => {
    const story = consulting().does(an, setMark('injury'));
    given(story).when(setMark('injury', false), dirk).then(refused('onlyMarker'));
    given(story).when(setMark('injury', false), an).then('CaseMarked');
    given(story)
      .when({ ...setMark('injury', false), reason: '' }, ilse)
      .then(refused('required', { field: 'reason' }));
    const off = story.does(ilse, setMark('injury', false));
    // Both stay in the file: who set it, and who took it away.
    expect(off.events.filter((e) => e.type === 'CaseMarked').map(({ by, body }) => [by, body])).toEqual([
      ['an', { reason: 'Dat bleek vandaag.' }],
      ['ilse', { reason: 'Dat bleek vandaag.' }],
    ]);
    // What somebody else sets again is theirs.
    const again = off.does(dirk, setMark('injury'));
    given(again).when(setMark('injury', false), an).then(refused('onlyMarker'));
    given(again).when(setMark('injury', false), dirk).then('CaseMarked');
  });

  it('is taken away also by whoever the protocol does not let set it, where the coordinator does', () => {
    const profile = withMarks({ ...hold, by: ['schoolLeader'] });
    const story = consulting({ profile }).does(dirk, setMark('quiet'));
    given(story).when(setMark('quiet', false), an).then(refused('onlyMarker'));
    given(story).when(setMark('quiet', false), ilse).then('CaseMarked');
  });

  it('stands nowhere in the face: no card can tell which it is', () => {
    const marks = flevoland.marks.map(({ id }) => id);
    const story = consulting().does(an, ...marks.map((id) => setMark(id)));
    const words = [...marks, ...flevoland.marks.map(({ title }) => title), 'Dat bleek vandaag.'];
    const faces = JSON.stringify([story.state.face, ...story.events.map((e) => e.face)]);
    expect(words.filter((word) => faces.includes(word))).toEqual([]);
  });
});

describe('what a mark asks for', () => {
  it('raises how urgent the case is, and whoever receives cases reads it sooner', () => {
    const story = opened().does(an, setMark('disclosure'));
    expect(story.state.face.urgency).toBe('serious');
    expect(story.task('read')?.dueAt).toBe('2026-11-16T10:01:00.000Z');
  });

  it('never makes it less urgent', () => {
    const story = opened({ urgency: 'danger' }).does(an, setMark('disclosure'));
    expect(story.state.face.urgency).toBe('danger');
    const off = opened().does(an, setMark('disclosure')).does(an, setMark('disclosure', false));
    expect(off.state.face.urgency).toBe('serious');
  });

  it('brings in directie where it says danger, and makes a case of what was only written down', () => {
    const profile = withMarks({ ...hold, urgency: 'danger' });
    const story = opened({ urgency: 'record' }, { profile }).does(an, setMark('quiet'));
    expect(story.state.face).toMatchObject({ phase: 'open', urgency: 'danger' });
    expect(story.members).toContain('dirk');
  });

  it('has Veilig Thuis called today, and that ends with advice, not with a tick', () => {
    const story = seen().does(ilse, setMark('injury'));
    const task = story.task('callVeiligThuis');
    expect(task).toMatchObject({ owner: 'ilse', dueAt: '2026-11-16T16:00:00.000Z' });
    given(story).when({ type: 'CompleteTask', task: 'callVeiligThuis', revision: 1 }, ilse).then(refused('notForYou'));
    expect(story.does(ilse, advice('other', ilse)).task('callVeiligThuis')).toBeUndefined();
  });

  it('shortens the term of what was asked already', () => {
    const task = (dueSchoolDays: number) => ({ id: 'look', title: 'Kijken', owner: 'careCoordinator', dueSchoolDays });
    const profile = withMarks({ ...hold, tasks: [task(4)] }, { ...hold, id: 'haste', tasks: [task(1)] });
    const story = consulting({ profile }).does(ilse, setMark('quiet'));
    expect(story.task('look')?.dueAt).toBe('2026-11-20T16:00:00.000Z');
    const sooner = story.does(ilse, setMark('haste'));
    expect(sooner.task('look')?.dueAt).toBe('2026-11-17T16:00:00.000Z');
    // Both asked for it: with one of them gone it is still to be done.
    const one = sooner.does(ilse, setMark('haste', false));
    expect(one.task('look')).toBeDefined();
    expect(one.does(ilse, setMark('quiet', false)).task('look')).toBeUndefined();
  });

  it('opens a task of a step that waits for it', () => {
    const tasks = [{ id: 'expert', title: 'Deskundige vragen', owner: 'careCoordinator', when: { mark: 'injury' } }];
    const story = consulting({ profile: withStep('consultation', { tasks }) });
    expect(story.task('expert')).toBeUndefined();
    expect(story.does(an, setMark('injury')).task('expert')?.owner).toBe('ilse');
  });
});

describe('a talk that a mark holds', () => {
  const held = (): Story => talking().does(ilse, setMark('honour'));

  it('may be left out on that mark, with recorded advice of Veilig Thuis (S4 L1487-1505)', () => {
    const left = skip('parents', { ground: 'honour' });
    given(held())
      .when(left, ilse)
      .then(refused('adviceNeeded', { field: 'ground' }));
    const advised = held().does(ilse, advice('other', ilse));
    given(advised).when(left, an).then(refused('notForYou'));
    given(advised)
      .when(left, ilse)
      .then({ type: 'TalkSkipped', facts: { with: 'parents', ground: 'honour' } });
  });

  it('only while it stands, and only that talk', () => {
    const advised = held().does(ilse, advice('other', ilse));
    given(advised)
      .when(skip('child', { ground: 'honour' }), ilse)
      .then(refused('groundUnknown'));
    const off = advised.does(ilse, setMark('honour', false));
    given(off)
      .when(skip('parents', { ground: 'honour' }), ilse)
      .then(refused('groundUnknown'));
  });

  it('that was held all the same is written down, without advice and with the reason why', () => {
    given(held())
      .when(talk('parents', [ilse, dirk]), ilse)
      .then(refused('heldOtherwise', { field: 'whyOtherwise' }));
    given(held())
      .when(talk('parents', [ilse, dirk], { whyOtherwise: 'Zij stonden voor de deur.' }), ilse)
      .then({ type: 'TalkRecorded', body: { otherwise: ['held'], whyOtherwise: 'Zij stonden voor de deur.' } });
  });

  it('may be left out in a protocol that knows no ground of its own, by who passes a gate', () => {
    const none = { ...flevoland.talks.parents, skipGrounds: [], skippedBy: [] };
    const story = talking({ profile: withTalks({ parents: none }) }).does(
      ilse,
      setMark('honour'),
      advice('other', ilse),
    );
    given(story)
      .when(skip('parents', { ground: 'honour' }), dirk)
      .then(refused('notForYou'));
    given(story)
      .when(skip('parents', { ground: 'honour' }), ilse)
      .then('TalkSkipped');
  });
});

describe('a ground that counts in some cases', () => {
  it('is refused in the others', () => {
    const grounds = [{ id: 'far', title: 'Te ver weg', when: { mark: 'absence' } }];
    const parents = { ...flevoland.talks.parents, skipGrounds: grounds };
    const profile = withTalks({ parents });
    const left = skip('parents', { ground: 'far' });
    given(talking({ profile }))
      .when(left, ilse)
      .then(refused('groundUnknown', { field: 'ground' }));
    given(talking({ profile }).does(ilse, setMark('absence')))
      .when(left, ilse)
      .then('TalkSkipped');
  });
});

describe('the child check (S4 L476-492)', () => {
  const weighing = (): Story =>
    talking()
      .does(ilse, { type: 'LinkPupil' }, skip('child'))
      .does(ilse, talk('parents', [ilse, dirk]), completeStep('talks'));
  const values = { others: 'yes', who: 'Een broertje', result: 'Veilig, zegt het consultatiebureau' };
  const check = { type: 'MakeRecord', id: 'check', kind: 'childCheck', values } as const;

  it('is asked in the weighing of every protocol, and ends when it was made', () => {
    const story = weighing();
    expect(story.task('childCheck')).toMatchObject({ owner: 'ilse', step: 'weighing' });
    expect(story.does(an, check).task('childCheck')).toBeUndefined();
  });

  it('stays to be done when the step ends before it was made', () => {
    const story = deciding(unsafe);
    expect(story.task('childCheck')).toMatchObject({ owner: 'ilse', status: 'open' });
    expect(story.does(an, check).task('childCheck')).toBeUndefined();
  });

  it('is for teacher, coordinator and directie', () => {
    const story = weighing().does(ilse, { type: 'AddMember', person: 'vera', core: false, reason: 'Denkt mee' });
    given(story).when(check, vera).then(refused('notForYou'));
    given(story).when(check, dirk).then('RecordMade');
  });
});

/** What stands on a posted card is made of the face. */
const titles = (face: CaseFace): readonly string[] => face.tasks.map(({ kind }) => kind);

describe('the tasks of the marks', () => {
  it('are called the same in many cases, so that the list of tasks tells nothing', () => {
    const story = seen();
    const kinds = flevoland.marks.map(({ id }) => titles(story.does(ilse, setMark(id)).state.face).join());
    expect(new Set(kinds).size).toBeLessThanOrEqual(2);
  });
});

describe('what the child told itself, said as a case begins', () => {
  const told = { saidBy: 'het kind zelf', heardBy: 'Juf An', why: 'Aangekruist.' };

  it('sets the mark of it in every protocol: advice the same day, read sooner, and the texts of the mark', () => {
    for (const id of ['flevoland', 'basismodel', 'de-fontein', 'open-kring', 'opo-furore', 'utrecht']) {
      const profile = builtIn(id);
      const story = opened({ told }, { profile });
      expect([profile.id, story.state.facts.marks]).toEqual([profile.id, ['disclosure']]);
      expect(story.state.facts.markedBy).toEqual({ disclosure: 'an' });
      expect(story.state.face.urgency).toBe('serious');
      expect(story.task('callVeiligThuis')).toMatchObject({ ownerRole: 'careCoordinator', status: 'open' });
    }
  });

  it('is not set where the author only saw it, and may be taken away by her who set it', () => {
    expect(opened().state.facts.marks).toEqual([]);
    given(opened({ told })).when(setMark('disclosure', false), an).then('CaseMarked');
  });

  it('tells nobody whom the author did not choose, until they hear of it: then what it asks for begins', () => {
    const story = opened({ told, urgency: 'record' });
    expect(story.state.face).toMatchObject({
      phase: 'recorded',
      urgency: 'record',
      tasks: opened({ urgency: 'record' }).state.face.tasks,
    });
    expect(story.members).toEqual(opened({ urgency: 'record' }).members);
    expect(story.state.facts.marks).toEqual(['disclosure']);
    const raised = story.does(an, { type: 'RaiseUrgency', urgency: 'consult' });
    expect(raised.state.face).toMatchObject({ phase: 'open', urgency: 'serious' });
    expect(raised.task('callVeiligThuis')).toMatchObject({ status: 'open' });
  });
});

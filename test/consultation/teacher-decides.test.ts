/** Who decides as the teacher is the teacher of this case; directie may object, and stops nothing (S1 L49-50). */
import { describe, expect, it } from 'vitest';
import { waitsFor } from '../../src/consultation/waits/waits-for.ts';
import { addMember, approve, decideReport, giveBack, leave, MONDAY, readDraft, save, sent } from './asks.ts';
import { teacherDecides, teacherSchool } from './deciding-profiles.ts';
import { given, refused, type Story, theClock } from './given.ts';
import { an, bram, dirk, ilse, ot } from './people.ts';
import { deciding, needed, unsafe, waiting, weighing } from './stages.ts';

const world = { school: teacherSchool, profile: teacherDecides };
const decided = (): Story => deciding(unsafe, weighing(world)).does(an, decideReport(true));
const put = (): Story => decided().does(an, save());
const object = (story: Story) =>
  ({ type: 'ObjectToReport', revision: story.state.face.draft?.revision ?? 0, reason: 'Te vroeg.' }) as const;
const objected = (story: Story = put()): Story => story.does(dirk, object(story));

describe('a case that began under another protocol than the school has now', () => {
  const story = waiting({ school: teacherSchool });

  it('is decided by whom its own protocol allows, whomever the school names since then', () => {
    expect(story.state.face.draft?.waitingFor).toEqual(['dirk']);
    given(story.does(ilse, readDraft)).when(approve(), an).then(refused('notForYou'));
    given(story.does(ilse, readDraft).does(dirk, readDraft)).when(approve(), dirk).then('DraftApproved');
  });

  it('lets the teacher read no more of it', () => {
    expect(story.state.face.members.find((m) => m.person === 'an')?.core).toBe(false);
    given(story).when(readDraft, an).then(refused('notForYou'));
  });
});

describe('the teacher of this case decides', () => {
  it('and no other teacher of the school, nor the coordinator', () => {
    given(deciding(unsafe, weighing(world)))
      .when(decideReport(true), ilse)
      .then(refused('notForYou'));
    const withOt = deciding(unsafe, weighing(world)).does(ilse, addMember(ot));
    given(withOt).when(decideReport(true), ot).then(refused('notForYou'));
    given(withOt).when(decideReport(true), an).then('ReportDecided');
    expect(withOt.does(an, decideReport(true), save()).state.face.draft?.waitingFor).toEqual(['an']);
  });

  it('reads what the report is made of, from then on', () => {
    expect(decided().state.face.members.find((m) => m.person === 'an')).toMatchObject({ as: 'author', core: true });
    expect(needed().state.face.members.find((m) => m.person === 'an')?.core).toBe(false);
  });

  it('while the coordinator reads along: nobody decides with one pair of eyes', () => {
    given(put())
      .when(approve({ reason: 'Haast.' }), an)
      .then(refused('fourEyes', { passable: false }));
    given(put().does(ilse, readDraft))
      .when(approve(), an)
      .then({ type: 'DraftApproved', face: { final: true }, facts: { role: 'teacher', alone: false } });
    given(put().does(ilse, readDraft)).when(approve(), ilse).then(refused('notForYou'));
  });

  it('tells whoever is asked to read along that there is a text', () => {
    const told = put().events.findLast((e) => e.type === 'DraftSaved')?.face.notify ?? [];
    const { face } = put().state;
    const reader = waitsFor(face, teacherSchool, teacherDecides, MONDAY).find(({ kind }) => kind === 'readText');
    expect(reader?.people).toHaveLength(1);
    expect(told).toContain(reader?.people[0]);
  });

  it('where a teacher is away, her deputy; where the case has no teacher, who receives the cases', () => {
    const away = {
      ...teacherSchool,
      people: teacherSchool.people.map((p) =>
        p.id === 'an' ? { ...p, deputy: 'ot', away: [{ from: '2026-11-16', to: '2026-11-20' }] } : p,
      ),
    };
    const story = decided().in({ school: away }).does(ilse, save());
    expect(story.state.face.draft?.waitingFor).toEqual(['ot']);
    expect(story.state.face.members.find((m) => m.person === 'ot')).toMatchObject({ as: 'standIn', core: true });
    given(story.does(ot, readDraft))
      .when(approve(), ot)
      .then({ type: 'DraftApproved', facts: { role: 'teacher' } });
    const noTeacher = {
      ...teacherSchool,
      people: teacherSchool.people.map((p) => (p.id === 'an' ? { ...p, roles: ['confidant' as const] } : p)),
    };
    const without = deciding(unsafe, weighing(world)).in({ school: noTeacher });
    given(without).when(decideReport(true), ilse).then('ReportDecided');
  });

  it('makes the task hers, and the report too', () => {
    const agreed = put().does(ilse, readDraft).does(an, approve());
    expect(put().task('decide')).toMatchObject({ owner: 'an', ownerRole: 'teacher' });
    expect(agreed.task('sendReport')).toMatchObject({ owner: 'an' });
    given(agreed)
      .when(sent(agreed.now), an)
      .then({ type: 'ReportSent', facts: { reporters: ['an'] } });
    given(agreed.does(ilse, addMember(ot)))
      .when(sent(agreed.now), ot)
      .then(refused('notForYou'));
  });
});

describe('when the teacher of the case goes', () => {
  it('another teacher takes it over, and decides', () => {
    given(decided())
      .when(leave(), an)
      .then(refused('lastOfRole', { field: 'successor' }));
    const left = decided().does(an, leave(ot));
    expect(left.state.face.members.find((m) => m.person === 'ot')).toMatchObject({ as: 'standIn', core: true });
    expect(left.does(ilse, save()).state.face.draft?.waitingFor).toEqual(['ot']);
  });

  it('from school, whoever receives the cases decides until there is another', () => {
    const people = teacherSchool.people.filter((p) => p.id !== 'an');
    const gone = decided()
      .does(theClock, { type: 'MemberGone', person: 'an' })
      .in({ school: { ...teacherSchool, people } });
    const put = gone.does(ilse, save());
    expect(put.state.face.draft?.waitingFor).toContain('ilse');
    given(put.does(ilse, addMember(ot)))
      .when(decideReport(true), ilse)
      .then(refused('notForYou'));
  });
});

describe('an objection', () => {
  it('is for who may object, on the text that waits or was agreed on and is not sent', () => {
    given(put()).when(object(put()), bram).then(refused('notForYou'));
    given(put()).when(object(put()), ilse).then(refused('notForYou'));
    given(put().does(an, giveBack)).when(object(put()), dirk).then(refused('notOpenYet'));
    const agreed = put().does(ilse, readDraft).does(an, approve());
    given(agreed).when(object(agreed), dirk).then('DraftObjected');
    given(agreed.does(an, sent(agreed.now)))
      .when(object(agreed), dirk)
      .then(refused('notOpenYet'));
    given(put())
      .when({ ...object(put()), reason: ' ' }, dirk)
      .then(refused('required', { field: 'reason' }));
    given(objected()).when(object(put()), dirk).then(refused('alreadyDone'));
  });

  it('reaches directie, who hears that there is a text', () => {
    expect(put().events.findLast((e) => e.type === 'DraftSaved')?.face).toMatchObject({ notify: ['dirk', 'ilse'] });
  });

  it('stands in the core of the file, tells, and asks whoever decides for an answer', () => {
    given(put())
      .when(object(put()), dirk)
      .then(
        { type: 'DraftObjected', audience: 'core', body: { reason: 'Te vroeg.' } },
        { type: 'TaskOpened', face: { kind: 'answerObjection', owner: 'an' } },
      );
    expect(objected().state.face.notices.find((n) => n.person === 'ilse')?.count).toBeGreaterThan(0);
  });

  it('stops nothing', () => {
    const story = objected().does(ilse, readDraft).does(an, approve());
    given(story).when(sent(story.now), an).then('ReportSent');
  });

  it('is answered once, by who decides', () => {
    const [objection] = objected().state.facts.objections;
    const answer = { type: 'AnswerObjection', objection: objection?.id ?? '', text: 'Het kind wacht niet.' } as const;
    given(objected()).when(answer, ilse).then(refused('notForYou'));
    given(objected()).when(answer, dirk).then(refused('notForYou'));
    given(objected())
      .when({ ...answer, text: '' }, an)
      .then(refused('required', { field: 'text' }));
    const done = objected().does(an, answer);
    expect(done.task('answerObjection')).toBeUndefined();
    given(done).when(answer, an).then(refused('alreadyDone'));
  });

  it('does not exist where the protocol knows none', () => {
    const usual = needed().does(ilse, save());
    given(usual).when(object(usual), dirk).then(refused('notForYou'));
  });
});

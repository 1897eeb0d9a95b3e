/** Who is in the case, comes in and goes. */
import { describe, expect, it } from 'vitest';
import { addMember, endMember, leave, openFile, react, takeOver, write } from './asks.ts';
import { given, refused, theClock } from './given.ts';
import { an, bea, bram, dirk, dora, ilse, ot, schoolWith, vera } from './people.ts';
import { consulting, opened, replied, seen, talking, waiting } from './stages.ts';

const gone = (person: string) => ({ type: 'MemberGone', person }) as const;

describe('bringing somebody in', () => {
  it('is for the intern begeleider, with a reason', () => {
    given(seen())
      .when(addMember(vera), ilse)
      .then({
        type: 'MemberAdded',
        face: { person: 'vera', as: 'consulted', core: false, notify: ['vera'] },
        body: { reason: addMember(vera).reason },
      });
    given(seen()).when(addMember(vera), an).then(refused('notForYou'));
    given(seen())
      .when(addMember(vera, { reason: ' ' }), ilse)
      .then(refused('required', { field: 'reason' }));
    given(seen().does(ilse, addMember(vera)))
      .when(addMember(vera), ilse)
      .then(refused('alreadyDone'));
    given(seen().does(ilse, addMember(vera)))
      .when(addMember(vera, { core: true }), ilse)
      .then({ type: 'MemberAdded', face: { core: true } });
  });

  it('never who must not see it, who sets up the school, or whom nobody knows', () => {
    given(opened({ exclude: ['ot'] }))
      .when(addMember(ot), ilse)
      .then(refused('excluded', { field: 'person' }));
    given(seen())
      .when(addMember(bea), ilse)
      .then(refused('notForYou', { field: 'person' }));
    given(seen())
      .when({ ...addMember(vera), person: 'wie?' }, ilse)
      .then(refused('notForYou', { field: 'person' }));
  });

  it('a teacher reads no core of the case, directie does', () => {
    expect(consulting().state.face.members.map((m) => [m.person, m.core])).toEqual([
      ['an', false],
      ['ilse', true],
      ['dirk', true],
    ]);
  });
});

describe('taking somebody out', () => {
  it('is for the intern begeleider, and never the last who can lead or decide', () => {
    const story = seen().does(ilse, addMember(vera));
    given(story)
      .when(endMember(vera), ilse)
      .then({ type: 'MemberEnded', face: { person: 'vera' } });
    given(story).when(endMember(vera), an).then(refused('notForYou'));
    given(story)
      .when(endMember(ilse), ilse)
      .then(refused('lastOfRole', { field: 'person' }));
    given(consulting()).when(endMember(dirk), ilse).then(refused('lastOfRole'));
    given(seen()).when(endMember(ot), ilse).then(refused('notForYou'));
    given(story.does(ilse, endMember(vera)))
      .when(openFile, vera)
      .then(refused('notForYou'));
  });
});

describe('leaving', () => {
  it('is for everybody who is in it', () => {
    given(seen())
      .when(leave(), an)
      .then({ type: 'MemberEnded', face: { person: 'an', notify: ['ilse'] } });
    given(seen()).when(leave(), ot).then(refused('notForYou'));
    given(seen()).when(leave(), bram).then(refused('notForYou'));
    given(seen()).when(leave(), dirk).then(refused('notForYou'));
  });

  it('the last who leads or decides names a successor who can', () => {
    given(consulting())
      .when(leave(), ilse)
      .then(refused('lastOfRole', { field: 'successor' }));
    given(consulting()).when(leave(vera), ilse).then(refused('lastOfRole'));
    given(consulting()).when(leave(ilse), ilse).then(refused('lastOfRole'));
    given(consulting())
      .when(leave(bram), ilse)
      .then(
        { type: 'MemberAdded', face: { person: 'bram', as: 'coordinator', core: true } },
        { type: 'MemberEnded', face: { person: 'ilse' } },
      );
    given(consulting()).when(leave(), dirk).then(refused('lastOfRole'));
    given(consulting())
      .when(leave(dora), dirk)
      .then({ type: 'MemberAdded', face: { person: 'dora', as: 'leader' } }, 'MemberEnded');
    given(consulting().does(ilse, addMember(bram)))
      .when(leave(), ilse)
      .then('MemberEnded');
  });

  it('who must not see the case succeeds nobody, nor who has just left the room', () => {
    given(opened({ exclude: ['bram'] }))
      .when(leave(bram), ilse)
      .then(refused('lastOfRole'));
    const paused = consulting().does(ilse, addMember(bram)).does(bram, { type: 'PauseMember' });
    given(paused).when(leave(bram), ilse).then(refused('lastOfRole'));
  });

  it('who both leads and decides names somebody who does both, too', () => {
    const both = ['careCoordinator', 'schoolLeader'] as const;
    const school = schoolWith({
      ilse: { roles: both },
      bram: { roles: both },
      vera: { roles: ['careCoordinator'] },
    });
    const story = opened({}, { school });
    given(story).when(leave(vera), ilse).then(refused('lastOfRole'));
    given(story).when(leave(bram), ilse).then('MemberAdded', 'MemberEnded');
  });

  it('who takes over because of their own doing gets no notice of it', () => {
    const story = seen().does(ilse, addMember(bram));
    const moved = given(story).when(endMember(ilse), bram).events();
    const notified = moved.flatMap((e) => ('notify' in e.face ? (e.face.notify ?? []) : []));
    expect(moved.map((e) => e.type)).toContain('TaskReassigned');
    expect(notified).not.toContain('bram');
  });

  it('hands over what was to be done', () => {
    const story = consulting().does(ilse, leave(bram));
    const open = story.state.face.tasks.filter((t) => t.status === 'open');
    expect(open.map((t) => t.owner)).toEqual(open.map(() => 'bram'));
    expect(story.members).toEqual(['an', 'dirk', 'bram']);
  });
});

describe('who left the room', () => {
  const paused = consulting().does(dirk, { type: 'PauseMember' });

  it('has no access until they say what they want, and the intern begeleider hears it', () => {
    given(consulting())
      .when({ type: 'PauseMember' }, dirk)
      .then({ type: 'MemberPaused', face: { person: 'dirk', notify: ['ilse'] } });
    given(paused).when(react('consultation'), dirk).then(refused('notForYou'));
    given(paused).when(openFile, dirk).then(refused('notForYou'));
    given(paused).when({ type: 'PauseMember' }, dirk).then(refused('alreadyDone'));
    given(consulting()).when({ type: 'PauseMember' }, ot).then(refused('notForYou'));
  });

  it('comes back, or goes', () => {
    given(paused.does(dirk, { type: 'ResumeMember' }))
      .when(react('consultation'), dirk)
      .then('Reacted');
    given(paused).when(leave(dora), dirk).then('MemberAdded', 'MemberEnded');
    given(consulting()).when({ type: 'ResumeMember' }, dirk).then(refused('alreadyDone'));
    given(consulting()).when({ type: 'ResumeMember' }, ot).then(refused('notForYou'));
  });

  it('may be brought back by the intern begeleider', () => {
    given(paused)
      .when(addMember(dirk), ilse)
      .then({ type: 'MemberResumed', face: { person: 'dirk' } });
  });
});

describe('who left the school (scenario 13)', () => {
  const without = (id: string) => schoolWith({ [id]: undefined });

  it('has no access from that moment', () => {
    const story = consulting()
      .in({ school: without('dirk') })
      .does(theClock, gone('dirk'));
    expect(story.members).not.toContain('dirk');
    given(story).when(react('consultation'), dirk).then(refused('notForYou'));
    given(story).when(gone('ot'), theClock).thenOnly();
  });

  it('the intern begeleider names a new contact when it was the author; what was written stays', () => {
    const story = consulting()
      .does(an, write())
      .in({ school: without('an') })
      .does(theClock, gone('an'));
    expect(story.task('newContact')?.owner).toBe('ilse');
    expect(story.state.facts.entries.map((e) => e.by)).toContain('an');
    given(story).when({ type: 'CompleteTask', task: 'newContact', revision: 1 }, ilse).then('TaskDone');
  });

  it('the other intern begeleider takes over, with everything that was open', () => {
    const story = talking()
      .in({ school: without('ilse') })
      .does(theClock, gone('ilse'))
      .does(bram, takeOver);
    expect(story.members).toContain('bram');
    for (const task of story.state.face.tasks.filter((t) => t.status === 'open')) expect(task.owner).not.toBe('ilse');
    given(story)
      .when(write('fact', { audience: 'core' }), bram)
      .then('EntryAdded');
  });

  it('a decision that waits goes to who decides now', () => {
    const school = schoolWith({ dora: undefined });
    const alone = waiting({ school });
    expect(alone.state.face.draft?.waitingFor).toEqual(['dirk']);
    const left = alone.in({ school: schoolWith({ dirk: undefined }) }).does(theClock, gone('dirk'));
    expect(left.members).not.toContain('dora');
    const after = left.does(dora, takeOver);
    expect(after.members).toContain('dora');
    expect(after.task('decide')?.owner).toBe('dora');
    expect(after.state.face.draft?.waitingFor).toEqual(['dora']);
  });

  it('a closed case gets somebody who can look into it, and no task', () => {
    const closed = replied().does(ilse, { type: 'CloseCase', reason: 'reported', text: 'x' });
    const after = closed.in({ school: without('ilse') }).does(theClock, gone('ilse'));
    expect(after.members).toContain('bram');
    expect(after.state.face.tasks.filter((t) => t.status === 'open')).toEqual([]);
  });
});

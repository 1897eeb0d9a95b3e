/** Steps in their order, and step 2: the consultation (S3 L5-29). */
import { describe, expect, it } from 'vitest';
import { addMember, alreadyReported, completeStep, openFile, react, reopenStep, startStep, talk } from './asks.ts';
import { changedBy } from './changed-profile.ts';
import { given, refused, type Story } from './given.ts';
import { withTeacherTask } from './other-papers.ts';
import { an, bram, dirk, dora, ilse, vera } from './people.ts';
import { consulting, opened, seen, talking, weighing } from './stages.ts';

const status = (story: Story, step: string) => story.state.face.steps.find((s) => s.id === step)?.status;
const extend = { type: 'ExtendMember', person: 'vera' } as const;

describe('step 1 (S3 L5-22)', () => {
  it('needs the intern begeleider to have read it, and no reason passes that (S3 L7-8)', () => {
    given(opened())
      .when(completeStep('signals', 'haast'), an)
      .then(refused('incomplete', { passable: false }));
    given(seen())
      .when(completeStep('signals'), an)
      .then('StepCompleted', { type: 'StepStarted', face: { step: 'consultation' } });
  });

  it('needs a fact or a statement, which only the intern begeleider passes with a reason (S3 L8-19)', () => {
    const { seen: _, ...nothing } = {
      type: 'OpenCase',
      caseId: 'c',
      entryId: 'e',
      callName: 'Eik 3',
      urgency: 'consult',
      consult: [],
      exclude: [],
      workingName: 'D.',
      when: '2026-11-16T07:30:00.000Z',
      seen: '',
    } as const;
    const story = opened({ ...nothing, seen: '' }).does(ilse, openFile);
    given(story)
      .when(completeStep('signals'), ilse)
      .then(refused('incomplete', { passable: true }));
    given(story)
      .when(completeStep('signals', 'haast'), an)
      .then(refused('incomplete', { passable: false }));
    given(story)
      .when(completeStep('signals', ' '), ilse)
      .then(refused('incomplete', { passable: true }));
    given(story)
      .when(completeStep('signals', 'haast'), ilse)
      .then({ type: 'StepCompleted', face: { deviated: true } });
  });
});

describe('step 2 (S3 L26-27)', () => {
  it('brings directie in', () => {
    given(seen())
      .when(completeStep('signals'), ilse)
      .then({ type: 'MemberAdded', face: { person: 'dirk', as: 'leader', core: true } }, 'StepStarted');
  });

  it('is not done before directie thought along: firm, for everybody', () => {
    const story = consulting().does(ilse, react('consultation'));
    given(story)
      .when(completeStep('consultation', 'haast'), ilse)
      .then(refused('incomplete', { passable: false }));
    const earlier = consulting().does(dirk, react('signals')).does(ilse, react('consultation'));
    given(earlier)
      .when(completeStep('consultation', 'haast'), ilse)
      .then(refused('incomplete', { passable: false }));
    given(story.does(dirk, react('consultation')))
      .when(completeStep('consultation'), ilse)
      .then('StepCompleted');
  });

  it('may be done without words of the intern begeleider, with her reason', () => {
    const story = consulting().does(dirk, react('consultation'));
    given(story)
      .when(completeStep('consultation'), ilse)
      .then(refused('incomplete', { passable: true }));
    given(story)
      .when(completeStep('consultation', 'Wij spraken elkaar.'), ilse)
      .then({
        type: 'StepCompleted',
        face: { deviated: true },
        body: {
          reason: 'Wij spraken elkaar.',
          lacks: ['De intern begeleider heeft nog niet gereageerd in dit overleg.'],
        },
      });
  });

  it('is led by the intern begeleider', () => {
    given(consulting()).when(completeStep('consultation'), an).then(refused('notForYou'));
    given(consulting()).when(completeStep('consultation'), dirk).then(refused('notForYou'));
  });
});

describe('who was only consulted', () => {
  const asked = opened({ consult: ['vera'] }).does(ilse, openFile, completeStep('signals'));
  const both = (story: Story) => story.does(ilse, react('consultation')).does(dirk, react('consultation'));

  it('loses access when step 2 closes', () => {
    given(both(asked))
      .when(completeStep('consultation'), ilse)
      .then('StepCompleted', { type: 'MemberEnded', face: { person: 'vera' } });
    given(both(asked).does(ilse, completeStep('consultation')))
      .when(openFile, vera)
      .then(refused('notForYou'));
  });

  it('stays when the intern begeleider extends it', () => {
    given(asked).when(extend, an).then(refused('notForYou'));
    const story = both(asked.does(ilse, extend)).does(ilse, completeStep('consultation'));
    expect(story.members).toContain('vera');
    given(asked.does(ilse, extend)).when(extend, ilse).then(refused('alreadyDone'));
  });

  it('a director who was consulted early is a director from step 2 on, and stays', () => {
    const early = opened({ consult: ['dirk'] }).does(ilse, openFile, completeStep('signals'));
    expect(both(early).does(ilse, completeStep('consultation')).members).toContain('dirk');
  });

  it('hands over what was still hers to do', () => {
    const story = both(asked.does(ilse, addMember(bram))).does(ilse, completeStep('consultation'));
    for (const task of story.state.face.tasks.filter((t) => t.status === 'open' && t.owner !== undefined))
      expect(story.members).toContain(task.owner);
  });
});

describe('the order of the steps', () => {
  it('is passed only by the intern begeleider, with a reason, and it shows', () => {
    const spoken = consulting()
      .does(dirk, react('consultation'))
      .does(an, talk('child', [an]))
      .does(ilse, talk('parents', [ilse, dirk]));
    given(spoken)
      .when(startStep('weighing'), ilse)
      .then(refused('stepBefore', { passable: true }));
    given(spoken).when(startStep('weighing', 'haast'), dirk).then(refused('notForYou'));
    given(spoken)
      .when(startStep('decision', 'haast'), dirk)
      .then(refused('stepBefore', { passable: false }));
    given(spoken)
      .when(startStep('weighing', 'haast'), ilse)
      .then({
        type: 'StepStarted',
        face: { step: 'weighing', deviated: true },
        body: {
          reason: 'haast',
          lacks: [
            "Overleg met collega's: De intern begeleider heeft nog niet gereageerd in dit overleg.",
            'Gesprek met kind en ouders: Het kind is nog niet vastgelegd. Doe dat met Leerling vastleggen.',
          ],
        },
      });
  });

  it('is not passed with any reason while something firm lacks, however many steps before, and all of it is listed', () => {
    const lacks = [
      "Overleg met collega's: De intern begeleider heeft nog niet gereageerd in dit overleg.",
      "Overleg met collega's: Directie heeft nog niet meegedacht. Zonder directie is deze stap niet klaar.",
      'Gesprek met kind en ouders: Het kind is nog niet vastgelegd. Doe dat met Leerling vastleggen.',
      'Gesprek met kind en ouders: Er is nog geen gesprek met het kind. Schat samen in of dat kan, of kies een grond.',
      'Gesprek met kind en ouders: Er is nog geen gesprek van intern begeleider en directie met de ouders, en ook geen reden van veiligheid om het over te slaan.',
    ];
    given(consulting())
      .when(startStep('weighing', 'haast'), ilse)
      .then(refused('stepBefore', { passable: false, lacks }));
    given(consulting())
      .when(startStep('decision', 'haast'), ilse)
      .then(refused('stepBefore', { passable: false, lacks: [...lacks, 'Wegen: De weging is nog niet compleet.'] }));
  });

  it('holds no later step back once a report was made', () => {
    const reported = consulting().does(ilse, alreadyReported('2026-11-16T08:00:00.000Z'));
    given(reported)
      .when(startStep('weighing', 'haast'), ilse)
      .then({ type: 'StepStarted', face: { deviated: true } });
  });

  it('goes on by itself when a step is done', () => {
    expect(status(talking(), 'talks')).toBe('now');
    expect(status(weighing(), 'weighing')).toBe('now');
    expect(status(weighing(), 'decision')).toBe('later');
  });

  it('does not begin or end a step twice, nor one that is not there', () => {
    given(consulting()).when(startStep('consultation'), ilse).then(refused('alreadyDone'));
    given(consulting()).when(completeStep('signals'), ilse).then(refused('alreadyDone'));
    given(consulting()).when(completeStep('talks'), ilse).then(refused('notOpenYet'));
    given(consulting()).when(completeStep('nothing'), ilse).then(refused('notForYou'));
    given(consulting()).when(startStep('nothing'), ilse).then(refused('notForYou'));
  });

  it('lets a step come back', () => {
    given(talking()).when(reopenStep('consultation'), an).then(refused('notForYou'));
    given(talking()).when(reopenStep('talks'), ilse).then(refused('notOpenYet'));
    const again = talking().does(ilse, reopenStep('consultation'));
    expect(status(again, 'consultation')).toBe('now');
    expect(status(again.does(ilse, completeStep('consultation')), 'consultation')).toBe('done');
    expect(status(again, 'talks')).toBe('now');
  });
});

describe('a task of the school, in a step', () => {
  const story = consulting({ profile: withTeacherTask });
  const tick = (revision: number) => ({ type: 'CompleteTask', task: 'watch', revision }) as const;

  it('is ticked by its owner or the intern begeleider, as it was shown', () => {
    expect(story.task('watch')).toMatchObject({ ownerRole: 'teacher', owner: 'an', dueAt: '2026-11-23T16:00:00.000Z' });
    given(story).when(tick(1), dirk).then(refused('notForYou'));
    given(story).when(tick(7), an).then(refused('stale'));
    given(story)
      .when(tick(1), an)
      .then({ type: 'TaskDone', face: { id: 'watch' } });
    given(story.does(ilse, tick(1)))
      .when(tick(2), an)
      .then(refused('alreadyDone'));
  });

  it('the bot ticks its own tasks by what is done, not by a press', () => {
    given(story).when({ type: 'CompleteTask', task: 'linkPupil', revision: 1 }, ilse).then(refused('notForYou'));
    given(story).when({ type: 'CompleteTask', task: 'nothing', revision: 1 }, ilse).then(refused('notForYou'));
  });

  it('stays to be done when its step ends', () => {
    const closed = story
      .does(ilse, react('consultation'))
      .does(dirk, react('consultation'))
      .does(ilse, completeStep('consultation'));
    expect(closed.task('watch')).toMatchObject({ owner: 'an', status: 'open' });
    expect(closed.members).not.toContain(dora.id);
    expect(closed.does(an, tick(1)).task('watch')).toBeUndefined();
  });

  it('goes with its step where the step asked for it and it was passed with a reason', () => {
    const profile = changedBy([
      'endsConsultation: true\n    needs:\n',
      'endsConsultation: true\n    tasks: [{ id: watch, title: Blijf kijken, owner: teacher }]\n    needs:\n      - { kind: task, task: watch, lacks: Er is nog niet gekeken. }\n',
    ]);
    const closed = consulting({ profile })
      .does(ilse, react('consultation'))
      .does(dirk, react('consultation'))
      .does(ilse, completeStep('consultation', 'Dat komt later.'));
    expect(closed.task('watch')).toBeUndefined();
  });
});

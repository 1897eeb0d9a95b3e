/** How a case begins (S3 L5-9). */
import { describe, expect, it } from 'vitest';
import type { OpenCase } from '../../src/consultation/commands.ts';
import { alreadyReported, completeStep, linkPupil, MONDAY, openCase, openFile, react, write } from './asks.ts';
import { given, refused, Story } from './given.ts';
import { an, bea, bram, dirk, dora, ilse, ot, regenboog, schoolWith, vera } from './people.ts';
import { opened, seen } from './stages.ts';

const nobody = new Story();
const raise = (urgency: 'consult' | 'serious' | 'danger') => ({ type: 'RaiseUrgency', urgency }) as const;

describe('the intern begeleider is told always and at once (S3 L7-8)', () => {
  it('comes into the case with the teacher, in the same moment', () => {
    given(nobody)
      .when(openCase(), an)
      .then(
        'CaseOpened',
        { type: 'MemberAdded', face: { person: 'an', as: 'author' } },
        { type: 'MemberAdded', face: { person: 'ilse', as: 'coordinator', notify: ['ilse'] } },
        { type: 'TaskOpened', face: { kind: 'read', owner: 'ilse' } },
      );
    expect(opened().members).toEqual(['an', 'ilse']);
  });

  it('also when something is only written down', () => {
    const story = opened({ urgency: 'record' });
    expect(story.members).toEqual(['an', 'ilse']);
    expect(story.state.face.phase).toBe('recorded');
  });

  it('when the intern begeleider herself is the one who saw it, the other one has to read it first', () => {
    const story = new Story().does(ilse, openCase());
    expect(story.task('read')?.owner).toBe('bram');
    given(story).when(completeStep('signals'), ilse).then(refused('incomplete'));
    given(story.does(bram, openFile)).when(completeStep('signals'), ilse).then('StepCompleted');
  });

  it('a teacher who stands in for the intern begeleider still tells somebody else', () => {
    const school = schoolWith({ ilse: { deputy: 'an' }, bram: undefined });
    const wednesday = new Story({ school }, '2026-11-18T08:00:00.000Z').does(an, openCase());
    expect(wednesday.members).toEqual(['an', 'ilse']);
    expect(wednesday.task('read')?.owner).toBe('ilse');
  });
});

describe('who else comes in', () => {
  it('whoever was chosen to consult, and the duo partner, without the core of the case', () => {
    const story = opened({ consult: ['vera'], duo: 'ot' });
    expect(story.state.face.members).toMatchObject([
      { person: 'an', as: 'author' },
      { person: 'ilse', core: true },
      { person: 'vera', as: 'consulted', core: false },
      { person: 'ot', as: 'duo', core: false },
    ]);
  });

  it('nobody but the intern begeleider where it is only written down', () => {
    expect(opened({ urgency: 'record', consult: ['vera'] }).members).toEqual(['an', 'ilse']);
  });

  it('directie at once in danger, with a call to Veilig Thuis within ten minutes', () => {
    const story = opened({ urgency: 'danger' });
    expect(story.members).toEqual(['an', 'ilse', 'dirk']);
    expect(story.task('callVeiligThuis')?.dueAt).toBe('2026-11-16T08:10:00.000Z');
  });

  it('never whoever must not see it, and no hole shows', () => {
    const story = opened({ exclude: ['ilse', 'dirk'], urgency: 'danger' });
    expect(story.members).toEqual(['an', 'bram', 'dora']);
    expect(JSON.stringify(story.state.face)).not.toMatch(/ilse|dirk/);
  });

  it('never the administrator, who sees no case, and is chosen for nothing in one', () => {
    given(new Story())
      .when(openCase({ consult: ['bea'] }), an)
      .then(refused('notForYou', { field: 'consult' }));
    given(new Story())
      .when(openCase({ duo: 'bea' }), an)
      .then(refused('notForYou', { field: 'duo' }));
  });

  it('nor the privacy officer, who begins none either', () => {
    const pia = { ...bea, roles: ['privacyOfficer' as const] };
    const school = schoolWith({ bea: { roles: pia.roles } });
    for (const asks of [openCase({ consult: ['bea'] }), openCase({ duo: 'bea' }), openCase({ askFirst: 'bea' })])
      expect(() => new Story({ school }).does(an, asks)).toThrow('notForYou');
    given(new Story({ school }))
      .when(openCase({ urgency: 'danger' }), pia)
      .then(refused('notForYou'));
  });

  it('and she begins none: her own practice case is all that she sees', () => {
    given(new Story()).when(openCase(), bea).then(refused('notForYou'));
    given(new Story())
      .when(openCase({ urgency: 'danger' }), bea)
      .then(refused('notForYou'));
    expect(new Story().does(bea, openCase({ practice: true })).members).toEqual(['bea']);
    const teaches = schoolWith({ bea: { roles: ['administrator', 'teacher'] } });
    expect(
      new Story({ school: teaches }).does({ ...bea, roles: ['administrator', 'teacher'] }, openCase()).members,
    ).toContain('bea');
  });
});

describe('what the form needs', () => {
  it('one of words, a child, or that it is without a name; never where there is danger, or where it was reported', () => {
    const untouched = (more: Partial<OpenCase> = {}): OpenCase => {
      const { workingName: _, ...rest } = openCase({ seen: ' ' });
      return { ...rest, ...more };
    };
    given(new Story())
      .when(untouched(), an)
      .then(refused('untouched', { field: 'seen' }));
    for (const more of [
      { seen: 'Iets.' },
      { workingName: 'D.' },
      { group: '3A' },
      { unnamed: true },
      { urgency: 'serious' },
      { urgency: 'danger' },
      { reported: { how: 'phone', happenedAt: MONDAY } },
    ] as const)
      given(new Story()).when(untouched(more), an).then('CaseOpened');
  });

  it('nothing of the pupil where somebody first wants to talk it over', () => {
    const story = new Story().does(an, {
      type: 'OpenCase',
      caseId: 'c',
      entryId: 'e',
      callName: 'Kastanje 42',
      urgency: 'consult',
      consult: [],
      exclude: [],
      unnamed: true,
    });
    expect(story.task('fillDetails')).toMatchObject({ owner: 'an', dueAt: '2026-11-17T16:00:00.000Z' });
    expect(story.state.facts.entries).toEqual([]);
  });

  it('something seen, where it is only written down', () => {
    given(nobody)
      .when({ ...openCase({ urgency: 'record' }), seen: '  ' }, an)
      .then(refused('required', { field: 'seen' }));
  });

  it('no moment that has still to come', () => {
    given(nobody)
      .when(openCase({ when: '2026-11-16T09:00:00.000Z' }), an)
      .then(refused('happenedInFuture'));
  });

  it('an author who may see it, and nobody both asked and kept out', () => {
    given(nobody)
      .when(openCase({ exclude: ['an'] }), an)
      .then(refused('excluded', { field: 'exclude' }));
    given(nobody)
      .when(openCase({ exclude: ['ot'], consult: ['ot'] }), an)
      .then(refused('excluded'));
    given(nobody)
      .when(openCase({ exclude: ['ot'], duo: 'ot' }), an)
      .then(refused('excluded'));
  });

  it('opens once', () => {
    given(opened()).when(openCase(), ot).then(refused('alreadyDone'));
  });

  it('completes later what was left open, and only then can step 1 end without a reason (S3 L8-10)', () => {
    const lacking = new Story()
      .does(an, {
        type: 'OpenCase',
        caseId: 'c',
        entryId: 'e',
        callName: 'Eik 3',
        urgency: 'consult',
        consult: [],
        exclude: [],
        unnamed: true,
      })
      .does(ilse, openFile);
    given(lacking)
      .when(completeStep('signals'), ilse)
      .then(refused('incomplete', { passable: true }));
    const half = lacking.does(an, { type: 'CompleteDetails', entryId: 'e1', workingName: 'D.' });
    expect(half.state.facts.missing).toEqual(['seen', 'when']);
    const whole = half.does(an, { type: 'CompleteDetails', entryId: 'e2', seen: 'Een blauwe plek.', when: MONDAY });
    expect(whole.state.facts.missing).toEqual([]);
    expect(whole.task('fillDetails')).toBeUndefined();
    given(whole).when(completeStep('signals'), ilse).then('StepCompleted');
  });

  it('keeps the words out of face and facts', () => {
    const story = opened({ seen: 'zeldzaamwoord', place: 'zeldzaamplein', others: 'zeldzamemensen' });
    expect(JSON.stringify([story.state.face, story.state.facts])).not.toContain('zeldza');
  });
});

describe('the pupil', () => {
  it('is recorded by the intern begeleider or the author, within ten working days', () => {
    expect(opened().task('linkPupil')?.dueAt).toBe('2026-11-30T16:00:00.000Z');
    given(seen())
      .when(linkPupil, ilse)
      .then('PupilLinked', { type: 'TaskDone', face: { id: 'linkPupil' } });
    given(seen()).when(linkPupil, an).then('PupilLinked');
    given(opened({ consult: ['ot'] }))
      .when(linkPupil, ot)
      .then(refused('notForYou'));
  });
});

describe('urgency', () => {
  it('goes up, never down', () => {
    given(opened()).when(raise('serious'), an).then('UrgencyRaised');
    given(opened({ urgency: 'danger' }))
      .when(raise('consult'), an)
      .then(refused('alreadyDone'));
  });

  it('shortens the term of a request that nobody has read yet', () => {
    const story = opened().does(an, raise('serious'));
    expect(story.task('read')?.dueAt).toBe('2026-11-16T10:01:00.000Z');
    expect(story.does(an, raise('danger')).task('read')?.dueAt).toBe('2026-11-16T08:12:00.000Z');
  });

  it('asks again of the intern begeleider who had already read it', () => {
    const story = seen().does(an, raise('danger'));
    expect(story.task('read')).toMatchObject({ owner: 'ilse', dueAt: '2026-11-16T08:12:00.000Z' });
    given(story)
      .when(openFile, ilse)
      .then('FileOpened', { type: 'TaskDone', face: { id: 'read' } });
  });

  it('brings in directie in danger, and a call, whatever notices are still unread', () => {
    const story = opened({ consult: ['dirk'] })
      .does(an, write())
      .does(an, raise('danger'));
    expect(story.state.face.members.find((m) => m.person === 'dirk')?.as).toBe('leader');
    expect(story.task('callVeiligThuis')).toBeDefined();
  });

  it('makes a consultation of what was only written down', () => {
    expect(opened({ urgency: 'record' }).does(an, raise('consult')).state.face.phase).toBe('open');
  });
});

describe('the doors of a case', () => {
  const stranger = [ot, vera, bea, dora];
  it.each(stranger.map((p) => [p.name, p] as const))('%s, who is not in it, finds nothing there', (_, person) => {
    for (const ask of [openFile, react('signals'), write(), linkPupil, alreadyReported(MONDAY), raise('danger')])
      given(seen()).when(ask, person).then(refused('notForYou'));
  });

  it('nobody acts before there is a case, and nobody acts for the clock', () => {
    given(nobody).when(openFile, an).then(refused('notForYou'));
    given(nobody).when(openCase(), undefined).then(refused('notForYou'));
    given(seen()).when({ type: 'Escalate', task: 'read' }, ilse).then(refused('notForYou'));
    given(seen()).when({ type: 'MemberGone', person: 'an' }, ilse).then(refused('notForYou'));
    given(seen()).when(openFile, undefined).then(refused('notForYou'));
  });

  it('the school of the test is as the plan says', () => {
    expect(regenboog.people.map((p) => p.name)).toEqual([an, bea, bram, dirk, dora, ilse, ot, vera].map((p) => p.name));
  });
});

/** Somebody is personally involved in a case that runs: said of oneself, of another, and taken back. */
import { describe, expect, it } from 'vitest';
import { answerersOf } from '../../src/consultation/asides.ts';
import { waitsFor } from '../../src/consultation/waits/waits-for.ts';
import { addMember, close, escalate, openCase, openFile, takeOver } from './asks.ts';
import { given, refused, Story, theClock } from './given.ts';
import { an, bea, bram, dirk, dora, ilse, kim, oneRoom, ot, regenboog, schoolWith, vera } from './people.ts';
import { consulting, opened, seen, talking, waiting } from './stages.ts';

const reason = 'Zij is de tante van het kind.';
const step = { type: 'StepAside', reason } as const;
const ask = (person: { readonly id: string }) => ({ type: 'AskAside', person: person.id, reason }) as const;
const back = (person: { readonly id: string }) => ({ type: 'AskBack', person: person.id, reason }) as const;
const answer = (agrees: boolean) => (state: Story['state']) =>
  ({
    type: 'AnswerAside',
    aside: state.facts.asides?.find((it) => it.aside !== undefined)?.aside ?? '',
    agrees,
  }) as const;
const excluded = (story: Story) => story.state.facts.excluded;
/** Who is asked the questions about somebody who is involved. */
const waitsOf = ({ state: { face, facts }, world: { school, profile }, now }: Story): readonly string[] =>
  waitsFor(face, school, profile, now, facts.excluded).flatMap(({ task, people }) =>
    task?.kind === 'answerAside' ? people : [],
  );
const openOwners = (story: Story) => story.state.face.tasks.filter((t) => t.status === 'open').map((t) => t.owner);

describe('said of oneself', () => {
  it('ends access at once and for good; the reason is for the core', () => {
    given(consulting())
      .when(step, ilse)
      .then(
        { type: 'SteppedAside', audience: 'core', body: { reason } },
        { type: 'MemberEnded', face: { person: 'ilse', endedBy: 'ilse' } },
      );
    const story = consulting().does(ilse, step);
    expect([story.members.includes('ilse'), excluded(story)]).toEqual([false, ['ilse']]);
    given(story).when(openFile, ilse).then(refused('notForYou'));
  });

  it('hands what waited to the next in the chain, in every vital role', () => {
    const story = talking().does(ilse, step).does(bram, takeOver);
    expect(story.members).toContain('bram');
    expect(openOwners(story)).not.toContain('ilse');
    const led = waiting().does(dirk, step).does(dora, takeOver);
    expect(led.members).toContain('dora');
    expect(led.state.face.draft?.waitingFor).toEqual(['dora']);
    given(story)
      .when(addMember(ilse), bram)
      .then(refused('excluded', { field: 'person' }));
  });

  it('asks for a new contact where it is the author', () => {
    const story = seen().does(an, step);
    expect(story.task('newContact')?.owner).toBe('ilse');
    expect(story.members).not.toContain('an');
  });

  it('never leaves a case that nobody sees, and asks for a reason', () => {
    given(new Story({ school: oneRoom }).does(kim, openCase()))
      .when(step, kim)
      .then(refused('nobodyElse'));
    given(consulting())
      .when({ ...step, reason: ' ' }, ilse)
      .then(refused('required', { field: 'reason' }));
    given(consulting()).when(step, ot).then(refused('notForYou'));
  });
});

describe('said of another', () => {
  it('ends access at once, and asks a second person outside both within a school day', () => {
    const story = talking().does(an, ask(dirk));
    expect([story.members.includes('dirk'), excluded(story)]).toEqual([false, ['dirk']]);
    expect(story.task('answerAside')).toMatchObject({ owner: 'ilse', ownerRole: 'careCoordinator' });
    expect(story.state.face.members.find((m) => m.person === 'dirk')?.told).toBe(true);
    // Whoever was in the case already hears that they are asked.
    given(talking())
      .when(ask(dirk), an)
      .then(
        { type: 'AsideAsked' },
        { type: 'MemberEnded' },
        { type: 'TaskOpened', face: { kind: 'answerAside', owner: 'ilse', notify: ['ilse'] } },
      );
    // What they led is asked of whoever comes next.
    expect(story.does(dora, takeOver).members).toContain('dora');
    const kept = story.does(ilse, answer(true));
    expect(excluded(kept)).toEqual(['dirk']);
    expect(kept.task('answerAside')).toBeUndefined();
  });

  it('asks on a day when nobody is in first who is only off, and last who said to be away', () => {
    const away = { from: '2026-11-20', to: '2026-11-27' };
    const { state, world } = talking().in({ school: schoolWith({ ilse: { away: [away] } }) });
    const asked = (now: string) => answerersOf(dirk.id, state, { ...world, actor: an, now }).map(({ id }) => id);
    expect(asked('2026-11-16T10:00:00.000Z')[0]).toBe('ilse');
    const saturday = asked('2026-11-21T10:00:00.000Z');
    expect(saturday.length).toBeGreaterThan(1);
    expect(saturday.at(-1)).toBe('ilse');
  });

  it('is for the author, the intern begeleider and directie, and not of oneself', () => {
    for (const who of [an, ilse, dirk]) given(talking()).when(ask(vera), who).then('AsideAsked', 'TaskOpened');
    given(talking().does(ilse, addMember(ot)))
      .when(ask(dirk), ot)
      .then(refused('notForYou'));
    given(talking())
      .when(ask(ilse), ilse)
      .then(refused('notForYou', { field: 'person' }));
    given(talking())
      .when(ask(bea), ilse)
      .then(refused('notForYou', { field: 'person' }));
    given(talking().does(an, ask(dirk)))
      .when(ask(dirk), ilse)
      .then(refused('excluded', { field: 'person' }));
  });

  it('is undone by who does not agree, or by the clock, and then all is as it was', () => {
    const before = talking().state.face.members.find((m) => m.person === 'dirk');
    const asked = talking().does(an, ask(dirk));
    const due = asked.task('answerAside')?.dueAt ?? '';
    for (const story of [asked.does(ilse, answer(false)), asked.at(due).does(theClock, escalate('answerAside'))]) {
      expect([story.members.includes('dirk'), excluded(story)]).toEqual([true, []]);
      const now = story.state.face.members.findLast((m) => m.person === 'dirk');
      expect([now?.as, now?.core, now?.coreBy]).toEqual([before?.as, before?.core, before?.coreBy]);
      expect(story.task('answerAside')).toBeUndefined();
    }
    given(asked.does(ilse, answer(false)))
      .when({ type: 'AnswerAside', aside: '3', agrees: true }, ilse)
      .then(refused('alreadyDone'));
  });

  it('is answered by nobody who asked, and by nobody it is about', () => {
    const asked = talking().does(ilse, ask(vera));
    const owner = asked.task('answerAside')?.owner;
    expect(owner).toBe('dirk');
    given(asked).when(answer(true), ilse).then(refused('notForYou'));
    given(asked).when(answer(true), an).then(refused('notForYou'));
    given(asked).when(answer(true), dirk).then('AsideAnswered', 'TaskDone');
  });

  it('cannot be done to the only one who could confirm: a director does not lock out the intern begeleider', () => {
    const small = schoolWith({ bram: undefined, dora: undefined });
    given(talking({ school: small }))
      .when(ask(ilse), dirk)
      .then(refused('nobodyElse', { field: 'person' }));
    given(talking({ school: small }))
      .when(ask(dirk), ilse)
      .then(refused('nobodyElse', { field: 'person' }));
    given(talking({ school: small }))
      .when(ask(dirk), an)
      .then('AsideAsked', 'MemberEnded');
    expect(talking({ school: regenboog }).does(dirk, ask(ilse)).task('answerAside')?.owner).toBe('bram');
  });
});

describe('said again and again', () => {
  const lapsed = (story: Story): Story => {
    const task = story.task('answerAside');
    return story.at(task?.dueAt ?? '').does(theClock, escalate(task?.id ?? ''));
  };

  it('is not believed at once again of the same asker, where a second person disagreed', () => {
    const denied = talking().does(dirk, ask(ilse)).does(bram, answer(false));
    given(denied)
      .when(ask(ilse), dirk)
      .then(refused('saidBefore', { field: 'person' }));
    given(denied).when(ask(bram), dirk).then('AsideAsked');
    given(denied).when(ask(ilse), an).then('AsideAsked');
  });

  it('may be said once more where nobody answered, and not a third time', () => {
    const twice = lapsed(lapsed(talking().does(dirk, ask(ilse))).does(dirk, ask(ilse)));
    expect(twice.members).toContain('ilse');
    given(twice)
      .when(ask(ilse), dirk)
      .then(refused('saidBefore', { field: 'person' }));
  });
});

describe('the second person who can answer no more', () => {
  const story = talking().does(dirk, ask(ilse));
  const outs: readonly (readonly [string, (from: Story) => Story])[] = [
    ['is said to be involved by the one who asked', (from) => from.does(dirk, ask(bram))],
    ['is involved as they say themselves', (from) => from.does(bram, step)],
    [
      'left the school',
      (from) =>
        from.in({ school: schoolWith({ bram: undefined }) }).does(theClock, { type: 'MemberGone', person: 'bram' }),
    ],
    [
      'is away',
      (from) =>
        from
          .in({ school: schoolWith({ bram: { away: [{ from: '2026-11-16', to: '2026-11-20' }] } }) })
          .does(theClock, { type: 'SettleWaits' }),
    ],
  ];

  it.each(outs)('%s: somebody else outside both is asked, never whoever asked', (_, out) => {
    expect(story.task('answerAside')?.owner).toBe('bram');
    const task = out(story).state.face.tasks.find(({ id }) => id === story.task('answerAside')?.id);
    expect(task).toMatchObject({ owner: 'dora', dueAt: story.task('answerAside')?.dueAt });
    expect(waitsOf(out(story))).not.toContain('dirk');
  });

  it('and nobody else is there: whom it is about is back at once, by the clock', () => {
    const small = talking({ school: schoolWith({ dora: undefined }) }).does(dirk, ask(ilse));
    given(small)
      .when(ask(bram), dirk)
      .then(refused('nobodyElse', { field: 'person' }));
    const out = small.does(bram, step);
    const task = out.task('answerAside');
    expect(task?.dueAt).toBe(small.now);
    given(out)
      .when(escalate(task?.id ?? ''), theClock)
      .then({ type: 'AsideAnswered', face: { person: 'ilse', agrees: false } }, 'MemberAdded');
    const gone = small.in({ school: schoolWith({ dora: undefined, bram: undefined }) });
    given(gone).when({ type: 'MemberGone', person: 'bram' }, theClock).then('AsideAnswered', 'MemberAdded');
  });
});

describe('a case that closes meanwhile', () => {
  const closed = talking().does(dirk, ask(ilse)).does(bram, close('mistake'));

  it('keeps the question, so that nobody stays out on the word of one', () => {
    expect([closed.state.face.phase, closed.task('answerAside')?.owner]).toEqual(['closed', 'bram']);
    expect(excluded(closed.does(bram, answer(true)))).toEqual(['ilse']);
    const due = closed.at(closed.task('answerAside')?.dueAt ?? '');
    given(due)
      .when(escalate(closed.task('answerAside')?.id ?? ''), theClock)
      .then('AsideAnswered', 'MemberAdded');
  });

  it('takes back by the clock what was said of somebody in a closed case', () => {
    const later = talking().does(ilse, close('mistake')).does(dirk, ask(ilse));
    const task = later.task('answerAside');
    expect(later.at(task?.dueAt ?? '').does(theClock, escalate(task?.id ?? '')).members).toContain('ilse');
  });
});

describe('a mistake', () => {
  const out = talking().does(an, ask(dirk)).does(ilse, answer(true));

  it('is undone by two', () => {
    const asked = out.does(an, back(dirk));
    expect(excluded(asked)).toEqual(['dirk']);
    expect(asked.task('answerAside')?.owner).toBe('ilse');
    given(asked).when(answer(true), an).then(refused('notForYou'));
    const story = asked.does(ilse, answer(true));
    expect([story.members.includes('dirk'), excluded(story)]).toEqual([true, []]);
  });

  it('stays where the second does not agree, or the clock comes first, and may be asked again', () => {
    const asked = out.does(an, back(dirk));
    const due = asked.task('answerAside')?.dueAt ?? '';
    for (const story of [asked.does(ilse, answer(false)), asked.at(due).does(theClock, escalate('answerAside'))]) {
      expect([story.members.includes('dirk'), excluded(story)]).toEqual([false, ['dirk']]);
      given(story).when(back(dirk), an).then('BackAsked', 'TaskOpened');
    }
  });

  it('is about those of whom it was said since the case runs', () => {
    given(opened({ exclude: ['vera'] }))
      .when(back(vera), ilse)
      .then(refused('notForYou', { field: 'person' }));
    given(consulting().does(ilse, step)).when(back(ilse), dirk).then('BackAsked', 'TaskOpened');
    given(out)
      .when(back(dora), an)
      .then(refused('notForYou', { field: 'person' }));
    given(out).when(ask(bram), an).then('AsideAsked', 'TaskOpened');
  });
});

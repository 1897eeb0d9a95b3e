/** Two cases of one child: asked of who sees both, linked and never moved, and undone. */
import { describe, expect, it } from 'vitest';
import { openInvitations, openTasks } from '../../src/consultation/face.ts';
import type { ExistingCase } from '../../src/consultation/state.ts';
import { broughtBy, comparersOf, followings, soundsAlike } from '../../src/consultation/twins.ts';
import { waitsFor } from '../../src/consultation/waits/waits-for.ts';
import { addMember, alreadyReported, openCase, openFile, reopenCase, save } from './asks.ts';
import { given, refused, Story, theClock } from './given.ts';
import { an, bram, dirk, flevoland, ilse, ot, regenboog, schoolWith, vera } from './people.ts';
import { consulting, needed, opened, seen, talking } from './stages.ts';

const reason = 'Zij heeft hetzelfde leerlingnummer.';
const ask = { type: 'AskTwin', caseId: 'other', person: 'ilse' } as const;
const asked = (story: Story) => story.does(theClock, ask);
const answer = (how: 'different' | 'goesOn' | 'ends', more: object = {}) =>
  ({ type: 'AnswerTwin', twin: '1', answer: how, reason, ...more }) as const;
const part = { type: 'PartTwin', twin: '1', reason: 'Het zijn neefjes.' } as const;
const withProfile = (story: Story) => ({ ...story.state, profile: story.world.profile });
const waits = ({ state, world: { school, profile }, now }: Story) =>
  waitsFor(state.face, school, profile, now, state.facts.excluded);
const compares = (story: Story) => waits(story).filter(({ kind }) => kind === 'compare');
const kinds = (story: Story) => openTasks(story.state.face).map(({ kind }) => kind);
const brings = (story: Story) => ({ brought: broughtBy(withProfile(story)) });

describe('the question', () => {
  it('waits for whoever is asked, and for nobody in their place', () => {
    const story = asked(seen());
    expect(compares(story).map(({ people }) => people)).toEqual([['ilse']]);
    const ill = {
      ...regenboog,
      people: regenboog.people.map((p) =>
        p.id === 'ilse' ? { ...p, away: [{ from: '2026-11-01', to: '2026-12-31' }] } : p,
      ),
    };
    expect(compares(story.in({ school: ill })).map(({ people }) => people)).toEqual([['ilse']]);
    expect(JSON.stringify(story.state.face)).not.toContain('other');
  });

  it('is asked once, and again only of somebody else', () => {
    given(asked(seen())).when(ask, theClock).then(refused('alreadyDone'));
    const other = asked(seen().does(ilse, addMember(bram, { core: true }))).does(theClock, { ...ask, person: 'bram' });
    expect(compares(other).map(({ people }) => people)).toEqual([['bram']]);
    given(asked(seen()).does(ilse, answer('different')))
      .when(ask, theClock)
      .then(refused('alreadyDone'));
  });

  it('is for who keeps the case moving and reads its core', () => {
    for (const who of [an, vera]) given(asked(seen())).when(answer('different'), who).then(refused('notForYou'));
    given(asked(seen())).when(answer('different'), ilse).then('TwinDenied');
    expect(compares(asked(seen()).does(ilse, answer('different')))).toEqual([]);
  });

  it('is asked of those who see both cases alone', () => {
    const other = new Story().does(an, openCase());
    const moment = { school: regenboog, now: other.now };
    expect(comparersOf(withProfile(seen()), withProfile(other), moment)).toEqual(['ilse']);
    const without = new Story().does(an, openCase({ exclude: ['ilse'] }));
    expect(comparersOf(withProfile(seen()), withProfile(without), moment)).toEqual([]);
  });

  it('meets by what both cases hold, and by nothing where one holds none', () => {
    const child = (keys?: readonly string[]) =>
      new Story().does(an, openCase(keys === undefined ? {} : { child: keys }));
    expect(soundsAlike(child(['a']).state.facts, child(['b', 'a']).state.facts)).toBe(true);
    expect(soundsAlike(child(['a']).state.facts, child(['b']).state.facts)).toBe(false);
    expect(soundsAlike(child().state.facts, child().state.facts)).toBe(false);
  });
});

describe('the same child', () => {
  it('ends one case, with who, when and why, and says in the other why it goes on', () => {
    given(asked(seen()))
      .when(answer('ends', { brought: { excluded: [], urgency: 'consult', tasks: [], callName: 'Wilg 2' } }), ilse)
      .then(
        { type: 'TwinLinked', audience: 'core', body: { reason, callName: 'Wilg 2' } },
        { type: 'CaseClosed', audience: 'case', facts: { reason: 'sameChild' } },
      );
    given(asked(seen())).when(answer('goesOn'), ilse).then({ type: 'TwinLinked', audience: 'core' });
    given(asked(seen()))
      .when(answer('ends', { reason: ' ' }), ilse)
      .then(refused('required', { field: 'reason' }));
    // Everybody keeps what they saw.
    const story = asked(seen()).does(ilse, answer('ends'));
    expect(story.members).toEqual(seen().members);
    expect(kinds(story)).toEqual([]);
  });

  it('never ends a case with a report or a decision, also of an earlier round', () => {
    for (const story of [needed(), needed().does(ilse, save()), seen().does(an, alreadyReported(seen().now))])
      given(asked(story))
        .when(answer('ends'), ilse)
        .then(refused('mustGoOn', { field: 'answer' }));
    const before = asked(needed());
    const again = new Story(before.world, before.now, before.events, {
      kind: 'case',
      ...before.state,
      face: { ...before.state.face, phase: 'closed' },
    }).does(ilse, reopenCase());
    expect(again.state.facts.decisions).toEqual({});
    given(again)
      .when(answer('ends'), ilse)
      .then(refused('mustGoOn', { field: 'answer' }));
  });

  it('keeps both from who must not see one of them, and hands on what they held', () => {
    const story = asked(talking().does(ilse, addMember(ot)));
    const brought = { excluded: ['ot', 'vera'], urgency: 'consult', tasks: [], callName: 'Wilg 2' } as const;
    for (const how of ['goesOn', 'ends'] as const) {
      const after = story.does(ilse, answer(how, { brought }));
      expect([after.state.facts.excluded, after.members.includes('ot')]).toEqual([['ot', 'vera'], false]);
      given(after)
        .when(addMember(vera), ilse)
        .then(refused('excluded', { field: 'person' }));
      const back = after.does(ilse, part);
      expect([back.state.facts.excluded, back.members.includes('ot')]).toEqual([[], true]);
    }
  });

  it('raises danger and opens what waits anew in the case that goes on, with its terms', () => {
    const urgent = new Story().does(an, openCase({ urgency: 'danger' }));
    const call = urgent.task('callVeiligThuis');
    const after = asked(seen()).does(ilse, answer('goesOn', brings(urgent)));
    expect(after.state.face.urgency).toBe('danger');
    expect(after.task('callVeiligThuis')?.dueAt).toBe(call?.dueAt);
    expect(kinds(after)).toEqual(expect.arrayContaining(['read', 'callVeiligThuis', 'linkPupil']));
    expect(after.members).toContain('dirk');
    const calm = asked(urgent).does(ilse, answer('goesOn', brings(seen())));
    expect(calm.state.face.urgency).toBe('danger');
  });

  it('keeps the earlier term of what waits in both', () => {
    const early = seen().task('linkPupil');
    const later = asked(new Story({}, '2026-11-23T08:00:00.000Z').does(an, openCase()));
    expect(later.task('linkPupil')?.dueAt).not.toBe(early?.dueAt);
    expect(later.does(ilse, answer('goesOn', brings(seen()))).task('linkPupil')?.dueAt).toBe(early?.dueAt);
  });

  it('goes on only where it is not closed', () => {
    const closed = asked(seen()).does(ilse, answer('ends'));
    given(closed).when(answer('goesOn'), ilse).then(refused('alreadyDone'));
  });
});

describe('not the same child after all', () => {
  it('opens the case again as it was, with the tasks of then', () => {
    const before = asked(seen());
    const after = before.does(ilse, answer('ends'), part);
    expect(after.state.face.phase).toBe('open');
    expect(after.state.facts.closeReason).toBeUndefined();
    expect(after.state.face.round).toBe(1);
    expect(after.state.face.steps).toEqual(before.state.face.steps);
    expect(openTasks(after.state.face).map(({ id, dueAt, owner }) => [id, dueAt, owner])).toEqual(
      openTasks(before.state.face).map(({ id, dueAt, owner }) => [id, dueAt, owner]),
    );
    expect(waits(after).length).toBeGreaterThan(0);
    given(after).when(part, ilse).then(refused('alreadyDone'));
    given(after).when(ask, theClock).then(refused('alreadyDone'));
  });

  it('is for the same people, and leaves a case closed that was closed for something else', () => {
    const linked = asked(consulting()).does(ilse, answer('ends'));
    for (const who of [an, dirk])
      if (linked.members.includes(who.id)) given(linked).when(part, who).then(refused('notForYou'));
    const again = linked.does(an, reopenCase());
    expect(again.does(ilse, part).state.face.phase).toBe('open');
  });
});

describe('who is asked to take over', () => {
  it('is asked no more where they must not see the other case', () => {
    const ill = schoolWith({ ilse: { away: [{ from: '2026-11-16', to: '2026-11-20' }] } });
    const story = asked(seen().in({ school: ill })).does(theClock, { type: 'SettleWaits' });
    expect(openInvitations(story.state.face).map(({ person }) => person)).toContain('bram');
    const linked = (brought: readonly string[]) =>
      story.does(
        ilse,
        answer('goesOn', { brought: { excluded: brought, urgency: 'record', tasks: [], callName: '' } }),
      );
    const later = linked([]).does(theClock, { type: 'FollowTwin', twin: '1', excluded: ['bram'] });
    for (const after of [linked(['bram']), later]) {
      expect(openInvitations(after.state.face).map(({ person }) => person)).not.toContain('bram');
      // Whoever comes next is asked at once.
      expect(openInvitations(after.state.face).map(({ person }) => person)).toContain('dirk');
    }
  });
});

describe('who must not see one of them, said later', () => {
  const follow = (...excluded: string[]) => ({ type: 'FollowTwin', twin: '1', excluded }) as const;

  it('holds in the other, also when it is closed, and ends there as it ends here', () => {
    const story = asked(opened().does(ilse, openFile, addMember(ot))).does(ilse, answer('ends'));
    const out = story.does(theClock, follow('ot'));
    expect([out.state.facts.excluded, out.members.includes('ot')]).toEqual([['ot'], false]);
    given(out).when(follow('ot'), theClock).then(refused('alreadyDone'));
    const back = out.does(theClock, follow());
    expect([back.state.facts.excluded, back.members.includes('ot')]).toEqual([[], true]);
  });

  it('ends in all of three linked cases where it is taken back, in whatever order they were linked', () => {
    const ids = ['one', 'two', 'three'] as const;
    let cases = Object.fromEntries(ids.map((id) => [id, seen({}).does(ilse, addMember(ot))])) as Record<string, Story>;
    const of = (id: string): ExistingCase => {
      const story = cases[id];
      if (story === undefined) throw new Error(id);
      return { face: { ...story.state.face, id }, facts: story.state.facts };
    };
    const does = (id: string, by: typeof ilse | undefined, ask: Parameters<Story['does']>[1]): void => {
      const story = cases[id];
      if (story !== undefined) cases = { ...cases, [id]: story.does(by, ask) };
    };
    const link = (a: string, b: string): void => {
      const brought = [broughtBy({ ...of(a), profile: flevoland }), broughtBy({ ...of(b), profile: flevoland })];
      for (const [at, [here, there]] of [
        [a, b],
        [b, a],
      ].entries()) {
        if (here === undefined || there === undefined) continue;
        does(here, theClock, { type: 'AskTwin', caseId: there, person: 'ilse' });
        const twin = of(here).facts.twins?.find(({ caseId }) => caseId === there)?.twin ?? '';
        const given = brought[1 - at];
        does(here, ilse, {
          type: 'AnswerTwin',
          twin,
          answer: 'goesOn',
          reason,
          ...(given === undefined ? {} : { brought: given }),
        });
      }
    };
    /** What the clock does, until nothing is left to follow. */
    const follows = (): void => {
      for (let looks = 0; looks < 5; looks += 1) {
        const all = ids.map(of);
        const asked = all.flatMap((one) => followings(one, all).map((command) => [one.face.id, command] as const));
        if (asked.length === 0) return;
        for (const [id, command] of asked) does(id, theClock, command);
      }
      throw new Error('it never ends');
    };
    does('one', an, { type: 'AskAside', person: 'ot', reason });
    link('one', 'two');
    link('two', 'three');
    link('one', 'three');
    follows();
    for (const id of ids) expect([id, of(id).facts.excluded]).toEqual([id, ['ot']]);
    const aside = of('one').facts.asides?.[0]?.aside ?? '';
    const second = cases.one?.task('answerAside')?.owner === 'ilse' ? ilse : dirk;
    does('one', second, { type: 'AnswerAside', aside, agrees: false });
    follows();
    for (const id of ids) expect([id, of(id).facts.excluded]).toEqual([id, []]);
    for (const id of ids) expect(cases[id]?.members).toContain('ot');
  });

  it('asks nothing of a case that is not linked', () => {
    given(asked(seen())).when(follow('ot'), theClock).then(refused('notForYou'));
    expect(flevoland.id).toBe('flevoland');
  });
});

/** Nobody takes a colleague out of a case alone by saying that it is about the child of another. */
import { describe, expect, it } from 'vitest';
import { escalate, openCase, openFile } from './asks.ts';
import { given, refused, Story, theClock } from './given.ts';
import { Linked, why } from './linked.ts';
import { an, bram, dirk, dora, ilse, schoolWith } from './people.ts';
import { seen, talking } from './stages.ts';

/** Ilse begins a case of her own and keeps this colleague out of it. */
const second = (exclude: readonly string[] = ['dirk'], by = ilse, world = {}) => {
  const story = new Story(world).does(by, openCase({ exclude: [...exclude] }));
  return by === ilse ? story : story.does(ilse, openFile);
};
const has = (linked: Linked, id: string, person = 'dirk') => [
  linked.of(id).members.includes(person),
  linked.of(id).state.facts.excluded.includes(person),
];
const IN = [true, false];
const OUT = [false, true];
const answers = (linked: Linked, id: string, agrees: boolean): Linked => {
  const { aside = '' } = linked.of(id).state.facts.asides?.find((one) => one.aside !== undefined) ?? {};
  const owner = linked.of(id).task('answerAside')?.owner;
  const by = [an, bram, dirk, dora, ilse].find((person) => person.id === owner);
  return linked.does(id, by, { type: 'AnswerAside', aside, agrees });
};
const lapse = (linked: Linked, id: string): Linked => {
  const task = linked.of(id).task('answerAside');
  const late = new Linked({ [id]: linked.of(id).at(task?.dueAt ?? '') }).does(id, theClock, escalate(task?.id ?? ''));
  return linked.put(id, late.of(id));
};

describe('who began a second case and kept a colleague out of it', () => {
  const attack = () => new Linked({ one: talking(), two: second() }).link('one', 'two', ilse);

  it('takes that colleague out of the first until a second person answers, and never answers that themselves', () => {
    const linked = attack();
    expect(has(linked, 'one')).toEqual(OUT);
    const task = linked.of('one').task('answerAside');
    expect(task?.owner).toBe('bram');
    const { aside = '' } = linked.of('one').state.facts.asides?.[0] ?? {};
    for (const who of [ilse, dirk, an])
      given(linked.of('one')).when({ type: 'AnswerAside', aside, agrees: true }, who).then(refused('notForYou'));
    expect(linked.of('one').events.findLast(({ type }) => type === 'AsideAsked')).toMatchObject({
      by: 'ilse',
      audience: 'core',
      body: { reason: why },
    });
    expect(linked.of('one').state.face.members.findLast(({ person }) => person === 'dirk')?.told).toBe(true);
    expect(JSON.stringify(linked.of('one').state.face)).not.toContain('two');
  });

  it('stays out where the second agrees, also after the link is undone', () => {
    const linked = answers(attack(), 'one', true).follows();
    expect(has(linked, 'one')).toEqual(OUT);
    expect(has(linked.part('one', 'two', ilse).follows(), 'one')).toEqual(OUT);
    const back = linked.does('one', an, { type: 'AskBack', person: 'dirk', reason: why });
    // The clock does not take out again whom two let in.
    expect(has(answers(back, 'one', true).follows(), 'one')).toEqual(IN);
  });

  it.each([
    ['the second does not agree', (linked: Linked) => answers(linked, 'one', false)],
    ['nobody answers in time', (linked: Linked) => lapse(linked, 'one')],
  ])('is back where %s, and the clock takes nobody out again', (_, end) => {
    const linked = end(attack()).follows();
    expect(has(linked, 'one')).toEqual(IN);
    expect(linked.of('one').task('answerAside')).toBeUndefined();
    // The second case stays as it was begun.
    expect(has(linked, 'two')).toEqual(OUT);
    expect(has(linked.part('one', 'two', ilse).follows(), 'one')).toEqual(IN);
  });

  it('is back at once where the link is undone before anybody answered', () => {
    const linked = attack().part('one', 'two', ilse).follows();
    expect(has(linked, 'one')).toEqual(IN);
    expect(linked.of('one').task('answerAside')).toBeUndefined();
    expect(linked.of('one').state.facts.asides ?? []).toEqual([]);
  });

  it('takes nobody out again with a third case, once a second person disagreed', () => {
    const linked = answers(attack(), 'one', false).follows();
    linked.put('three', second()).link('one', 'three', ilse).follows();
    expect(has(linked, 'one')).toEqual(IN);
    expect(linked.of('one').task('answerAside')).toBeUndefined();
  });

  it('takes nobody out where no second person is there, and may still say that it is the same child', () => {
    const school = schoolWith({ bram: undefined, dora: undefined });
    const linked = new Linked({ one: talking({ school }), two: second(['dirk'], ilse, { school }) });
    linked.link('one', 'two', ilse).follows();
    expect(has(linked, 'one')).toEqual(IN);
    expect(has(linked, 'two')).toEqual(OUT);
    expect(linked.of('one').state.facts.twins?.[0]?.state).toBe('same');
  });

  it('asks in the case that ends as well, and says why', () => {
    const linked = new Linked({ one: talking(), two: second() });
    linked.does('one', theClock, { type: 'AskTwin', caseId: 'two', person: 'ilse' });
    const ends = {
      type: 'AnswerTwin',
      twin: '1',
      answer: 'ends',
      reason: 'Zelfde nummer',
      brought: {
        excluded: ['dirk'],
        alone: [{ person: 'dirk', by: 'ilse' }],
        urgency: 'record',
        tasks: [],
        callName: '',
      },
    } as const;
    given(linked.of('one'))
      .when(ends, ilse)
      .then(refused('required', { field: 'why' }));
    const after = linked.does('one', ilse, { ...ends, why });
    expect(after.of('one').state.face.phase).toBe('closed');
    expect([has(after, 'one'), after.of('one').task('answerAside')?.owner]).toEqual([OUT, 'bram']);
    expect(has(lapse(after, 'one'), 'one')).toEqual(IN);
  });
});

describe('what another said before', () => {
  it('holds at once where the other case was begun by somebody else: two have said it', () => {
    const linked = new Linked({ one: talking(), two: second(['dirk'], an) }).link('one', 'two', ilse, {}).follows();
    expect(has(linked, 'one')).toEqual(OUT);
    expect(linked.of('one').task('answerAside')).toBeUndefined();
    expect(has(linked.part('one', 'two', ilse), 'one')).toEqual(IN);
  });

  it('holds at once where two had said it there, or the colleague did so', () => {
    const two = () =>
      new Linked({ two: talking() }).does('two', ilse, { type: 'AskAside', person: 'dirk', reason: why });
    const confirmed = answers(two(), 'two', true).of('two');
    const aside = talking().does(dirk, { type: 'StepAside', reason: why });
    for (const other of [confirmed, aside]) {
      const linked = new Linked({ one: talking(), two: other }).link('one', 'two', ilse, {}).follows();
      expect([has(linked, 'one'), linked.of('one').task('answerAside')]).toEqual([OUT, undefined]);
    }
  });

  it('waits for the one question that is open there', () => {
    const two = talking().does(ilse, { type: 'AskAside', person: 'dirk', reason: why });
    const linked = new Linked({ one: talking(), two }).link('one', 'two', ilse, {}).follows();
    expect([has(linked, 'one'), linked.of('one').task('answerAside')]).toEqual([OUT, undefined]);
    expect(has(answers(linked, 'two', false).follows(), 'one')).toEqual(IN);
  });

  it('keeps out at once who was not in it', () => {
    const linked = new Linked({ one: seen(), two: second(['dora']) }).link('one', 'two', ilse, {}).follows();
    expect([has(linked, 'one', 'dora'), linked.of('one').task('answerAside')]).toEqual([OUT, undefined]);
  });
});

describe('three linked cases', () => {
  const chain = () =>
    // Dirk is in neither the second nor the third, and the first and the second exclude nobody.
    new Linked({ one: talking(), two: seen(), three: second() }).link('one', 'two', ilse, {});

  it('asks a second person also where the clock brings it from a case further on', () => {
    const linked = chain().link('two', 'three', ilse, {}).follows();
    expect([has(linked, 'one'), has(linked, 'two')]).toEqual([OUT, OUT]);
    expect(linked.of('one').task('answerAside')?.owner).toBe('bram');
    const { aside = '', by } = linked.of('one').state.facts.asides?.[0] ?? {};
    expect(by).toBe('ilse');
    given(linked.of('one')).when({ type: 'AnswerAside', aside, agrees: true }, ilse).then(refused('notForYou'));
    expect(has(lapse(linked, 'one').follows(), 'one')).toEqual(IN);
    expect(has(linked, 'two')).toEqual(OUT);
  });

  it('asks who links by a case in between as well', () => {
    const linked = new Linked({ one: talking(), two: seen(), three: second() })
      .link('two', 'three', ilse, {})
      .link('one', 'two', ilse)
      .follows();
    expect([has(linked, 'one'), linked.of('one').task('answerAside')?.owner]).toEqual([OUT, 'bram']);
    expect(has(answers(linked, 'one', false).follows(), 'one')).toEqual(IN);
  });

  it('asks in each case that the colleague was in', () => {
    const linked = new Linked({ one: talking(), two: talking(), three: second() })
      .link('two', 'three', ilse)
      .link('one', 'two', ilse)
      .follows();
    expect([has(linked, 'one'), has(linked, 'two')]).toEqual([OUT, OUT]);
    expect(has(answers(linked, 'two', false).follows(), 'two')).toEqual(IN);
    expect(has(linked, 'one')).toEqual(OUT);
    expect(has(answers(linked, 'one', false).follows(), 'one')).toEqual(IN);
  });

  it('lets nobody in for a moment when one of three links is undone', () => {
    // Said in the third; the second knew it first, and told the first.
    const linked = new Linked({ one: talking(), two: seen(), three: second(['dirk'], an) })
      .link('two', 'three', ilse, {})
      .link('one', 'two', ilse, {})
      .link('one', 'three', ilse, {})
      .follows();
    expect(has(linked, 'one')).toEqual(OUT);
    linked.part('one', 'two', ilse);
    expect(has(linked, 'one')).toEqual(OUT);
    linked.follows();
    expect(has(linked, 'one')).toEqual(OUT);
    expect(has(linked.part('one', 'three', ilse).follows(), 'one')).toEqual(IN);
    expect(has(linked, 'two')).toEqual(OUT);
  });

  it('lets in by the clock who was out for the link alone that is undone', () => {
    const linked = new Linked({ one: talking(), two: second(['dirk'], an), three: seen() })
      .link('one', 'two', ilse, {})
      .link('one', 'three', ilse, {})
      .follows();
    linked.part('one', 'two', ilse);
    expect(has(linked, 'one')).toEqual(OUT);
    expect(has(linked.follows(), 'one')).toEqual(IN);
    expect([has(linked, 'two'), has(linked, 'three')]).toEqual([OUT, [false, false]]);
  });

  it('goes on asking where another link holds it as well', () => {
    const linked = new Linked({ one: talking(), two: second(), three: seen() })
      .link('two', 'three', ilse, {})
      .link('one', 'two', ilse)
      .link('one', 'three', ilse)
      .follows()
      .part('one', 'two', ilse)
      .follows();
    expect([has(linked, 'one'), linked.of('one').task('answerAside')?.owner]).toEqual([OUT, 'bram']);
    expect(has(answers(linked, 'one', false).follows(), 'one')).toEqual(IN);
  });

  it('keeps nobody asked where the exclusion ended at its source meanwhile', () => {
    const linked = chain().link('two', 'three', ilse, {}).follows().part('two', 'three', ilse).follows();
    expect([has(linked, 'one'), has(linked, 'two')]).toEqual([IN, [false, false]]);
    expect(linked.of('one').task('answerAside')).toBeUndefined();
  });
});

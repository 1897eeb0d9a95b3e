/** The logbook (S3 L8-20). */
import { describe, expect, it } from 'vitest';
import { offers } from '../../src/consultation/offers/offers.ts';
import { besidesOf } from '../../src/consultation/standing.ts';
import { builtInProfiles } from '../../src/protocol/loader.ts';
import { openCase, react, write } from './asks.ts';
import { given, refused, Story } from './given.ts';
import { withHypotheses } from './other-papers.ts';
import { an, bram, dirk, ilse, ot, regenboog } from './people.ts';
import { consulting, opened, seen, talked } from './stages.ts';

describe('what may be written', () => {
  it.each(['fact', 'statement', 'diagnosis', 'remark'] as const)('%s', (type) => {
    given(seen())
      .when(write(type), an)
      .then({ type: 'EntryAdded', facts: { entry: { type, by: 'an', role: 'teacher' } } });
  });

  it.each(['hypothesis', 'opinion'] as const)('no %s: facts only (S3 L20)', (type) => {
    given(seen())
      .when(write(type), an)
      .then(refused('typeOff', { field: 'entryType' }));
  });

  it('a statement with whose words it is (S3 L12-17, rule 10)', () => {
    const { saidBy: _, ...anonymous } = write('statement');
    given(seen())
      .when(anonymous, an)
      .then(refused('required', { field: 'saidBy' }));
  });

  it('a diagnosis only with who made it and when (S4 L284, rule 9)', () => {
    const { madeBy: _, ...byNobody } = write('diagnosis');
    const { madeOn: __, ...undated } = write('diagnosis');
    given(seen())
      .when(byNobody, an)
      .then(refused('required', { field: 'madeBy' }));
    given(seen())
      .when(undated, an)
      .then(refused('required', { field: 'madeOn' }));
    given(seen())
      .when(write('diagnosis', { madeBy: ' ' }), an)
      .then(refused('required', { field: 'madeBy' }));
    for (const madeBy of ['Juf An', 'an, leerkracht', 'JUF AN, arts'])
      given(seen())
        .when(write('diagnosis', { madeBy }), an)
        .then(refused('ownDiagnosis', { field: 'madeBy' }));
  });

  it('with the date on which it happened, never one that has still to come (S3 L9-10)', () => {
    given(seen())
      .when(write('fact', { happenedAt: '2026-11-17T08:00:00.000Z' }), an)
      .then(refused('happenedInFuture'));
    given(seen())
      .when(write('fact', { happenedAt: '2026-11-16T11:00:00.000+02:00' }), an)
      .then(refused('happenedInFuture'));
    given(seen())
      .when(write('fact', { happenedAt: 'gisteren' }), an)
      .then(refused('required', { field: 'happenedOn' }));
    given(seen())
      .when(write('fact', { happenedAt: '2026-11-02T08:00:00.000Z' }), an)
      .then({ type: 'EntryAdded', happenedAt: '2026-11-02T08:00:00.000Z', at: seen().now });
  });

  it('what speaks against the concern as well (rule 6)', () => {
    given(seen())
      .when(write('fact', { direction: 'contradicts' }), an)
      .then({ type: 'EntryAdded', facts: { entry: { direction: 'contradicts' } } });
  });

  it('its words stand in the body alone', () => {
    const story = seen().does(an, write('fact', { text: 'zeldzaamwoord', place: 'zeldzaamplein' }));
    expect(JSON.stringify([story.state.face, story.state.facts])).not.toContain('zeldza');
  });

  it('in a step that the protocol has', () => {
    given(seen())
      .when(write('fact', { step: 'zeldzaamwoord' }), an)
      .then(refused('notForYou'));
  });
});

describe('the core of a case', () => {
  it('is written by who may read it', () => {
    given(seen())
      .when(write('fact', { audience: 'core' }), an)
      .then(refused('notForYou', { field: 'audience' }));
    given(seen())
      .when(write('fact', { audience: 'core' }), ilse)
      .then({ type: 'EntryAdded', audience: 'core' });
  });

  it('is not put right by the teacher, who may not know that it is there', () => {
    const story = talked();
    const report = story.state.facts.entries.findLast((e) => e.type === 'talkReport' && e.core)?.id ?? '';
    given(story)
      .when(write('remark', { corrects: report }), an)
      .then(refused('notForYou'));
  });

  it('stays core when it is put right', () => {
    const entry = write('fact', { audience: 'core' });
    const story = seen().does(ilse, entry);
    given(story)
      .when(write('fact', { corrects: entry.id }), ilse)
      .then(refused('notForYou', { field: 'audience' }));
    given(story)
      .when(write('fact', { corrects: entry.id, audience: 'core' }), ilse)
      .then({ type: 'EntryAdded', audience: 'core', facts: { entry: { core: true } } });
  });
});

describe('putting right', () => {
  it('adds an entry that points at the old one, and changes nothing else (rule 19)', () => {
    const wrong = write('fact');
    const right = write('fact', { corrects: wrong.id });
    const story = seen().does(an, wrong).does(an, right);
    const [first] = story.state.facts.entries.filter((e) => e.id === wrong.id);
    expect(first).toMatchObject({ type: 'fact', correctedBy: right.id });
    given(story)
      .when(write('fact', { corrects: wrong.id }), an)
      .then(refused('stale'));
    given(story)
      .when(write('fact', { corrects: right.id }), an)
      .then('EntryAdded');
  });

  it('of words that a parent gave for a correction leaves them theirs', () => {
    const theirs = { request: 'r', of: 'parent' } as const;
    const words = write('remark', { theirs, saidBy: 'Mevrouw Bakker' });
    given(seen())
      .when(words, an)
      .then({ type: 'EntryAdded', facts: { entry: { theirs } } });
    given(seen().does(an, words))
      .when(write('remark', { corrects: words.id }), an)
      .then({ type: 'EntryAdded', facts: { entry: { theirs } } });
  });

  it('of an entry that is not there', () => {
    given(seen())
      .when(write('fact', { corrects: 'nothing' }), an)
      .then(refused('notForYou'));
  });

  it('leaves step 1 without a fact when the only one was wrong (S3 L8-19)', () => {
    const story = seen();
    const [fact] = story.state.facts.entries;
    const remark = write('remark', { corrects: fact?.id ?? '' });
    given(story.does(an, remark))
      .when({ type: 'CompleteStep', step: 'signals' }, ilse)
      .then(refused('incomplete', { passable: true }));
  });
});

describe('what somebody else wrote', () => {
  const first = write('fact');
  const story = consulting().does(an, first);

  it.each(builtInProfiles().map(({ profile }) => profile))('is put right by its author alone ($id)', (profile) => {
    const open = seen({ profile });
    const [entry] = open.state.facts.entries;
    given(open)
      .when(write('fact', { corrects: entry?.id ?? '' }), ilse)
      .then(refused('onlyAuthor'));
    given(open)
      .when(write('fact', { corrects: entry?.id ?? '' }), an)
      .then('EntryAdded');
  });

  it('is not put right in the place of an author who left the school', () => {
    const school = { ...regenboog, people: regenboog.people.filter(({ id }) => id !== 'an') };
    given(story.in({ school }))
      .when(write('fact', { corrects: first.id }), ilse)
      .then(refused('onlyAuthor'));
  });

  it('is not put right where it was said in a talk, an advice or a reaction either', () => {
    const advised = talked();
    for (const type of ['talkReport', 'message'] as const) {
      const entry = advised.state.facts.entries.findLast((e) => e.type === type);
      if (entry === undefined) continue;
      const other = entry.by === 'ilse' ? dirk : ilse;
      given(advised)
        .when(write('remark', { corrects: entry.id, audience: entry.core ? 'core' : 'case' }), other)
        .then(refused('onlyAuthor'));
    }
  });

  it('is offered to be put right to its author alone, and to nobody once that was done', () => {
    const offered = (person: typeof an, now = story) =>
      offers(now.state, { ...now.world, actor: person, now: now.now }).some(
        (offer) => offer.act === 'AddEntry' && offer.about === first.id,
      );
    expect([offered(an), offered(ilse), offered(dirk)]).toEqual([true, false, false]);
    expect(offered(an, story.does(an, write('fact', { corrects: first.id })))).toBe(false);
  });

  it('gets something else beside it, also the opposite, and stays as it was', () => {
    const beside = write('fact', { besides: first.id, direction: 'contradicts' });
    const after = story.does(ilse, beside);
    const { entries } = after.state.facts;
    expect(entries.find((e) => e.id === first.id)?.correctedBy).toBeUndefined();
    expect(entries.at(-1)).toMatchObject({ by: 'ilse', besides: first.id });
    // They stay beside each other, whichever of the two is put right.
    const right = write('fact', { corrects: first.id });
    const other = write('fact', { corrects: beside.id });
    const both = after.does(an, right).does(ilse, other).state.facts.entries;
    expect(besidesOf(both, other.id)).toBe(right.id);
  });

  it('of the core has beside it what is of the core', () => {
    const core = write('fact', { audience: 'core' });
    const open = seen().does(ilse, core);
    given(open)
      .when(write('fact', { besides: core.id }), ilse)
      .then(refused('notForYou', { field: 'audience' }));
    given(open)
      .when(write('fact', { besides: core.id, audience: 'core' }), ilse)
      .then({ type: 'EntryAdded', audience: 'core' });
    given(open)
      .when(write('fact', { besides: core.id }), an)
      .then(refused('notForYou'));
  });
});

describe('a day', () => {
  it('without a time is a day, one that is not known is absent, and one to come is refused', () => {
    given(seen())
      .when(write('fact', { happenedAt: '2026-11-02' }), an)
      .then({ type: 'EntryAdded', happenedAt: '2026-11-02' });
    const { happenedAt: _, ...undated } = write('fact');
    const [added] = given(seen()).when(undated, an).events();
    expect(added).not.toHaveProperty('happenedAt');
    given(seen())
      .when(write('fact', { happenedAt: '2026-11-17' }), an)
      .then(refused('happenedInFuture', { field: 'happenedOn' }));
  });

  it('that is filled in later stands at the fact with which the case began', () => {
    const { when: _, ...undated } = openCase();
    const story = new Story().does(an, undated);
    const fact = story.state.facts.entries[0]?.id;
    given(story)
      .when({ type: 'CompleteDetails', entryId: 'later', when: '2026-11-13' }, ilse)
      .then({ type: 'DetailsCompleted', facts: { completes: fact }, body: { when: '2026-11-13' } });
  });
});

describe('hypotheses, in a school whose paper knows them (S4 L276-280)', () => {
  const hypothesis = write('hypothesis');
  const open = seen({ profile: withHypotheses }).does(an, hypothesis);
  const resolve = (status: 'confirmed' | 'refuted') =>
    ({ type: 'ResolveHypothesis', entry: hypothesis.id, status, text: 'Zo bleek het.' }) as const;

  it('stay open until they are confirmed or refuted, once (rule 4)', () => {
    expect(open.state.facts.entries.at(-1)).toMatchObject({ type: 'hypothesis', status: 'open' });
    const refuted = open.does(ilse, resolve('refuted'));
    expect(refuted.state.facts.entries.at(-1)?.status).toBe('refuted');
    given(refuted).when(resolve('confirmed'), ilse).then(refused('alreadyDone'));
  });

  it('opinions stand apart (rule 5)', () => {
    given(open)
      .when(write('opinion'), an)
      .then({ type: 'EntryAdded', facts: { entry: { type: 'opinion' } } });
  });

  it('of the core are resolved by who may read them', () => {
    const core = write('hypothesis', { audience: 'core' });
    const story = open.does(ilse, core);
    given(story)
      .when({ ...resolve('refuted'), entry: core.id }, an)
      .then(refused('notForYou'));
    given(story)
      .when({ ...resolve('refuted'), entry: core.id }, ilse)
      .then({ type: 'HypothesisResolved', audience: 'core' });
  });

  it('a fact is none', () => {
    const fact = open.state.facts.entries[0]?.id ?? '';
    given(open)
      .when({ ...resolve('refuted'), entry: fact }, ilse)
      .then(refused('notForYou'));
  });
});

describe('consent (rule 13)', () => {
  it('is kept with whether it was given, and its words in the body', () => {
    const story = seen().does(ilse, {
      type: 'RecordConsent',
      id: 'consent',
      body: 'zeldzaamteam',
      givenBy: 'moeder',
      given: false,
      happenedAt: '2026-11-16T07:30:00.000Z',
    });
    expect(story.state.facts.consents).toEqual([{ id: 'consent', given: false }]);
    expect(JSON.stringify(story.state)).not.toContain('zeldzaam');
  });
});

describe('reacting', () => {
  it('is a message of the case, in a step that has begun', () => {
    given(consulting())
      .when(react('consultation'), dirk)
      .then({ type: 'Reacted', facts: { entry: { type: 'message', step: 'consultation', role: 'schoolLeader' } } });
    given(consulting()).when(react('talks'), dirk).then(refused('notOpenYet'));
    given(consulting()).when(react('nothing'), dirk).then(refused('notOpenYet'));
  });

  it('shows on the face by whom and how often, and nothing more', () => {
    const story = consulting().does(dirk, react('consultation', 'zeldzaamwoord'), react('consultation'));
    expect(story.state.face.steps.find((s) => s.id === 'consultation')?.reactions).toMatchObject([
      { person: 'dirk', count: 2 },
    ]);
    expect(JSON.stringify(story.state)).not.toContain('zeldzaam');
  });

  it('is for those who are in the case', () => {
    given(consulting()).when(react('consultation'), bram).then(refused('notForYou'));
    given(opened()).when(write(), ot).then(refused('notForYou'));
  });
});

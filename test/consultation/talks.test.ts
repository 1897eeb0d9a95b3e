/** Step 3: talks with the child and with the parents (S3 L31-62). */
import { describe, expect, it } from 'vitest';
import { advice, completeStep, judge, linkPupil, react, skip, startStep, talk } from './asks.ts';
import { given, refused } from './given.ts';
import {
  an,
  bram,
  dirk,
  dora,
  flevoland,
  ilse,
  kim,
  oneRoom,
  ot,
  parentsInCore,
  regenboog,
  schoolWith,
} from './people.ts';
import { opened, talked, talking } from './stages.ts';

describe('the talk with the parents (S3 L46-48)', () => {
  it('is held by the intern begeleider and directie together', () => {
    given(talking())
      .when(talk('parents', [ilse, dirk]), ilse)
      .then({ type: 'TalkRecorded', audience: 'case' });
    given(talking())
      .when(talk('parents', [ilse, dirk]), dirk)
      .then('TalkRecorded');
    given(talking())
      .when(talk('parents', [bram, dora]), ilse)
      .then('TalkRecorded');
    given(talking())
      .when(talk('parents', [ilse]), ilse)
      .then(refused('wrongPresent', { field: 'present' }));
    given(talking())
      .when(talk('parents', [dirk, dora]), ilse)
      .then(refused('wrongPresent'));
    given(talking())
      .when(talk('parents', [ilse, ilse]), ilse)
      .then(refused('wrongPresent'));
    given(talking()).when(talk('parents', []), ilse).then(refused('wrongPresent'));
  });

  it('never with the teacher, nor any other teacher (S3 L46)', () => {
    given(talking())
      .when(talk('parents', [ilse, dirk, an]), ilse)
      .then(refused('wrongPresent'));
    given(talking())
      .when(talk('parents', [ilse, dirk, ot]), ilse)
      .then(refused('wrongPresent'));
  });

  it('an intern begeleider who also teaches may hold it, but not of a child of her own group', () => {
    const school = schoolWith({ ilse: { roles: ['teacher', 'careCoordinator'], groups: ['5B'] } });
    given(talking({ school }))
      .when(talk('parents', [ilse, dirk]), ilse)
      .then('TalkRecorded');
    const own = schoolWith({ ilse: { roles: ['teacher', 'careCoordinator'], groups: ['3A'] } });
    const story = talking({ school: own }).does(ilse, linkPupil);
    given(story)
      .when(talk('parents', [ilse, dirk]), ilse)
      .then(refused('wrongPresent'));
    given(story)
      .when(talk('parents', [bram, dirk]), ilse)
      .then('TalkRecorded');
  });

  it('needs two people: one who is both is not enough', () => {
    const school = schoolWith({ dirk: { roles: ['careCoordinator', 'schoolLeader'] } });
    given(talking().in({ school }))
      .when(talk('parents', [dirk]), dirk)
      .then(refused('wrongPresent'));
    given(talking().in({ school }))
      .when(talk('parents', [dirk, dora]), dirk)
      .then('TalkRecorded');
  });

  it('is not held with somebody that nobody knows, or who must not see the case', () => {
    given(talking())
      .when({ ...talk('parents', [ilse, dirk]), present: ['ilse', 'dirk', 'wie?'] }, ilse)
      .then(refused('wrongPresent'));
    const story = opened({ exclude: ['dora'] });
    given(story)
      .when(talk('parents', [ilse, dora]), ilse)
      .then(refused('wrongPresent'));
    given(story)
      .when(talk('parents', [ilse, dirk, dora]), ilse)
      .then(refused('wrongPresent'));
  });

  it('is not written down by the teacher, who reads the report and weighs on it (S3 L19, L68-69)', () => {
    given(talking())
      .when(talk('parents', [ilse, dirk]), an)
      .then(refused('notForYou'));
    expect(
      talked()
        .state.facts.entries.filter((e) => e.type === 'talkReport')
        .map((e) => e.core),
    ).toEqual([false, false]);
  });

  it('is for the core alone where the protocol says so (scenario 67)', () => {
    const profile = parentsInCore;
    given(talking({ profile }))
      .when(talk('parents', [ilse, dirk]), ilse)
      .then({ type: 'TalkRecorded', audience: 'core' });
    given(talking({ profile }))
      .when(skip('parents'), ilse)
      .then({ type: 'TalkSkipped', audience: 'core', facts: { with: 'parents', ground: 'safety' } });
    const told = talked({ profile });
    expect(told.state.facts.entries.filter((e) => e.type === 'talkReport').map((e) => e.core)).toEqual([false, true]);
    expect(told.state.facts.entries.find((e) => e.core)?.step).toBe('talks');
  });

  it('lies in the past', () => {
    given(talking())
      .when(talk('parents', [ilse, dirk], { happenedAt: '2026-11-18T08:00:00.000Z' }), ilse)
      .then(refused('happenedInFuture'));
  });
});

describe('the talk with the child (S3 L40-44)', () => {
  it('is held by the teacher or the intern begeleider', () => {
    given(talking())
      .when(talk('child', [an]), an)
      .then({ type: 'TalkRecorded', audience: 'case' });
    given(talking())
      .when(talk('child', [ilse]), ilse)
      .then('TalkRecorded');
    given(talking())
      .when(talk('child', [dirk]), ilse)
      .then(refused('wrongPresent'));
    given(talking())
      .when(talk('child', [an]), dirk)
      .then(refused('notForYou'));
  });

  it('is judged first, by teacher and intern begeleider each (S3 L40-42)', () => {
    const parents = talking().does(ilse, linkPupil, talk('parents', [ilse, dirk]));
    const one = parents.does(an, judge(false));
    given(one)
      .when(completeStep('talks'), ilse)
      .then(refused('incomplete', { passable: false }));
    given(one.does(ilse, judge(false)))
      .when(completeStep('talks'), ilse)
      .then({ type: 'StepCompleted', face: { deviated: false } });
    given(one.does(ilse, judge(true)))
      .when(completeStep('talks'), ilse)
      .then(refused('incomplete', { passable: false }));
    const able = parents.does(an, judge(true)).does(ilse, judge(true));
    given(able)
      .when(completeStep('talks'), ilse)
      .then(refused('incomplete', { passable: false }));
    given(able).when(judge(false), dirk).then(refused('notForYou'));
  });

  it('keeps that the child told it earlier, in the words of the report (S3 L43-44)', () => {
    given(talking())
      .when(talk('child', [an], { toldEarlier: true }), an)
      .then({ type: 'TalkRecorded', body: { toldEarlier: true } });
    expect(flevoland.talks.child.askToldEarlier).toBe(true);
  });
});

describe('leaving a talk out (S3 L39)', () => {
  it('only for the safety of the child or of staff, and says whose', () => {
    given(talking())
      .when(skip('parents', { ground: 'druk' }), ilse)
      .then(refused('groundUnknown'));
    const { whose: _, ...nobodys } = skip('parents');
    given(talking())
      .when(nobodys, ilse)
      .then(refused('required', { field: 'whose' }));
    given(talking())
      .when(skip('parents', { whose: ' ' }), ilse)
      .then(refused('required', { field: 'whose' }));
    given(talking())
      .when(skip('parents', { whose: 'iemand anders' }), ilse)
      .then(refused('required', { field: 'whose' }));
    given(talking())
      .when(skip('parents', { reason: ' ' }), ilse)
      .then(refused('required', { field: 'reason' }));
    given(talking())
      .when(skip('parents'), ilse)
      .then({ type: 'TalkSkipped', audience: 'case', facts: { with: 'parents', ground: 'safety' } });
  });

  it('is for the intern begeleider or directie to say', () => {
    given(talking()).when(skip('parents'), an).then(refused('notForYou'));
    given(talking()).when(skip('child'), dirk).then('TalkSkipped');
  });

  it('settles the talk that was left out, and not the other', () => {
    const parents = talking().does(ilse, linkPupil, skip('child'));
    given(parents)
      .when(completeStep('talks', 'haast'), ilse)
      .then(refused('incomplete', { passable: false }));
    given(parents.does(ilse, skip('parents')))
      .when(completeStep('talks'), ilse)
      .then('StepCompleted');
  });
});

describe('step 3 is done', () => {
  it('never without the parents, except on a ground (S3 L39)', () => {
    const story = talking()
      .does(ilse, linkPupil)
      .does(an, talk('child', [an]));
    given(story)
      .when(completeStep('talks', 'haast'), ilse)
      .then(refused('incomplete', { passable: false }));
  });

  it('without the pupil only with a reason', () => {
    const story = talking()
      .does(an, talk('child', [an]))
      .does(ilse, talk('parents', [ilse, dirk]));
    given(story)
      .when(completeStep('talks'), ilse)
      .then(refused('incomplete', { passable: true }));
    given(story)
      .when(completeStep('talks', 'later'), ilse)
      .then({ type: 'StepCompleted', face: { deviated: true } });
  });
});

describe('a school of one person', () => {
  it('cannot hold the talk of S3, and may leave it out only for safety', () => {
    const story = opened({}, { school: regenboog }).in({ school: oneRoom });
    expect(story.world.school.people).toEqual([kim]);
    const alone = opened({}, { school: { ...oneRoom, people: [kim, an] } })
      .does(kim, { type: 'OpenFile' }, completeStep('signals'), react('consultation'))
      .does(kim, completeStep('consultation'));
    given(alone)
      .when(talk('parents', [kim]), kim)
      .then(refused('wrongPresent'));
    given(alone).when(skip('parents'), kim).then('TalkSkipped');
  });
});

describe('advice of Veilig Thuis (S3 L27-29)', () => {
  it('may be asked in step 2 already, and before', () => {
    given(opened())
      .when(advice('other', ilse), ilse)
      .then({ type: 'AdviceRecorded', facts: { advice: { registeredUnder: 'ilse' } } });
    given(talking()).when(advice('noReport', dirk), an).then('AdviceRecorded');
  });

  it('is filed under the name of directie or the intern begeleider, nobody else (S3 L29)', () => {
    const { registeredUnder: _, ...nobodys } = advice('other', ilse);
    given(talking())
      .when(nobodys, ilse)
      .then(refused('registeredUnder', { field: 'registeredUnder' }));
    given(talking()).when(advice('other', an), ilse).then(refused('registeredUnder'));
    given(opened({ exclude: ['dora'] }))
      .when(advice('other', dora), ilse)
      .then(refused('registeredUnder'));
  });

  it('of somebody else needs no such name, and ends no call to Veilig Thuis', () => {
    const story = opened({ urgency: 'danger' });
    const { registeredUnder: _, ...other } = advice('other', ilse, { from: 'other' });
    expect(story.does(ilse, other).task('callVeiligThuis')).toBeDefined();
    expect(story.does(ilse, advice('other', ilse)).task('callVeiligThuis')).toBeUndefined();
  });

  it('was given before now', () => {
    given(opened())
      .when(advice('other', ilse, { happenedAt: '2026-11-16T09:00:00.000Z' }), ilse)
      .then(refused('happenedInFuture'));
  });

  it('keeps its words in the body', () => {
    const story = opened().does(ilse, advice('other', ilse, { text: 'zeldzaamwoord', spokenTo: 'zeldzamevrouw' }));
    expect(JSON.stringify(story.state)).not.toContain('zeldza');
    given(story).when(startStep('nothing'), ilse).then(refused('notForYou'));
  });
});

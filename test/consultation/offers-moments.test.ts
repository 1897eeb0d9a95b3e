/** What people are offered at moments of a case that they know. */
import { describe, expect, it } from 'vitest';
import {
  type ActName,
  groupsOf,
  isOffered,
  type Offer,
  offerGroups,
  offerOf,
} from '../../src/consultation/offers/acts.ts';
import { offers } from '../../src/consultation/offers/offers.ts';
import type { Person } from '../../src/consultation/school.ts';
import {
  addMember,
  answer,
  approve,
  close,
  decideHelp,
  decideReport,
  openCase,
  react,
  readDraft,
  save,
  sent,
  skip,
  write,
} from './asks.ts';
import { reportTogether, sixthStep, teacherDecides, teacherSchool } from './deciding-profiles.ts';
import { Story, theClock } from './given.ts';
import { withHypotheses } from './other-papers.ts';
import { an, bram, dirk, flevoland, ilse, ot, schoolWith, vera } from './people.ts';
import {
  approved,
  consulting,
  deciding,
  helpAccepted,
  needed,
  opened,
  reported,
  seen,
  talked,
  talking,
  told,
  unsafe,
  waiting,
  weighing,
} from './stages.ts';

const to = (person: Person, story: Story): readonly Offer[] =>
  offers(story.state, { ...story.world, actor: person, now: story.now });
const acts = (found: readonly Offer[]): readonly ActName[] => [...new Set(found.map(({ act }) => act))];

describe('a case that was opened', () => {
  it('is for who is in it alone', () => {
    for (const person of [ot, vera, bram]) expect(to(person, opened())).toEqual([]);
    expect(offers(opened().state, { ...opened().world, actor: undefined, now: opened().now })).toEqual([]);
  });

  it('lets its author write, warn and leave, and pass nothing over', () => {
    const found = to(an, opened());
    for (const act of ['AddEntry', 'OpenFile', 'React', 'LeaveCase', 'ReportEmergency'] as const)
      expect(isOffered(found, act)).toBe(true);
    expect(isOffered(found, 'RaiseUrgency', 'danger')).toBe(true);
    for (const act of ['CompleteStep', 'StartStep', 'AddMember', 'CloseCase', 'DecideReport', 'ReopenCase'] as const)
      expect(isOffered(found, act)).toBe(false);
  });

  it('says to who leads it what the first step waits for, and lets them end it then', () => {
    expect(offerOf(to(an, opened()), 'CompleteStep', 'signals')).toEqual({
      act: 'CompleteStep',
      about: 'signals',
      lacks: ['De intern begeleider heeft het nog niet gelezen.'],
      passable: false,
    });
    expect(offerOf(to(ilse, seen()), 'CompleteStep', 'signals')).toEqual({ act: 'CompleteStep', about: 'signals' });
  });

  it('raises the urgency only to what is higher', () => {
    const urgent = opened({ urgency: 'serious' });
    const found = to(an, urgent).filter(({ act }) => act === 'RaiseUrgency');
    expect(found.map(({ about }) => about)).toEqual(['danger']);
  });

  it('is shared by the author or by the confidant who was asked first', () => {
    const profile = { ...flevoland, intake: { ...flevoland.intake, mayAskFirst: ['confidant' as const] } };
    const between = new Story({ profile }).does(an, openCase({ askFirst: 'vera' }));
    for (const person of [an, vera]) expect(isOffered(to(person, between), 'ShareCase')).toBe(true);
    const shared = between.does(vera, { type: 'ShareCase' });
    for (const person of [an, vera, ilse]) expect(isOffered(to(person, shared), 'ShareCase')).toBe(false);
  });
});

describe('somebody who left the room', () => {
  it('says whether they stay, and may still say that it was reported', () => {
    const paused = seen().does(an, { type: 'PauseMember' });
    expect(acts(to(an, paused))).toEqual(['LeaveCase', 'ResumeMember', 'ReportEmergency']);
  });
});

describe('gates', () => {
  it('start a later step for the coordinator with a reason, and tell another who leads it what comes first', () => {
    const firm = offerOf(to(ilse, consulting()), 'StartStep', 'weighing');
    expect(firm).toMatchObject({ passable: false });
    const spoken = consulting().does(dirk, react('consultation'), skip('parents'), skip('child'));
    const found = offerOf(to(ilse, spoken), 'StartStep', 'weighing');
    expect(found).toMatchObject({ passable: true });
    expect(found?.lacks?.length).toBeGreaterThan(0);
  });

  it('offer each step once, at its own moment', () => {
    const steps = to(ilse, talking()).filter(({ act }) => act === 'CompleteStep');
    expect(steps.map(({ about }) => about)).toEqual(['talks']);
    const again = to(ilse, talking()).filter(({ act }) => act === 'ReopenStep');
    expect(again.map(({ about }) => about)).toEqual(['signals', 'consultation']);
    expect(offerOf(again, 'ReopenStep', 'consultation')?.about).toBe('consultation');
    expect(offerOf(again, 'ReopenStep', 'weighing')).toBeUndefined();
  });
});

describe('talks', () => {
  it('are recorded by whoever may hold them, with people who may sit there', () => {
    for (const person of [ilse, dirk]) expect(isOffered(to(person, talking()), 'RecordTalk', 'parents')).toBe(true);
    expect(isOffered(to(an, talking()), 'RecordTalk', 'parents')).toBe(false);
    expect(isOffered(to(an, talking()), 'RecordTalk', 'child')).toBe(true);
  });
});

describe('the weighing', () => {
  it('offers the questions of the road with their revision, and another voice to an answer', () => {
    expect(offerOf(to(ilse, weighing()), 'AnswerQuestion')).toEqual({
      act: 'AnswerQuestion',
      about: 'q1',
      revision: 0,
    });
    expect(isOffered(to(an, weighing()), 'AnswerQuestion')).toBe(false);
    const one = weighing().does(ilse, answer('q1', 'yes'));
    expect(offerOf(to(dirk, one), 'AddVoice', 'q1')).toMatchObject({ revision: 1 });
    expect(offerOf(to(ilse, one), 'AddVoice', 'q1')).toBeUndefined();
  });
});

describe('the decisions', () => {
  it('come in their order, and help is not offered before the report', () => {
    const before = to(dirk, deciding(unsafe));
    expect(isOffered(before, 'DecideReport')).toBe(true);
    expect(isOffered(before, 'DecideHelp')).toBe(false);
    const after = to(dirk, needed());
    expect(isOffered(after, 'DecideReport')).toBe(false);
    expect(isOffered(after, 'DecideHelp')).toBe(true);
    expect(isOffered(to(dirk, needed().does(dirk, decideHelp(true))), 'DecideHelp')).toBe(false);
  });

  it('are no business of a case that is still weighed', () => {
    for (const person of [ilse, dirk]) expect(isOffered(to(person, weighing()), 'DecideReport')).toBe(false);
  });

  it('offer help only where it was decided on', () => {
    expect(isOffered(to(ilse, deciding(helpAccepted)), 'ArrangeHelp')).toBe(false);
    expect(isOffered(to(ilse, needed().does(dirk, decideHelp(true))), 'ArrangeHelp')).toBe(true);
  });
});

describe('a text that was put forward', () => {
  it('is read before it is agreed to', () => {
    expect(offerOf(to(dirk, waiting()), 'ReadDraft')).toEqual({ act: 'ReadDraft', revision: 1 });
    expect(isOffered(to(dirk, waiting()), 'ApproveDraft')).toBe(false);
    const read = to(dirk, waiting().does(dirk, readDraft));
    for (const act of ['ApproveDraft', 'ReturnDraft', 'RefuseDraft'] as const)
      expect(offerOf(read, act)).toEqual({ act, revision: 1 });
    expect(isOffered(to(ilse, waiting()), 'ApproveDraft')).toBe(false);
  });

  it('may be decided on alone, with a reason, where nobody else is there', () => {
    const away = [{ from: '2026-11-16', to: '2026-12-11' }];
    const school = schoolWith({ bram: { away }, dora: { away }, ilse: { away }, an: { away } });
    const alone = needed().in({ school }).does(dirk, save(), readDraft);
    expect(alone.ask(approve(), dirk)).toMatchObject({ ok: false, refusal: { code: 'fourEyes', passable: true } });
    expect(isOffered(to(dirk, alone), 'ApproveDraft')).toBe(true);
  });

  it('may be objected to once, and who decides answers', () => {
    const world = { school: teacherSchool, profile: teacherDecides };
    const put = deciding(unsafe, weighing(world)).does(an, decideReport(true), save());
    expect(offerOf(to(dirk, put), 'ObjectToReport')).toEqual({ act: 'ObjectToReport', revision: 1 });
    const objected = put.does(dirk, { type: 'ObjectToReport', revision: 1, reason: 'Te vroeg.' });
    expect(isOffered(to(dirk, objected), 'ObjectToReport')).toBe(false);
    expect(isOffered(to(an, objected), 'AnswerObjection', '1.1')).toBe(true);
    expect(isOffered(to(ilse, objected), 'AnswerObjection')).toBe(false);
  });

  it('once refused, leaves room for somebody to say that they disagree', () => {
    const refused = waiting().does(dirk, readDraft, { type: 'RefuseDraft', revision: 1, reason: 'Niet nu.' });
    expect(isOffered(to(an, refused), 'RecordDissent')).toBe(true);
    expect(isOffered(to(an, waiting()), 'RecordDissent')).toBe(false);
  });

  it('once agreed to, is sent, and then answered', () => {
    expect(isOffered(to(ilse, waiting()), 'RecordSent')).toBe(false);
    expect(isOffered(to(ilse, approved()), 'RecordSent')).toBe(true);
    expect(isOffered(to(dirk, approved()), 'ApproveDraft')).toBe(false);
    expect(isOffered(to(ilse, reported()), 'RecordSent')).toBe(false);
    expect(isOffered(to(ilse, reported()), 'RecordFeedback')).toBe(true);
  });
});

describe('a report that two make together', () => {
  it('is recorded by either of them, although neither made it alone', () => {
    const put = needed({ profile: reportTogether }).does(ilse, save()).does(dirk, readDraft, approve());
    const agreed = put.does(ilse, readDraft, approve());
    for (const person of [ilse, dirk]) {
      expect(agreed.ask(sent(agreed.now), person).ok).toBe(false);
      expect(isOffered(to(person, agreed), 'RecordSent')).toBe(true);
    }
  });
});

describe('what the parents are told', () => {
  it('is recorded by whoever writes the report, although others tell them', () => {
    const told = { yes: true, by: 'ilse', happenedAt: reported().now, reaction: 'Rustig.' } as const;
    expect(reported().ask({ type: 'RecordParentsInformed', told }, ilse)).toMatchObject({
      ok: false,
      refusal: { code: 'wrongPresent' },
    });
    expect(isOffered(to(ilse, reported()), 'RecordParentsInformed')).toBe(true);
  });
});

describe('somebody who is personally involved', () => {
  const asked = talking().does(an, { type: 'AskAside', person: 'dirk', reason: 'Hij is de oom.' });

  it('is named by the author, and answered for by a second person about this one question', () => {
    expect(isOffered(to(an, talking()), 'AskAside')).toBe(true);
    expect(isOffered(to(ilse, talking()), 'StepAside')).toBe(true);
    const about = asked.state.facts.asides?.[0]?.aside;
    expect(offerOf(to(ilse, asked), 'AnswerAside')).toEqual({ act: 'AnswerAside', about });
    expect(isOffered(to(an, asked), 'AnswerAside')).toBe(false);
    expect(isOffered(to(ilse, talking()), 'AnswerAside')).toBe(false);
  });

  it('may be asked back in once that is settled', () => {
    const aside = asked.state.facts.asides?.[0]?.aside ?? '';
    const kept = asked.does(ilse, { type: 'AnswerAside', aside, agrees: true });
    expect(isOffered(to(ilse, kept), 'AskBack')).toBe(true);
    expect(isOffered(to(ilse, talking()), 'AskBack')).toBe(false);
  });
});

describe('the end', () => {
  it('is offered to who may close, where some reason holds', () => {
    expect(offerOf(to(ilse, deciding(unsafe)), 'CloseCase')).toBeUndefined();
    expect(isOffered(to(ilse, talked({}, true)), 'CloseCase')).toBe(true);
    expect(isOffered(to(an, talked({}, true)), 'CloseCase')).toBe(false);
  });

  it('says which step it waits for', () => {
    const followed = told({ profile: sixthStep }).does(dirk, decideHelp(false));
    expect(offerOf(to(ilse, followed), 'CloseCase')).toEqual({
      act: 'CloseCase',
      lacks: ['Volgen en afsluiten'],
      passable: false,
    });
    expect(isOffered(to(ilse, followed), 'CloseCase')).toBe(false);
  });

  it('leaves a file that is read, written in, and opened again', () => {
    const closed = talked({}, true).does(ilse, close('removedByTalk'));
    for (const act of ['OpenFile', 'AddEntry', 'LeaveCase', 'ReportEmergency', 'ReopenCase'] as const)
      expect(isOffered(to(an, closed), act)).toBe(true);
    for (const act of ['React', 'CompleteStep', 'RaiseUrgency', 'MarkCase', 'CloseCase'] as const)
      expect(offerOf(to(ilse, closed), act)).toBeUndefined();
  });
});

describe('people', () => {
  it('come in, stay on and go by the coordinator, and the last one leaves to a successor', () => {
    const found = to(ilse, consulting().does(ilse, addMember(ot)));
    expect(isOffered(found, 'AddMember')).toBe(true);
    expect(isOffered(found, 'EndMember', 'ot')).toBe(true);
    expect(isOffered(found, 'ExtendMember', 'ot')).toBe(true);
    expect(isOffered(found, 'EndMember', 'ilse')).toBe(false);
    expect(isOffered(found, 'LeaveCase')).toBe(true);
  });

  it('are let into the core, where everybody is in the case already', () => {
    const all = schoolWith({ bram: undefined, dora: undefined, vera: undefined, bea: undefined });
    const story = consulting({ school: all }).does(ilse, addMember(ot));
    expect(story.members.toSorted()).toEqual(['an', 'dirk', 'ilse', 'ot']);
    expect(isOffered(to(ilse, story), 'AddMember')).toBe(true);
  });

  it('are named to keep watch when a holiday comes', () => {
    const asked = seen().at('2026-12-18T08:00:00.000Z').does(theClock, { type: 'AskWatcher', until: '2027-01-03' });
    expect(isOffered(to(ilse, asked), 'NameWatcher')).toBe(true);
    expect(isOffered(to(an, asked), 'NameWatcher')).toBe(false);
    expect(isOffered(to(ilse, seen()), 'NameWatcher')).toBe(false);
  });
});

describe('the file', () => {
  it('offers to say what became of a hypothesis that is open', () => {
    const hypothesis = write('hypothesis');
    const story = opened({}, { profile: withHypotheses }).does(an, hypothesis);
    expect(isOffered(to(an, story), 'ResolveHypothesis', hypothesis.id)).toBe(true);
  });
});

describe('groups', () => {
  it('hold every offer once, in one order', () => {
    const found = to(ilse, needed().does(ilse, addMember(ot)));
    const groups = groupsOf(found);
    expect(groups.map(({ group }) => group)).toEqual(offerGroups);
    expect(groups.flatMap((it) => it.offers).length).toBe(found.length);
  });
});

import { and, eq, ne } from 'drizzle-orm';
import { cases } from '../schema/cases.ts';
import { boards, profiles, roster, schools } from '../schema/directory.ts';
import { db, given, say } from './say.ts';

const board = { id: boards.id, name: boards.name, contact: boards.contact, phone: boards.phone };

export const schoolsCalled = say({
  by: ['owner'],
  gives: { id: schools.id, boardId: schools.boardId, boardName: boards.name },
  query: (fields) =>
    db
      .select(fields)
      .from(schools)
      .innerJoin(boards, eq(boards.id, schools.boardId))
      .where(eq(schools.name, given(schools.name))),
});

export const schoolsOfBoard = say({
  by: ['owner'],
  gives: { id: schools.id },
  query: (fields) =>
    db
      .select(fields)
      .from(schools)
      .where(eq(schools.boardId, given(schools.boardId))),
});

export const boardCalled = say({
  by: ['owner'],
  gives: board,
  query: (fields) =>
    db
      .select(fields)
      .from(boards)
      .where(eq(boards.name, given(boards.name))),
});

export const addBoard = say({
  by: ['owner'],
  query: () =>
    db.insert(boards).values({
      id: given(boards.id),
      name: given(boards.name),
      contact: given(boards.contact),
      phone: given(boards.phone),
    }),
});

export const changeBoard = say({
  by: ['owner'],
  query: () =>
    db
      .update(boards)
      .set({ name: given(boards.name), contact: given(boards.contact), phone: given(boards.phone) })
      .where(eq(boards.id, given(boards.id))),
});

export const addProfile = say({
  by: ['owner'],
  query: () =>
    db
      .insert(profiles)
      .values({
        hash: given(profiles.hash),
        id: given(profiles.id),
        version: given(profiles.version),
        text: given(profiles.text),
      })
      .onConflictDoNothing(),
});

const school = {
  boardId: schools.boardId,
  name: schools.name,
  timezone: schools.timezone,
  profileHash: schools.profileHash,
  finalDecider: schools.finalDecider,
  veiligThuis: schools.veiligThuis,
  privacyOfficer: schools.privacyOfficer,
  localTeam: schools.localTeam,
  documents: schools.documents,
  closed: schools.closed,
  retention: schools.retention,
  hasRoster: schools.hasRoster,
  settings: schools.settings,
  words: schools.words,
  secondFactor: schools.secondFactor,
  choices: schools.choices,
};
const schoolGiven = {
  boardId: given(schools.boardId),
  name: given(schools.name),
  timezone: given(schools.timezone),
  profileHash: given(schools.profileHash),
  finalDecider: given(schools.finalDecider),
  veiligThuis: given(schools.veiligThuis),
  privacyOfficer: given(schools.privacyOfficer),
  localTeam: given(schools.localTeam),
  documents: given(schools.documents),
  closed: given(schools.closed),
  retention: given(schools.retention),
  hasRoster: given(schools.hasRoster),
  settings: given(schools.settings),
  words: given(schools.words),
  secondFactor: given(schools.secondFactor),
  choices: given(schools.choices),
} satisfies Record<keyof typeof school, unknown>;
const thisSchool = eq(schools.id, given(schools.id));

export const schoolAsFiled = say({
  by: ['owner'],
  gives: school,
  query: (fields) => db.select(fields).from(schools).where(thisSchool),
});

export const addSchool = say({
  by: ['owner'],
  query: () => db.insert(schools).values({ id: given(schools.id), roomsMarked: true, ...schoolGiven }),
});

export const changeSchool = say({
  by: ['owner'],
  query: () => db.update(schools).set(schoolGiven).where(thisSchool),
});

/** Call names are unique in the board: a school that moves takes its cases along, or is refused. */
export const moveCases = say({
  by: ['owner'],
  query: () =>
    db
      .update(cases)
      .set({ boardId: given(cases.boardId) })
      .where(and(eq(cases.schoolId, given(cases.schoolId)), ne(cases.boardId, given(cases.boardId)))),
});

export const rosterOf = say({
  by: ['owner'],
  gives: { hash: roster.hash },
  query: (fields) =>
    db
      .select(fields)
      .from(roster)
      .where(eq(roster.schoolId, given(roster.schoolId))),
});

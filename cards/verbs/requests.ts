import { letters, lineChoices } from '../../src/consultation/requests/request.ts';
import { type Argument, id, idAndOneOf, none, pressed, pressedAndFilledIn } from './argument.ts';

interface OfCase {
  readonly request: string;
  readonly caseId: string;
}

/** A request and one of its cases, by a dot between them. */
const ofCase: Argument<OfCase, OfCase> = {
  write: ({ request, caseId }) => `${request}.${caseId}`,
  read: (text) => {
    const [request = '', caseId = ''] = text.split('.');
    return { request, caseId };
  },
};

const pageOfCase: Argument<OfCase & { readonly page: number }, OfCase & { readonly page: number }> = {
  write: ({ page, ...of }) => `${ofCase.write(of)}.${page}`,
  read: (text) => {
    const page = Number.parseInt(text.split('.')[2] ?? '', 10);
    return { ...ofCase.read(text), page: Number.isInteger(page) && page > 0 ? page : 0 };
  },
};

type Line = OfCase & { readonly page: number; readonly row: string };
const line: Argument<Line, Line> = {
  write: ({ row, ...of }) => `${pageOfCase.write(of)}.${row}`,
  read: (text) => ({ ...pageOfCase.read(text), row: text.split('.')[3] ?? '' }),
};

type Chosen = Line & { readonly choice: 'keep' | 'leave' };
const chosen: Argument<Chosen, Line & { readonly choice: Chosen['choice'] | undefined }> = {
  write: ({ choice, ...of }) => `${line.write(of)}.${choice}`,
  read: (text) => {
    const found = lineChoices.find((choice) => choice === text.split('.')[4]);
    return { ...line.read(text), choice: found === 'part' ? undefined : found };
  },
};

/** Requests of parents and pupils, outside any case: what concerns one is read in it by who reads its core. */
export const requestVerbs = {
  Requests: pressed(none),
  NewRequest: pressedAndFilledIn(none),
  Request: pressed(id('request')),
  /** What was found out since: what Veilig Thuis said, whether who asks has authority. */
  RequestKnown: pressedAndFilledIn(id('request')),
  /** Names a case that the name of the child did not show. */
  LinkRequest: pressedAndFilledIn(id('request')),
  RequestLetter: pressed(idAndOneOf('request', 'letter', letters)),
  RequestSent: pressed(idAndOneOf('request', 'letter', letters)),
  RequestLines: pressed(pageOfCase),
  ChooseLine: pressed(chosen),
  LineWords: pressedAndFilledIn(line),
  DecideRequest: pressedAndFilledIn(ofCase),
  /** Proposes that the file of a case ends, since directie decided so on a request. */
  EraseRequested: pressed(ofCase),
  /** What a privacy officer advises, who sees neither words nor cases of it. */
  AdviseRequest: pressedAndFilledIn(id('request')),
  EndRequest: pressed(id('request')),
};

/** What was asked about a case by parents and pupils, in its course: for who reads the requests, and without who asked. */
import type { Request, RequestCase } from '../../src/consultation/requests/request.ts';
import type { CardElement } from '../../src/port/card.ts';
import { requestsCopy } from '../copy/requests.nl.ts';
import { trailCopy as copy } from '../copy/trail.nl.ts';
import { dateFrom, dayFrom } from '../moments.ts';
import { button, heading, row } from '../parts.ts';
import { atSchool } from '../verbs.ts';
import { nameOf } from './people.ts';
import type { ViewState } from './state.ts';

/** A request, and what was decided on it of this case. */
export interface OfCase {
  readonly request: Request;
  readonly one: RequestCase;
}

/** The view of one request has the rest. */
const MOST = 10;

function standsAt({ request, one }: OfCase, { school, now }: ViewState): string {
  if (request.changed === true || one.changed === true) return requestsCopy.steps.changed;
  const looking = { zone: school.timezone, now };
  const { decision, decidedBy, decidedAt = now, answeredOn } = one;
  const open = request.endedAt === undefined ? requestsCopy.view.undecided : requestsCopy.view.nothingToDecide;
  const decided =
    decision === undefined
      ? open
      : requestsCopy.view.decided(
          requestsCopy.decisions[decision],
          nameOf(school, decidedBy),
          dayFrom(decidedAt, looking),
        );
  const answered = answeredOn === undefined ? [] : [requestsCopy.view.answered(dateFrom(answeredOn, looking))];
  return [decided, ...answered].join('. ');
}

/** Returns a row a request, the newest first; nothing where there is none. */
export function caseRequests(all: readonly OfCase[], state: ViewState): readonly CardElement[] {
  if (all.length === 0) return [];
  const { school, now } = state;
  return [
    heading(copy.requests),
    ...all.slice(0, MOST).map((of) =>
      row(requestsCopy.row(of.request.kind, dateFrom(of.request.receivedOn, { zone: school.timezone, now })), {
        detail: standsAt(of, state),
        action: button(requestsCopy.look, atSchool(school.id, 'Request', { request: of.request.id })),
      }),
    ),
  ];
}

/** Who may ask: each parent with authority, and from sixteen on the pupil (AVG 15-17; UAVG 5(4): who has authority acts for a child under sixteen). */
import type { Request, RequestCourse } from './request.ts';

/** Why somebody may not ask this. `pupilAsks`: the pupil is sixteen or older. `parentAsks`: the pupil is not yet. */
export type NoRight = 'noAuthority' | 'noMandate' | 'pupilAsks' | 'parentAsks';

/** `unknown`: first to be found out, for instance in the register of authority (gezagsregister). */
type Right = { readonly may: 'yes' | 'unknown' } | { readonly may: 'no'; readonly why: NoRight };

const by = (authority: RequestCourse['authority'], why: NoRight): Right =>
  authority === 'no' ? { may: 'no', why } : { may: authority };

/** Returns whether whoever asks has the right to. A child of twelve keeps no parent with authority out. */
export function rightOf({ kind, course }: Pick<Request, 'kind' | 'course'>): Right {
  if (kind === 'committee') return { may: 'yes' };
  switch (course.asker) {
    case 'pupil':
      return course.isSixteen ? { may: 'yes' } : { may: 'no', why: 'parentAsks' };
    case 'parent':
      return course.isSixteen ? { may: 'no', why: 'pupilAsks' } : by(course.authority, 'noAuthority');
    case 'other':
      return by(course.authority, 'noMandate');
    default:
      return course.asker satisfies never;
  }
}

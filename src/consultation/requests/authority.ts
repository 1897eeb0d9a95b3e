/**
 * Who may ask: each parent with authority, and from sixteen on the pupil (AVG 15-17, 21; UAVG 5(4): who has authority acts for a child under
 * sixteen). Of what stands about themselves everybody may, whatever they are to the child.
 */
import type { Request, RequestCourse } from './request.ts';

/** Why somebody may not ask this. `pupilAsks`: the pupil is sixteen or older. `parentAsks`: the pupil is not yet. */
export type NoRight = 'noAuthority' | 'noMandate' | 'pupilAsks' | 'parentAsks';

/** `unknown`: first to be found out, for instance in the register of authority (gezagsregister). */
type Right = { readonly may: 'yes' | 'unknown' } | { readonly may: 'no'; readonly why: NoRight };

const by = (authority: RequestCourse['authority'], why: NoRight): Right =>
  authority === 'no' ? { may: 'no', why } : { may: authority };

/** True for a request about what stands about whoever asks, who is not the child: no other line is any part of it. */
export const isOwn = ({ course }: Pick<Request, 'course'>): boolean => course.about === 'asker';

/**
 * Returns what a request is about, by what whoever writes it down ticked. It is said once: lines were chosen and decided on for what it was about
 * then, so whoever asks something else asks anew.
 */
export const aboutOf = (
  { kind, asker }: Pick<Request, 'kind'> & Pick<RequestCourse, 'asker'>,
  own: boolean,
): Pick<RequestCourse, 'about'> => (own && asker !== 'pupil' && kind !== 'committee' ? { about: 'asker' } : {});

/** Returns whether whoever asks has the right to. A child of twelve keeps no parent with authority out. */
export function rightOf({ kind, course }: Pick<Request, 'kind' | 'course'>): Right {
  if (kind === 'committee' || isOwn({ course })) return { may: 'yes' };
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
